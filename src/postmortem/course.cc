#include "postmortem/course.h"

#include <algorithm>
#include <array>
#include <set>

namespace muster {
namespace {

using Entries = std::vector<RecordedEntry>;
using Kind = Delay::Kind;
using Phase = Delay::Phase;

std::string said(const RecordedEntry& entry, std::string_view member) {
  const json::value* value = entry.data.if_contains(member);
  if (!value || value->is_null()) return "";
  return value->is_string() ? std::string(value->get_string()) : to_text(*value);
}

bool is_acknowledgement(const RecordedEntry& entry) {
  return entry.kind == "incident.acknowledged" || entry.kind == "incident.acknowledged_again";
}

// The first entry from place `from` on that this is true of.
template <class Is>
const RecordedEntry* next_entry(const Entries& entries, std::size_t from, Is is) {
  for (std::size_t i = from; i < entries.size(); ++i)
    if (is(entries[i])) return &entries[i];
  return nullptr;
}

template <class Is>
std::optional<Duration> until_next(const Entries& entries, std::size_t at, Is is) {
  const RecordedEntry* next = next_entry(entries, at + 1, is);
  return next ? std::optional(next->at - entries[at].at) : std::nullopt;
}

bool somebody_is_told_or_has_it(const RecordedEntry& entry) {
  return entry.kind == "notification.queued" || is_acknowledgement(entry) || entry.kind == "incident.resolved" ||
         entry.kind == "incident.resolved_with_alerts";
}

// What becomes of a page is what comes before the next one to the same person.
PageReach reach_of(const Entries& entries, std::size_t at) {
  const RecordedEntry& queued = entries[at];
  PageReach reach{
      .person = said(queued, "recipient"), .user = said(queued, "user"), .told = queued.at, .entry = queued.sequence};
  const auto same = [&](const RecordedEntry& entry) {
    return reach.user.empty() ? said(entry, "recipient") == reach.person : said(entry, "user") == reach.user;
  };
  for (std::size_t i = at + 1; i < entries.size(); ++i) {
    const RecordedEntry& entry = entries[i];
    if (entry.kind == "notification.queued" && same(entry)) break;
    if (!reach.arrived && entry.kind == "delivery.accepted" && same(entry)) {
      reach.arrived = entry.at;
      reach.channel = said(entry, "channel");
    }
    if (!reach.answered && is_acknowledgement(entry) && !reach.user.empty() && entry.actor.id == reach.user)
      reach.answered = entry.at;
  }
  return reach;
}

void add_before_detection(const Course& course, const IncidentRecord& record, std::vector<Delay>& delays) {
  if (course.detection_gap && *course.detection_gap > Duration(0))
    delays.push_back({.phase = Phase::Detection,
                      .kind = Kind::ImpactBeforeDetection,
                      .at = *course.impact_began,
                      .lasted = course.detection_gap});
  for (const RecordedEntry& entry : record.entries)
    if (entry.kind == "alert.released")
      delays.push_back({.phase = Phase::Detection,
                        .kind = Kind::HeldBack,
                        .at = entry.at,
                        .who = said(entry, "what"),
                        .what = said(entry, "summary"),
                        .entry = entry.sequence});
}

// A page that got no answer before the next person was told, while nobody had it.
void add_unanswered(const Course& course, const IncidentRecord& record, std::vector<Delay>& delays) {
  for (const PageReach& reach : course.reached) {
    if (reach.answered || (course.acknowledged && reach.told >= *course.acknowledged)) continue;
    const auto at = std::ranges::find(record.entries, reach.entry, &RecordedEntry::sequence);
    const auto next = std::find_if(at + 1, record.entries.end(), [&](const RecordedEntry& entry) {
      return somebody_is_told_or_has_it(entry) && entry.at > reach.told;
    });
    if (next == record.entries.end()) continue;
    delays.push_back({.phase = Phase::Diagnosis,
                      .kind = Kind::PageUnanswered,
                      .at = reach.told,
                      .lasted = next->at - reach.told,
                      .who = reach.person,
                      .what = next->kind == "notification.queued" ? said(*next, "recipient") : "",
                      .entry = reach.entry});
  }
}

struct Known {
  std::string_view entry;
  Phase phase;
  Kind kind;
  std::string_view who, what;  // members of the entry's data
};

// Entries that say that something took time, or went another way than it was meant to.
constexpr auto kDelaying = std::to_array<Known>({
    {"escalation.nobody", Phase::Diagnosis, Kind::NobodyOnCall, "policy", "why"},
    {"escalation.fallback", Phase::Diagnosis, Kind::FellBack, "policy", "fallback"},
    {"escalation.again", Phase::Diagnosis, Kind::FellBack, "policy", "next"},
    {"escalation.exhausted", Phase::Diagnosis, Kind::NobodyAnswered, "policy", ""},
    {"delivery.failed", Phase::Diagnosis, Kind::DeliveryFailed, "recipient", "channel"},
    {"notification.failed", Phase::Diagnosis, Kind::DeliveryFailed, "recipient", ""},
    {"incident.acknowledgement_timed_out", Phase::Diagnosis, Kind::AcknowledgementLapsed, "person", ""},
    {"incident.snooze_ended", Phase::Diagnosis, Kind::AcknowledgementLapsed, "person", ""},
    {"role.unanswered", Phase::Diagnosis, Kind::RoleVacant, "role", "within"},
    {"role.nobody", Phase::Diagnosis, Kind::RoleVacant, "role", "why"},
    {"checkpoint.unanswered", Phase::Recovery, Kind::CheckpointUnanswered, "checkpoint", "within"},
    {"playbook.step_failed", Phase::Recovery, Kind::StepFailed, "playbook", "title"},
    {"playbook.job_lost", Phase::Recovery, Kind::StepFailed, "playbook", "title"},
    {"task.late", Phase::Recovery, Kind::TaskLate, "", "title"},
    {"incident.reopened", Phase::Recovery, Kind::Reopened, "", "reason"},
});

std::optional<Duration> lasted(const Entries& entries, std::size_t at, Kind kind) {
  const std::string person = said(entries[at], "user");
  switch (kind) {
    case Kind::NobodyOnCall:
    case Kind::FellBack:
    case Kind::NobodyAnswered:
    case Kind::AcknowledgementLapsed:
      return until_next(entries, at, somebody_is_told_or_has_it);
    case Kind::DeliveryFailed:
      return until_next(entries, at, [&](const RecordedEntry& entry) {
        return is_acknowledgement(entry) || (entry.kind == "delivery.accepted" && said(entry, "user") == person);
      });
    case Kind::RoleVacant:
      return until_next(entries, at, [&](const RecordedEntry& entry) {
        return (entry.kind == "role.taken" || entry.kind == "role.given") &&
               said(entry, "role") == said(entries[at], "role");
      });
    case Kind::TaskLate:
      return until_next(entries, at, [&](const RecordedEntry& entry) {
        return entry.kind == "task.done" && said(entry, "task") == said(entries[at], "task");
      });
    case Kind::Reopened:
      return until_next(entries, at, [](const RecordedEntry& entry) {
        return entry.kind == "incident.resolved" || entry.kind == "incident.resolved_with_alerts";
      });
    default:
      return std::nullopt;
  }
}

void add_recorded(const IncidentRecord& record, std::vector<Delay>& delays) {
  for (std::size_t i = 0; i < record.entries.size(); ++i) {
    const RecordedEntry& entry = record.entries[i];
    const auto* known = std::ranges::find(kDelaying, std::string_view(entry.kind), &Known::entry);
    if (known == kDelaying.end()) continue;
    delays.push_back({.phase = known->phase,
                      .kind = known->kind,
                      .at = entry.at,
                      .lasted = lasted(record.entries, i, known->kind),
                      .who = known->who.empty() ? "" : said(entry, known->who),
                      .what = known->what.empty() ? "" : said(entry, known->what),
                      .entry = entry.sequence});
  }
}

// From what was asked for, or suspected, to the entry that ends it.
void add_spans(const IncidentRecord& record, std::vector<Delay>& delays) {
  for (std::size_t i = 0; i < record.entries.size(); ++i) {
    const RecordedEntry& entry = record.entries[i];
    const bool suspected = entry.kind == "hypothesis.added", asked = entry.kind == "playbook.approval_asked";
    if (!suspected && !asked) continue;
    const RecordedEntry* end = next_entry(record.entries, i + 1, [&](const RecordedEntry& later) {
      if (suspected)
        return later.kind == "hypothesis.rejected" && said(later, "hypothesis") == said(entry, "hypothesis");
      return (later.kind == "playbook.approved" || later.kind == "playbook.declined") &&
             said(later, "step") == said(entry, "step") && said(later, "playbook") == said(entry, "playbook");
    });
    if (!end) continue;
    delays.push_back({.phase = suspected ? Phase::Diagnosis : Phase::Recovery,
                      .kind = suspected ? Kind::CauseRuledOut : Kind::ApprovalAwaited,
                      .at = entry.at,
                      .lasted = end->at - entry.at,
                      .who = suspected ? "" : said(entry, "playbook"),
                      .what = said(entry, suspected ? "text" : "title"),
                      .entry = end->sequence});
  }
}

constexpr auto kTelling = std::to_array<std::string_view>({
    "alert.opened",
    "alert.released",
    "incident.opened",
    "incident.declared",
    "incident.changes_before",
    "incident.changed_meanwhile",
    "notification.queued",
    "notification.failed",
    "escalation.nobody",
    "escalation.exhausted",
    "escalation.fallback",
    "incident.acknowledged",
    "incident.paged_by_hand",
    "incident.note",
    "incident.update",
    "incident.decision",
    "incident.stage",
    "incident.classified",
    "incident.major_declared",
    "incident.merged",
    "incident.remedy",
    "incident.resolved",
    "incident.resolved_with_alerts",
    "incident.reopened",
    "role.taken",
    "role.given",
    "role.handed_over",
    "role.nobody",
    "hypothesis.added",
    "hypothesis.confirmed",
    "hypothesis.rejected",
    "evidence.added",
    "playbook.started",
    "playbook.finished",
    "playbook.failed",
    "playbook.glass_broken",
    "status.published",
});

std::vector<std::int64_t> notable_of(const IncidentRecord& record) {
  std::vector<std::int64_t> notable;
  std::set<std::string> paged;
  bool alerted = false;
  for (const RecordedEntry& entry : record.entries) {
    const bool is_pinned = std::ranges::find(record.pinned, entry.sequence) != record.pinned.end();
    const bool tells = std::ranges::find(kTelling, std::string_view(entry.kind)) != kTelling.end();
    // Of what repeats, the first one tells the story.
    const bool again = (entry.kind == "alert.opened" && alerted) ||
                       (entry.kind == "notification.queued" && !paged.insert(said(entry, "recipient")).second);
    alerted = alerted || entry.kind == "alert.opened";
    if (is_pinned || (tells && !again)) notable.push_back(entry.sequence);
    if (notable.size() == kNotableMax) break;
  }
  return notable;
}

}  // namespace

Course course_of(const IncidentRecord& record) {
  const auto reached_at = [&](Stage stage) {
    const auto at = record.reached.find(stage);
    return at == record.reached.end() ? std::nullopt : std::optional(at->second);
  };
  Course course;
  course.detected = reached_at(Stage::Detected).value_or(record.incident.created_at);
  course.identified = reached_at(Stage::Identified);
  course.mitigated = reached_at(Stage::Mitigated);
  course.resolved = record.incident.resolved_at ? record.incident.resolved_at : reached_at(Stage::Resolved);
  if (const auto said_at = reached_at(Stage::Resolved); said_at && course.resolved) course.resolved = said_at;
  course.impact_began = record.impact_began;
  course.impact_ended = record.impact_ended;
  if (record.impact_began) course.detection_gap = course.detected - *record.impact_began;
  for (std::size_t i = 0; i < record.entries.size(); ++i) {
    if (!course.acknowledged && is_acknowledgement(record.entries[i])) course.acknowledged = record.entries[i].at;
    if (record.entries[i].kind == "notification.queued") course.reached.push_back(reach_of(record.entries, i));
  }
  add_before_detection(course, record, course.delays);
  add_unanswered(course, record, course.delays);
  add_recorded(record, course.delays);
  add_spans(record, course.delays);
  std::ranges::stable_sort(course.delays, [](const Delay& a, const Delay& b) {
    return std::pair(a.phase, a.at) < std::pair(b.phase, b.at);
  });
  course.notable = notable_of(record);
  return course;
}

}  // namespace muster
