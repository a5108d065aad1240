#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/json.h"
#include "base/labels.h"
#include "base/utf8.h"

namespace muster {
namespace {
using namespace std::chrono_literals;

TEST(Id, text_form_round_trips_and_sorts_like_the_number) {
  for (const std::int64_t value : {std::int64_t{1}, std::int64_t{1} << 40, INT64_MAX})
    EXPECT_EQ(id_from_text(id_text(value)), value);
  EXPECT_LT(id_text(1000), id_text(1001));
  EXPECT_EQ(id_from_text("too short"), std::nullopt);
  EXPECT_EQ(id_from_text("ZZZZZZZZZZZZZ"), std::nullopt) << "more than 63 bits";
  EXPECT_EQ(id_from_text("000000000000U"), std::nullopt) << "U is not a digit of Crockford's base 32";
}

TEST(Ids, grow_even_when_the_clock_steps_back) {
  Ids ids(7);
  const Instant noon = *parse_rfc3339("2026-03-28T12:00:00Z");
  AlertId last = ids.next<AlertId>(noon);
  for (const auto step : {0ms, 1ms, -3600'000ms, 5ms}) {
    const AlertId next = ids.next<AlertId>(noon + step);
    EXPECT_LT(last, next);
    last = next;
  }
}

TEST(Instant, rfc3339) {
  const Instant at = *parse_rfc3339("2026-03-29T03:00:00.5+02:00");
  EXPECT_EQ(rfc3339(at), "2026-03-29T01:00:00.500Z");
  EXPECT_EQ(parse_rfc3339("2015-06-03T17:43:27.123+0000"), parse_rfc3339("2015-06-03T17:43:27.123Z"));
  EXPECT_EQ(rfc3339(*parse_rfc3339("0001-01-01T00:00:00Z")), "0001-01-01T00:00:00Z");
  EXPECT_EQ(rfc3339(*parse_rfc3339("1969-12-31T23:59:59.999999Z")), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(rfc3339(*parse_rfc3339("2026-12-31T09:08:07.001Z")), "2026-12-31T09:08:07.001Z");
  EXPECT_EQ(micros(*parse_rfc3339("2026-01-01T00:00:00.123456789Z")) % 1'000'000, 123456);
  for (const char* bad : {"", "2026-02-30T00:00:00Z", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00+2",
                          "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Zx"}) {
    EXPECT_EQ(parse_rfc3339(bad), std::nullopt) << bad;
  }
}

TEST(Duration, reads_and_writes) {
  EXPECT_EQ(parse_duration("1h30m"), Duration(90min));
  EXPECT_EQ(parse_duration("0s"), Duration(0));
  EXPECT_EQ(duration_text(90s), "1m30s");
  EXPECT_EQ(duration_text(0s), "0s");
  for (const char* bad : {"", "5", "m", "5 m", "-5m", "5y", "99999999d", "1h-5m"})
    EXPECT_EQ(parse_duration(bad), std::nullopt) << bad;
}

TEST(Labels, are_a_sorted_set_without_empty_values) {
  const Labels labels({{"b", "2"}, {"a", "1"}, {"empty", ""}, {"b", "3"}});
  EXPECT_EQ(labels.size(), 2u);
  EXPECT_EQ(labels.get("b"), "3");
  EXPECT_EQ(labels.get("missing"), "");
  EXPECT_EQ(identity(labels), identity(Labels({{"a", "1"}, {"b", "3"}})));
  EXPECT_NE(identity(labels), identity(Labels({{"a", "1b"}, {"", "3"}})));
}

TEST(Labels, fingerprint_is_that_of_prometheus) {
  // The empty set is FNV's offset basis; model/fnv.go.
  EXPECT_EQ(prometheus_fingerprint(Labels()), "cbf29ce484222325");
}

TEST(Crypto, known_answers) {
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-2, B.1
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");  // RFC 4231, test case 2
  EXPECT_EQ(base64url("\xfb\xff"), "-_8");
  EXPECT_EQ(from_base64url("-_8"), "\xfb\xff");
  EXPECT_EQ(from_base64("Zm9v"), "foo");
  EXPECT_EQ(from_base64("Zm8="), "fo");
  EXPECT_EQ(from_base64url("%%%"), std::nullopt);
  EXPECT_TRUE(equal_constant_time("same", "same"));
  EXPECT_FALSE(equal_constant_time("same", "sama"));
  const std::string hash = hash_password("correct horse");
  EXPECT_TRUE(password_matches("correct horse", hash));
  EXPECT_FALSE(password_matches("correct cow", hash));
}

TEST(Json, strings_are_always_valid_utf8) {
  std::string out;
  append_json_string(out, "a\"\n\x01\xc3\xa4\xff\xed\xa0\x80");
  EXPECT_EQ(out, "\"a\\\"\\n\\u0001\xc3\xa4\\ufffd\\ufffd\\ufffd\\ufffd\"");
  EXPECT_FALSE(parse_json("{\"a\":}"));
  EXPECT_FALSE(parse_json(std::string(1000, '[')));
}

TEST(Json, what_is_written_can_be_read_whatever_is_in_it) {
  const std::string bad = "caf\xE9 \xED\xA0\x80 \xC0\x80 ok";
  const std::string text = to_text(json::object{{"a", bad}, {bad, json::array{bad}}});
  const auto read = parse_json(text);
  ASSERT_TRUE(read) << read.fault().message;
  EXPECT_EQ(read->at("a"), "caf\uFFFD \uFFFD\uFFFD\uFFFD \uFFFD\uFFFD ok");
  EXPECT_EQ(to_text(json::object{{"a", "grün \n \x01"}}), "{\"a\":\"grün \\n \\u0001\"}");
}

TEST(Utf8, what_is_none_is_replaced_and_all_else_stays) {
  for (const std::string_view good : {"", "a", "grün\n\t\x01", "\u20AC\U0001F600", "\x7F"}) {
    EXPECT_TRUE(is_utf8(good)) << good;
    EXPECT_EQ(as_utf8(good), good);
  }
  const std::string nul("a\0b", 3);
  EXPECT_FALSE(is_utf8(nul));
  EXPECT_EQ(as_utf8(nul), "a\uFFFDb");
  for (const std::string_view bad :
       {"\x80", "a\xFF", "\xC3", "\xE2\x82", "\xF5\x80\x80\x80", "\xED\xA0\x80", "\xC0\xAF"})
    EXPECT_FALSE(is_utf8(bad));
  EXPECT_EQ(as_utf8("ab\xE9"
                    "cd"),
            "ab\uFFFDcd");
}

TEST(Utf8, one_line_is_one_line) {
  EXPECT_EQ(one_line("Disk full\r\nBcc: all@example.org", 100), "Disk full Bcc: all@example.org");
  EXPECT_EQ(one_line("a\x85"
                     "b\xC2\x85"
                     "c\u2028d\x7f",
                     100),
            "a\uFFFD"
            "b c d");
  EXPECT_EQ(one_line("\n", 100), "");
  EXPECT_EQ(one_line("0123456789", 10), "0123456789");
  EXPECT_EQ(one_line("0123456789a", 10), "0123456…");
  EXPECT_EQ(one_line("ääääää", 10), "äää…") << "not in the midst of a character";
}

}  // namespace
}  // namespace muster
