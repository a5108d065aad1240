#include "room/written.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

json::object object(std::string_view text) { return parse_json(text)->as_object(); }

TEST(Written, what_a_request_says_is_what_its_entry_has) {
  const auto same = [](std::string_view kind, std::string_view text) {
    const auto written = read_written(kind, object(text));
    ASSERT_TRUE(written) << written.fault().message;
    EXPECT_EQ(kind_of(*written), kind);
    EXPECT_EQ(data_of(*written), object(text));
  };
  same("incident.note", R"({"text":"Disk is full"})");
  same("incident.note", R"({"text":"It began","happened_at":"2026-03-28T11:00:00Z"})");
  same("incident.note", R"({"text":"Yes","reply_to":17})");
  same("incident.update", R"({"impact":"Nobody can pay"})");
  same("incident.update", R"({"impact":"a","action":"b","next_step":"c","next_update_at":"2026-03-28T12:30:00Z"})");
  same("incident.decision",
       R"({"decision":"Fail over","why":"faster","decided_by":"CTO","options":["wait","repair"]})");
}

TEST(Written, what_is_blank_is_not_there) {
  const auto update = read_written("incident.update", object(R"({"impact":" \n","action":"b","next_step":null})"));
  ASSERT_TRUE(update);
  EXPECT_EQ(data_of(*update), object(R"({"action":"b"})"));
  const auto decision = read_written("incident.decision", object(R"({"decision":"x","options":["","a"]})"));
  ASSERT_TRUE(decision);
  EXPECT_EQ(data_of(*decision), object(R"({"decision":"x","options":["a"]})"));
}

TEST(Written, a_fault_names_the_member) {
  const auto fault = [](std::string_view kind, const std::string& text) {
    const auto written = read_written(kind, object(text));
    return written ? std::string("none") : written.fault().message;
  };
  EXPECT_THAT(fault("incident.note", "{}"), HasSubstr("'text' is missing"));
  EXPECT_THAT(fault("incident.note", R"({"text":" "})"), HasSubstr("'text' is missing"));
  EXPECT_THAT(fault("incident.note", R"({"text":7})"), HasSubstr("'text' must be a text"));
  EXPECT_THAT(fault("incident.note", R"({"text":"a","impact":"b"})"), HasSubstr("'impact'"));
  EXPECT_THAT(fault("incident.note", R"({"text":"a","revision":1})"), HasSubstr("'revision'"));
  EXPECT_THAT(fault("incident.note", R"({"text":"a","happened_at":"yesterday"})"), HasSubstr("'happened_at'"));
  for (const char* none : {"0", "-1", "1.5", R"("x")"})
    EXPECT_THAT(fault("incident.note", R"({"text":"a","reply_to":)" + std::string(none) + "}"),
                HasSubstr("'reply_to'"));
  EXPECT_THAT(fault("incident.update", R"({"impact":"a","reply_to":1})"), HasSubstr("'reply_to'"));
  EXPECT_THAT(fault("incident.update", "{}"), HasSubstr("at least one of 'impact'"));
  EXPECT_THAT(fault("incident.update", R"({"impact":"a","next_update_at":1})"), HasSubstr("'next_update_at'"));
  EXPECT_THAT(fault("incident.decision", R"({"why":"a"})"), HasSubstr("'decision' is missing"));
  EXPECT_THAT(fault("incident.decision", R"({"decision":"a","options":"b"})"), HasSubstr("'options' must be a list"));
  EXPECT_THAT(fault("incident.decision", R"({"decision":"a","options":[1]})"), HasSubstr("'options' must be a list"));
}

TEST(Written, everything_has_a_bound) {
  const auto fits = [](std::string_view kind, json::object body) { return bool(read_written(kind, body)); };
  const auto letters = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "ü";
    return text;
  };
  EXPECT_TRUE(fits("incident.note", {{"text", letters(kNoteMax)}})) << "characters are counted, not bytes";
  EXPECT_FALSE(fits("incident.note", {{"text", letters(kNoteMax + 1)}}));
  EXPECT_TRUE(fits("incident.update", {{"impact", letters(kLineMax)}}));
  EXPECT_FALSE(fits("incident.update", {{"impact", letters(kLineMax + 1)}}));
  EXPECT_TRUE(fits("incident.decision", {{"decision", "a"}, {"options", json::array(kOptionsMax, "b")}}));
  EXPECT_FALSE(fits("incident.decision", {{"decision", "a"}, {"options", json::array(kOptionsMax + 1, "b")}}));
  EXPECT_FALSE(
      fits("incident.decision", {{"decision", "a"}, {"options", json::array(1, letters(kOptionMax + 1).c_str())}}));
}

TEST(Written, times_are_past_or_near) {
  const Instant opened = *parse_rfc3339("2026-03-28T12:00:00Z"), now = opened + 1h;
  const auto wrong = [&](Written written) { return wrong_times(written, opened, now).has_value(); };
  EXPECT_FALSE(wrong({Note{"a"}, std::nullopt}));
  EXPECT_FALSE(wrong({Note{"a"}, now}));
  EXPECT_TRUE(wrong({Note{"a"}, now + 1s}));
  EXPECT_FALSE(wrong({Note{"a"}, opened - kEarlierMax}));
  EXPECT_TRUE(wrong({Note{"a"}, opened - kEarlierMax - 1s}));
  const auto next = [&](Instant at, std::optional<Instant> happened = {}) {
    return wrong({Update{"a", "", "", at}, happened});
  };
  EXPECT_TRUE(next(now));
  EXPECT_FALSE(next(now + 30min));
  EXPECT_TRUE(next(now + kNextUpdateMax + 1s));
  EXPECT_FALSE(next(now - 10min, now - 30min)) << "what is written later said then when the next one would come";
}

}  // namespace
}  // namespace muster
