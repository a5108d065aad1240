#include "communications/facts.h"

#include <algorithm>

#include "base/money.h"
#include "losses/state.h"
#include "notification/words.h"
#include "regulatory/act.h"
#include "roles/rows.h"
#include "room/progress.h"

namespace muster {
namespace {

constexpr std::string_view kGermanStages[] = {"erkannt",         "erfasst",         "eingeordnet",
                                              "wird untersucht", "Ursache bekannt", "eingedämmt",
                                              "gelöst",          "geschlossen",     "nachbesprochen"};

std::string words_for(bool german, const char* english, const char* in_german) { return german ? in_german : english; }

std::string severity_words(const Tongue& tongue, Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return say(tongue, "critical");
    case Severity::Error:
      return say(tongue, "error");
    case Severity::Warning:
      return say(tongue, "warning");
    case Severity::Info:
      break;
  }
  return say(tongue, "info");
}

// "2 h 5 min"
std::string lasted_text(Duration span) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(span).count();
  const auto hours = minutes / 60;
  std::string text = hours > 0 ? std::to_string(hours) + " h" : "";
  if (minutes % 60 > 0 || hours == 0) text += (text.empty() ? "" : " ") + std::to_string(minutes % 60) + " min";
  return text;
}

std::string in_money(const std::optional<std::int64_t>& amount, const std::string& currency) {
  return amount ? money_text(*amount) + " " + currency : "";
}

// As the business unit calls it: its level, the scheme that the level is of, and both scales in one, as pages say it.
void add_priority(const Classification& classification, const Incident& incident, MessageFacts& facts) {
  if (!incident.priority) return;
  const Scheme* scheme = scheme_for(classification, incident.service, incident.team);
  const std::string level =
      own_level(classification, incident.service, incident.team, incident.priority, incident.level);
  facts["priority"] = text_of(*incident.priority);
  facts["own_priority"] = priority_words(*incident.priority, level);
  facts["level"] = level;
  if (scheme && !level.empty()) facts["scheme"] = scheme->name;
}

void add_notification(store::Tx& tx, const Configuration& config, const Incident& incident, const std::string& named,
                      const auto& time_of, MessageFacts& facts) {
  const auto slash = std::min(named.find('/'), named.size());
  const RegulatoryClockId id(named.substr(0, slash));
  const RegulatoryClock* clock = find_regulatory_clock(config, id);
  if (!clock) return;
  facts["notification"] = clock->name;
  if (slash == named.size()) return;
  const auto at = std::ranges::find(clock->deadlines, named.substr(slash + 1), &RegulatoryDeadline::id);
  if (at == clock->deadlines.end()) return;
  facts["notification"] = clock->name + ", " + at->name;
  const int place = static_cast<int>(at - clock->deadlines.begin());
  for (const RegulatoryNotification& one : notifications_of(tx, incident.id, id))
    if (one.place == place && one.due_at) facts["due_at"] = time_of(*one.due_at);
}

}  // namespace

CommunicationCase case_of(store::Tx& tx, const Incident& incident) {
  return {incident.priority, incident.severity, incident.major == Major::Declared,
          stated_losses(tx, incident.id).customer_data == true};
}

TemplateCase template_case(store::Tx& tx, const Configuration&, const Incident& incident, const Audience& audience,
                           const std::string& notification) {
  return {audience.id, stage_of(tx, incident), case_of(tx, incident), audience.language, notification};
}

MessageFacts communication_facts(store::Tx& tx, const Configuration& config, const Incident& incident,
                                 const Audience& audience, const CommunicationSource& source, Instant now) {
  const bool german = audience.language == "de";
  const Tongue tongue{audience.language, find(config.languages, LanguageId(audience.language))};
  const auto time_of = [&](Instant at) { return time_words(tongue, at, config.business_hours.time_zone); };
  const Service* service = find(config.services, incident.service);
  const Team* team = find(config.teams, incident.team);
  const Progress progress = progress_of(tx, config.response, incident);
  const IncidentLosses losses = incident_losses(tx, config, incident, now);
  const auto stage = progress.stage;
  std::string stage_word(german ? kGermanStages[static_cast<std::size_t>(stage)] : text_of(stage));
  // As the business unit calls it, with the common word behind it.
  if (progress.place != kNoStage) stage_word = progress.own[progress.place].stage.name + " (" + stage_word + ")";
  MessageFacts facts{
      {"number", number_text(incident.number)},
      {"title", incident.title},
      {"severity", severity_words(tongue, incident.severity)},
      {"service", service ? service->name : ""},
      {"team", team ? team->name : ""},
      {"stage", std::move(stage_word)},
      {"since", time_of(progress.impact_began.value_or(incident.created_at))},
      {"duration", lasted_text(losses.affected)},
      {"impact", source.update.impact},
      {"action", source.update.action},
      {"next_step", source.update.next_step},
      {"next_update_at", source.update.next_update_at ? time_of(*source.update.next_update_at) : ""},
      {"impact_began", progress.impact_began ? time_of(*progress.impact_began) : ""},
      {"impact_ended", progress.impact_ended ? time_of(*progress.impact_ended) : ""},
      {"customers", losses.losses.customers ? std::to_string(*losses.losses.customers) : ""},
      {"revenue", in_money(losses.losses.revenue, losses.losses.currency)},
      {"sla_credits", in_money(losses.losses.sla_credits, losses.losses.currency)},
      {"regulatory_exposure", losses.stated.regulatory},
      {"customer_data", !losses.stated.customer_data   ? ""
                        : *losses.stated.customer_data ? words_for(german, "yes", "ja")
                                                       : words_for(german, "no", "nein")},
      {"sender", source.sender},
      {"audience", audience.name},
      {"organisation", config.organisation_name},
      {"link", source.public_url.empty() ? "" : source.public_url + "/incidents/" + number_text(incident.number)}};
  add_priority(config.response.classification, incident, facts);
  for (const Stint& stint : open_stints_of(tx, incident.id))
    if (stint.role == IncidentRoleId("commander"))
      if (const User* user = find(config.users, stint.user)) facts["commander"] = user->name;
  if (!source.notification.empty()) add_notification(tx, config, incident, source.notification, time_of, facts);
  return facts;
}

CommunicationText communication_text(store::Tx& tx, const Configuration& config, const Incident& incident,
                                     const Audience& audience, const CommunicationSource& source, Instant now) {
  return render(config.response.communication_templates,
                template_case(tx, config, incident, audience, source.notification),
                communication_facts(tx, config, incident, audience, source, now));
}

}  // namespace muster
