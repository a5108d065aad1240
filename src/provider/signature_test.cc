#include "provider/signature.h"

#include <gtest/gtest.h>

#include "base/crypto.h"
#include "provider/shipped.h"

namespace muster {
namespace {

using Headers = std::map<std::string, std::string>;

struct Call {
  std::string url, content_type, body;
  Headers headers;
};

bool genuine(const Provider& provider, const Call& call, Instant now) {
  return is_genuine(provider,
                    {call.url, call.content_type, call.body,
                     [&](std::string_view name) {
                       const auto at = call.headers.find(std::string(name));
                       return at == call.headers.end() ? std::string() : at->second;
                     }},
                    now);
}

Provider signed_by(std::string_view kind, std::string_view secret, std::string_view header = "") {
  Provider provider;
  std::vector<Description::Problem> problems;
  const json::object text{{"secrets", json::object{{"s", json::object{}}}},
                          {"signed", json::object{{kind, "s"}, {"header", header}}},
                          {"channels", json::object{{"sms", json::object{{"url", "https://example.org"}}}}}};
  provider.description = std::make_shared<const Description>(Description::compile(text, problems));
  EXPECT_TRUE(problems.empty());
  provider.secrets["s"] = secret;
  return provider;
}

constexpr auto kForm = "application/x-www-form-urlencoded; charset=UTF-8";

// The example of Twilio's documentation, which its own libraries test with.
TEST(Signature, twilio) {
  const Provider twilio = signed_by("twilio", "12345");
  const Instant now = *parse_rfc3339("2026-03-29T01:12:05Z");
  Call call{"https://mycompany.com/myapp.php?foo=1&bar=2",
            kForm,
            "To=%2B18005551212&From=%2B14158675309&Digits=1234&Caller=%2B14158675309&CallSid=CA1234567890ABCDE",
            {{"X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8="}}};
  EXPECT_TRUE(genuine(twilio, call, now));
  call.url = "https://mycompany.com:443/myapp.php?foo=1&bar=2";
  EXPECT_TRUE(genuine(twilio, call, now)) << "with the port that is the scheme's own";
  call.url = "https://mycompany.com:8443/myapp.php?foo=1&bar=2";
  EXPECT_FALSE(genuine(twilio, call, now));
  call.url = "https://mycompany.com/myapp.php?foo=1&bar=2";
  call.body += "&Body=a";
  EXPECT_FALSE(genuine(twilio, call, now));
  EXPECT_FALSE(genuine(signed_by("twilio", ""), call, now)) << "without a secret nobody can prove anything";
}

TEST(Signature, json_web_token) {
  const Provider vonage = signed_by("jwt_hs256", "secret", "Authorization");
  const Instant now{std::chrono::seconds(1'700'000'000)};
  const std::string body = R"({"text":"a 12"})";
  const auto call = [&](std::string_view head, const json::object& claims, std::string_view secret) {
    const std::string text = base64url(head) + "." + base64url(to_text(claims));
    return Call{"https://m.example.org/x",
                "application/json",
                body,
                {{"Authorization", "Bearer " + text + "." + base64url(bytes_of(hmac_sha256(secret, text)))}}};
  };
  const std::string_view head = R"({"alg":"HS256","typ":"JWT"})";
  const json::object good{{"iat", 1'700'000'000}, {"payload_hash", hex(sha256(body))}};
  EXPECT_TRUE(genuine(vonage, call(head, good, "secret"), now));
  EXPECT_FALSE(genuine(vonage, call(head, good, "another"), now));
  EXPECT_FALSE(genuine(vonage, call(R"({"alg":"none"})", good, "secret"), now));
  EXPECT_FALSE(genuine(vonage, call(head, good, "secret"), now + std::chrono::minutes(6))) << "replayed later";
  EXPECT_FALSE(genuine(vonage, call(head, {{"iat", 1'700'000'000}}, "secret"), now)) << "the body is not signed";
  Call changed = call(head, good, "secret");
  changed.body = R"({"text":"r 12"})";
  EXPECT_FALSE(genuine(vonage, changed, now));
  EXPECT_FALSE(genuine(vonage, {"https://m.example.org/x", "application/json", body, {}}, now));
}

// Worked out by Plivo's own library (npm plivo 4.79.0, validateV3Signature and validateSignature).
TEST(Signature, plivo) {
  const Provider plivo = signed_by("plivo", "token-1");
  const Instant now{};
  Call call{"https://m.example.org/v1/providers/k/receipt?delivery=7&a=b%20c",
            kForm,
            "To=4917012345678&From=15005550006&CallUUID=abc&CallStatus=completed",
            {{"X-Plivo-Signature-V3", "4W1dMq/wyKvdUITFdPtV89VrZFRyvpmIK+lUvmWM3AI="},
             {"X-Plivo-Signature-V3-Nonce", "12345"}}};
  EXPECT_TRUE(genuine(plivo, call, now));
  call.headers["X-Plivo-Signature-V3"] = "bm90LXRoaXM=,4W1dMq/wyKvdUITFdPtV89VrZFRyvpmIK+lUvmWM3AI=";
  EXPECT_TRUE(genuine(plivo, call, now)) << "of several tokens, any";
  EXPECT_FALSE(genuine(signed_by("plivo", "token-2"), call, now));
  Call changed = call;
  changed.body += "&Digits=1";
  EXPECT_FALSE(genuine(plivo, changed, now));
  changed = call;
  changed.url = "https://m.example.org/v1/providers/k/receipt?delivery=8&a=b%20c";
  EXPECT_FALSE(genuine(plivo, changed, now));
  changed = call;
  changed.headers["X-Plivo-Signature-V3-Nonce"] = "12346";
  EXPECT_FALSE(genuine(plivo, changed, now));

  Call plain{
      "https://m.example.org/v1/providers/k/reply",
      kForm,
      "",
      {{"X-Plivo-Signature-V3", "cm4RJDRZcQuIsq/MapRH9H+qpVbaA8I2L4s8hG2Kj9I="}, {"X-Plivo-Signature-V3-Nonce", "9"}}};
  EXPECT_TRUE(genuine(plivo, plain, now)) << "with nothing but the address";

  // What is about messages.
  Call message{
      "https://m.example.org/v1/providers/k/receipt?delivery=7",
      kForm,
      "MessageUUID=1&Status=delivered",
      {{"X-Plivo-Signature-V2", "te2GujSuLsV5p6S8ZkksONmxBFua6EKi2OoAf+zBLIo="}, {"X-Plivo-Signature-V2-Nonce", "77"}}};
  EXPECT_TRUE(genuine(plivo, message, now));
  message.headers["X-Plivo-Signature-V2-Nonce"] = "78";
  EXPECT_FALSE(genuine(plivo, message, now));
  message.headers.clear();
  EXPECT_FALSE(genuine(plivo, message, now));
}

// The vendor's own examples (npm messagebird 4.0.1, lib/testdata/webhook-signature-jwt-reference.json).
TEST(Signature, messagebird) {
  Provider bird;
  bird.description = shipped_description("messagebird");
  bird.secrets["signing_key"] = "36efdd1aace2e26cd490f0d951138253bef2f7c6d34d18981da781555cc4cebb";
  const Instant then = *parse_rfc3339("2021-07-05T12:00:00+02:00");
  const std::string with_body =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZ"
      "XhwIjoxNjI1NDc5MjYwLCJqdGkiOiI5M2U1NTAwNi1hMGU4LTQ1MjYtYTE5MC1mYTVmZjAwZWExMTYiLCJ1cmxfaGF"
      "zaCI6IjQxZjA1ZjBkZGQwYTIyYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyN"
      "jAiLCJwYXlsb2FkX2hhc2giOiJkZmZkNjAyMWJiMmJkNWIwYWY2NzYyOTA4MDllYzNhNTMxOTFkZDgxYzdmNzBhNGI"
      "yODY4OGEzNjIxODI5ODZmIn0._H--TOuYFLpeEH39-rg5E3IHVkjHozBcaKVWPRC5m9I";
  const std::string without_body =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZ"
      "XhwIjoxNjI1NDc5MjYwLCJqdGkiOiJjOTQ2YWY3Ny1lMTgyLTRlYWEtYjJmZi0xYTU0NWI1ZTk5MWEiLCJ1cmxfaGF"
      "zaCI6IjQxZjA1ZjBkZGQwYTIyYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyN"
      "jAifQ.huo2ou6JDoDc7sV25d75UMWeYhBeavQlLsqIibSZuac";
  const std::string url = "https://example.com/path?bar=1&foo=2";
  const auto call = [&](const std::string& token, const std::string& body, const std::string& at) {
    return Call{at, "text/plain", body, {{"MessageBird-Signature-JWT", token}}};
  };
  EXPECT_TRUE(genuine(bird, call(with_body, "Hello, World!", url), then));
  EXPECT_TRUE(genuine(bird, call(without_body, "", url), then));
  EXPECT_FALSE(genuine(bird, call(with_body, "Hello, World?", url), then));
  EXPECT_FALSE(genuine(bird, call(with_body, "", url), then)) << "the body was taken away";
  EXPECT_FALSE(genuine(bird, call(without_body, "Hello, World!", url), then)) << "a body was added";
  EXPECT_FALSE(genuine(bird, call(with_body, "Hello, World!", "https://example.com/path?foo=2&bar=1"), then));
  EXPECT_FALSE(genuine(bird, call(with_body, "Hello, World!", url), then + std::chrono::minutes(2))) << "it has ended";
  bird.secrets["signing_key"] = "another";
  EXPECT_FALSE(genuine(bird, call(with_body, "Hello, World!", url), then));
  bird.secrets.clear();
  EXPECT_FALSE(genuine(bird, call(with_body, "Hello, World!", url), then)) << "nobody could prove anything";
}

// The example of Slack's documentation, "Verifying requests from Slack".
TEST(Signature, slack) {
  const Provider slack = signed_by("slack", "8f742231b10e8888abcd99yyyzzz85a5");
  Call call{
      "",
      kForm,
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name="
      "foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%"
      "2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015."
      "47445629121.803a0bc887a14d10d2c447fce8b6703c",
      {{"X-Slack-Request-Timestamp", "1531420618"},
       {"X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"}}};
  const Instant then{std::chrono::seconds(1531420620)};
  EXPECT_TRUE(genuine(slack, call, then));
  EXPECT_FALSE(genuine(slack, call, then + std::chrono::minutes(6)));
  call.body += "x";
  EXPECT_FALSE(genuine(slack, call, then));
}

TEST(Signature, token_and_none) {
  const Provider telegram = signed_by("token", "abc", "X-Telegram-Bot-Api-Secret-Token");
  const Instant now{};
  EXPECT_TRUE(genuine(telegram, {"", "", "", {{"X-Telegram-Bot-Api-Secret-Token", "abc"}}}, now));
  EXPECT_FALSE(genuine(telegram, {"", "", "", {{"X-Telegram-Bot-Api-Secret-Token", "abd"}}}, now));
  EXPECT_FALSE(genuine(telegram, {"", "", "", {}}, now));
  Provider plain;
  plain.description = shipped_description("gateway");
  EXPECT_TRUE(genuine(plain, {"", "", "", {}}, now)) << "the key in the address has to do";
}

}  // namespace
}  // namespace muster
