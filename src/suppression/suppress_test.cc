#include "suppression/suppress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "suppression/silencing.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

const Instant kNow = *parse_rfc3339("2026-03-18T21:00:00Z");

// Nothing is open but what a test says.
OpenAlerts no_alerts;

Alert alert(const std::string& labels) {
  Alert alert;
  alert.id = AlertId(7);
  alert.service = ServiceId("checkout");
  alert.integration = IntegrationId("prom");
  alert.severity = Severity::Warning;
  alert.labels = labels;
  return alert;
}

Silence silence(std::int64_t id, const std::string& matchers, Duration from, Duration until) {
  Silence silence;
  silence.id = SilenceId(id);
  silence.matchers = *parse_matchers(matchers);
  silence.starts_at = kNow + from;
  silence.ends_at = kNow + until;
  silence.created_by = "Ana";
  silence.comment = "new disk";
  return silence;
}

std::string held_by(const Alert& alert, const Suppressions& suppressions, Instant now = kNow) {
  const auto hold = suppress(alert, suppressions, now);
  return hold ? key_of(*hold) : "";
}

TEST(Suppress, silences_match_labels_as_alertmanager_does) {
  const Alert disk = alert(R"({"alertname":"DiskFull","instance":"db-1","größe":"voll"})");
  const std::vector<std::pair<std::string, bool>> cases{{R"(alertname="DiskFull")", true},
                                                        {R"(alertname="Disk")", false},
                                                        {R"(alertname=~"Disk.*")", true},
                                                        {R"(alertname=~"isk")", false},
                                                        {R"(instance!="db-2")", true},
                                                        {R"(instance!~"db-.*")", false},
                                                        {R"("größe"="voll")", true},
                                                        {R"(alertname="DiskFull", team="")", true},
                                                        {R"(alertname="DiskFull", team!="")", false},
                                                        {R"(muster_service="checkout")", true},
                                                        {R"(muster_severity=~"warning|info")", true},
                                                        {R"(muster_integration="other")", false}};
  for (const auto& [matchers, held] : cases) {
    Suppressions suppressions(no_alerts);
    suppressions.silences.push_back(silence(1, matchers, -1h, 1h));
    EXPECT_EQ(!held_by(disk, suppressions).empty(), held) << matchers;
  }
}

TEST(Suppress, a_silence_holds_from_its_start_until_its_end) {
  const Alert disk = alert(R"({"alertname":"DiskFull"})");
  Suppressions suppressions(no_alerts);
  suppressions.silences.push_back(silence(1, "alertname=DiskFull", 10min, 20min));
  EXPECT_EQ(held_by(disk, suppressions), "");
  EXPECT_EQ(held_by(disk, suppressions, kNow + 10min), "silence:" + uuid_text(SilenceId(1)));
  EXPECT_EQ(held_by(disk, suppressions, kNow + 20min - 1us), "silence:" + uuid_text(SilenceId(1)));
  EXPECT_EQ(held_by(disk, suppressions, kNow + 20min), "");
}

TEST(Suppress, the_silence_that_ends_last_is_named) {
  const Alert disk = alert(R"({"alertname":"DiskFull"})");
  Suppressions suppressions(no_alerts);
  suppressions.silences.push_back(silence(1, "alertname=DiskFull", -1h, 10min));
  suppressions.silences.push_back(silence(2, "alertname=DiskFull", -1h, 30min));
  suppressions.silences.push_back(silence(3, "alertname=DiskFull", -1h, 20min));
  const auto hold = suppress(disk, suppressions, kNow);
  ASSERT_TRUE(hold);
  EXPECT_EQ(hold->until, kNow + 30min);
  EXPECT_EQ(hold->why, "the silence of Ana: new disk");
}

TEST(Suppress, a_silence_of_an_integration_is_about_its_alerts_only) {
  Alert disk = alert(R"({"alertname":"DiskFull"})");
  Suppressions suppressions(no_alerts);
  suppressions.silences.push_back(silence(1, "alertname=DiskFull", -1h, 10min));
  suppressions.silences.back().integration = IntegrationId("prom");
  EXPECT_NE(held_by(disk, suppressions), "");
  disk.integration = IntegrationId("other");
  EXPECT_EQ(held_by(disk, suppressions), "");
}

TEST(Suppress, a_snooze_goes_on_until_its_time) {
  Alert disk = alert("{}");
  disk.held = Hold{Hold::Kind::Snooze, "", kNow + 5min};
  EXPECT_EQ(held_by(disk, Suppressions(no_alerts)), "snooze");
  EXPECT_EQ(held_by(disk, Suppressions(no_alerts), kNow + 5min), "");
  disk.held = Hold{Hold::Kind::Silence, "x", kNow + 5min};
  EXPECT_EQ(held_by(disk, Suppressions(no_alerts)), "") << "the silence is gone";
}

TEST(Hold, its_key_is_read_back) {
  for (const std::string key : {"silence:abc", "snooze", "rule:business-hours", "inhibition:0123", "maintenance:1:2"}) {
    const auto hold = hold_of_key(key, std::nullopt);
    ASSERT_TRUE(hold) << key;
    EXPECT_EQ(key_of(*hold), key);
  }
  EXPECT_FALSE(hold_of_key("", std::nullopt));
}

TEST(SilenceId, is_read_back_from_the_uuid_that_holds_it) {
  for (const std::int64_t value : {std::int64_t{1}, std::int64_t{0x0190a5b3c4d5e6f7}, INT64_MAX}) {
    const std::string uuid = uuid_text(SilenceId(value));
    EXPECT_THAT(uuid, testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}"));
    EXPECT_EQ(silence_id_of(uuid), SilenceId(value));
    std::string other = uuid;
    other.back() = other.back() == '0' ? '1' : '0';
    EXPECT_FALSE(silence_id_of(other));
  }
  for (const char* bad : {"", "7", "00000000-0000-0000-0000-000000000000", "zzzzzzzz-zzzz-8zzz-8zzz-zzzzzzzzzzzz"})
    EXPECT_FALSE(silence_id_of(bad)) << bad;
}

TEST(SilenceWish, is_refused_in_alertmanagers_words) {
  const SilenceWish good{.matchers = *parse_matchers("a=b"),
                         .starts_at = kNow,
                         .ends_at = kNow + 1h,
                         .created_by = "ana",
                         .comment = "why"};
  EXPECT_FALSE(fault_of(good, {}, kNow));
  EXPECT_FALSE(fault_of(good, {.longest = 1h}, kNow));
  const auto refused = [&](auto change) {
    SilenceWish wish = good;
    change(wish);
    const auto fault = fault_of(wish, {.longest = 24h, .reason_required = true}, kNow);
    return fault ? fault->message : "";
  };
  EXPECT_EQ(refused([](SilenceWish& w) { w.ends_at = w.starts_at; }),
            "Failed to create silence: start time must be before end time");
  EXPECT_EQ(refused([](SilenceWish& w) {
              w.starts_at -= 3h;
              w.ends_at -= 2h;
            }),
            "Failed to create silence: end time can't be in the past");
  EXPECT_EQ(refused([](SilenceWish& w) { w.matchers.clear(); }), "silence invalid: at least one matcher required");
  EXPECT_EQ(refused([](SilenceWish& w) { w.matchers = *parse_matchers("a=~\".*\", b!=c"); }),
            "silence invalid: at least one matcher must not match the empty string");
  EXPECT_THAT(refused([](SilenceWish& w) { w.comment.clear(); }), testing::HasSubstr("needs a comment"));
  EXPECT_THAT(refused([](SilenceWish& w) { w.ends_at += 24h; }), testing::HasSubstr("may last 1d, not 1d1h"));
}

}  // namespace
}  // namespace muster
