#include "http/live.h"

#include <gtest/gtest.h>

namespace muster::http {
namespace {
using Kind = LiveHub::News::Kind;

TEST(LiveHub, gives_the_changes_since_a_position) {
  LiveHub hub(10);
  const auto start = hub.now();
  EXPECT_EQ(hub.since(start).kind, Kind::Nothing);
  EXPECT_EQ(hub.since(start).sequence, 10);
  hub.publish(11, "{a}");
  hub.publish(15, "{b},{c}");
  const auto news = hub.since(start);
  EXPECT_EQ(news.kind, Kind::Changes);
  EXPECT_EQ(news.changes, "{a},{b},{c}");
  EXPECT_EQ(news.sequence, 15);
  EXPECT_EQ(hub.since(news.position).kind, Kind::Nothing);
}

TEST(LiveHub, resumes_after_a_sequence_up_to_where_the_others_stand) {
  LiveHub hub(10);
  hub.publish(11, "{a}");
  hub.publish(15, "{b}");
  const auto until = hub.now();
  hub.publish(16, "{c}");
  EXPECT_EQ(hub.resume(10, until).changes, "{a},{b}");
  EXPECT_EQ(hub.resume(12, until).changes, "{b}");
  EXPECT_EQ(hub.resume(12, until).sequence, 15);
  EXPECT_EQ(hub.resume(15, until).kind, Kind::Nothing);
  EXPECT_EQ(hub.resume(16, until).kind, Kind::Nothing) << "it is ahead of the others, and gets {c} once more";
}

TEST(LiveHub, resets_who_lacks_more_than_it_remembers) {
  LiveHub hub(10, {.changes_max = 2});
  const auto start = hub.now();
  for (const int sequence : {11, 12, 13}) hub.publish(sequence, "{}");
  EXPECT_EQ(hub.since(start).kind, Kind::Reset);
  EXPECT_EQ(hub.resume(10, hub.now()).kind, Kind::Reset);
  EXPECT_EQ(hub.resume(11, hub.now()).kind, Kind::Changes);
  EXPECT_EQ(hub.resume(14, hub.now()).kind, Kind::Reset) << "from another store's future";
  EXPECT_EQ(hub.resume(9, hub.now()).kind, Kind::Reset);
}

TEST(LiveHub, is_bounded_in_bytes_too) {
  LiveHub hub(0, {.changes_max = 1000, .bytes_max = 10});
  hub.publish(1, "123456");
  hub.publish(2, "123456");
  EXPECT_EQ(hub.resume(0, hub.now()).kind, Kind::Reset);
  EXPECT_EQ(hub.resume(1, hub.now()).changes, "123456");
}

TEST(LiveHub, everybody_resets_when_the_sequence_goes_back) {
  LiveHub hub(10);
  hub.publish(11, "{a}");
  const auto here = hub.now();
  hub.publish(5, "{restored}");
  EXPECT_EQ(hub.since(here).kind, Kind::Reset);
  EXPECT_EQ(hub.sequence(), 5);
  hub.publish(6, "{b}");
  EXPECT_EQ(hub.resume(5, hub.now()).changes, "{b}");
  EXPECT_EQ(hub.resume(11, hub.now()).kind, Kind::Reset);
}

TEST(LiveMessage, is_what_the_api_says) {
  const Instant at = *parse_rfc3339("2026-03-29T01:00:00Z");
  EXPECT_EQ(hello_message(7, at), R"({"kind":"hello","sequence":7,"at":"2026-03-29T01:00:00Z"})");
  EXPECT_EQ(changes_message(8, at, R"({"type":"alert","id":"x"})"),
            R"({"kind":"changes","sequence":8,"at":"2026-03-29T01:00:00Z","changes":[{"type":"alert","id":"x"}]})");
}

}  // namespace
}  // namespace muster::http
