#include "api/mail_answer.h"

#include <future>
#include <gmock/gmock.h>

#include "api/fixture_for_test.h"
#include "api/mail_declare.h"
#include "api/mail_entrance.h"
#include "incident/ack_token.h"
#include "incident/incidents.h"
#include "notification/notifications.h"

namespace muster::api {
namespace {

using namespace std::chrono_literals;
using mail::Verdict;
using testing::HasSubstr;
using testing::Not;

std::string line_of(const std::string& mail) { return mail_answer_in(mail, Instant()).value().line; }
bool is_automatic(const std::string& headers) {
  return mail_answer_in("From: Ben <ben@example.org>\r\n" + headers + "\r\na\r\n", Instant()).value().automatic;
}

TEST(MailAnswerIn, is_the_first_line_that_the_author_wrote) {
  EXPECT_EQ(line_of("From: b@x\r\n\r\n\r\n  \r\nack\r\n\r\nSent from my phone\r\n> On Sun, Muster wrote:\r\n> a\r\n"),
            "ack");
  EXPECT_EQ(line_of("From: b@x\r\n\r\n> a (acknowledge)\r\nack\r\n"), "") << "what is quoted says nothing";
  EXPECT_EQ(line_of("From: b@x\r\nContent-Type: text/html\r\n\r\n<div>r 1042</div><blockquote>a</blockquote>"),
            "r 1042");
  EXPECT_EQ(line_of("From: b@x\r\n\r\n"), "");
}

TEST(MailAnswerIn, programs_say_nothing) {
  EXPECT_FALSE(is_automatic(""));
  EXPECT_FALSE(is_automatic("Auto-Submitted: no\r\n"));
  EXPECT_TRUE(is_automatic("Auto-Submitted: auto-replied\r\n"));
  EXPECT_TRUE(is_automatic("Precedence: bulk\r\n"));
  EXPECT_TRUE(is_automatic("X-Autoreply: yes\r\n"));
  EXPECT_TRUE(is_automatic("Return-Path: <>\r\n"));
  EXPECT_TRUE(is_automatic("Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n"));
  EXPECT_TRUE(mail_answer_in("Subject: x\r\n\r\na\r\n", Instant()).value().automatic) << "nobody wrote it";
}

TEST(ReplyKey, is_read_in_any_case_and_only_with_its_key) {
  const DeliveryId delivery(std::int64_t{1234567} << 20);
  const std::string key = make_reply_key("secret", delivery);
  EXPECT_EQ(key.size(), 29u);
  EXPECT_EQ(read_reply_key("secret", key), delivery);
  std::string small = key;
  for (char& c : small) c = lower(c);
  EXPECT_EQ(read_reply_key("secret", small), delivery);
  EXPECT_FALSE(read_reply_key("another", key));
  for (std::size_t i = 0; i < key.size(); ++i) {
    std::string changed = key;
    changed[i] = changed[i] == '7' ? '6' : '7';
    EXPECT_FALSE(read_reply_key("secret", changed)) << i;
  }
  EXPECT_FALSE(read_reply_key("secret", ""));
  EXPECT_FALSE(read_reply_key("secret", key + "0"));
}

TEST(DeclareKey, is_read_in_any_case_and_only_with_its_key) {
  const std::string key = make_declare_key("secret", UserId("ana-maria.1"));
  EXPECT_EQ(read_declare_key("secret", key), UserId("ana-maria.1"));
  std::string large = key;
  for (char& c : large) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  EXPECT_EQ(read_declare_key("secret", large), UserId("ana-maria.1"));
  EXPECT_FALSE(read_declare_key("another", key));
  EXPECT_FALSE(read_declare_key("secret", key + "0"));
  EXPECT_FALSE(read_declare_key("secret", "d-"));
}

TEST(DeclarationIn, is_the_subject_as_it_is_said_in_a_chat) {
  const auto in = [](const std::string& headers) {
    return declaration_in(*mail_answer_in("From: b@x\r\n" + headers + "\r\nIt began at noon\r\n", Instant()));
  };
  const ChatOrder order = in("Subject: Fwd: P1 service:checkout Customers cannot pay\r\n");
  EXPECT_EQ(order.priority, Priority::P1);
  EXPECT_EQ(order.service, "checkout");
  EXPECT_EQ(order.text, "Customers cannot pay");
  EXPECT_EQ(in("").text, "It began at noon");
}

class MailAnswers : public ApiFixture {
 protected:
  MailAnswers() {
    declare(R"(
users:
  - {id: cat, name: Cat, email: cat@example.org, role: responder, language: de, contacts: [{id: mail, type: email, address: Cat.Pager@example.org}]}
  - {id: dot, name: Dot, email: dot@example.org, role: observer, contacts: [{id: mail, type: email, address: dot@example.org}]}
escalation_policies: [{id: mails, name: Mails, steps: [{notify: [{user: cat}]}]}]
services: [{id: mails, name: Mails, escalation_policy: mails}]
integrations: [{id: mails, type: muster, service: mails, key: "mails-key-0123456789abcdef012"}]
)");
    fire("disk");
  }
  void fire(const std::string& key) {
    turn([&](Turn& turn) {
      Signal signal;
      signal.summary = "Full: " + key;
      signal.dedup_key = key;
      const std::string body = "{}";
      doors->intake().take(turn, *doors->configuration(), {IntegrationId("mails"), "application/json", body, {signal}});
    });
    settle();
  }
  Incident incident(std::int64_t number = 1) {
    std::optional<Incident> found;
    ask([&](store::Tx& tx) { found = find_incident_by_number(tx, number); });
    return found.value();
  }
  DeliveryRow delivery(std::int64_t number = 1) {
    DeliveryRow found;
    ask([&](store::Tx& tx) {
      for (const Notification& one : notifications_of(tx, find_incident_by_number(tx, number)->id))
        for (const DeliveryRow& row : deliveries_of(tx, one.id)) found = row;
    });
    return found;
  }
  std::string address(std::int64_t number = 1) {
    return "alerts+" + make_reply_key("link", delivery(number).id) + "@example.org";
  }
  Verdict::Kind answer(const std::string& from, const std::string& text, const std::string& to,
                       const std::string& headers = "") {
    std::promise<Verdict> promise;
    const std::string id = "Message-ID: <" + std::to_string(++mails_) + "@phone.example.org>\r\n";
    sink.deliver({.from = from,
                  .recipients = {to},
                  .message = "From: " + from + "\r\n" + id + headers + "\r\n" + text + "\r\n\r\n> quoted\r\n"},
                 "test", [&](Verdict verdict) { promise.set_value(std::move(verdict)); });
    return promise.get_future().get().kind;
  }

  mail::Sink sink = mail_sink(*service);
  int mails_ = 0;
};

TEST_F(MailAnswers, acknowledge_as_the_person_and_say_so_in_their_language) {
  ASSERT_TRUE(sink.takes(address()));
  EXPECT_EQ(answer("cat.pager@example.org", "Ack", address()), Verdict::Kind::Taken);
  EXPECT_EQ(incident().status, Incident::Status::Acknowledged);
  EXPECT_EQ(incident().acknowledged_by->name, "Cat");
  EXPECT_EQ(delivery().reply, "Ack");
  ASSERT_EQ(told_back.size(), 1u);
  EXPECT_EQ(told_back[0].title, "INC-1 bestätigt. Sie haben ihn.");
  EXPECT_EQ(told_back[0].to.address, "cat.pager@example.org");
  EXPECT_EQ(told_back[0].language, "de");
}

TEST_F(MailAnswers, resolve_from_the_address_that_one_signs_in_with) {
  answer("Cat@Example.org", "r", address());
  EXPECT_EQ(incident().status, Incident::Status::Resolved);
}

TEST_F(MailAnswers, of_a_stranger_are_refused_and_not_answered) {
  EXPECT_EQ(answer("eve@example.org", "a", address()), Verdict::Kind::Taken);
  EXPECT_EQ(answer("eve@example.org", "a 1", address()), Verdict::Kind::Taken);
  EXPECT_EQ(incident().status, Incident::Status::Triggered);
  EXPECT_TRUE(told_back.empty());
}

TEST_F(MailAnswers, of_an_observer_acknowledge_and_nothing_else) {
  answer("dot@example.org", "r", address());
  EXPECT_EQ(incident().status, Incident::Status::Triggered);
  answer("dot@example.org", "a", address());
  EXPECT_EQ(incident().acknowledged_by->name, "Dot");
}

TEST_F(MailAnswers, that_are_no_command_do_nothing_and_say_how) {
  answer("cat@example.org", "I cannot ack this", address());
  EXPECT_EQ(incident().status, Incident::Status::Triggered);
  ASSERT_EQ(told_back.size(), 1u);
  EXPECT_THAT(told_back[0].title, HasSubstr("Nicht verstanden"));
}

TEST_F(MailAnswers, of_a_program_do_nothing) {
  EXPECT_EQ(answer("cat@example.org", "ok", address(), "Auto-Submitted: auto-replied\r\n"), Verdict::Kind::Taken);
  EXPECT_EQ(incident().status, Incident::Status::Triggered);
  EXPECT_TRUE(told_back.empty()) << "two programs would write to each other for ever";
}

TEST_F(MailAnswers, the_same_mail_is_heard_once) {
  answer("cat@example.org", "e", address());
  const auto back = told_back.size();
  mails_ = 0;
  answer("cat@example.org", "e", address());
  EXPECT_EQ(told_back.size(), back);
}

TEST_F(MailAnswers, name_another_incident_that_their_person_was_told_of) {
  fire("cpu");
  ASSERT_EQ(incident(2).status, Incident::Status::Triggered);
  answer("cat@example.org", "a 2", address(1));
  EXPECT_EQ(incident(1).status, Incident::Status::Triggered);
  EXPECT_EQ(incident(2).status, Incident::Status::Acknowledged);
  answer("dot@example.org", "a 1", address(2));
  EXPECT_EQ(incident(1).status, Incident::Status::Triggered) << "Dot was told of none";
}

TEST_F(MailAnswers, after_three_days_count_no_more) {
  clock.forward(72h + 1min);
  answer("cat@example.org", "a", address());
  EXPECT_EQ(incident().status, Incident::Status::Triggered);
}

TEST_F(MailAnswers, at_an_address_that_nobody_made_are_not_taken) {
  std::string forged = address();
  forged[10] = forged[10] == '0' ? '1' : '0';
  EXPECT_FALSE(sink.takes(forged));
  EXPECT_EQ(answer("cat@example.org", "a", forged), Verdict::Kind::Refused);
}

TEST_F(MailAnswers, a_person_declares_an_incident_once_from_their_own_address) {
  const std::string to = make_declare_key(service->settings().link_key, UserId("cat")) + "@in.example.org";
  const auto deliver = [&](const std::string& at, const std::string& from, const std::string& id) {
    std::promise<Verdict> promise;
    sink.deliver({.from = from,
                  .recipients = {at},
                  .message = "From: <" + from + ">\r\nMessage-ID: <" + id +
                             ">\r\nSubject: P2 service:mails No mail leaves\r\n\r\nSince noon.\r\n"},
                 "test", [&](Verdict verdict) { promise.set_value(std::move(verdict)); });
    return promise.get_future().get();
  };
  EXPECT_TRUE(sink.takes(to));
  EXPECT_FALSE(sink.takes("d-0000000000000-cat@in.example.org"));
  EXPECT_EQ(deliver(to, "joe@example.org", "1@x").kind, Verdict::Kind::Taken);
  EXPECT_EQ(incident(1).title, "Full: disk") << "it was not from them";
  for (int i = 0; i < 2; ++i) EXPECT_EQ(deliver(to, "cat@example.org", "2@x").kind, Verdict::Kind::Taken);
  const Incident declared = incident(2);
  EXPECT_EQ(declared.title, "No mail leaves");
  EXPECT_EQ(declared.service, ServiceId("mails"));
  EXPECT_EQ(declared.priority, Priority::P2);
  std::optional<Incident> third;
  this->ask([&](store::Tx& tx) { third = find_incident_by_number(tx, 3); });
  EXPECT_FALSE(third) << "the same message again";
  const std::string dots = make_declare_key(service->settings().link_key, UserId("dot")) + "@in.example.org";
  EXPECT_EQ(deliver(dots, "dot@example.org", "3@x").kind, Verdict::Kind::Taken);
  this->ask([&](store::Tx& tx) { third = find_incident_by_number(tx, 3); });
  EXPECT_FALSE(third) << "observers may only read";
}

}  // namespace
}  // namespace muster::api
