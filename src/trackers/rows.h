// Links to trackers in the store.
#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "store/tx.h"
#include "trackers/link.h"

namespace muster {

std::optional<IssueLink> find_issue_link(store::Tx& tx, std::int64_t item);
std::optional<std::int64_t> item_of_issue(store::Tx& tx, const ProviderId& provider, const std::string& project,
                                          const std::string& issue);
std::vector<std::int64_t> linked_items_of(store::Tx& tx, IncidentId incident);
void put_issue_link(store::Tx& tx, const IssueLink& link);
// With all that was to be done.
void remove_issue_link(store::Tx& tx, std::int64_t item);
std::vector<std::int64_t> issue_links_due(store::Tx& tx, Instant now, int limit);

std::optional<IssueOperation> find_issue_operation(store::Tx& tx, std::int64_t item, int number);
std::optional<IssueOperation> last_issue_operation(store::Tx& tx, std::int64_t item);
void put_issue_operation(store::Tx& tx, const IssueOperation& operation);
void forget_issue_reads(store::Tx& tx, std::int64_t item, int before);
std::vector<std::pair<std::int64_t, int>> issue_operations_due(store::Tx& tx, Instant now, int limit);

// When the next link or operation is due.
Instant next_issue(store::Tx& tx);

void pause_tracker(store::Tx& tx, const ProviderId& provider, Instant until);
std::optional<Instant> tracker_pause(store::Tx& tx, const ProviderId& provider);

}  // namespace muster
