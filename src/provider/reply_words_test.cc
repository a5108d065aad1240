#include "provider/reply_words.h"

#include <gtest/gtest.h>
#include <string>

namespace muster {
namespace {

std::string read(std::string_view text) {
  const auto words = reply_words(text);
  if (!words) return "?";
  static constexpr const char* kNames[] = {"ack", "resolve", "escalate", "snooze"};
  return std::string(kNames[static_cast<int>(words->command)]) +
         (words->number ? " " + std::to_string(words->number) : "") +
         (words->command == ReplyCommand::Snooze ? " for " + text_of(words->snooze) : "");
}

TEST(ReplyWords, say_what_is_meant) {
  for (const char* text : {"a", "A", " ack ", "OK", "Ack!", "b", "Bestätigen", "BESTÄTIGT", "quittiert", "Übernommen"})
    EXPECT_EQ(read(text), "ack") << text;
  for (const char* text : {"a 1042", "a1042", "1042a", "ack #1042", "ACK INC-1042", "inc-1042 ok", "bestätigt 1042."})
    EXPECT_EQ(read(text), "ack 1042") << text;
  for (const char* text : {"r 12", "resolve 12", "erledigt 12", "Gelöst 12", "GELÖST #12", "done 12"})
    EXPECT_EQ(read(text), "resolve 12") << text;
  for (const char* text : {"e 12", "escalate 12", "weiter 12", "eskalieren INC-12"})
    EXPECT_EQ(read(text), "escalate 12") << text;
}

TEST(ReplyWords, say_how_long) {
  for (const char* text :
       {"s", "snooze", "later", "Später", "zurückstellen", "s 1h", "snooze for 1 hour", "s 60 min", "1h später"})
    EXPECT_EQ(read(text), "snooze for 1h") << text;
  for (const char* text : {"s 12 30m", "s12 30 min", "snooze INC-12 for 30 minutes", "30m s 12", "s #12, 30 Minuten",
                           "zurückstellen 12 für 30 min"})
    EXPECT_EQ(read(text), "snooze 12 for 30m") << text;
  EXPECT_EQ(read("s 12"), "snooze 12 for 1h");
  EXPECT_EQ(read("s 12 1h 30m"), "snooze 12 for 1h30m");
  EXPECT_EQ(read("s 12 2 days"), "snooze 12 for 2d");
  for (const char* text : {"snooze till morning", "s morning", "s until tomorrow", "zurückstellen bis morgen früh"})
    EXPECT_EQ(read(text), "snooze for morning") << text;
  for (const char* text : {"1h", "till morning", "a 12 for 1h", "s 12 13", "s 32d", "s 99999999999h", "s 1h morning",
                           "do not snooze", "s a"})
    EXPECT_EQ(read(text), "?") << text;
}

// A missed page is an outage: what is not certainly a command is none.
TEST(ReplyWords, do_not_guess) {
  for (const char* text : {"", "no", "nein", "do not acknowledge", "a r", "a 1 2", "1042", "who is this", "ackk", "a 0",
                           "a 99999999999999999999", "nicht bestätigt"})
    EXPECT_EQ(read(text), "?") << text;
}

TEST(ReplyWords, keys) {
  EXPECT_EQ(key_command("1"), ReplyCommand::Acknowledge);
  EXPECT_EQ(key_command("2"), ReplyCommand::Escalate);
  EXPECT_EQ(key_command("3"), ReplyCommand::Resolve);
  EXPECT_EQ(key_command("4"), ReplyCommand::Snooze);
  for (const char* other : {"", "5", "11", "*"}) EXPECT_EQ(key_command(other), std::nullopt) << other;
}

}  // namespace
}  // namespace muster
