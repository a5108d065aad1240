#include "hypotheses/act.h"

#include <algorithm>
#include <array>

#include "hypotheses/queries.h"
#include "incident/record.h"
#include "room/write.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kHypothesisStates{"open", "confirmed", "rejected"};

Hypothesis::State hypothesis_state(std::string_view text) {
  const auto* at = std::ranges::find(kHypothesisStates, text);
  return at == kHypothesisStates.end() ? Hypothesis::State::Open
                                       : static_cast<Hypothesis::State>(at - kHypothesisStates.begin());
}

struct Judged {
  Incident incident;
  Hypothesis hypothesis;
};

Result<Judged> find_hypothesis(store::Tx& tx, IncidentId id, int number) {
  auto incident = find_incident(tx, id);
  if (!incident) return no_such_incident();
  auto all = hypotheses_of(tx, id);
  const auto at = std::ranges::find(all, number, &Hypothesis::number);
  if (at == all.end()) return not_found(number_text(incident->number) + " has no hypothesis " + std::to_string(number));
  return Judged{std::move(*incident), std::move(*at)};
}

bool has_words(std::string_view text) { return text.find_first_not_of(" \t\r\n") != std::string_view::npos; }

}  // namespace

std::string_view text_of(Hypothesis::State state) { return kHypothesisStates.at(static_cast<std::size_t>(state)); }

std::vector<Hypothesis> hypotheses_of(store::Tx& tx, IncidentId incident) {
  std::vector<Hypothesis> all;
  tx.each(
      sql::hypotheses::hypotheses,
      [&](const store::Row& row) {
        all.push_back({row.get<int>(0), row.get<std::string>(1), hypothesis_state(row.text(2)), row.get<std::string>(3),
                       row.get<Instant>(4)});
      },
      incident);
  tx.each(
      sql::hypotheses::arguments,
      [&](const store::Row& row) {
        const auto of = std::ranges::find(all, row.get<int>(1), &Hypothesis::number);
        if (of == all.end()) return;
        of->arguments.push_back({row.integer(0), row.integer(2) != 0, row.get<std::string>(3), row.integer(4),
                                 row.get<std::string>(5), row.get<Instant>(6)});
      },
      incident);
  return all;
}

Remedy remedy_of(store::Tx& tx, IncidentId incident) {
  Remedy remedy;
  tx.each(
      sql::hypotheses::remedy,
      [&](const store::Row& row) {
        remedy = {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2)};
      },
      incident);
  return remedy;
}

Result<Incident> suspect(Turn& turn, IncidentId id, const std::string& text, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (!has_words(text)) return invalid("'text' is missing: say what may be the cause");
  const auto all = hypotheses_of(turn.tx, id);
  if (all.size() >= kHypothesesMax)
    return conflict(number_text(incident->number) + " has " + std::to_string(kHypothesesMax) +
                    " hypotheses; judge those first");
  const int number = all.empty() ? 1 : all.back().number + 1;
  record_change(turn, *incident, "hypothesis.added", by, {{"hypothesis", number}, {"text", text}});
  turn.tx.exec(sql::hypotheses::add_hypothesis, id, number, text, by.actor.name, turn.now);
  return *incident;
}

Result<Incident> argue(Turn& turn, IncidentId id, int number, bool supports, const std::string& text,
                       std::int64_t entry, const By& by) {
  const auto found = find_hypothesis(turn.tx, id, number);
  if (!found) return found.fault();
  if (!has_words(text)) return invalid("'text' is missing: say what speaks for it or against it");
  if (entry > 0) {
    if (const auto shown = entry_of(turn.tx, id, entry); !shown) return shown.fault();
  }
  if (found->hypothesis.arguments.size() >= kArgumentsMax)
    return conflict("hypothesis " + std::to_string(number) + " has " + std::to_string(kArgumentsMax) +
                    " arguments; judge it");
  json::object data{{"hypothesis", number}, {"cause", found->hypothesis.text}, {"text", text}};
  if (entry > 0) data["entry"] = entry;
  const std::int64_t sequence = record_change(
      turn, found->incident, supports ? "hypothesis.supported" : "hypothesis.doubted", by, std::move(data));
  turn.tx.exec(sql::hypotheses::add_argument, sequence, id, number, supports ? 1 : 0, text, entry, by.actor.name,
               turn.now);
  return found->incident;
}

Result<Incident> judge(Turn& turn, IncidentId id, int number, Hypothesis::State to, const std::string& reason,
                       const By& by) {
  const auto found = find_hypothesis(turn.tx, id, number);
  if (!found) return found.fault();
  if (found->hypothesis.state == to) return found->incident;
  json::object data{{"hypothesis", number}, {"cause", found->hypothesis.text}};
  if (!reason.empty()) data["reason"] = reason;
  record_change(turn, found->incident,
                to == Hypothesis::State::Confirmed  ? "hypothesis.confirmed"
                : to == Hypothesis::State::Rejected ? "hypothesis.rejected"
                                                    : "hypothesis.reopened",
                by, std::move(data));
  turn.tx.exec(sql::hypotheses::judge, id, number, text_of(to));
  return found->incident;
}

Result<Incident> say_remedy(Turn& turn, IncidentId id, const Remedy& remedy, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (remedy == remedy_of(turn.tx, id)) return *incident;
  record_change(turn, *incident, "incident.remedy", by,
                {{"workaround", remedy.workaround}, {"fix", remedy.fix}, {"known_error", remedy.known_error}});
  turn.tx.exec(sql::hypotheses::put_remedy, id, remedy.workaround, remedy.fix, remedy.known_error);
  return *incident;
}

}  // namespace muster
