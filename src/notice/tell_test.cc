#include "notice/tell.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster::notice {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

const Instant kNow = *parse_rfc3339("2026-05-12T12:00:00Z");

Contact contact(const std::string& id, Channel channel) {
  Contact made;
  made.id = ContactId(id);
  made.channel = channel;
  made.address = id;
  return made;
}

User user(std::vector<Contact> contacts, std::vector<NotifyRule> rules = {}) {
  User made;
  made.id = UserId("ana");
  made.contacts = std::move(contacts);
  made.notify = std::move(rules);
  return made;
}

std::vector<std::string> names(const User& one, Instant now = kNow) {
  std::vector<std::string> found;
  for (const PlannedDelivery& way : methods(one, now)) found.push_back(way.contact.id.str());
  return found;
}

TEST(Methods, what_the_rules_name_for_low_severity_comes_in_their_order) {
  const auto ana =
      user({contact("mail", Channel::Email), contact("chat", Channel::Slack), contact("sms", Channel::Sms)},
           {{0s, ContactId("sms"), {Severity::Critical}}, {0s, ContactId("chat")}, {5min, ContactId("mail")}});
  EXPECT_THAT(names(ana), ElementsAre("chat", "mail"));
}

TEST(Methods, no_telephone_rings_and_sms_is_the_last_resort) {
  EXPECT_THAT(
      names(user({contact("phone", Channel::Phone), contact("sms", Channel::Sms), contact("mail", Channel::Email)})),
      ElementsAre("mail", "sms"));
  EXPECT_THAT(names(user({contact("phone", Channel::Phone)})), IsEmpty());
  EXPECT_THAT(names(user({})), IsEmpty());
}

TEST(Methods, each_contact_stands_once) {
  EXPECT_THAT(names(user({contact("mail", Channel::Email)}, {{0s, ContactId("mail")}, {5min, ContactId("mail")}})),
              ElementsAre("mail"));
}

TEST(Wants, is_what_neither_the_organisation_nor_the_person_switched_off) {
  Configuration config;
  User ana = user({});
  EXPECT_TRUE(wants(config, ana, NoticeKind::Gap));
  ana.notices_off = {NoticeKind::Gap};
  EXPECT_FALSE(wants(config, ana, NoticeKind::Gap));
  EXPECT_TRUE(wants(config, ana, NoticeKind::Conflict));
  config.notices.off = {NoticeKind::Conflict};
  EXPECT_FALSE(wants(config, ana, NoticeKind::Conflict));
}

}  // namespace
}  // namespace muster::notice
