#include "http/live_presence.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace muster::http {
namespace {
using namespace std::chrono_literals;

constexpr const char* kIncident = "000015NJ40000";
constexpr const char* kOther = "000015NJ40001";
const LivePerson kAna{"ana", "Ana"}, kBen{"ben", "Ben \"B\""};

struct Room {
  int changes = 0;
  LivePresence presence{[this] { ++changes; }};
  LivePresence::Time now = std::chrono::steady_clock::now();
};

TEST(LivePresence, names_each_person_once_in_the_order_of_their_coming) {
  Room room;
  const auto ana = room.presence.enter(), ben = room.presence.enter(), second_tab = room.presence.enter();
  room.presence.show(ana, kAna, kIncident, room.now);
  room.presence.show(ben, kBen, kIncident, room.now);
  room.presence.show(second_tab, kAna, kIncident, room.now);
  EXPECT_EQ(room.presence.people(kIncident), R"([{"id":"ana","name":"Ana"},{"id":"ben","name":"Ben \"B\""}])");
  EXPECT_EQ(room.changes, 3);
  room.presence.leave(ana);
  EXPECT_EQ(room.presence.people(kIncident), R"([{"id":"ben","name":"Ben \"B\""},{"id":"ana","name":"Ana"}])");
  room.presence.leave(second_tab);
  room.presence.leave(second_tab);
  EXPECT_EQ(room.presence.people(kIncident), R"([{"id":"ben","name":"Ben \"B\""}])");
  EXPECT_EQ(room.changes, 5);
}

TEST(LivePresence, a_socket_is_in_one_room) {
  Room room;
  const auto ana = room.presence.enter();
  room.presence.show(ana, kAna, kIncident, room.now);
  room.presence.show(ana, kAna, kOther, room.now);
  EXPECT_EQ(room.presence.people(kIncident), "[]");
  EXPECT_EQ(room.presence.people(kOther), R"([{"id":"ana","name":"Ana"}])");
  room.presence.show(ana, kAna, "", room.now);
  EXPECT_EQ(room.presence.people(kOther), "[]");
}

TEST(LivePresence, a_cursor_is_where_it_was_moved_last) {
  Room room;
  const auto ana = room.presence.enter(), second_tab = room.presence.enter();
  const LiveCursor there{3, 17, 4, 9}, elsewhere{5, 2, 0, 0};
  room.presence.point(ana, there, room.now);
  EXPECT_EQ(room.changes, 0) << "they show nothing";
  room.presence.show(ana, kAna, kIncident, room.now);
  room.presence.show(second_tab, kAna, kIncident, room.now);
  room.presence.point(ana, there, room.now);
  const int before = room.changes;
  room.presence.point(ana, there, room.now + 1s);
  EXPECT_EQ(room.changes, before);
  EXPECT_EQ(room.presence.people(kIncident),
            R"([{"id":"ana","name":"Ana","cursor":{"section":3,"version":17,"anchor":4,"head":9}}])");
  room.presence.point(second_tab, elsewhere, room.now + 2s);
  EXPECT_EQ(room.presence.people(kIncident),
            R"([{"id":"ana","name":"Ana","cursor":{"section":5,"version":2,"anchor":0,"head":0}}])");
  room.presence.leave(second_tab);
  room.presence.point(ana, std::nullopt, room.now + 3s);
  EXPECT_EQ(room.presence.people(kIncident), R"([{"id":"ana","name":"Ana"}])");
}

TEST(LivePresence, a_cursor_has_a_place_or_is_nowhere) {
  EXPECT_EQ(cursor_of(R"({"cursor": {"section": 3, "version": 17, "anchor": 4, "head": 9}})"),
            std::optional(std::optional(LiveCursor{3, 17, 4, 9})));
  ASSERT_TRUE(cursor_of(R"({"cursor": null})"));
  EXPECT_FALSE(*cursor_of(R"({"cursor": null})"));
  for (const char* bad : {R"({"cursor": 1})", R"({"cursor": {"section": 0, "version": 1, "anchor": 1, "head": 1}})",
                          R"({"cursor": {"section": 1, "version": 1, "anchor": -1, "head": 1}})",
                          R"({"cursor": {"section": 1, "version": 1, "anchor": 1}})",
                          R"({"cursor": null, "typing": true})", R"({"typing": true})"})
    EXPECT_FALSE(cursor_of(bad)) << bad;
}

TEST(LivePresence, who_writes_is_shown_until_they_do_no_longer) {
  Room room;
  const auto ana = room.presence.enter(), second_tab = room.presence.enter(), nobody = room.presence.enter();
  room.presence.type(ana, true, room.now);
  EXPECT_EQ(room.changes, 0) << "they show nothing";
  room.presence.show(ana, kAna, kIncident, room.now);
  room.presence.show(second_tab, kAna, kIncident, room.now);
  const int before = room.changes;
  room.presence.type(second_tab, true, room.now);
  room.presence.type(second_tab, true, room.now + 3s);
  room.presence.type(nobody, true, room.now);
  EXPECT_EQ(room.changes, before + 1) << "saying it again is no news";
  EXPECT_EQ(room.presence.people(kIncident), R"([{"id":"ana","name":"Ana","typing":true}])");
  room.presence.type(second_tab, false, room.now + 4s);
  EXPECT_EQ(room.presence.people(kIncident), R"([{"id":"ana","name":"Ana"}])");
  room.presence.type(ana, true, room.now + 4s);
  room.presence.show(ana, kAna, kIncident, room.now + 8s);
  room.presence.show(second_tab, kAna, kIncident, room.now + 8s);
  room.presence.expire(room.now + 9s);
  EXPECT_EQ(room.presence.people(kIncident), R"([{"id":"ana","name":"Ana","typing":true}])");
  room.presence.expire(room.now + 10s);
  EXPECT_EQ(room.presence.people(kIncident), R"([{"id":"ana","name":"Ana"}])") << "the tab was put to sleep";
}

TEST(LivePresence, what_a_client_says_of_writing) {
  EXPECT_EQ(typing_of(R"({"typing": true})"), true);
  EXPECT_EQ(typing_of(R"({"typing": false})"), false);
  for (const char* none :
       {"", "{}", R"({"typing": 1})", R"({"typing": true, "showing": null})", R"({"showing": null})"})
    EXPECT_EQ(typing_of(none), std::nullopt) << none;
}

TEST(LivePresence, who_is_not_heard_of_is_gone) {
  Room room;
  const auto ana = room.presence.enter(), ben = room.presence.enter();
  room.presence.show(ana, kAna, kIncident, room.now);
  room.presence.show(ben, kBen, kIncident, room.now);
  const int before = room.changes;
  room.presence.show(ben, kBen, kIncident, room.now + 5s);
  EXPECT_EQ(room.changes, before) << "saying it again is no news";
  room.presence.expire(room.now + 7s);
  EXPECT_EQ(room.changes, before);
  room.presence.expire(room.now + 8s);
  EXPECT_EQ(room.presence.people(kIncident), R"([{"id":"ben","name":"Ben \"B\""}])");
}

TEST(LivePresence, a_message_names_at_most_fifty) {
  Room room;
  for (int i = 0; i < 60; ++i) {
    const std::string id = "p" + std::to_string(i);
    room.presence.show(room.presence.enter(), {id, id}, kIncident, room.now);
  }
  const std::string people = room.presence.people(kIncident);
  EXPECT_EQ(std::count(people.begin(), people.end(), '{'), 50);
}

TEST(LivePresence, reads_one_message_and_no_other) {
  EXPECT_EQ(showing_of(R"({"showing": "000015NJ40000"})"), kIncident);
  EXPECT_EQ(showing_of(R"({"showing": null})"), "");
  for (const char* bad : {"", "x", "{}", "[]", R"({"showing": 7})", R"({"showing": "../etc"})", R"({"showing": ""})",
                          R"({"showing": null, "more": 1})", R"({"Showing": null})"}) {
    EXPECT_FALSE(showing_of(bad)) << bad;
  }
}

}  // namespace
}  // namespace muster::http
