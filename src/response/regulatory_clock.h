// What a law wants to be told of an incident, and until when.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/severity.h"
#include "response/communication.h"

namespace muster {

using RegulatoryClockId = Name<struct RegulatoryClockTag>;

// One notification that has to be sent.
struct RegulatoryDeadline {
  enum class From {
    Start,       // the clock was started: people became aware of it
    Classified,  // it was said how urgent it is, or that it is a major one; when nobody says so, from the start
    Previous     // the notification before this one was sent
  };
  std::string id;    // "early-warning"
  std::string name;  // "Early warning"
  From from = From::Start;
  Duration within{0};
  int months = 0;       // and so many, on the calendar
  Duration at_most{0};  // after the start, whatever it counts from; 0: no bound
  friend bool operator==(const RegulatoryDeadline&, const RegulatoryDeadline&) = default;
};
std::string_view text_of(RegulatoryDeadline::From from);
std::optional<RegulatoryDeadline::From> deadline_from_of(std::string_view text);

struct RegulatoryClock {
  RegulatoryClockId id;
  std::string name;
  std::string description{};
  // It starts by itself on an incident that fits all that is said here; when nothing is said, by hand only.
  std::vector<Priority> priorities{};
  std::vector<Severity> severities{};
  std::vector<std::string> categories{};
  std::vector<ServiceId> services{};
  std::vector<std::string> regions{};      // of the incident's service
  std::vector<std::string> regulations{};  // its service's attribute "regulation" or "compliance" names one of them
  bool major = false;
  bool customer_data = false;
  std::vector<RegulatoryDeadline> deadlines{};
  NamedPeople responsible{};          // users, teams and roles: who is reminded
  AudienceId audience{"regulators"};  // whom the notification goes to
  std::vector<Duration> remind_before{std::chrono::hours(24), std::chrono::hours(4)};  // the longest first
  Duration page_before = std::chrono::hours(1);  // then they are paged, and again when it is late; 0: when it is late
  friend bool operator==(const RegulatoryClock&, const RegulatoryClock&) = default;

  bool by_hand() const {
    return priorities.empty() && severities.empty() && categories.empty() && services.empty() && regions.empty() &&
           regulations.empty() && !major && !customer_data;
  }
};

// GDPR, NIS2, DORA and HIPAA.
const std::vector<RegulatoryClock>& default_regulatory_clocks();

struct RegulatoryTimes {
  Instant started_at;
  std::optional<Instant> classified_at{};
  std::optional<Instant> previous_at{};  // when the notification before was sent; nothing: not yet
};

// When it has to be sent; nothing: that cannot be said yet, because another one comes before. Pure.
std::optional<Instant> due_of(const RegulatoryDeadline& deadline, const RegulatoryTimes& times);

}  // namespace muster
