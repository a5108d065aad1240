// Action items in the store.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "actions/item.h"
#include "store/tx.h"

namespace muster {

std::optional<ActionItem> find_action_item(store::Tx& tx, std::int64_t number);
// In the order of their numbers.
std::vector<ActionItem> action_items_of(store::Tx& tx, IncidentId incident);
std::int64_t count_action_items(store::Tx& tx, IncidentId incident);

// What a list asks for; what is empty asks for nothing.
struct ActionQuery {
  std::optional<ActionItem::State> state{};
  std::optional<ActionItem::Kind> kind{};
  std::string owner{}, team{}, service{};
  std::string words{};  // in title or description
  bool overdue = false;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();  // only smaller numbers
  int limit = 100;
};
// The newest first.
std::vector<ActionItem> action_items(store::Tx& tx, const ActionQuery& query, Instant now);

std::int64_t next_action_number(store::Tx& tx);
void put_action_item(store::Tx& tx, const ActionItem& item);

std::vector<std::int64_t> action_items_due(store::Tx& tx, Instant now, int limit);
Instant next_action_item(store::Tx& tx);

// Open items of the service that are not of that incident, with what their incidents are called.
std::vector<ActionItem> open_action_items_of(store::Tx& tx, const ServiceId& service, IncidentId but);

// The incident is the same fault again. False: that is known already.
bool add_action_repeat(store::Tx& tx, std::int64_t number, IncidentId incident, Instant at);
// Later incidents that were the same fault, and items of earlier ones that were open when this one came.
std::vector<std::int64_t> action_repeats_of(store::Tx& tx, std::int64_t number);
std::vector<ActionItem> action_items_repeated_by(store::Tx& tx, IncidentId incident);

// Of items that were first due in [from, until), or are open and overdue since: for figures.
struct ActionFact {
  Instant promised_at;
  std::optional<Instant> ended_at;
  ActionItem::State state = ActionItem::State::Open;
  std::string team, service;
  Severity severity = Severity::Error;
};
std::vector<ActionFact> action_facts(store::Tx& tx, Instant from, Instant until);

}  // namespace muster
