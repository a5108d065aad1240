#include "provider/callback.h"

#include <gmock/gmock.h>

#include "provider/shipped.h"

namespace muster {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using State = DeliveryReceipt::State;

constexpr auto kUrlEncoded = "application/x-www-form-urlencoded";

TEST(Callback, replies) {
  const auto read = [](std::string_view type, const json::value& value) {
    const auto reply = reply_in(*shipped_description(type), value, "");
    return reply ? reply->from + "|" + reply->text + "|" + reply->id : std::string("none");
  };
  EXPECT_EQ(
      read("twilio", callback_value({}, kUrlEncoded, "MessageSid=SM1&From=%2B4917012345678&Body=a%201042%0Ab&To=x")),
      "+4917012345678|a 1042 b|SM1");
  EXPECT_EQ(
      read("vonage", callback_value({}, "application/json",
                                    R"({"channel":"sms","from":"4917012345678","text":"r 7","message_uuid":"u"})")),
      "+4917012345678|r 7|u");
  EXPECT_EQ(read("gateway", callback_value({{"from", "+491701234567"}, {"text", "ack"}, {"id", "9"}}, "", "")),
            "+491701234567|ack|9");
  EXPECT_EQ(read("twilio", callback_value({}, kUrlEncoded, "Body=a")), "none");
  EXPECT_EQ(read("sipgate", callback_value({}, kUrlEncoded, "From=%2B49&Body=a")), "none");
}

TEST(Callback, receipts) {
  const auto read = [](std::string_view type, const json::value& value) {
    return receipt_in(*shipped_description(type), value, "").value_or(DeliveryReceipt{});
  };
  EXPECT_EQ(read("twilio", callback_value({}, kUrlEncoded, "MessageSid=SM1&MessageStatus=sent")).state,
            State::Underway);
  EXPECT_EQ(read("twilio", callback_value({}, kUrlEncoded, "MessageSid=SM1&MessageStatus=delivered")).state,
            State::Delivered);
  EXPECT_EQ(read("twilio", callback_value({}, kUrlEncoded, "MessageSid=SM1&MessageStatus=read")).state, State::Read);
  EXPECT_EQ(read("vonage", callback_value({}, "application/json", R"({"message_uuid":"u","status":"read"})")).state,
            State::Read);
  const auto failed =
      read("twilio", callback_value({}, kUrlEncoded, "MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30005"));
  EXPECT_EQ(failed.state, State::Failed);
  EXPECT_EQ(failed.reason, "undelivered, 30005");
  EXPECT_EQ(failed.id, "SM1");
  EXPECT_EQ(read("twilio", callback_value({}, kUrlEncoded, "CallSid=CA1&CallStatus=no-answer")).state, State::Failed);
  EXPECT_EQ(read("gateway", callback_value({{"state", "2"}, {"answer", "NACK/7"}}, "", "")).reason, "2, NACK/7");
}

TEST(Keypad, in_each_dialect) {
  EXPECT_EQ(keypad_in("twiml", callback_value({}, kUrlEncoded, "CallSid=CA1&Digits=1")).digits, "1");
  EXPECT_EQ(keypad_in("plivo", callback_value({}, kUrlEncoded, "CallUUID=u&Digits=2")).call, "u");
  const auto vonage = keypad_in("ncco", *parse_json(R"({"uuid":"v","dtmf":{"digits":"3","timed_out":false}})"));
  EXPECT_EQ(vonage.call + vonage.digits, "v3");
  EXPECT_EQ(keypad_in("ncco", *parse_json(R"({"uuid":"v","dtmf":{"digits":"","timed_out":true}})")).digits, "");
}

TEST(Spoken, cannot_be_broken_out_of) {
  const Spoken asks{{"Disk <full> & \"more\""}, true, "https://m.example.org/k?a=1&b=2", "de"};
  const auto twiml = spoken_answer("twiml", asks);
  EXPECT_THAT(twiml.body, AllOf(HasSubstr("<Gather input=\"dtmf\" numDigits=\"1\""),
                                HasSubstr("action=\"https://m.example.org/k?a=1&amp;b=2\""),
                                HasSubstr("<Say language=\"de-DE\">Disk &lt;full&gt; &amp; &quot;more&quot;</Say>")));
  EXPECT_THAT(spoken_answer("plivo", asks).body,
              AllOf(HasSubstr("<GetInput"), HasSubstr("<Speak language=\"de-DE\">")));
  const auto ncco = parse_json(spoken_answer("ncco", asks).body);
  ASSERT_TRUE(ncco && ncco->is_array());
  EXPECT_EQ(ncco->as_array().back().as_object().at("action").as_string(), "input");
  const Spoken tells{{"Thank you."}, false, "", "en"};
  EXPECT_THAT(spoken_answer("twiml", tells).body,
              AllOf(HasSubstr("Thank you."), Not(HasSubstr("Gather")), HasSubstr("<Hangup/>")));
}

}  // namespace
}  // namespace muster
