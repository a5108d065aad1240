#include "api/room_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "room/write.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class RoomRoutes : public ApiFixture {
 protected:
  RoomRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_room_routes(router, *service);
    ask("POST", "/v1/incidents", R"({"title":"Customers cannot pay","severity":"error","service":"checkout"})", 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body, int status,
                   std::shared_ptr<const Caller> by = ben()) {
    const auto response = call(method, target, std::move(body), std::move(by));
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  std::string refused(std::string_view method, std::string_view target, std::string body, int status,
                      std::shared_ptr<const Caller> by = ben()) {
    return std::string(text_at(ask(method, target, std::move(body), status, std::move(by)), "detail").value_or(""));
  }
  json::array timeline(std::string_view query = "") {
    return ask("GET", "/v1/incidents/INC-1/timeline" + std::string(query), "", 200).at("items").as_array();
  }
  // Of the entry with this sequence.
  json::object shown(std::int64_t sequence) {
    for (const auto& entry : timeline())
      if (entry.at("sequence") == sequence) return entry.as_object();
    ADD_FAILURE() << "there is no entry " << sequence;
    return {};
  }
  std::int64_t note(std::string_view text) {
    return ask("POST", "/v1/incidents/INC-1/notes", to_text(json::object{{"text", text}}), 201)
        .at("sequence")
        .as_int64();
  }
  static std::string entry(std::int64_t sequence, std::string_view verb = "") {
    return "/v1/incidents/INC-1/entries/" + std::to_string(sequence) + std::string(verb);
  }
};

TEST_F(RoomRoutes, an_update_answers_three_questions) {
  const auto update = ask("POST", "/v1/incidents/INC-1/updates",
                          R"({"impact":"Nobody can pay","action":"Rolling back 4.2.1","next_step":"Look at errors",
                              "next_update_at":"2026-03-28T12:30:00Z"})",
                          201);
  EXPECT_EQ(update.at("kind"), "incident.update");
  EXPECT_EQ(update.at("text"),
            "Update by Ben; impact: Nobody can pay; action: Rolling back 4.2.1; next step: Look at errors; next update "
            "2026-03-28T12:30:00Z");
  EXPECT_EQ(timeline().back(), update);
  EXPECT_THAT(refused("POST", "/v1/incidents/INC-1/updates", "{}", 400), HasSubstr("at least one"));
  EXPECT_THAT(
      refused("POST", "/v1/incidents/INC-1/updates", R"({"impact":"a","next_update_at":"2026-03-28T11:00:00Z"})", 400),
      HasSubstr("'next_update_at'"));
}

TEST_F(RoomRoutes, a_decision_says_who_decided) {
  const auto mine = ask("POST", "/v1/incidents/INC-1/decisions",
                        R"({"decision":"Fail over","why":"repair takes hours","options":["wait","repair"]})", 201);
  EXPECT_EQ(mine.at("text"), "Ben decided: Fail over; why: repair takes hours; considered: wait, repair");
  const auto theirs =
      ask("POST", "/v1/incidents/INC-1/decisions", R"({"decision":"Tell the press","decided_by":"The CEO"})", 201);
  EXPECT_EQ(theirs.at("text"), "The CEO decided: Tell the press");
  EXPECT_EQ(theirs.at("actor").at("name"), "Ben") << "who wrote it is another matter";
  const auto edited =
      ask("PUT", entry(theirs.at("sequence").as_int64()), R"({"decision":"Tell nobody","revision":1})", 200);
  EXPECT_EQ(edited.at("text"), "The CEO decided: Tell nobody") << "who decided stays until somebody says otherwise";
}

TEST_F(RoomRoutes, what_happened_earlier_has_its_own_time) {
  clock.forward(1h);
  const auto entry = ask("POST", "/v1/incidents/INC-1/notes",
                         R"({"text":"Customers began to call","happened_at":"2026-03-28T13:50:00+02:00"})", 201);
  EXPECT_EQ(entry.at("at"), "2026-03-28T13:00:00Z");
  EXPECT_EQ(entry.at("happened_at"), "2026-03-28T11:50:00Z");
  EXPECT_THAT(refused("POST", "/v1/incidents/INC-1/notes", R"({"text":"a","happened_at":"2026-03-28T13:00:01Z"})", 400),
              HasSubstr("later than the entry was written"));
  EXPECT_THAT(refused("POST", "/v1/incidents/INC-1/notes", R"({"text":"a","happened_at":"2026-02-01T00:00:00Z"})", 400),
              HasSubstr("30 days"));
}

TEST_F(RoomRoutes, every_wording_is_kept) {
  const auto n = note("The disk is full");
  clock.forward(1min);
  const auto edited = ask("PUT", entry(n), R"({"text":"The **log** disk is full","revision":1})", 200);
  EXPECT_EQ(edited.at("sequence"), n);
  EXPECT_EQ(edited.at("at"), "2026-03-28T12:00:00Z");
  EXPECT_EQ(edited.at("text"), "Ben noted: The **log** disk is full");
  EXPECT_EQ(edited.at("revision"), 2);
  EXPECT_EQ(edited.at("revised").at("at"), "2026-03-28T12:01:00Z");
  EXPECT_EQ(shown(n), edited);
  ask("PUT", entry(n), R"({"text":"third","revision":2})", 200);
  const auto versions = ask("GET", entry(n, "/versions"), "", 200).at("items").as_array();
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_EQ(versions[0].at("text"), "Ben noted: The disk is full");
  EXPECT_EQ(versions[1].at("text"), "Ben noted: The **log** disk is full");
  EXPECT_EQ(versions[2].at("text"), "Ben noted: third");
  EXPECT_EQ(std::string(timeline().back().at("text").as_string()), "Ben edited entry " + std::to_string(n));
}

TEST_F(RoomRoutes, what_was_edited_meanwhile_is_not_overwritten) {
  const auto n = note("one");
  ask("PUT", entry(n), R"({"text":"two","revision":1})", 200);
  EXPECT_THAT(refused("PUT", entry(n), R"({"text":"three","revision":1})", 409), HasSubstr("edited meanwhile"));
  EXPECT_EQ(shown(n).at("text"), "Ben noted: two");
  const auto before = timeline().size();
  ask("PUT", entry(n), R"({"text":"two","revision":2})", 200);
  EXPECT_EQ(timeline().size(), before) << "the same words are no edit";
}

TEST_F(RoomRoutes, words_are_only_changed_by_whoever_wrote_them) {
  const auto n = note("one");
  EXPECT_THAT(refused("PUT", entry(n), R"({"text":"two","revision":1})", 403, ann()), HasSubstr("Ben wrote this"));
  EXPECT_THAT(refused("PUT", entry(n), R"({"text":"two","revision":1})", 403, token("respond")), HasSubstr("Ben"));
  EXPECT_EQ(shown(n).at("text"), "Ben noted: one");
}

TEST_F(RoomRoutes, what_is_struck_out_stays_to_be_read) {
  const auto n = note("It is the network");
  const auto struck = ask("POST", entry(n, "/strike"), R"({"reason":"it was not"})", 200, ann());
  EXPECT_EQ(struck.at("struck").at("by").at("name"), "Ann");
  EXPECT_EQ(struck.at("struck_because"), "it was not");
  EXPECT_EQ(struck.at("text"), "Ben noted: It is the network");
  const auto size = timeline().size();
  EXPECT_EQ(ask("POST", entry(n, "/strike"), "", 200), struck) << "twice is no error, and the first one counts";
  EXPECT_EQ(timeline().size(), size);
  EXPECT_THAT(refused("PUT", entry(n), R"({"text":"two","revision":1})", 409), HasSubstr("restore it first"));
  EXPECT_THAT(refused("POST", entry(n, "/pin"), "", 409), HasSubstr("restore it first"));
  EXPECT_FALSE(ask("POST", entry(n, "/restore"), "", 200).contains("struck"));
  EXPECT_EQ(ask("PUT", entry(n), R"({"text":"two","revision":1})", 200).at("revision"), 2);
}

TEST_F(RoomRoutes, any_entry_can_be_a_milestone) {
  const std::int64_t opened = timeline().front().at("sequence").as_int64();
  EXPECT_EQ(ask("POST", entry(opened, "/pin"), "", 200).at("pinned").at("by").at("name"), "Ben");
  ask("POST", entry(opened, "/pin"), "", 200, ann());
  EXPECT_EQ(shown(opened).at("pinned").at("by").at("name"), "Ben") << "it was pinned already";
  EXPECT_FALSE(ask("POST", entry(opened, "/unpin"), "", 200).contains("pinned"));
  EXPECT_FALSE(shown(opened).contains("pinned"));
}

TEST_F(RoomRoutes, what_muster_recorded_stays_as_it_is) {
  const std::int64_t opened = timeline().front().at("sequence").as_int64();
  EXPECT_THAT(refused("PUT", entry(opened), R"({"text":"x","revision":1})", 409), HasSubstr("write a note"));
  EXPECT_THAT(refused("POST", entry(opened, "/strike"), "", 409), HasSubstr("write a note"));
}

TEST_F(RoomRoutes, only_entries_of_the_incident_are_found) {
  ask("POST", "/v1/incidents", R"({"title":"Another","severity":"error"})", 201);
  const auto other = ask("POST", "/v1/incidents/INC-2/notes", R"({"text":"a"})", 201).at("sequence").as_int64();
  const auto n = note("mine");
  ask("POST", entry(n, "/pin"), "", 200);
  const std::int64_t about = timeline().back().at("sequence").as_int64();
  for (const std::string& target : {entry(other), entry(99'999), entry(about)}) {
    refused("PUT", target, R"({"text":"x","revision":1})", 404);
    for (const char* verb : {"/strike", "/restore", "/pin", "/unpin"}) refused("POST", target + verb, "", 404);
    refused("GET", target + "/versions", "", 404);
  }
  for (const char* name : {"0", "-1", "x", "1x", "99999999999999999999"})
    refused("POST", "/v1/incidents/INC-1/entries/" + std::string(name) + "/pin", "", 404);
  refused("POST", "/v1/incidents/INC-9/entries/1/pin", "", 404);
}

TEST_F(RoomRoutes, a_note_may_answer_an_entry) {
  const std::int64_t opened = timeline().front().at("sequence").as_int64();
  const auto answers = [&](std::int64_t sequence, std::string_view text, int status = 201) {
    return ask("POST", "/v1/incidents/INC-1/notes", to_text(json::object{{"text", text}, {"reply_to", sequence}}),
               status);
  };
  const auto answer = answers(opened, "Since noon");
  EXPECT_EQ(answer.at("reply_to"), opened);
  EXPECT_EQ(answer.at("text"), "Ben noted: Since noon");
  const auto n = answer.at("sequence").as_int64();
  EXPECT_EQ(answers(n, "Since 11:50").at("reply_to"), opened) << "in the same thread";
  EXPECT_EQ(shown(opened).at("replies").at("count"), 2);
  EXPECT_EQ(shown(opened).at("replies").at("last_at"), json::value(rfc3339(service->now())));
  EXPECT_FALSE(shown(n).contains("replies"));
  EXPECT_EQ(ask("PUT", entry(n), R"({"text":"Since one","revision":1})", 200).at("reply_to"), opened);
  const auto other = note("b");
  EXPECT_FALSE(ask("PUT", entry(other), to_text(json::object{{"text", "c"}, {"reply_to", n}, {"revision", 1}}), 200)
                   .contains("reply_to"))
      << "nor does it come into a thread later";
  answers(99'999, "x", 404);
}

TEST_F(RoomRoutes, a_sign_says_what_a_note_would) {
  const auto n = note("Failing over");
  EXPECT_FALSE(shown(n).contains("reactions"));
  ask("PUT", entry(n, "/reactions/agree"), "", 200, ann());
  ask("PUT", entry(n, "/reactions/agree"), "", 200, ann());
  const auto answer = ask("PUT", entry(n, "/reactions/agree"), "", 200);
  ask("PUT", entry(n, "/reactions/seen"), "", 200);
  ASSERT_EQ(answer.at("reactions").as_array().size(), 1u);
  const json::array by = answer.at("reactions").at(0).at("by").as_array();
  ASSERT_EQ(by.size(), 2u) << "giving it twice is giving it";
  EXPECT_EQ(by[0].at("id"), "ann");
  EXPECT_EQ(by[1].at("name"), "Ben");
  EXPECT_EQ(shown(n).at("reactions").as_array().size(), 2u);
  ask("DELETE", entry(n, "/reactions/seen"), "", 200, ann());
  EXPECT_EQ(shown(n).at("reactions").as_array().size(), 2u) << "one takes back one's own";
  ask("DELETE", entry(n, "/reactions/seen"), "", 200);
  EXPECT_EQ(shown(n).at("reactions").as_array().size(), 1u);
  EXPECT_THAT(refused("PUT", entry(n, "/reactions/dance"), "", 400), HasSubstr("there are seen, agree, disagree"));
  refused("PUT", entry(99'999, "/reactions/seen"), "", 404);
  ask("POST", entry(n, "/strike"), "", 200);
  refused("PUT", entry(n, "/reactions/done"), "", 409);
  ask("DELETE", entry(n, "/reactions/agree"), "", 200);
}

TEST_F(RoomRoutes, pins_and_edits_have_a_bound) {
  const auto n = note("0");
  for (int i = 1; i < kRevisionsMax; ++i)
    ask("PUT", entry(n), to_text(json::object{{"text", std::to_string(i)}, {"revision", i}}), 200);
  EXPECT_THAT(refused("PUT", entry(n), R"({"text":"x","revision":100})", 409), HasSubstr("write a new one"));
  for (int i = 0; i < kPinsMax; ++i) ask("POST", entry(note("m"), "/pin"), "", 200);
  EXPECT_THAT(refused("POST", entry(n, "/pin"), "", 409), HasSubstr("unpin one first"));
}

TEST_F(RoomRoutes, marks_are_found_on_every_page_of_the_record) {
  const auto first = note("a"), second = note("b");
  ask("POST", entry(second, "/pin"), "", 200);
  ask("POST", entry(first, "/strike"), "", 200);
  const auto page = timeline("?limit=1&cursor=" + std::to_string(first));
  ASSERT_EQ(page.size(), 1u);
  EXPECT_TRUE(page[0].as_object().contains("pinned"));
  EXPECT_TRUE(timeline("?limit=1&cursor=" + std::to_string(first - 1)).at(0).as_object().contains("struck"));
}

TEST_F(RoomRoutes, how_far_somebody_has_read_is_kept_for_each_and_never_goes_back) {
  const auto first = note("a"), second = note("b");
  const auto reads = [&] { return ask("GET", "/v1/incidents/INC-1/reads", "", 200); };
  EXPECT_TRUE(reads().at("mine").is_null());
  const auto read_to = [&](std::int64_t entry, int status = 204) {
    const auto body = to_text(json::object{{"entry", entry}});
    EXPECT_EQ(call("PUT", "/v1/incidents/INC-1/reads", body, ben()).status, status);
  };
  const auto mine = [&] {
    const auto answer = json_of(call("GET", "/v1/incidents/INC-1/reads", "", ben()));
    return answer.at("mine").at("entry").as_int64();
  };
  read_to(second);
  read_to(first);
  EXPECT_EQ(mine(), second);
  read_to(999'999);
  EXPECT_LT(mine(), 999'999) << "at most as far as there is something";
  const auto of_others = json_of(call("GET", "/v1/incidents/INC-1/reads", "", ann()));
  EXPECT_EQ(of_others.at("others").at(0).at("user").at("name"), "Ben");
  EXPECT_TRUE(of_others.at("mine").is_null());
  read_to(0, 400);
  EXPECT_EQ(call("PUT", "/v1/incidents/INC-1/reads", R"({"entry":1})", token("respond")).status, 400);
}

}  // namespace
}  // namespace muster::api
