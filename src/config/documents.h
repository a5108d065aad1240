// How configuration is stored: one document for each declared object, and the nouns made of documents.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "config/configuration.h"
#include "config/problem.h"

namespace muster {

// The kinds of documents, in the order in which they can be stored: each refers only to kinds before it. The last one
// has a single document, whose id is also "organisation".
inline constexpr std::string_view kLanguages = "languages", kUsers = "users", kTeams = "teams",
                                  kHolidayCalendars = "holiday_calendars", kSchedules = "schedules",
                                  kPolicies = "escalation_policies", kServices = "services",
                                  kIntegrations = "integrations", kInhibitRules = "inhibit_rules", kRunners = "runners",
                                  kPlaybooks = "playbooks", kStatusPages = "status_pages", kReports = "reports",
                                  kSlos = "slos", kRules = "rules", kProviders = "providers",
                                  kOrganisation = "organisation";
const std::vector<std::string>& document_kinds();

// One declared object. The body has the fields of the YAML in one canonical form: durations as the shortest text,
// fields that have their default left out, notification rules in order of time. It holds the secrets that are needed
// for sending (webhook secrets, ntfy tokens, integration keys) and never a password or an API token.
struct Document {
  std::string kind;
  std::string id;
  json::object body;
  friend bool operator==(const Document&, const Document&) = default;
};

struct Organisation {
  std::string name = "Muster";
  PolicyId default_policy{};
  CorrelationSettings correlation{};
  StormSettings storm{};
  Hours business_hours{};
  std::optional<Hours> selftest_plan{};
  NoticeSettings notices{};
  ResponsePlan response{};
  int group_min = kGroupMin;
  std::vector<MessageTemplate> message_templates{};
  HourlyCost hourly_cost{};
  Retention retention{};
  friend bool operator==(const Organisation&, const Organisation&) = default;
};

Document document_of(const Translation& language);
Document document_of(const User& user);
Document document_of(const Team& team);
Document document_of(const HolidayCalendar& calendar);
Document document_of(const Schedule& schedule);
Document document_of(const Policy& policy);
Document document_of(const Service& service);
Document document_of(const Integration& integration);
Document document_of(const Provider& provider);
Document document_of(const Runner& runner);
Document document_of(const Playbook& playbook);
Document document_of(const StatusPage& page);
Document document_of(const ReportPlan& plan);
Document document_of(const Objective& objective);
Document document_of(const Rule& rule);
Document document_of(const InhibitRule& rule);
Document document_of(const Organisation& organisation);

// "0.075", of millionths.
std::string price_text(std::int64_t micros);

// What the documents declare together; read by the same code as YAML. A fault names the first document that cannot be
// read, which does not happen to documents that `read` or `document_of` made. References are not looked at: check.h.
Result<Configuration> configuration_of(const std::vector<Document>& documents);

// The same, but carries on: what is wrong with a document is appended to `problems`, and as much of it as could be read
// is in the configuration. For finding more problems, and for a server that had better page by most of its
// configuration than by none.
Configuration configuration_of(const std::vector<Document>& documents, std::vector<Problem>& problems);

// Gives schedules and hours the calendars that they name, then makes `rule_set` of `rules` and `business_hours`; the
// above do it themselves.
void compile_rules(Configuration& configuration);

// In order of kind and id.
std::vector<Document> documents_of(const Configuration& configuration);

}  // namespace muster
