#include "cover/request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster::cover {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Instant at(const std::string& text) { return *parse_rfc3339(text + ":00Z"); }

// Ana, Ben and Cem, a week each from Monday 4 May; Tom looks on with Ana.
Schedule weekly() {
  Schedule made;
  made.id = ScheduleId("primary");
  made.name = "Primary";
  Layer layer{"l",
              {Rotation::Unit::Weeks, 1},
              LocalTime(std::chrono::floor<std::chrono::seconds>(at("2026-05-04T00:00").time_since_epoch())),
              std::nullopt,
              {},
              {}};
  layer.slots = {Slot{{UserId("ana")}, {UserId("tom")}}, Slot{{UserId("ben")}}, Slot{{UserId("cem")}}};
  made.layers = {layer};
  return made;
}

const Instant kNow = at("2026-05-01T12:00");

Request request_of(const std::string& from = "2026-05-05T00:00", const std::string& until = "2026-05-06T00:00") {
  Request request;
  request.schedule = ScheduleId("primary");
  request.asker = UserId("ana");
  request.give = {at(from), at(until)};
  return request;
}

std::string asking(const Request& request) {
  const auto fault = fault_of_asking(request, weekly(), {}, kNow);
  return fault ? fault->message : "";
}

std::string taking(const Request& request, const std::string& taker, const Schedule& schedule = weekly(),
                   Instant now = kNow) {
  const auto fault = fault_of_taking(request, UserId(taker), schedule, {}, now);
  return fault ? fault->message : "";
}

TEST(CoverRequest, people_are_those_who_stand_in_it_also_through_other_schedules) {
  Schedule outer = weekly(), inner = weekly();
  inner.id = ScheduleId("inner");
  inner.layers[0].slots = {Slot{{UserId("zoe")}, {}, {outer.id}}};
  outer.layers[0].slots.push_back(Slot{{}, {}, {inner.id}});
  EXPECT_THAT(people_of(outer, {{inner.id, inner}, {outer.id, outer}}),
              ElementsAre(UserId("ana"), UserId("ben"), UserId("cem"), UserId("zoe")));
}

TEST(CoverRequest, one_can_ask_for_what_one_has) {
  EXPECT_EQ(asking(request_of()), "");
  EXPECT_EQ(asking(request_of("2026-04-20T00:00", "2026-05-06T00:00")),
            "you are not on call for 'Primary' all of that time, so there is nothing to cover");
  EXPECT_THAT(asking(request_of("2026-05-10T00:00", "2026-05-12T00:00")), HasSubstr("not on call"));
  EXPECT_THAT(asking(request_of("2026-05-06T00:00", "2026-05-05T00:00")), HasSubstr("later than"));
  EXPECT_THAT(asking(request_of("2026-04-06T00:00", "2026-04-07T00:00")), HasSubstr("passed"));
  auto to_tom = request_of();
  to_tom.whom = UserId("tom");
  EXPECT_THAT(asking(to_tom), HasSubstr("does not stand in 'Primary'"));
  to_tom.whom = UserId("ana");
  EXPECT_THAT(asking(to_tom), HasSubstr("is you"));
}

TEST(CoverRequest, a_swap_needs_a_stretch_of_the_other_one) {
  auto swap = request_of();
  swap.take = Stretch{at("2026-05-12T00:00"), at("2026-05-13T00:00")};
  EXPECT_THAT(asking(swap), HasSubstr("needs 'user'"));
  swap.whom = UserId("cem");
  EXPECT_THAT(asking(swap), HasSubstr("'cem' is not on call"));
  swap.whom = UserId("ben");
  EXPECT_EQ(asking(swap), "");
}

TEST(CoverRequest, only_who_stands_in_the_schedule_and_was_asked_can_take_it) {
  auto request = request_of();
  EXPECT_EQ(taking(request, "ben"), "");
  EXPECT_THAT(taking(request, "tom"), HasSubstr("only who stands in"));
  EXPECT_THAT(taking(request, "ana"), HasSubstr("your own"));
  request.whom = UserId("cem");
  EXPECT_EQ(taking(request, "ben"), "somebody else was asked");
  request.state = Request::State::Withdrawn;
  EXPECT_THAT(taking(request, "cem"), HasSubstr("withdrawn already"));
}

TEST(CoverRequest, what_is_out_of_date_says_so) {
  EXPECT_THAT(taking(request_of(), "ben", weekly(), at("2026-05-06T00:00")), HasSubstr("the shift is over"));
  auto covered = weekly();
  covered.overrides = {{OverrideId(1), UserId("cem"), at("2026-05-05T06:00"), at("2026-05-05T07:00")}};
  EXPECT_THAT(taking(request_of(), "ben", covered), HasSubstr("no longer on call"));
  EXPECT_EQ(taking(request_of(), "ben", covered, at("2026-05-05T07:00")), "");  // what is left of it is Ana's
  auto swap = request_of();
  swap.whom = UserId("ben");
  swap.take = Stretch{at("2026-05-12T00:00"), at("2026-05-13T00:00")};
  auto edited = weekly();
  edited.layers[0].slots[1] = Slot{{UserId("cem")}};
  edited.layers[0].slots[2] = Slot{{UserId("ben")}};
  EXPECT_EQ(taking(swap, "ben"), "");
  EXPECT_THAT(taking(swap, "ben", edited), HasSubstr("stretch in return"));
}

TEST(CoverRequest, accepting_makes_an_override_and_a_swap_makes_two) {
  auto request = request_of();
  EXPECT_THAT(overrides_of(request, UserId("ben"), kNow),
              ElementsAre(Override{{}, UserId("ben"), request.give.from, request.give.until}));
  EXPECT_EQ(overrides_of(request, UserId("ben"), at("2026-05-05T09:00"))[0].from, at("2026-05-05T09:00"));
  request.take = Stretch{at("2026-05-12T00:00"), at("2026-05-13T00:00")};
  EXPECT_THAT(overrides_of(request, UserId("ben"), kNow),
              ElementsAre(Override{{}, UserId("ben"), request.give.from, request.give.until},
                          Override{{}, UserId("ana"), request.take->from, request.take->until}));
}

}  // namespace
}  // namespace muster::cover
