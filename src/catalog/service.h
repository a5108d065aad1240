// Things that someone owns and others depend on.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "response/matrix.h"

namespace muster {

// What a service cannot work without, or works worse without.
struct Dependency {
  enum class Kind { Uses, Calls, RunsOn };

  ServiceId service;
  Kind kind = Kind::Uses;
  bool hard = true;  // false: without it the service works, only worse

  // An id alone is the usual case.
  Dependency(ServiceId on, Kind how = Kind::Uses, bool is_hard = true)  // NOLINT(google-explicit-constructor)
      : service(std::move(on)), kind(how), hard(is_hard) {}
  friend bool operator==(const Dependency&, const Dependency&) = default;
};
std::string_view text_of(Dependency::Kind kind);
std::optional<Dependency::Kind> dependency_kind_of(std::string_view text);

// How critical it is to each of these; nothing: nobody said.
struct ServiceCriticality {
  std::optional<Criticality> revenue{}, safety{}, compliance{};
  bool none() const { return !revenue && !safety && !compliance; }
  friend bool operator==(const ServiceCriticality&, const ServiceCriticality&) = default;
};

// A page somewhere else: a runbook, a dashboard, a repository.
struct NamedLink {
  std::string name;
  std::string url;
  friend bool operator==(const NamedLink&, const NamedLink&) = default;
};

// What was promised of it; measured elsewhere.
struct ServiceObjective {
  std::string name;    // "availability"
  std::string target;  // "99.9 % in 30 days"
  std::string url{};   // where it is measured; may be empty
  friend bool operator==(const ServiceObjective&, const ServiceObjective&) = default;
};

// What a time without it costs.
struct SlaCredit {
  Duration after{0};        // it was away so long
  std::int64_t amount = 0;  // hundredths of the currency; of several the last one that is reached counts
  friend bool operator==(const SlaCredit&, const SlaCredit&) = default;
};
struct ServiceWorth {
  std::int64_t customers = 0;           // who use it; 0: nobody said
  std::int64_t revenue_per_minute = 0;  // hundredths of the currency; 0: nobody said
  std::vector<SlaCredit> sla_credits{};
  std::string currency = "EUR";
  bool none() const { return customers == 0 && revenue_per_minute == 0 && sla_credits.empty(); }
  friend bool operator==(const ServiceWorth&, const ServiceWorth&) = default;
};

struct Service {
  ServiceId id;
  std::string name;
  std::string description;
  TeamId team;                 // empty: nobody owns it
  PolicyId escalation_policy;  // empty: the organisation's default
  // What it cannot work without. Circles are allowed: two services may well need each other.
  std::vector<Dependency> depends_on{};
  int tier = 0;               // 1 is the most important, 4 the least; 0: nobody said
  std::string environment{};  // "production"
  bool correlation = true;    // false: each of its alerts is an incident of its own
  // What rules may look at besides: compliance, region …, as people name them.
  std::map<std::string, std::string, std::less<>> attributes{};
  bool business = false;                 // something that customers know, made of what it depends on
  std::vector<std::string> functions{};  // of the business that it serves: "payments"
  std::vector<std::string> customers{};  // who uses it: "all shops", "ACME"
  std::vector<std::string> regions{};    // where it serves them
  ServiceCriticality criticality{};
  std::vector<NamedLink> links{};
  std::vector<NamedLink> runbooks{};
  std::vector<NamedLink> continuity{};  // plans of how the business goes on without it
  std::vector<ServiceObjective> slos{};
  std::optional<Duration> rto{};  // within which it must be back
  std::optional<Duration> rpo{};  // how much of what was written may be lost
  ServiceWorth worth{};
  friend bool operator==(const Service&, const Service&) = default;
};

// How critical a service is, and why that is known: as it is said of it, the most critical of revenue, safety and
// compliance; else as its tier says. Nothing when neither is said.
struct KnownCriticality {
  Criticality level = Criticality::Low;
  std::string because;  // "critical to revenue and safety", "its tier is 1"
  friend bool operator==(const KnownCriticality&, const KnownCriticality&) = default;
};
std::optional<KnownCriticality> known_criticality(const Service& service);

// Whether its attribute "regulation" or "compliance", a text such as "NIS2, DORA", names one of these laws.
bool is_under(const Service& service, const std::vector<std::string>& regulations);
// Whether it serves customers in one of these regions.
bool is_in(const Service& service, const std::vector<std::string>& regions);

}  // namespace muster
