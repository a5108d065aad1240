// Requests for cover in the store.
#pragma once
#include <optional>
#include <vector>

#include "cover/request.h"
#include "store/tx.h"

namespace muster::cover {

struct Offer {
  UserId user;
  bool declined = false;
  Instant at;
};

void insert(store::Tx& tx, const Request& request);
// From open to what `request` says now; false when it was not open any more.
bool decide(store::Tx& tx, const Request& request);
std::optional<Request> find_request(store::Tx& tx, RequestId id);
// In order of the stretch.
std::vector<Request> open_requests(store::Tx& tx, int limit);
// Decided ones whose stretch ends after that, the newest first.
std::vector<Request> decided_requests(store::Tx& tx, Instant ending_after, int limit);
std::int64_t count_open(store::Tx& tx, const UserId& asker);

// A person's last word on a request.
void put_offer(store::Tx& tx, RequestId id, const Offer& offer);
bool delete_offer(store::Tx& tx, RequestId id, const UserId& user);
std::vector<Offer> offers(store::Tx& tx, RequestId id);

// Open ones at which something is due: their stretch begins, or is over.
std::vector<RequestId> due_requests(store::Tx& tx, Instant now, int limit);
void postpone(store::Tx& tx, RequestId id, Instant due_at);
Instant next_request(store::Tx& tx);
// Those whose stretch ended before.
void forget(store::Tx& tx, Instant ended_before);

}  // namespace muster::cover
