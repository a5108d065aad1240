#include "load/month.h"

#include <algorithm>
#include <charconv>

#include "load/queries.h"
#include "oncall/wall_clock.h"
#include "timeline/entry.h"
#include "timeline/timeline.h"

namespace muster::load {
namespace {

using std::chrono::months, std::chrono::year_month;

constexpr std::int64_t kAnyNumber = std::int64_t{1} << 20;  // ids of one millisecond (base/id.h)

std::int64_t least_incident_at(Instant at) {
  return std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count() * kAnyNumber;
}

// How an actor begins as stored, whatever the person was called then.
std::string stored_beginning(const UserId& user) {
  const std::string whole = to_text(to_json(Actor{Actor::Kind::User, user.str(), ""}));
  return whole.substr(0, whole.rfind("\"name\""));
}

}  // namespace

std::optional<year_month> month_of(std::string_view text) {
  int year = 0;
  unsigned month = 0;
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto [year_end, year_error] = std::from_chars(text.data(), text.data() + 4, year);
  const auto [month_end, month_error] = std::from_chars(text.data() + 5, text.data() + 7, month);
  if (year_error != std::errc() || month_error != std::errc() || year_end != text.data() + 4 ||
      month_end != text.data() + 7 || year < 2000 || year > 2200 || month < 1 || month > 12)
    return std::nullopt;
  return year_month(std::chrono::year(year), std::chrono::month(month));
}

std::string text_of(year_month month) {
  const unsigned number = static_cast<unsigned>(month.month());
  return std::to_string(static_cast<int>(month.year())) + (number < 10 ? "-0" : "-") + std::to_string(number);
}

Month month_in(year_month month, const std::string& time_zone) {
  const WallClock clock(time_zone);
  const auto begin = [&](year_month of) { return clock.instant_of(WallTime(LocalDay(of / 1))); };
  return {month, begin(month), begin(month + months(1))};
}

year_month month_at(Instant at, const std::string& time_zone) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(WallClock(time_zone).read(at).local));
  return day.year() / day.month();
}

std::vector<IncidentOfOne> incidents_of(store::Tx& tx, const UserId& user, const Month& month) {
  std::vector<IncidentOfOne> found;
  tx.each(
      sql::load::incidents_of_one,
      [&](const store::Row& row) {
        found.push_back(
            {row.integer(0), std::string(row.text(1)), row.get<Instant>(2), row.integer(3) != 0, row.integer(4) != 0});
      },
      least_incident_at(month.from), least_incident_at(month.until), user, stored_beginning(user), kIncidentsOfOneMax);
  return found;
}

std::vector<MonthOfOne> months_of(store::Tx& tx, const Configuration& config, const User& user,
                                  const std::vector<Month>& months) {
  std::vector<MonthOfOne> found;
  if (months.empty()) return found;
  auto pages = pages_sent(tx, months.front().from, months.back().until);
  std::erase_if(pages, [&](const PageSent& one) { return one.user != user.id; });
  for (const Month& month : months) {
    MonthOfOne one{.month = month};
    std::vector<PageSent> within;
    std::ranges::copy_if(pages, std::back_inserter(within),
                         [&](const PageSent& page) { return page.at >= month.from && page.at < month.until; });
    const auto people = carried(config, every_schedule(config), within, month.from, month.until);
    if (const auto mine = people.find(user.id); mine != people.end()) {
      one.on_call = mine->second.on_call;
      one.pages = mine->second.pages;
    }
    one.incidents = tx.one<int>(sql::load::count_incidents_of_one, least_incident_at(month.from),
                                least_incident_at(month.until), user.id, stored_beginning(user.id))
                        .value_or(0);
    tx.each(
        sql::load::actions_of_one,
        [&](const store::Row& row) {
          one.actions_done = static_cast<int>(row.integer(0));
          one.actions_late = static_cast<int>(row.integer(1));
        },
        user.id, month.from, month.until);
    found.push_back(std::move(one));
  }
  return found;
}

}  // namespace muster::load
