// A channel in Slack for what is urgent: made, kept as the incident is, mirrored in both directions, archived.
#include <algorithm>

#include "chat/history.h"
#include "chat/run.h"
#include "classify/classify.h"
#include "incident/incidents.h"
#include "roles/act.h"
#include "room/marks.h"
#include "story.h"
#include "tasks/act.h"

namespace muster::sim {
namespace {

using Mood = Workspace::Mood;

constexpr std::string_view kChat = R"(
users:
  - {id: cem, name: Cem, role: responder, contacts: [{id: mail, type: email, address: cem@example.org}]}
  - {id: otto, name: Otto, role: observer}
providers:
  - {id: work, name: Slack, type: slack, key: "slack-key-0123456789", secrets: {bot_token: xoxb-1, signing_secret: s}}
organisation:
  incident_roles: []
  checkpoints: []
  chat: {provider: work, people: [{user: ana, id: UANA}, {user: ben, id: UBEN}, {user: otto, id: UOTTO}], archive_after: 2h}
)";
constexpr const char* kName = "inc-20260318-customers-cannot-pay";

// An incident that is urgent, as Ana says.
void begin_urgent(World& w, std::string_view more = "") {
  w.apply(kShop);
  w.apply(std::string(kChat) + std::string(more));
  w.declare("ben", "checkout", "Customers cannot pay");
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(classify(turn, config, id,
                         {.answers = {Impact::All, Criticality::Critical, Urgency::Now}, .priority = Priority::P1},
                         by));
  });
}

const Workspace::Channel& channel_of(World& w, const std::string& name = kName) {
  const auto* channel = w.workspace().channel(name);
  if (!channel) throw std::runtime_error("there is no channel " + name + ":\n" + w.timeline(1));
  return *channel;
}

std::int64_t told(const Workspace::Channel& channel, std::string_view text) {
  return std::ranges::count_if(channel.messages, [&](const Workspace::Message& message) {
    return message.text.find(text) != std::string::npos && message.user == Workspace::kBot;
  });
}

std::int64_t noted(World& w, std::string_view text) {
  const std::string record = w.timeline(1);
  std::int64_t count = 0;
  for (auto at = record.find(text); at != std::string::npos; at = record.find(text, at + 1)) ++count;
  return count;
}

// What may come later under faults.
void expect_words(World& w, const std::string& words, std::string_view expected) {
  if (w.troubled() && words.empty()) return;  // it was heard before its first answer was lost
  EXPECT_NE(words.find(expected), std::string::npos) << words;
}

// In the channel as often as in the record: whoever hears no answer writes again, and that is another note.
void expect_told(World& w, const std::string& text) {
  const std::string record = w.timeline(1);
  std::int64_t written = 0;
  for (std::size_t at = record.find(text); at != std::string::npos; at = record.find(text, at + 1)) ++written;
  const std::int64_t count = told(channel_of(w), text);
  EXPECT_GE(count, 1) << text;
  EXPECT_TRUE(count == 1 || (w.troubled() && count <= written)) << count << " times: " << text;
}

STORY(an_urgent_incident_gets_a_channel_that_is_kept_as_it_is, kNight, "Europe/Berlin") {
  begin_urgent(w);
  w.forward(3min);
  EXPECT_EQ(w.workspace().channels(), 1u);
  EXPECT_EQ(channel_of(w).messages.size(), 1u) << "one first report";
  EXPECT_EQ(channel_of(w).pins.size(), 1u);
  EXPECT_TRUE(channel_of(w).messages[0].buttons);
  EXPECT_NE(channel_of(w).messages[0].text.find("INC-1: Customers cannot pay"), std::string::npos);
  EXPECT_TRUE(channel_of(w).topic.starts_with("P1 · ")) << channel_of(w).topic;
  EXPECT_NE(channel_of(w).topic.find("nobody has it"), std::string::npos);
  expect_in_timeline(w, "The channel inc-20260318-customers-cannot-pay was made in Slack: https://example.slack.com");

  w.acknowledge(1, "ana");
  w.forward(3min);
  EXPECT_NE(channel_of(w).topic.find("acknowledged by Ana"), std::string::npos) << channel_of(w).topic;
  EXPECT_TRUE(channel_of(w).members.contains("UANA")) << "who has it is invited";
  EXPECT_FALSE(channel_of(w).members.contains("UOTTO"));
  EXPECT_EQ(told(channel_of(w), "Ana acknowledged"), 1);

  w.resolve(1, "ana");
  w.forward(1h);
  EXPECT_FALSE(channel_of(w).archived);
  EXPECT_NE(channel_of(w).topic.find("resolved"), std::string::npos);
  w.forward(65min);
  EXPECT_TRUE(channel_of(w).archived);
  expect_in_timeline(w, "The channel inc-20260318-customers-cannot-pay of Slack was archived");
}

STORY(what_is_not_urgent_gets_a_channel_when_somebody_asks, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kChat);
  w.declare("ben", "checkout", "The shop is slow");
  w.forward(3min);
  EXPECT_EQ(w.workspace().channels(), 0u);
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(open_chat(turn, config, id, by));
  });
  w.forward(3min);
  EXPECT_EQ(channel_of(w, "inc-20260318-the-shop-is-slow").messages.size(), 1u);
  expect_in_timeline(w, "Ben asked for a channel in Slack");
}

STORY(messages_are_mirrored_in_both_directions_and_once, kNight, "Europe/Berlin") {
  begin_urgent(w);
  w.forward(3min);
  w.chat_says(kName, "UANA", "I look at the bank", 2);
  w.chat_says(kName, "UJOE", "it fails here too");
  w.chat_says(kName, Workspace::kBot, "as if it were ours");
  EXPECT_EQ(noted(w, "Ana noted: I look at the bank"), 1);
  EXPECT_EQ(noted(w, "UJOE (Slack, unknown) noted: it fails here too"), 1);
  EXPECT_EQ(noted(w, "as if it were ours"), 0);
  w.writes(1, "ben", {Note{"The bank says no"}, std::nullopt});
  w.writes(1, "ben", {Update{"all customers", "rolled back", "look again", std::nullopt}, std::nullopt});
  w.forward(3min);
  // Each entry once; who does not hear that it was written writes it again, and it stands there twice.
  for (const char* words : {"Ben noted: The bank says no", "Update by Ben; impact: all customers"}) {
    EXPECT_TRUE(noted(w, words) == 1 || w.troubled()) << words;
    EXPECT_EQ(told(channel_of(w), words), noted(w, words)) << words;
  }
  EXPECT_EQ(told(channel_of(w), "I look at the bank"), 0) << "what came from there does not go back";
  EXPECT_EQ(told(channel_of(w), "it fails here too"), 0);
}

STORY(a_thread_is_one_on_both_sides, kNight, "Europe/Berlin") {
  begin_urgent(w);
  const auto asked = w.writes(1, "ben", {Note{"Who knows the bank?"}, {}});
  w.forward(3min);
  const auto find_message = [&](std::string_view text) {
    for (const auto& message : channel_of(w).messages)
      if (message.text.find(text) != std::string::npos) return message;
    throw std::runtime_error("nobody said " + std::string(text) + " there");
  };
  const std::string beginning = find_message("Who knows the bank?").ts;
  w.chat_says(kName, "UANA", "I do", 1, beginning);
  w.writes(1, "ben", {Note{"Please call them", asked}, {}});
  w.forward(3min);
  EXPECT_EQ(find_message("Please call them").thread, beginning);
  w.look([&](store::Tx& tx) {
    const IncidentId id = find_incident_by_number(tx, 1)->id;
    const int replies = marks_of(tx, id, asked, asked)[asked].replies;
    EXPECT_TRUE(replies == 2 || (w.troubled() && replies > 2)) << replies;
  });
  // What it answers came before the channel and is not there.
  std::int64_t declared = 0;
  w.look([&](store::Tx& tx) { declared = timeline_of(tx, find_incident_by_number(tx, 1)->id, 0, 1).front().sequence; });
  w.writes(1, "ben", {Note{"It began at noon", declared}, {}});
  w.forward(3min);
  EXPECT_EQ(find_message("It began at noon").thread, "");
  // As Slack writes a quotation: "> …", escaped.
  EXPECT_THAT(find_message("It began at noon").text, testing::StartsWith("&gt; "));
}

STORY(the_room_goes_on_while_the_chat_is_down_which_catches_up, kNight, "Europe/Berlin") {
  w.workspace().be(Mood::Down);
  begin_urgent(w);
  w.forward(10min);
  EXPECT_EQ(w.workspace().channels(), 0u);
  expect_in_timeline(w, "Slack could not be reached: slack.com:443: Could not connect. The room goes on");
  w.writes(1, "ben", {Note{"first of three"}, std::nullopt});
  w.writes(1, "ben", {Note{"second of three"}, std::nullopt});
  w.acknowledge(1, "ana");
  w.forward(20min);
  w.restart();
  w.writes(1, "ben", {Note{"third of three"}, std::nullopt});
  w.workspace().be(Mood::Works);
  w.forward(10min);
  const auto& messages = channel_of(w).messages;
  const auto at = [&](std::string_view text) {
    return std::ranges::find_if(
               messages,
               [&](const Workspace::Message& message) { return message.text.find(text) != std::string::npos; }) -
           messages.begin();
  };
  EXPECT_LT(at("first of three"), at("second of three"));
  EXPECT_LT(at("second of three"), at("third of three"));
  for (const char* text : {"first of three", "second of three", "third of three"})
    EXPECT_EQ(told(channel_of(w), text), 1);
  expect_in_timeline(w, "has caught up");
}

STORY(of_very_much_only_the_newest_is_told, kNight, "Europe/Berlin") {
  begin_urgent(w);
  w.forward(3min);
  w.workspace().be(Mood::Down);
  for (int i = 1; i <= 60; ++i) w.writes(1, "ben", {Note{"note " + std::to_string(i) + "."}, std::nullopt});
  w.forward(10min);
  w.workspace().be(Mood::Works);
  w.forward(10min);
  expect_told(w, "note 60.");
  EXPECT_EQ(told(channel_of(w), "note 30."), 0);
  EXPECT_EQ(told(channel_of(w), "entries of the record are not repeated here: https://muster.example.org/incidents/"),
            1);
  EXPECT_LT(channel_of(w).messages.size(), 30u);
}

STORY(when_nobody_knows_whether_the_channel_was_made_it_is_looked_for, kNight, "Europe/Berlin") {
  w.workspace().be(Mood::LosesTheAnswer, 1, "conversations.create");
  begin_urgent(w);
  w.forward(10min);
  EXPECT_EQ(w.workspace().channels(), 1u) << "made once";
  EXPECT_GE(w.workspace().requests("conversations.list"), 1);
  EXPECT_EQ(channel_of(w).messages.size(), 1u) << "and one report";
  w.workspace().be(Mood::LosesTheAnswer, 1);
  w.writes(1, "ben", {Note{"was this told?"}, std::nullopt});
  w.forward(10min);
  expect_told(w, "was this told?");
  w.workspace().be(Mood::BreaksOff, 1);
  w.writes(1, "ben", {Note{"and this?"}, std::nullopt});
  w.forward(10min);
  expect_told(w, "and this?");
}

STORY(a_chat_that_asks_for_patience_gets_it, kNight, "Europe/Berlin") {
  begin_urgent(w);
  w.forward(3min);
  w.workspace().be(Mood::Busy, 1);
  w.writes(1, "ben", {Note{"slowly"}, std::nullopt});
  w.forward(20s);
  if (!w.troubled()) {
    { EXPECT_EQ(told(channel_of(w), "slowly"), 0) << "it said 30 seconds"; }
  }
  w.forward(3min);
  expect_told(w, "slowly");
}

STORY(a_name_that_is_taken_gives_way, kNight, "Europe/Berlin") {
  w.workspace().has_channel(kName);
  begin_urgent(w);
  w.forward(3min);
  EXPECT_EQ(channel_of(w, std::string(kName) + "-2").messages.size(), 1u);
  EXPECT_TRUE(channel_of(w).messages.empty()) << "somebody else's";
}

STORY(commands_and_buttons_act_in_the_name_of_whoever_may, kNight, "Europe/Berlin") {
  begin_urgent(w);
  w.forward(3min);
  expect_words(w, w.chat_commands(kName, "UJOE", "resolve"), "Muster does not know you in Slack");
  expect_words(w, w.chat_presses(1, "UOTTO", "resolve"), "Your role may only read.");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  expect_in_timeline(w, "An answer by slack from UJOE was refused");
  expect_in_timeline(w, "An answer by slack from UOTTO was refused: their role may only read");
  expect_words(w, w.chat_presses(1, "UANA", "acknowledge"), "INC-1 acknowledged. You have it.");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  expect_words(w, w.chat_commands(kName, "UBEN", "sev P2 only some"), "INC-1 is P2 now.");
  expect_words(w, w.chat_commands("", "UBEN", "INC-1 who"), "Ana has it.");
  expect_words(w, w.chat_commands("", "UBEN", "who"), "Which incident?");
  expect_words(w, w.chat_commands("", "UBEN", "declare p1 service:checkout The bank is down"), "INC-2 declared");
  w.forward(3min);
  EXPECT_EQ(w.incident(2).priority, Priority::P1);
  EXPECT_TRUE(channel_of(w).topic.starts_with("P2 · ")) << channel_of(w).topic;
  EXPECT_EQ(channel_of(w, "inc-20260318-the-bank-is-down").messages.size(), 1u);
  expect_words(w, w.chat_commands(kName, "UANA", "resolve it was the bank"), "INC-1 resolved.");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
}

STORY(only_what_is_chosen_is_mirrored_when_that_is_wanted, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(std::string(kChat).insert(kChat.find("archive_after"), "mirror: chosen, "));
  w.declare("ben", "checkout", "Customers cannot pay");
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(open_chat(turn, config, id, by));
  });
  w.forward(3min);
  w.chat_says(kName, "UANA", "among us");
  w.chat_says(kName, "UANA", "<@U0BOT> for the record");
  EXPECT_EQ(noted(w, "among us"), 0);
  EXPECT_EQ(noted(w, "Ana noted: for the record"), 1);
  w.writes(1, "ben", {Note{"stays here"}, std::nullopt});
  const auto chosen = w.writes(1, "ben", {Note{"goes there"}, std::nullopt});
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(choose_entry_for_chat(turn, config, id, chosen, by));
  });
  w.forward(3min);
  EXPECT_EQ(told(channel_of(w), "stays here"), 0);
  EXPECT_EQ(told(channel_of(w), "goes there"), 1);
}

STORY(how_far_it_is_is_said_in_the_words_of_the_business_unit, kNight, "Europe/Berlin") {
  begin_urgent(w, R"(
  classification:
    schemes:
      - id: retail
        services: [checkout]
        stages: [{name: New, stage: logged}, {name: Fixed, stage: mitigated}, {name: Fixed for good, stage: resolved}]
)");
  w.acknowledge(1, "ana");
  w.forward(3min);
  expect_words(w, w.chat_commands(kName, "UANA", "stage"), "Name a stage: New, Fixed, Fixed for good");
  expect_words(w, w.chat_commands(kName, "UOTTO", "stage Fixed"), "Your role may only read.");
  expect_words(w, w.chat_commands(kName, "UANA", "stage fixed: the cache is off"),
               "INC-1 is at Fixed (mitigated) now.");
  w.forward(3min);
  EXPECT_NE(channel_of(w).topic.find("(Fixed)"), std::string::npos) << channel_of(w).topic;
  expect_in_timeline(w, "Ana said it is mitigated now (Fixed): the cache is off");
  expect_words(w, w.chat_commands(kName, "UANA", "stage fixed for good"), "INC-1 is at Fixed for good (resolved) now.");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
}

STORY(what_was_said_in_a_chat_elsewhere_comes_into_the_record_once, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.forward(10min);
  const std::vector<SaidInChat> said{{w.clock() - 8h, "Ana", "good morning"},
                                     {w.clock() - 8min, "Ana", "it is down"},
                                     {w.clock() - 7min, "Cem", "the bank says no"}};
  const auto imports = [&] {
    std::size_t found = 0;
    w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
      const auto done = import_history(turn, id, said, by);
      if (done) found = done->taken.size() + done->known;
      EXPECT_EQ(done ? done->elsewhere : 0, 1u);
      return bool(done);
    });
    return found;
  };
  EXPECT_EQ(imports(), 2u);
  w.restart();
  EXPECT_EQ(imports(), 2u) << "the same file again";
  EXPECT_EQ(noted(w, "Ben noted: **Ana:** it is down"), 1);
  EXPECT_EQ(noted(w, "Ben noted: **Cem:** the bank says no"), 1);
  EXPECT_EQ(noted(w, "good morning"), 0);
}

STORY(a_channel_says_when_it_cannot_be_closed_and_a_category_keeps_its_name, kNight, "Europe/Berlin") {
  begin_urgent(w, "  classification: {categories: [availability, {name: security, seen_by: {users: [ben, ana]}}]}\n");
  w.forward(3min);
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(classify(turn, config, id,
                         {.answers = {Impact::All, Criticality::Critical, Urgency::Now},
                          .priority = Priority::P1,
                          .category = "security"},
                         by));
  });
  w.forward(3min);
  expect_in_timeline(w,
                     "The channel inc-20260318-customers-cannot-pay of Slack stays as open as it was: "
                     "Slack lets no app make an open channel private. Whoever is in it goes on reading it");
  const auto renamed = [&] {
    try {
      (void)w.try_to_apply(
          "organisation: {classification: {categories: [availability, {name: secret, seen_by: {users: [ben]}}]}}");
    } catch (const std::runtime_error& refused) { return std::string(refused.what()); }
    return std::string();
  };
  constexpr const char* kWhy = "category 'security' has 1 incidents that only some may know of";
  // A fault may meet the asking itself.
  EXPECT_TRUE(renamed().find(kWhy) != std::string::npos || renamed().find(kWhy) != std::string::npos);
}

}  // namespace
}  // namespace muster::sim
