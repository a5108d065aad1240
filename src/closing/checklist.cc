#include "closing/checklist.h"

#include <algorithm>
#include <array>
#include <set>

#include "actions/rows.h"
#include "closing/communication.h"
#include "closing/queries.h"
#include "hypotheses/act.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 15> kLacks{
    "words", "mitigated_time", "impact_began",  "impact_ended", "priority",     "category", "confirmation", "changed",
    "cause", "status_post",    "communication", "clock",        "action_items", "tick",     "need"};

template <class Enum>
bool fits(const std::vector<Enum>& all, const std::optional<Enum>& one) {
  return all.empty() || (one && std::ranges::find(all, *one) != all.end());
}

const ClosingTick* tick_of(const ClosingTicks& ticks, const std::string& key) {
  const auto at = ticks.find(key);
  return at == ticks.end() ? nullptr : &at->second;
}

// What an item of Muster's own finds missing.
class Look {
 public:
  Look(store::Tx& tx, const Incident& incident, const Progress& progress, const ClosingTicks& ticks)
      : tx_(tx), incident_(incident), progress_(progress), ticks_(ticks) {}

  ClosingItem at(ClosingCheck check) {
    ClosingItem item{.key = std::string(text_of(check)), .title = {}};
    if (const ClosingTick* tick = tick_of(ticks_, item.key)) item.tick = *tick;
    switch (check) {
      case ClosingCheck::Timeline:
        if (!tx_.one<std::int64_t>(sql::closing::written, incident_.id)) item.lacks.push_back(Lack::Words);
        if (!progress_.reached.contains(Stage::Mitigated)) item.lacks.push_back(Lack::MitigatedTime);
        break;
      case ClosingCheck::Impact:
        if (!progress_.impact_began) item.lacks.push_back(Lack::ImpactBegan);
        if (!progress_.impact_ended) item.lacks.push_back(Lack::ImpactEnded);
        break;
      case ClosingCheck::Classification:
        item.by_hand = true;
        if (!incident_.priority) item.lacks.push_back(Lack::Priority);
        if (incident_.category.empty()) item.lacks.push_back(Lack::Category);
        if (!item.tick)
          item.lacks.push_back(Lack::Confirmation);
        else if (item.tick->text != classification_words(incident_))
          item.lacks.push_back(Lack::Changed);
        break;
      case ClosingCheck::Cause:
        item.by_hand = item.wants_words = true;
        if (!item.tick && !has_cause()) item.lacks.push_back(Lack::Cause);
        break;
      case ClosingCheck::Communication:
        item.lacks = open_communication(tx_, incident_.id);
        break;
      case ClosingCheck::ActionItems:
        item.by_hand = item.wants_words = true;
        if (!item.tick && count_action_items(tx_, incident_.id) == 0) item.lacks.push_back(Lack::ActionItems);
        break;
    }
    return item;
  }

 private:
  bool has_cause() const {
    return std::ranges::any_of(hypotheses_of(tx_, incident_.id),
                               [](const Hypothesis& one) { return one.state == Hypothesis::State::Confirmed; });
  }

  store::Tx& tx_;
  const Incident& incident_;
  const Progress& progress_;
  const ClosingTicks& ticks_;
};

// Whether an item asks for that already.
bool is_asked(const ClosingRule& rule, Need need) {
  const auto has = [&](ClosingCheck check) { return std::ranges::find(rule.checks, check) != rule.checks.end(); };
  switch (need) {
    case Need::ImpactTimes:
    case Need::ImpactBegan:
      return has(ClosingCheck::Impact);
    case Need::Priority:
    case Need::Category:
      return has(ClosingCheck::Classification);
    case Need::ClosingUpdate:
    case Need::Update:
    case Need::Decision:
    case Need::Roles:
    case Need::Tasks:
      break;
  }
  return false;
}

}  // namespace

std::string_view text_of(Lack lack) { return kLacks.at(static_cast<std::size_t>(lack)); }

bool Closing::complete() const { return std::ranges::all_of(items, &ClosingItem::done); }

ClosingRule closing_rule(const std::vector<ClosingRule>& rules, std::optional<Priority> priority, Severity severity) {
  ClosingRule all{.override_by = ClosingOverride::Responder};
  for (const ClosingRule& rule : rules) {
    if (!fits(rule.priorities, priority) || !fits(rule.severities, std::optional(severity))) continue;
    for (const ClosingCheck check : rule.checks)
      if (std::ranges::find(all.checks, check) == all.checks.end()) all.checks.push_back(check);
    for (const std::string& own : rule.own)
      if (std::ranges::find(all.own, own) == all.own.end()) all.own.push_back(own);
    all.override_by = std::max(all.override_by, rule.override_by);
  }
  std::ranges::sort(all.checks);
  return all;
}

std::string classification_words(const Incident& incident) {
  std::string words(incident.priority ? text_of(*incident.priority) : "no priority");
  words.append(", ").append(text_of(incident.severity));
  if (!incident.category.empty()) words.append(", ").append(incident.category);
  return words;
}

ClosingTicks closing_ticks(store::Tx& tx, IncidentId incident) {
  ClosingTicks ticks;
  tx.each(
      sql::closing::ticks,
      [&](const store::Row& row) {
        ticks[row.get<std::string>(0)] = {row.get<std::string>(1), row.get<std::string>(2), row.get<Instant>(3)};
      },
      incident);
  return ticks;
}

Closing closing_of(store::Tx& tx, const Configuration& config, const Incident& incident) {
  const ClosingRule rule = closing_rule(config.response.closing, incident.priority, incident.severity);
  const Progress progress = progress_of(tx, config.response, incident);
  const ClosingTicks ticks = closing_ticks(tx, incident.id);
  Closing closing{.items = {}, .override_by = rule.override_by, .stage = progress.stage};
  Look look(tx, incident, progress, ticks);
  for (const ClosingCheck check : rule.checks) closing.items.push_back(look.at(check));
  for (const Need need :
       needs_between(config.response.stages, Stage::Resolved, Stage::Closed, incident.priority, incident.severity)) {
    if (is_asked(rule, need)) continue;
    const bool missing = std::ranges::find(progress.missing, need) != progress.missing.end();
    closing.items.push_back({.key = "need/" + std::string(text_of(need)),
                             .title = {},
                             .lacks = missing ? std::vector{Lack::Need} : std::vector<Lack>()});
  }
  for (const std::string& own : rule.own) {
    ClosingItem item{.key = "own/" + own, .title = own, .by_hand = true};
    if (const ClosingTick* tick = tick_of(ticks, item.key))
      item.tick = *tick;
    else
      item.lacks.push_back(Lack::Tick);
    closing.items.push_back(std::move(item));
  }
  return closing;
}

}  // namespace muster
