#include "closing/act.h"

#include <algorithm>

#include "base/probe.h"
#include "closing/queries.h"
#include "closing/survey.h"
#include "incident/record.h"

namespace muster {
namespace {

// What is missing, as a part of a sentence.
std::string_view words_of(Lack lack) {
  switch (lack) {
    case Lack::Words:
      return "an update or a decision in the record";
    case Lack::MitigatedTime:
      return "when it was mitigated";
    case Lack::ImpactBegan:
      return "since when people were affected";
    case Lack::ImpactEnded:
      return "until when people were affected";
    case Lack::Priority:
      return "how urgent it is (its priority)";
    case Lack::Category:
      return "of which category it is";
    case Lack::Confirmation:
      return "that somebody confirms its classification";
    case Lack::Changed:
      return "that somebody confirms its classification, which was changed since";
    case Lack::Cause:
      return "a confirmed cause, or that it is unknown";
    case Lack::StatusPost:
      return "that what stands on a status page is over";
    case Lack::Communication:
      return "that what was written to an audience is sent or dropped";
    case Lack::Clock:
      return "that the notifications that a law asks for are sent, or their clock is stopped";
    case Lack::ActionItems:
      return "an action item, or why there is none";
    case Lack::Tick:
      return "an item of the organisation's own";
    case Lack::Need:
      return "what its stage asks for";
  }
  return "";
}

// Of the closing's own items: what the stage asks for has its own words (room/stage.h).
std::vector<Lack> lacks_of(const Closing& closing) {
  std::vector<Lack> lacks;
  for (const ClosingItem& item : closing.items)
    for (const Lack lack : item.lacks)
      if (lack != Lack::Need && std::ranges::find(lacks, lack) == lacks.end()) lacks.push_back(lack);
  return lacks;
}

std::optional<Fault> refused(const Incident& incident, const Closing& closing, const std::vector<Lack>& lacks,
                             bool with_reason, ClosingOverride may) {
  if (lacks.empty()) return std::nullopt;
  std::string missing;
  for (const Lack lack : lacks) missing.append(missing.empty() ? "" : ", and ").append(words_of(lack));
  const std::string number = number_text(incident.number);
  if (!with_reason)
    return conflict("before " + number + " is closed there is missing: " + missing +
                    "; its checklist says where to mend that");
  if (may < closing.override_by)
    return Fault{Fault::Code::Forbidden,
                 "only a " + std::string(text_of(closing.override_by)) + " closes " + number + " without " + missing};
  return std::nullopt;
}

}  // namespace

Result<Incident> tick_closing(Turn& turn, const Configuration& config, IncidentId id, const std::string& key, bool done,
                              const std::string& text, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const Closing closing = closing_of(turn.tx, config, *incident);
  const auto item = std::ranges::find(closing.items, key, &ClosingItem::key);
  if (item == closing.items.end())
    return not_found("closing " + number_text(incident->number) + " asks for nothing called '" + key.substr(0, 64) +
                     "'");
  if (!item->by_hand) return conflict("'" + key + "' is not ticked by hand: it is done when the record says so");
  std::string words = text;
  if (key == text_of(ClosingCheck::Classification)) {
    if (done && (!incident->priority || incident->category.empty()))
      return conflict("there is no classification to confirm yet: say priority and category first");
    words = classification_words(*incident);
  }
  if (done && item->wants_words && words.find_first_not_of(' ') == std::string::npos)
    return invalid("'text' is missing: say why");
  if (!done && !item->tick) return *incident;
  if (done && item->tick && item->tick->text == words) return *incident;
  json::object data{{"item", item->title.empty() ? key : item->title}};
  if (done && !words.empty()) data["text"] = words;
  record_change(turn, *incident, done ? "closing.ticked" : "closing.unticked", by, std::move(data));
  if (done)
    turn.tx.exec(sql::closing::tick, id, key, words, by.actor.name, turn.now);
  else
    turn.tx.exec(sql::closing::untick, id, key);
  return *incident;
}

Result<Incident> go_to_stage(Turn& turn, const Configuration& config, OpenAlerts& open, IncidentId id, Stage to,
                             const By& by, const std::string& reason, ClosingOverride may, const std::string& own) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const Stage from = stage_of(turn.tx, *incident);
  const bool closes = from < Stage::Closed && to >= Stage::Closed && incident->status == Incident::Status::Resolved;
  std::vector<Lack> lacks;
  if (closes) {
    const Closing closing = closing_of(turn.tx, config, *incident);
    lacks = lacks_of(closing);
    if (auto fault = refused(*incident, closing, lacks, !reason.empty(), may)) return *fault;
  }
  auto went = go_to(turn, config.response, open, id, to, by, reason, own);
  if (!went || !closes) return went;
  if (!lacks.empty()) {
    PROBE("an incident was closed without what closing asks for");
    std::string missing;
    for (const Lack lack : lacks) missing.append(missing.empty() ? "" : ", ").append(words_of(lack));
    record_change(turn, *went, "closing.overridden", by, {{"missing", missing}, {"reason", reason}});
  }
  ask_survey(turn, config, *went);
  return went;
}

}  // namespace muster
