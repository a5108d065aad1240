#include "actions/item.h"

#include <algorithm>
#include <charconv>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"prevent", "detect", "mitigate"};
constexpr std::array<std::string_view, 3> kStates{"open", "done", "dropped"};

Instant time_of(ActionStep step, const ActionItem& item, const ActionPlan& plan) {
  switch (step) {
    case ActionStep::Remind:
      return item.due_at - plan.remind_before;
    case ActionStep::Overdue:
      return item.due_at;
    case ActionStep::Escalate:
      return item.due_at + plan.escalate_after;
  }
  return item.due_at;
}

bool leads(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user && (user->role == Role::Manager || user->role == Role::Admin);
}

}  // namespace

std::string_view text_of(ActionItem::Kind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }
std::optional<ActionItem::Kind> action_kind_of(std::string_view text) { return one_of<ActionItem::Kind>(kKinds, text); }
std::string_view text_of(ActionItem::State state) { return kStates.at(static_cast<std::size_t>(state)); }
std::optional<ActionItem::State> action_state_of(std::string_view text) {
  return one_of<ActionItem::State>(kStates, text);
}

std::optional<std::int64_t> action_number_of(std::string_view text) {
  constexpr std::string_view kPrefix = "act-";
  const bool has =
      text.size() > kPrefix.size() && std::ranges::equal(text.substr(0, kPrefix.size()), kPrefix,
                                                         [](char a, char b) { return (a | 0x20) == (b | 0x20); });
  if (has) text.remove_prefix(kPrefix.size());
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? std::optional(number) : std::nullopt;
}

Instant due_by_severity(const ActionPlan& plan, Severity severity, Instant now) {
  return now + plan.due.at(static_cast<std::size_t>(severity));
}

ActionLook look_at(const ActionItem& item, const ActionPlan& plan, Instant now) {
  ActionLook look{.told = item.told};
  while (look.told < kActionSteps && time_of(static_cast<ActionStep>(look.told), item, plan) <= now)
    look.now = {static_cast<ActionStep>(look.told++)};
  // An escalation tells the owner nothing: that it is overdue is theirs to hear all the same.
  if (!look.now.empty() && look.now.front() == ActionStep::Escalate &&
      item.told < static_cast<int>(ActionStep::Escalate))
    look.now = {ActionStep::Overdue, ActionStep::Escalate};
  if (look.told < kActionSteps) look.next = time_of(static_cast<ActionStep>(look.told), item, plan);
  return look;
}

ActionLook first_look(const ActionItem& item, const ActionPlan& plan, Instant now) {
  ActionLook look;
  if (time_of(ActionStep::Remind, item, plan) <= now) look.told = static_cast<int>(ActionStep::Overdue);
  look.next = time_of(static_cast<ActionStep>(look.told), item, plan);
  return look;
}

std::string person_name(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user ? user->name : id.str();
}

std::vector<UserId> leads_of(const Configuration& config, const UserId& owner, const TeamId& team) {
  std::vector<const Team*> teams;
  for (const auto& [id, one] : config.teams)
    if (!owner.empty() && std::ranges::find(one.members, owner) != one.members.end()) teams.push_back(&one);
  if (const Team* own = find(config.teams, team)) {
    // Of several teams of the owner, the one whose incident it is.
    if (std::ranges::find(teams, own) != teams.end() || teams.empty()) teams = {own};
  }
  std::vector<UserId> found;
  const auto add = [&](const UserId& id) {
    if (id != owner && find(config.users, id) && std::ranges::find(found, id) == found.end()) found.push_back(id);
  };
  for (const Team* one : teams)
    for (const UserId& id : one->members)
      if (leads(config, id)) add(id);
  if (found.empty())
    for (const Team* one : teams)
      for (const UserId& id : one->members) add(id);
  if (found.empty())
    for (const auto& [id, user] : config.users)
      if (user.role == Role::Admin) add(id);
  return found;
}

}  // namespace muster
