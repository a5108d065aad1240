#include "response/regulatory_clock.h"

#include <algorithm>
#include <array>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kDeadlineFromTexts{"start", "classified", "previous"};

// The same day of a later month, or the last one of it when there is no such day: "one month" of the law.
Instant months_later(Instant at, int months) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  std::chrono::year_month_day date{day};
  date += std::chrono::months(months);
  if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
  return Instant(std::chrono::sys_days(date)) + (at - Instant(day));
}

NamedPeople who_speaks() { return {.roles = {IncidentRoleId("communications"), IncidentRoleId("commander")}}; }

}  // namespace

std::string_view text_of(RegulatoryDeadline::From from) {
  return kDeadlineFromTexts.at(static_cast<std::size_t>(from));
}
std::optional<RegulatoryDeadline::From> deadline_from_of(std::string_view text) {
  return one_of<RegulatoryDeadline::From>(kDeadlineFromTexts, text);
}

std::optional<Instant> due_of(const RegulatoryDeadline& deadline, const RegulatoryTimes& times) {
  using From = RegulatoryDeadline::From;
  if (deadline.from == From::Previous && !times.previous_at) return std::nullopt;
  const Instant latest = deadline.at_most > Duration(0) ? times.started_at + deadline.at_most : kForever;
  // What counts from the classification is due at the latest whether anybody classified it or not.
  if (deadline.from == From::Classified && !times.classified_at && latest != kForever) return latest;
  const Instant from = deadline.from == From::Previous     ? *times.previous_at
                       : deadline.from == From::Classified ? times.classified_at.value_or(times.started_at)
                                                           : times.started_at;
  return std::min(latest, months_later(from, deadline.months) + deadline.within);
}

const std::vector<RegulatoryClock>& default_regulatory_clocks() {
  using From = RegulatoryDeadline::From;
  using std::chrono::hours, std::chrono::days;
  static const std::vector<RegulatoryClock> clocks{
      {.id = RegulatoryClockId("gdpr"),
       .name = "GDPR",
       .description = "Personal data breach: to the supervisory authority within 72 hours of becoming aware (Art. 33).",
       .customer_data = true,
       .deadlines = {{.id = "notification", .name = "Notification", .within = hours(72)}},
       .responsible = who_speaks()},
      {.id = RegulatoryClockId("nis2"),
       .name = "NIS2",
       .description = "Significant incident: early warning within 24 hours, notification within 72 hours, final report "
                      "one month after it (Art. 23).",
       .regulations = {"NIS2"},
       .major = true,
       .deadlines = {{.id = "early-warning", .name = "Early warning", .within = hours(24)},
                     {.id = "notification", .name = "Notification", .within = hours(72)},
                     {.id = "final-report", .name = "Final report", .from = From::Previous, .months = 1}},
       .responsible = who_speaks()},
      {.id = RegulatoryClockId("dora"),
       .name = "DORA",
       .description = "Major ICT-related incident: initial notification within 4 hours of its classification and 24 "
                      "hours of becoming aware, intermediate report 72 hours after it, final report one month after "
                      "that.",
       .regulations = {"DORA"},
       .major = true,
       .deadlines = {{.id = "initial",
                      .name = "Initial notification",
                      .from = From::Classified,
                      .within = hours(4),
                      .at_most = hours(24)},
                     {.id = "intermediate", .name = "Intermediate report", .from = From::Previous, .within = hours(72)},
                     {.id = "final-report", .name = "Final report", .from = From::Previous, .months = 1}},
       .responsible = who_speaks(),
       .remind_before = {hours(24), hours(2)}},
      {.id = RegulatoryClockId("hipaa"),
       .name = "HIPAA",
       .description = "Breach of unsecured health information: notices within 60 days of its discovery (45 CFR 164.404 "
                      "to 164.408).",
       .regulations = {"HIPAA"},
       .customer_data = true,
       .deadlines = {{.id = "notification", .name = "Notification", .within = days(60)}},
       .responsible = who_speaks(),
       .remind_before = {days(14), days(3)},
       .page_before = hours(24)}};
  return clocks;
}

}  // namespace muster
