#include "chat/history.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

const Instant kNoon = *parse_rfc3339("2026-03-28T12:01:00Z");
const WallClock kBerlin("Europe/Berlin");

std::vector<SaidInChat> in(std::string_view file) { return messages_in_history(file, kBerlin); }

TEST(ChatHistory, a_day_of_a_slack_export) {
  const auto all = in(R"([
    {"type":"message","user":"U2","text":"see <https://status.example|the page> &amp; wait","ts":"1774699320.000200"},
    {"type":"message","user":"U1","user_profile":{"real_name":"Ana"},"text":"it is down","ts":"1774699260.5"},
    {"type":"message","subtype":"channel_join","user":"U3","text":"joined","ts":"1774699260.5"}])");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0], (SaidInChat{kNoon, "Ana", "it is down"}));
  EXPECT_EQ(all[1],
            (SaidInChat{kNoon + std::chrono::minutes(1), "U2", "see the page (https://status.example) & wait"}));
}

TEST(ChatHistory, lines_of_mattermosts_bulk_export_and_its_api) {
  const std::vector<SaidInChat> ana{{kNoon, "ana", "it is down"}};
  EXPECT_EQ(
      in("{\"type\":\"version\",\"version\":1}\n"
         "{\"type\":\"post\",\"post\":{\"user\":\"ana\",\"message\":\"it is down\",\"create_at\":1774699260000}}\n"),
      ana);
  EXPECT_EQ(in(R"({"order":["a"],"posts":{"a":{"username":"ana","message":"it is down","create_at":1774699260000}}})"),
            ana);
}

TEST(ChatHistory, a_room_that_element_exported_without_its_edits) {
  const auto all = in(R"({"room_name":"inc-1","messages":[
    {"type":"m.room.message","sender":"@ana:x","origin_server_ts":1774699260000,"content":{"msgtype":"m.text","body":"it is down"}},
    {"type":"m.room.message","sender":"@ana:x","origin_server_ts":1774699261000,
     "content":{"body":"* it was down","m.relates_to":{"rel_type":"m.replace"}}}]})");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0], (SaidInChat{kNoon, "@ana:x", "it is down"}));
}

TEST(ChatHistory, a_channel_of_teams_as_graph_answers) {
  const auto all = in(R"({"value":[
    {"messageType":"message","createdDateTime":"2026-03-28T12:01:00.123Z","from":{"user":{"displayName":"Ana"}},
     "body":{"contentType":"html","content":"<p>a &lt; b</p><p>really</p>"}},
    {"messageType":"systemEventMessage","createdDateTime":"2026-03-28T12:01:00Z","from":{},"body":{"content":"<x/>"}}]})");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0], (SaidInChat{kNoon, "Ana", "a < b\nreally"}));
}

TEST(ChatHistory, lines_of_text_of_which_one_may_go_on) {
  const auto all = in("2026-03-28 12:01Z Ana: it is down\r\n  since noon\n[2026-03-28T13:02:03] <Ben> I look\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0], (SaidInChat{kNoon, "Ana", "it is down\n  since noon"}));
  EXPECT_EQ(all[1], (SaidInChat{kNoon + std::chrono::seconds(63), "Ben", "I look"})) << "an hour ahead in Berlin";
}

TEST(ChatHistory, what_is_not_utf8_can_be_stored_and_read_again) {
  const auto all = in("2026-03-28 12:01Z Ana: it is down\n  seit dem fr\xFChen Morgen\n");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].text, "it is down\n  seit dem fr\uFFFDhen Morgen");
}

TEST(ChatHistory, what_is_none_says_nothing) {
  for (const char* none : {"", "{}", "[]", "hello", R"({"a":1})", "[1,null,\"x\"]", R"([{"type":"message","ts":"x"}])"})
    EXPECT_TRUE(in(none).empty()) << none;
}

TEST(ChatHistory, only_what_is_new_and_of_the_incidents_time_is_taken) {
  std::vector<SaidInChat> said{{kNoon - std::chrono::hours(9), "Ana", "good morning"},
                               {kNoon, "Ana", "it is down"},
                               {kNoon, "Ana", "it is down"},
                               {kNoon, "Ben", "I look"}};
  const auto plan = plan_history(said, {{kNoon, "**Ben:** I look"}}, kNoon - kHistoryAround, kNoon);
  EXPECT_EQ(plan.found, 4u);
  EXPECT_EQ(plan.elsewhere, 1u);
  EXPECT_EQ(plan.known, 2u);
  ASSERT_EQ(plan.taken.size(), 1u);
  EXPECT_EQ(note_of(plan.taken[0]), "**Ana:** it is down");
  std::vector<SaidInChat> many;
  for (int i = 0; i < 600; ++i) many.push_back({kNoon, "Ana", std::to_string(i)});
  const auto bounded = plan_history(many, {}, kNoon, kNoon);
  EXPECT_EQ(bounded.taken.size(), kHistoryMax);
  EXPECT_EQ(bounded.left, 100u);
}

}  // namespace
}  // namespace muster
