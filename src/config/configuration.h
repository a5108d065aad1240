// What an organisation declared: all of it, checked, immutable. Deciders read this; nobody changes it in place.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "catalog/graph.h"
#include "catalog/service.h"
#include "correlation/settings.h"
#include "escalation/policy.h"
#include "intake/sources/mapping.h"
#include "intake/sources/matchers.h"
#include "measure/objective.h"
#include "measure/report_plan.h"
#include "notification/message_template.h"
#include "oncall/holidays.h"
#include "oncall/schedule.h"
#include "phrases/sentences.h"
#include "provider/provider.h"
#include "response/plan.h"
#include "response/playbook.h"
#include "response/status_page.h"
#include "roster/user.h"
#include "rules/rule_set.h"

namespace muster {

// A door for signals. Its key can only send.
struct Integration {
  IntegrationId id;
  std::string name;
  std::string type;  // which source reads the body (intake/sources/sources.h)
  std::string key;
  ServiceId service;        // empty: its alerts are unowned
  std::string secret{};     // what the tool signs with; empty: the key in the address is all that it proves itself by
  Mapping mapping{};        // of type "json": how its bodies are read; empty: they are guessed
  Duration interval{};      // of type "heartbeat": how often a sign of life has to come
  Duration grace{};         // and how much later it may
  bool correlation = true;  // false: each of its alerts is an incident of its own
  friend bool operator==(const Integration&, const Integration&) = default;
};

using InhibitRuleId = Name<struct InhibitRuleTag>;

// While an alert that the source matchers fit is open, those that the target matchers fit are held back, when all
// labels in `equal` have the same value in both.
struct InhibitRule {
  InhibitRuleId id;
  std::string name;
  std::vector<Matcher> source_matchers;
  std::vector<Matcher> target_matchers;
  std::vector<std::string> equal{};
  friend bool operator==(const InhibitRule&, const InhibitRule&) = default;
};

// A planned self-test that could not begin so long after its time is left out: at another hour it might wake people.
inline constexpr std::chrono::seconds kSelftestBeginsWithin = std::chrono::minutes(30);

// Once a week, by the clock on the wall.
struct Weekly {
  std::chrono::weekday weekday = std::chrono::Monday;
  std::chrono::seconds at = std::chrono::hours(9);
  std::string time_zone{};  // empty: that of the business hours
  friend bool operator==(const Weekly&, const Weekly&) = default;
};

// The week's summary of each team: when, and to whom.
struct DigestSettings : Weekly {
  enum class To { Team, Managers };
  To to = To::Team;
  std::vector<UserId> users{};  // who get that of every team besides
  friend bool operator==(const DigestSettings&, const DigestSettings&) = default;
};

// What paged for nothing in the week before, and what would help: when, and to whom.
struct NoiseSettings : Weekly {
  enum class To { Admins, Managers };  // managers: and administrators
  To to = To::Admins;
  std::vector<UserId> users{};  // who get it besides
  friend bool operator==(const NoiseSettings&, const NoiseSettings&) = default;
};

// What people are told of that is not a page.
struct NoticeSettings {
  std::vector<NoticeKind> off;  // of these nobody is told
  // So long before nobody will be on call, those who look after the schedule are told; in order, the longest first.
  std::vector<Duration> gap_ahead{std::chrono::hours(24), std::chrono::hours(2)};
  DigestSettings digest{};
  NoiseSettings noise{};
  friend bool operator==(const NoticeSettings&, const NoticeSettings&) = default;
};

inline constexpr int kGroupMin = 5;

// What an hour of a person who works on an incident costs the organisation, on average.
struct HourlyCost {
  std::int64_t amount = 0;  // hundredths of the currency; 0: nobody said
  std::string currency = "EUR";
  friend bool operator==(const HourlyCost&, const HourlyCost&) = default;
};

// How long things are kept before Muster deletes them; nothing: for ever.
struct Retention {
  Duration communications{};  // the log of what was told, with its recipients
  friend bool operator==(const Retention&, const Retention&) = default;
};

inline constexpr Duration kRetentionLeast = std::chrono::days(30);

struct Configuration {
  std::map<LanguageId, Translation> languages{};  // besides those that ship with Muster
  std::map<UserId, User> users;
  std::map<TeamId, Team> teams;
  std::map<ScheduleId, Schedule> schedules;  // with their overrides
  std::map<PolicyId, Policy> policies;
  std::map<ServiceId, Service> services;
  std::map<IntegrationId, Integration> integrations;
  std::map<InhibitRuleId, InhibitRule> inhibit_rules;
  std::map<ProviderId, Provider> providers;
  std::map<HolidayCalendarId, HolidayCalendar> holiday_calendars;
  std::map<RunnerId, Runner> runners;
  std::map<PlaybookId, Playbook> playbooks;
  std::map<StatusPageId, StatusPage> status_pages{};
  std::map<ReportPlanId, ReportPlan> reports{};
  std::map<ObjectiveId, Objective> slos{};
  std::map<RuleId, Rule> rules;  // those that stand in no group
  std::string organisation_name = "Muster";
  PolicyId default_policy;  // empty: the built-in one, which pages every administrator
  CorrelationSettings correlation{};
  StormSettings storm{};
  NoticeSettings notices{};
  ResponsePlan response{};
  ServiceGraph graph{};    // of `services`; empty until whoever puts the configuration to work has made it
  Hours business_hours{};  // what rules mean by business hours; always, unless it is said
  RuleSet rule_set{};      // `rules`, compiled (documents.h)
  // What several people carry or were paged for is shown of groups of so many only (MET7).
  int group_min = kGroupMin;
  HourlyCost hourly_cost{};
  Retention retention{};
  std::vector<MessageTemplate> message_templates{};  // in order; see template_for
  std::optional<Hours> selftest_plan{};              // when a self-test may begin by itself; nothing: never

  friend bool operator==(const Configuration&, const Configuration&) = default;
};

// nullptr when there is none.
template <class Map>
const typename Map::mapped_type* find(const Map& map, const typename Map::key_type& id) {
  const auto at = map.find(id);
  return at == map.end() ? nullptr : &at->second;
}

// In whose words a person is told.
inline Tongue tongue_of(const Configuration& config, const User& user) {
  return {user.language, find(config.languages, LanguageId(user.language))};
}

}  // namespace muster
