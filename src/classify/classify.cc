#include "classify/classify.h"

#include <algorithm>

#include "base/probe.h"
#include "classify/queries.h"
#include "incident/incidents.h"
#include "incident/join.h"
#include "incident/news.h"
#include "incident/respond.h"

namespace muster {
namespace {

Fault no_such_incident() { return not_found("there is no such incident"); }

template <class Enum>
std::string_view text_or_empty(const std::optional<Enum>& value) {
  return value ? text_of(*value) : std::string_view();
}

void save(Turn& turn, Incident& incident) {
  update_incident(turn.tx, incident);
  turn.changed("incident", incident.id.str(), incident.version);
}

std::int64_t record(Turn& turn, const Incident& incident, std::string_view kind, const By& by, json::object data) {
  const std::int64_t sequence =
      turn.record({.kind = kind, .incident = incident.id, .actor = by.actor, .via = by.via, .data = std::move(data)});
  note_news(turn, incident.id, kind, sequence);
  return sequence;
}

struct Meant {
  Priority priority = Priority::P3;
  std::string level{};
};

// Of a level of the scheme its priority, of a priority its first level.
Result<Meant> meant_by(const Scheme* scheme, const Classifying& wanted, const PriorityProposal& proposal) {
  if (!wanted.level) {
    const Priority priority = wanted.priority.value_or(proposal.priority);
    if (!scheme) return Meant{priority, ""};
    return Meant{priority, priority == proposal.priority ? proposal.level : std::string(level_for(*scheme, priority))};
  }
  if (!scheme || scheme->levels.empty())
    return invalid("this service's priorities have no names of their own: say P1, P2, P3 or P4");
  const SchemeLevel* level = find_level(*scheme, *wanted.level);
  if (!level) {
    std::string names;
    for (const SchemeLevel& one : scheme->levels) names += (names.empty() ? "" : ", ") + one.name;
    return invalid("the scheme " + scheme->name + " has no level '" + wanted.level->substr(0, 64) + "'; it has " +
                   names);
  }
  if (wanted.priority && *wanted.priority != level->priority)
    return invalid("'level' and 'priority' say different things: " + level->name + " is " +
                   std::string(text_of(level->priority)));
  return Meant{level->priority, level->name};
}

// What speaks against it, as a fault.
std::optional<Fault> refused(const Configuration& config, const Scheme* scheme, const Classifying& wanted,
                             const PriorityProposal& proposal) {
  const auto& categories = config.response.classification.categories;
  if (wanted.category && !wanted.category->empty() &&
      std::ranges::find(categories, *wanted.category) == categories.end())
    return invalid("there is no category '" + wanted.category->substr(0, 64) +
                   "'; which there are is said under 'classification' of the organisation");
  const auto meant = meant_by(scheme, wanted, proposal);
  if (!meant) return meant.fault();
  const bool other = wanted.nature.value_or(proposal.nature) != proposal.nature ||
                     meant->priority != proposal.priority || meant->level != proposal.level;
  if (other && wanted.reason.empty())
    return conflict("proposed is " + std::string(text_of(proposal.nature)) + ", " +
                    priority_words(proposal.priority, proposal.level) + " (" + proposal.because +
                    "): give a reason for saying something else");
  return std::nullopt;
}

Result<Incident> say_major(Turn& turn, IncidentId id, const By& by, Major major, const std::string& reason) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged into " + number_text(incident->merged_into) +
                    ": say it of that one");
  if (incident->major == major) return *incident;
  if (reason.empty()) return invalid("'reason' is missing: say why");
  const bool declared = major == Major::Declared;
  if (declared && incident->status == Incident::Status::Resolved)
    return conflict(number_text(incident->number) + " is resolved: open it again first");
  incident->major = major;
  if (declared) look_at_response(turn.tx, id, turn.now);
  record(turn, *incident, declared ? "incident.major_declared" : "incident.major_declined", by, {{"reason", reason}});
  save(turn, *incident);
  return *incident;
}

}  // namespace

std::optional<Classified> classification_of(store::Tx& tx, IncidentId incident) {
  std::optional<Classified> found;
  tx.each(
      sql::classify::classification,
      [&](const store::Row& row) {
        Classified said;
        said.nature = nature_of(row.text(0)).value_or(Nature::Incident);
        said.answers = {impact_of(row.text(1)), criticality_of(row.text(2)), urgency_of(row.text(3))};
        said.proposed = priority_of(row.text(4)).value_or(Priority::P3);
        said.proposed_nature = nature_of(row.text(5)).value_or(Nature::Incident);
        said.because = row.text(6);
        said.reason = row.text(7);
        if (!row.is_null(8)) {
          said.at = row.get<Instant>(8);
          said.by = actor_from({{"kind", row.text(9)}, {"id", row.text(10)}, {"name", row.text(11)}});
        }
        found = std::move(said);
      },
      incident);
  return found;
}

Answers answers_with_service(const Configuration& config, const ServiceId& service_id, Answers answers) {
  const Service* service = find(config.services, service_id);
  if (answers.criticality || !service) return answers;
  if (const auto known = known_criticality(*service)) answers.criticality = known->level;
  return answers;
}

const Scheme* scheme_of(const Configuration& config, const ServiceId& service_id, const TeamId& team) {
  const Service* service = find(config.services, service_id);
  return scheme_for(config.response.classification, service_id, service ? service->team : team);
}

std::optional<Fault> cannot_classify(const Configuration& config, const ServiceId& service, const Classifying& wanted) {
  const Answers answers = answers_with_service(config, service, wanted.answers);
  const Scheme* scheme = scheme_of(config, service, TeamId());
  return refused(config, scheme, wanted, propose(config.response.classification, answers, scheme));
}

Result<Incident> classify(Turn& turn, const Configuration& config, IncidentId id, const Classifying& wanted,
                          const By& by) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const Answers answers = answers_with_service(config, incident->service, wanted.answers);
  const Scheme* scheme = scheme_of(config, incident->service, incident->team);
  const PriorityProposal proposal = propose(config.response.classification, answers, scheme);
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged into " + number_text(incident->merged_into) +
                    ": classify that one");
  if (auto fault = refused(config, scheme, wanted, proposal)) return *fault;
  const Nature nature = wanted.nature.value_or(proposal.nature);
  const Meant meant = *meant_by(scheme, wanted, proposal);
  const Priority priority = meant.priority;
  const std::string category = wanted.category.value_or(incident->category);
  const auto before = classification_of(turn.tx, id);
  if (before && before->nature == nature && before->answers == answers && incident->priority == priority &&
      incident->level == meant.level && incident->category == category && before->reason == wanted.reason)
    return *incident;

  const bool overridden = nature != proposal.nature || priority != proposal.priority || meant.level != proposal.level;
  json::object data{{"nature", text_of(nature)}, {"priority", text_of(priority)}, {"because", proposal.because}};
  if (!meant.level.empty() && meant.level != text_of(priority)) data["level"] = meant.level;
  if (incident->priority && *incident->priority != priority) data["before"] = text_of(*incident->priority);
  if (!category.empty()) data["category"] = category;
  if (overridden)
    data["proposed"] = std::string(text_of(proposal.nature)) + ", " + priority_words(proposal.priority, proposal.level);
  if (!wanted.reason.empty()) data["reason"] = wanted.reason;
  const std::int64_t in = record(turn, *incident, "incident.classified", by, std::move(data));
  turn.tx.exec(sql::classify::classify, id, text_of(nature), text_or_empty(answers.impact),
               text_or_empty(answers.criticality), text_or_empty(answers.urgency), text_of(proposal.priority),
               text_of(proposal.nature), proposal.because, wanted.reason, in);

  const auto was = incident->priority;
  const bool open = incident->status != Incident::Status::Resolved;
  incident->priority = priority;
  incident->level = meant.level;
  incident->category = category;
  const auto& threshold = config.response.classification.major_from;
  const bool over = nature == Nature::Incident && threshold && priority <= *threshold;
  // Who declined it once is asked again when it becomes more urgent.
  const bool news = incident->major == Major::No || (incident->major == Major::Declined && was && priority < *was);
  if (open && over && news) {
    incident->major = Major::Proposed;
    record(turn, *incident, "incident.major_proposed", {system_actor(), "engine"},
           {{"because", std::string(text_of(priority)) + ": " + proposal.because}});
  } else if (!over && incident->major == Major::Proposed) {
    incident->major = Major::No;
  }
  if (open && was && priority < *was) {
    PROBE("an incident was said to be more urgent than before");
    page_for_worse(turn, config, *incident, AlertId(),
                   "its priority rose from " + std::string(text_of(*was)) + " to " + std::string(text_of(priority)));
  }
  look_at_response(turn.tx, id, turn.now);
  save(turn, *incident);
  return *incident;
}

bool may_say_major(const Configuration& config, const Actor& actor, bool administers) {
  const auto& teams = config.response.classification.major_by;
  if (administers || teams.empty()) return true;
  if (actor.kind != Actor::Kind::User) return false;
  return std::ranges::any_of(teams, [&](const TeamId& id) {
    const Team* team = find(config.teams, id);
    return team && std::ranges::find(team->members, UserId(actor.id)) != team->members.end();
  });
}

Result<Incident> promote(Turn& turn, IncidentId id, const By& by, const std::string& reason) {
  return say_major(turn, id, by, Major::Declared, reason);
}

Result<Incident> demote(Turn& turn, IncidentId id, const By& by, const std::string& reason) {
  return say_major(turn, id, by, Major::Declined, reason);
}

}  // namespace muster
