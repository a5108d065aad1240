// Who is on call, found in the simplest way that is not the one of who.cc: walk from minute to minute, look at the C
// library's clock, move each rotation on when its hour has come. Slow, and good for schedules in whole minutes only.
#pragma once
#include <ctime>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "oncall/schedule.h"

namespace muster {

class MinuteOracle {
 public:
  // Sets the process's TZ. `begin` lies before the start of every layer, or nobody's turn is known.
  MinuteOracle(const Schedule& schedule, Instant begin, const Schedules& all);
  ~MinuteOracle();

  struct Person {
    std::string user;
    std::string by;  // "layer 0" or "override"
    friend auto operator<=>(const Person&, const Person&) = default;
  };
  struct Minute {
    std::vector<Person> on_call;  // in the order of `who`
    std::vector<Person> shadows;  // in order of their names
    friend bool operator==(const Minute&, const Minute&) = default;
  };
  // The minute that begins at the time reached, and goes on to the next one.
  Minute next();

 private:
  // The clock of one zone, a day of minutes read at once.
  struct Wall {
    std::string zone;
    std::int64_t shown = 0;  // minutes since 1970, never back
    std::deque<std::int64_t> ahead{};
  };
  struct Rotating {
    const Layer* layer;
    std::size_t wall;
    std::vector<std::size_t> turns{};  // the slots, each as often as it is long
    bool started = false;
    std::int64_t whose = 0;
    std::int64_t minutes_on = 0;    // hours are counted so
    std::int64_t next_handoff = 0;  // all others so: minutes of local time
    std::int64_t last_handoff = 0;
  };

  std::size_t wall_of(const std::string& zone);
  void look(Wall& wall);
  Minute this_minute();
  void advance(Rotating& rotating) const;
  bool is_declared_holiday(std::int64_t day) const;
  bool allowed(const Layer& layer, std::int64_t wall) const;

  const Schedule& schedule_;
  std::deque<Wall> walls_;
  std::deque<Rotating> layers_;
  std::map<ScheduleId, std::unique_ptr<MinuteOracle>> nested_;  // each moved on with this one
  std::map<ScheduleId, Minute> nested_now_;
  std::time_t now_;
  // Of each earlier plan what it would say if it counted all the time, and until when it does.
  struct Earlier {
    Schedule schedule;
    Instant until;
    std::unique_ptr<MinuteOracle> oracle{};
  };
  std::deque<Earlier> earlier_;
};

}  // namespace muster
