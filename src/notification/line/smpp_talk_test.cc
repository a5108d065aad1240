#include "notification/line/smpp_talk.h"

#include <gmock/gmock.h>

namespace muster::line {
namespace {

using namespace std::chrono_literals;
using smpp::Command;
using smpp::Pdu;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Instant kStart = *parse_rfc3339("2026-11-30T09:00:00Z");

std::string text_of(const Outcome& outcome) {
  struct Text {
    std::string operator()(const Accepted& a) const {
      return "accepted " + a.provider_id + " x" + std::to_string(a.parts);
    }
    std::string operator()(const Rejected& r) const { return "rejected: " + r.reason; }
    std::string operator()(const RetryLater& r) const { return "later: " + r.reason; }
    std::string operator()(const Unknown& u) const { return "unknown: " + u.reason; }
  };
  return std::visit(Text(), outcome);
}

// A session, and what the carrier at its other end sees.
struct Session {
  explicit Session(int window = 10, bool listens = true) : talk(settings(window), "s", listens) {
    talk.begin(now);
    bind = sent().at(0);
  }
  static SmppSettings settings(int window) {
    SmppSettings made;
    made.address = {"smsc.example.org", 2775, false};
    made.system_id = "muster";
    made.password = "secret";
    made.from = "Muster";
    made.window = window;
    return made;
  }
  void bound() { says({smpp::answer_to(bind.command), 0, bind.sequence, smpp::Named{"SMSC", {}}}); }
  void says(const Pdu& pdu) { talk.receive(smpp::encode(pdu), now); }
  std::vector<Pdu> sent() {
    smpp::Units units;
    units.add(std::exchange(talk.out, ""));
    std::vector<Pdu> all;
    for (auto unit = units.next(); unit && *unit; unit = units.next()) all.push_back(*smpp::decode(**unit));
    return all;
  }
  void submit(std::uint64_t id, std::string text = "Disk full", int parts = 1) {
    talk.submit({id, "+491701234567", std::move(text), parts, now + 20s}, now);
  }
  std::vector<std::string> outcomes() {
    std::vector<std::string> all;
    for (const auto& [id, outcome] : std::exchange(talk.ended, {}))
      all.push_back(std::to_string(id) + " " + text_of(outcome));
    return all;
  }
  void answers(const Pdu& to, std::uint32_t status, std::string id = "") {
    says({smpp::answer_to(to.command), status, to.sequence, smpp::Named{std::move(id), {}}});
  }
  Instant pass(Duration time) {
    now += time;
    return talk.tick(now);
  }

  Instant now = kStart;
  SmppTalk talk;
  Pdu bind;
};

TEST(SmppTalk, binds_as_a_transceiver_and_is_ready_then) {
  Session session;
  EXPECT_EQ(session.bind.command, Command::BindTransceiver);
  EXPECT_EQ(std::get<smpp::Bind>(session.bind.body).system_id, "muster");
  EXPECT_EQ(std::get<smpp::Bind>(session.bind.body).interface_version, 0x34);
  EXPECT_FALSE(session.talk.ready());
  session.bound();
  EXPECT_TRUE(session.talk.ready());
  EXPECT_EQ(Session(10, false).bind.command, Command::BindTransmitter) << "who listens to nothing";
}

TEST(SmppTalk, a_refused_bind_says_what_to_look_at) {
  Session session;
  session.answers(session.bind, 0x0E);
  EXPECT_EQ(session.talk.broken(),
            "smsc.example.org:2775 refused the bind: ESME_RINVPASWD; check system_id, system_type and the password");
  Session silent;
  silent.pass(8s);
  EXPECT_EQ(silent.talk.broken(), "smsc.example.org:2775 did not answer the bind");
}

TEST(SmppTalk, each_status_has_its_outcome) {
  const auto becomes = [](std::uint32_t status) {
    Session session;
    session.bound();
    session.submit(1);
    session.answers(session.sent().at(0), status, "id-9");
    return session.outcomes().at(0);
  };
  EXPECT_EQ(becomes(0), "1 accepted id-9 x1");
  EXPECT_EQ(becomes(0x58), "1 later: smsc.example.org:2775 answered ESME_RTHROTTLED");
  EXPECT_EQ(becomes(0x14), "1 later: smsc.example.org:2775 answered ESME_RMSGQFUL");
  EXPECT_EQ(becomes(0x0B), "1 rejected: smsc.example.org:2775 answered ESME_RINVDSTADR");
  EXPECT_EQ(becomes(0x440), "1 rejected: smsc.example.org:2775 answered status 0x00000440");
}

TEST(SmppTalk, a_long_message_is_accepted_with_its_last_part) {
  Session session;
  session.bound();
  session.submit(1, std::string(400, 'a'), 3);
  const auto parts = session.sent();
  ASSERT_THAT(parts, SizeIs(3));
  session.answers(parts[2], 0, "c");
  session.answers(parts[0], 0, "a");
  EXPECT_THAT(session.outcomes(), IsEmpty());
  session.answers(parts[1], 0, "b");
  EXPECT_THAT(session.outcomes(), ElementsAre("1 accepted c x3"));
}

TEST(SmppTalk, a_part_that_is_refused_ends_the_message) {
  Session session(1);
  session.bound();
  session.submit(1, std::string(400, 'a'), 3);
  const auto first = session.sent();
  ASSERT_THAT(first, SizeIs(1)) << "the window is one";
  session.answers(first[0], 0x58);
  EXPECT_THAT(session.outcomes(), ElementsAre("1 later: smsc.example.org:2775 answered ESME_RTHROTTLED"));
  EXPECT_THAT(session.sent(), IsEmpty()) << "the rest is not sent";
  EXPECT_TRUE(session.talk.ready());
}

TEST(SmppTalk, a_part_that_is_throttled_is_sent_again_alone) {
  Session session;
  session.bound();
  session.submit(1, std::string(400, 'a'), 3);
  const auto parts = session.sent();
  ASSERT_THAT(parts, SizeIs(3));
  session.answers(parts[0], 0, "a");
  session.answers(parts[1], 0x58);
  session.answers(parts[2], 0, "c");
  EXPECT_THAT(session.outcomes(), IsEmpty());
  EXPECT_THAT(session.sent(), IsEmpty()) << "not at once";
  EXPECT_FALSE(session.talk.ready());
  session.pass(1s);
  auto again = session.sent();
  ASSERT_THAT(again, SizeIs(1)) << "and not what the carrier has";
  EXPECT_EQ(std::get<smpp::ShortMessage>(again[0].body), std::get<smpp::ShortMessage>(parts[1].body));
  session.answers(again[0], 0x58);
  session.pass(1s);
  EXPECT_THAT(session.sent(), IsEmpty()) << "the pause grows";
  session.pass(1s);
  again = session.sent();
  ASSERT_THAT(again, SizeIs(1));
  session.answers(again[0], 0, "b");
  EXPECT_THAT(session.outcomes(), ElementsAre("1 accepted c x3")) << "with the id of the last part";
  EXPECT_TRUE(session.talk.ready());
}

TEST(SmppTalk, the_last_part_that_is_throttled_has_the_id_of_its_repetition) {
  Session session;
  session.bound();
  session.submit(1, std::string(400, 'a'), 3);
  const auto parts = session.sent();
  session.answers(parts[2], 0x58);
  session.answers(parts[0], 0, "a");
  session.answers(parts[1], 0, "b");
  session.pass(1s);
  const auto again = session.sent();
  ASSERT_THAT(again, SizeIs(1));
  session.answers(again[0], 0, "c2");
  EXPECT_THAT(session.outcomes(), ElementsAre("1 accepted c2 x3"));
}

TEST(SmppTalk, a_message_of_which_the_carrier_takes_nothing_is_for_another_one) {
  Session session;
  session.bound();
  session.submit(1, std::string(400, 'a'), 3);
  const auto parts = session.sent();
  session.answers(parts[0], 0x58);
  session.answers(parts[1], 0x58);
  EXPECT_THAT(session.outcomes(), IsEmpty()) << "it may have the third";
  session.answers(parts[2], 0x58);
  EXPECT_THAT(session.outcomes(), ElementsAre("1 later: smsc.example.org:2775 answered ESME_RTHROTTLED"));
  EXPECT_THAT(session.sent(), IsEmpty());
  EXPECT_TRUE(session.talk.ready());
}

TEST(SmppTalk, a_part_is_not_sent_again_when_the_message_has_no_time_left) {
  Session session;
  session.bound();
  session.submit(1, std::string(400, 'a'), 3);
  const auto parts = session.sent();
  session.answers(parts[0], 0, "a");
  session.answers(parts[1], 0, "b");
  session.answers(parts[2], 0x58);
  for (int second = 0; second < 19; ++second) {
    session.pass(1s);
    for (const Pdu& pdu : session.sent()) session.answers(pdu, 0x58);
  }
  EXPECT_THAT(session.outcomes(), IsEmpty());
  session.pass(1s);
  EXPECT_THAT(session.outcomes(), ElementsAre("1 later: smsc.example.org:2775 answered ESME_RTHROTTLED"));
}

TEST(SmppTalk, a_part_that_is_refused_for_good_ends_what_is_sent_again_too) {
  Session session;
  session.bound();
  session.submit(1, std::string(400, 'a'), 3);
  const auto parts = session.sent();
  session.answers(parts[0], 0, "a");
  session.answers(parts[1], 0x58);
  session.answers(parts[2], 0x0B);
  EXPECT_THAT(session.outcomes(), ElementsAre("1 rejected: smsc.example.org:2775 answered ESME_RINVDSTADR"));
  session.pass(5s);
  EXPECT_THAT(session.sent(), IsEmpty());
}

TEST(SmppTalk, the_window_is_not_passed) {
  Session session(2);
  session.bound();
  session.submit(1, std::string(400, 'a'), 3);
  auto sent = session.sent();
  ASSERT_THAT(sent, SizeIs(2));
  EXPECT_FALSE(session.talk.ready());
  session.answers(sent[0], 0);
  const auto last = session.sent();
  ASSERT_THAT(last, SizeIs(1));
  session.answers(sent[1], 0);
  session.answers(last[0], 0, "z");
  EXPECT_THAT(session.outcomes(), ElementsAre("1 accepted z x3"));
}

TEST(SmppTalk, without_an_answer_nobody_knows) {
  Session session(1);
  session.bound();
  session.submit(1);
  const auto sent = session.sent();
  session.pass(19s);
  EXPECT_THAT(session.outcomes(), IsEmpty());
  session.pass(1s);
  EXPECT_THAT(session.outcomes(), ElementsAre("1 unknown: smsc.example.org:2775 did not answer in time"));
  session.answers(sent[0], 0, "late");
  EXPECT_THAT(session.outcomes(), IsEmpty());
  session.submit(2);
  session.talk.lost("the connection broke");
  EXPECT_THAT(session.outcomes(), ElementsAre("2 unknown: the connection broke, after the message was handed over"));
}

TEST(SmppTalk, what_is_delivered_is_answered_when_it_is_on_disk) {
  Session session;
  session.bound();
  smpp::ShortMessage reply;
  reply.source = "491701234567";
  reply.short_message = "a 1";
  session.says({Command::DeliverSm, 0, 77, reply});
  ASSERT_THAT(session.talk.heard, SizeIs(1));
  const auto& [number, heard] = session.talk.heard[0];
  EXPECT_EQ(std::get<IncomingReply>(heard).id, "s/77");
  EXPECT_THAT(session.sent(), IsEmpty());
  session.talk.taken(number, true);
  EXPECT_THAT(session.sent(), ElementsAre(Pdu{smpp::answer_to(Command::DeliverSm), 0, 77, smpp::Named()}));
  session.says({Command::DeliverSm, 0, 78, reply});
  session.talk.taken(session.talk.heard[1].first, false);
  EXPECT_EQ(session.sent().at(0).status, 0x64u) << "it comes again";
}

TEST(SmppTalk, answers_signs_of_life_and_asks_for_them) {
  Session session;
  session.bound();
  session.says({Command::EnquireLink, 0, 5, smpp::Nothing()});
  EXPECT_THAT(session.sent(), ElementsAre(Pdu{smpp::answer_to(Command::EnquireLink), 0, 5, smpp::Nothing()}));
  const Instant next = session.pass(29s);
  EXPECT_EQ(next, kStart + 30s);
  EXPECT_THAT(session.sent(), IsEmpty());
  session.pass(1s);
  const auto asked = session.sent();
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_EQ(asked[0].command, Command::EnquireLink);
  session.says({smpp::answer_to(Command::EnquireLink), 0, asked[0].sequence, smpp::Nothing()});
  session.pass(10s);
  EXPECT_FALSE(session.talk.is_broken());
  session.pass(30s);
  session.pass(10s);
  EXPECT_EQ(session.talk.broken(), "smsc.example.org:2775 gives no sign of life");
}

TEST(SmppTalk, what_cannot_be_read_costs_its_neighbours_nothing) {
  Session session;
  session.bound();
  std::string broken = smpp::encode({static_cast<Command>(5), 0, 6, smpp::Unread{"x"}});
  session.talk.receive(broken + smpp::encode({Command::EnquireLink, 0, 7, smpp::Nothing()}), session.now);
  const auto sent = session.sent();
  ASSERT_THAT(sent, SizeIs(2));
  EXPECT_EQ(sent[0].command, Command::GenericNack);
  EXPECT_EQ(sent[1].sequence, 7u);
  session.says({static_cast<Command>(0x103), 0, 8, smpp::Unread{"data"}});
  EXPECT_EQ(session.sent().at(0).status, 0x03u) << "ESME_RINVCMDID";
  session.talk.receive("HTTP/1.1 400 Bad Request", session.now);
  EXPECT_THAT(session.talk.broken(), testing::StartsWith("smsc.example.org:2775 sends what is not SMPP"));
}

TEST(SmppTalk, both_ends_say_goodbye) {
  Session session;
  session.bound();
  session.talk.end(session.now);
  EXPECT_FALSE(session.talk.ready());
  const auto sent = session.sent();
  ASSERT_THAT(sent, SizeIs(1));
  session.says({smpp::answer_to(Command::Unbind), 0, sent[0].sequence, smpp::Nothing()});
  EXPECT_TRUE(session.talk.is_broken());
  Session other;
  other.bound();
  other.says({Command::Unbind, 0, 3, smpp::Nothing()});
  EXPECT_EQ(other.sent().at(0).command, smpp::answer_to(Command::Unbind));
  EXPECT_EQ(other.talk.broken(), "smsc.example.org:2775 ended the session");
}

}  // namespace
}  // namespace muster::line
