#include "notification/line/irc_talk.h"

#include <gmock/gmock.h>

namespace muster::line {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

const Instant kNow = *parse_rfc3339("2026-11-30T09:00:00Z");

IrcSettings irc_settings_for_test() {
  IrcSettings settings;
  settings.address = {"irc.example.org", 6667, false};
  settings.nick = "muster";
  return settings;
}

struct Chat {
  explicit Chat(IrcSettings settings = irc_settings_for_test()) : talk(std::move(settings)) { talk.begin(kNow); }
  std::string sent() { return std::exchange(talk.out, ""); }
  void says(const std::string& line) { talk.receive(line + "\r\n", kNow); }
  void welcome() {
    sent();
    says(":irc.example.org 001 muster :Welcome");
  }
  IrcTalk talk;
};

TEST(IrcLine, has_a_source_a_command_and_parameters) {
  const auto line = irc_line("@time=x :irc.example.org 401 muster ana  :No such nick/channel");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->source, "irc.example.org");
  EXPECT_EQ(line->command, "401");
  EXPECT_THAT(line->params, testing::ElementsAre("muster", "ana", "No such nick/channel"));
  EXPECT_FALSE(irc_line(""));
  EXPECT_FALSE(irc_line(":only-a-source"));
}

TEST(IrcTalk, registers_and_answers_signs_of_life) {
  IrcSettings settings = irc_settings_for_test();
  settings.server_password = "let-me-in";
  Chat chat(settings);
  EXPECT_EQ(chat.sent(), "PASS let-me-in\r\nNICK muster\r\nUSER muster 0 * :Muster\r\n");
  chat.says("PING :1234");
  EXPECT_EQ(chat.sent(), "PONG :1234\r\n");
  EXPECT_FALSE(chat.talk.ready());
  chat.says(":irc.example.org 433 * muster :Nickname already in use");
  EXPECT_EQ(chat.sent(), "NICK muster_\r\n");
  chat.says(":irc.example.org 001 muster_ :Welcome");
  EXPECT_TRUE(chat.talk.ready());
}

TEST(IrcTalk, signs_in_with_an_account) {
  IrcSettings settings = irc_settings_for_test();
  settings.account = "jilles";
  settings.password = "sesame";
  Chat chat(settings);
  EXPECT_THAT(chat.sent(), StartsWith("CAP REQ :sasl\r\nNICK"));
  chat.says(":irc.example.org CAP * ACK :sasl");
  EXPECT_EQ(chat.sent(), "AUTHENTICATE PLAIN\r\n");
  chat.says("AUTHENTICATE +");
  EXPECT_EQ(chat.sent(), "AUTHENTICATE AGppbGxlcwBzZXNhbWU=\r\n");
  chat.says(":irc.example.org 903 muster :SASL authentication successful");
  EXPECT_EQ(chat.sent(), "CAP END\r\n");
  Chat refused(settings);
  refused.says(":irc.example.org 904 muster :SASL authentication failed");
  EXPECT_THAT(refused.talk.broken(), HasSubstr("refused the account"));
  EXPECT_THAT(refused.talk.broken(), testing::Not(HasSubstr("sesame")));
}

TEST(IrcTalk, a_message_is_accepted_when_the_server_answered_behind_it) {
  Chat chat;
  chat.welcome();
  chat.talk.submit({7, "#ops", "Critical INC-1\nDisk full\r\nPRIVMSG x", 1, kNow + 20s}, kNow);
  EXPECT_EQ(chat.sent(),
            "JOIN #ops\r\nPRIVMSG #ops :Critical INC-1\r\nPRIVMSG #ops :Disk full\r\nPRIVMSG #ops :PRIVMSG x\r\nPING "
            ":m7\r\n");
  EXPECT_FALSE(chat.talk.ready());
  chat.says(":irc.example.org PONG irc.example.org :m7");
  ASSERT_THAT(chat.talk.ended, SizeIs(1));
  EXPECT_TRUE(std::holds_alternative<Accepted>(chat.talk.ended[0].second));
  chat.talk.submit({8, "#OPS", "Again", 1, kNow + 20s}, kNow);
  EXPECT_EQ(chat.sent(), "PRIVMSG #OPS :Again\r\nPING :m8\r\n") << "it is there already";
}

TEST(IrcTalk, who_is_not_there_is_said) {
  Chat chat;
  chat.welcome();
  chat.talk.submit({1, "ana", "Disk full", 1, kNow + 20s}, kNow);
  chat.says(":irc.example.org 401 muster ana :No such nick or channel name");
  chat.says(":irc.example.org PONG irc.example.org :m1");
  ASSERT_THAT(chat.talk.ended, SizeIs(1));
  EXPECT_EQ(std::get<Rejected>(chat.talk.ended[0].second).reason,
            "irc.example.org:6667 answered 401: No such nick or channel name");
  chat.talk.submit({2, "#secret", "Disk full", 1, kNow + 20s}, kNow);
  chat.says(":irc.example.org 475 muster #secret :Cannot join channel (+k)");
  chat.says(":irc.example.org PONG irc.example.org :m2");
  EXPECT_TRUE(std::holds_alternative<Rejected>(chat.talk.ended.at(1).second));
}

TEST(IrcTalk, nothing_of_a_person_becomes_a_command) {
  EXPECT_EQ(irc_privmsg("#ops", "a\rQUIT\n\nb\x01"), "PRIVMSG #ops :a QUIT\r\nPRIVMSG #ops :b\r\n");
  EXPECT_EQ(irc_privmsg("#a,#b QUIT", "x"), "PRIVMSG #a#bQUIT :x\r\n");
  EXPECT_LE(irc_privmsg("#ops", std::string(5000, 'x')).size(), 512u);
  const std::string lines = irc_privmsg("#ops", "1\n2\n3\n4\n5\n6\n7\n8");
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\r'), 6);
}

TEST(IrcTalk, without_an_answer_nobody_knows) {
  Chat chat;
  chat.welcome();
  chat.talk.submit({1, "ana", "Disk full", 1, kNow + 20s}, kNow);
  chat.talk.tick(kNow + 19s);
  EXPECT_THAT(chat.talk.ended, IsEmpty());
  chat.talk.tick(kNow + 20s);
  EXPECT_TRUE(std::holds_alternative<Unknown>(chat.talk.ended.at(0).second));
  chat.talk.submit({2, "ana", "Disk full", 1, kNow + 60s}, kNow);
  chat.talk.lost("the connection broke");
  EXPECT_TRUE(std::holds_alternative<Unknown>(chat.talk.ended.at(1).second));
  Chat other;
  other.talk.tick(kNow + 15s);
  EXPECT_THAT(other.talk.broken(), HasSubstr("did not let us in in time"));
  Chat endless;
  endless.talk.receive(std::string(20'000, 'x'), kNow);
  EXPECT_TRUE(endless.talk.is_broken());
}

}  // namespace
}  // namespace muster::line
