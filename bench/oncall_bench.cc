// What it costs to know who is on call: a year of a busy schedule, and what the on-call page asks of many schedules,
// with its answer as it leaves the server (names, JSON). Processor time of this process only; the first round, which
// reads the time zones, is shown by itself.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "api/oncall_routes.h"
#include "oncall/coverage.h"
#include "oncall/who.h"

namespace {

using namespace muster;
using namespace std::chrono_literals;

double cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// Median and worst of some rounds.
template <class Work>
void measure(const char* what, int rounds, Work work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const double before = cpu_ms();
    work();
    times.push_back(cpu_ms() - before);
  }
  const double first = times.front();
  std::sort(times.begin(), times.end());
  std::printf("%-64s %8.2f ms  worst %8.2f  first %8.2f\n", what, times[times.size() / 2], times.back(), first);
}

const Instant kNow = *parse_rfc3339("2026-03-28T12:00:00Z");

// Ten layers of every kind that there is, five people each; daily office hours and nights.
Schedule busy(int number, int layers, int overrides) {
  Schedule made;
  made.id = ScheduleId("s" + std::to_string(number));
  made.name = made.id.str();
  made.time_zone = "Europe/Berlin";
  const LocalTime start = std::chrono::local_days(std::chrono::year(2019) / 1 / 7) + 9h;
  for (int i = 0; i < layers; ++i) {
    Layer layer{"l" + std::to_string(i), {}, start, std::nullopt, {}, {}};
    for (int user = 0; user < 5; ++user) layer.slots.push_back({{UserId("u" + std::to_string((i + user) % 12))}});
    switch (i % 5) {
      case 0:
        layer.rotation = {Rotation::Unit::Weeks, 1};
        break;
      case 1:
        layer.rotation = {Rotation::Unit::Days, 1};
        layer.restrictions = {{{}, 22h, 6h}};
        break;
      case 2:
        layer.rotation = {Rotation::Unit::Hours, 12};
        layer.effect = Effect::Adds;
        layer.restrictions = {{{std::chrono::Friday}, 18h, 8h, std::chrono::Monday}};
        break;
      case 3:
        layer.rotation.unit = Rotation::Unit::Recurring;
        layer.rotation.recurrence = *parse_rrule("FREQ=WEEKLY;BYDAY=MO,TH");
        layer.restrictions = {{{}, 9h, 17h}};
        layer.time_zone = "America/New_York";
        break;
      default:
        layer.rotation.unit = Rotation::Unit::Recurring;
        layer.rotation.recurrence = *parse_rrule("FREQ=MONTHLY;BYDAY=1MO,3TH");
        layer.rotation.lasts = 48h;
        layer.effect = Effect::Shadows;
    }
    made.layers.push_back(std::move(layer));
  }
  for (int i = 0; i < overrides; ++i) {
    const Instant from = kNow + i * 17h;
    made.overrides.push_back({OverrideId(i + 1), UserId("u" + std::to_string(i % 12)), from, from + 5h,
                              i % 4 == 0 ? Effect::Adds : Effect::Covers});
  }
  return made;
}

}  // namespace

int main() {
  const Schedule schedule = busy(0, 10, 500);
  std::size_t found = 0;
  measure("shifts of a year, 10 layers, 500 overrides", 30,
          [&] { found = shifts(schedule, kNow, kNow + 365 * 24h, {}).size(); });
  std::printf("  %zu shifts\n", found);

  // The overrides lie in what is asked for, one each 17 hours: what they cost is the difference.
  const Schedule without = busy(0, 10, 0);
  measure("the same without overrides", 30, [&] { found += shifts(without, kNow, kNow + 365 * 24h, {}).size(); });

  Schedules all;
  for (int i = 0; i < 200; ++i) {
    Schedule one = busy(i, 3, 5);
    all.emplace(one.id, std::move(one));
  }
  measure("on-call page: who, until when and who then, of 200 schedules", 30, [&] {
    for (const auto& [id, one] : all) {
      found += on_duty(one, kNow, all).on_call.size();
      if (const auto until = next_change(one, kNow, kNow + 60 * 24h, all)) found += who(one, *until, all).size();
    }
  });
  const auto measure_page = [&](const char* what, int layers, int overrides) {
    Configuration config;
    for (int i = 0; i < 12; ++i) {
      User user;
      user.id = UserId("u" + std::to_string(i));
      user.name = "Somebody with a Name " + std::to_string(i);
      config.users.emplace(user.id, user);
    }
    for (int i = 0; i < 200; ++i) {
      Schedule one = busy(i, layers, overrides);
      // Every tenth one has another schedule in its first layer, as follow-the-sun has.
      if (i % 10 == 9) one.layers.front().slots.push_back({{}, {}, {ScheduleId("s" + std::to_string(i - 1))}});
      config.schedules.emplace(one.id, std::move(one));
    }
    std::size_t bytes = 0;
    measure(what, 30, [&] { bytes = api::oncall_at(config, kNow).bytes().size(); });
    std::printf("  %zu bytes\n", bytes);
    found += bytes;
  };
  measure_page("GET /v1/oncall of 200 schedules, 3 layers, 5 overrides", 3, 5);
  measure_page("GET /v1/oncall of 200 schedules, 10 layers, 50 overrides", 10, 50);
  measure("coverage of 200 schedules, four weeks", 5,
          [&] { found += findings(all, kNow, kNow + 28 * 24h, [](const UserId&) { return true; }).size(); });
  return found == 0;
}
