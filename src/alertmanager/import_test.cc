#include "alertmanager/import.h"

#include <gmock/gmock.h>
#include <random>
#include <set>

#include "config/read.h"
#include "rules/history.h"
#include "rules/windows.h"

namespace muster::alertmanager {
namespace {

using testing::Contains;
using testing::HasSubstr;

TEST(Import, makes_a_configuration_that_muster_reads) {
  const auto config = read_config(R"(
global: {smtp_smarthost: 'mail:25', smtp_from: am@example.org, slack_api_url: 'https://hooks/x'}
route:
  receiver: Ops Team
  routes:
  - {matchers: ['service="db"'], receiver: db, continue: true}
  - {matchers: [severity=info], receiver: chat, mute_time_intervals: [night], routes: [{matchers: [a=b]}]}
receivers:
- {name: Ops Team, email_configs: [{to: 'Ana <ana@example.org>, ben@example.org'}]}
- {name: db, webhook_configs: [{url: 'http://x/hook'}], email_configs: [{to: ana@example.org}, {to: '{{ .GroupLabels.to }}'}]}
- {name: chat, slack_configs: [{channel: '#c'}]}
inhibit_rules: [{source_matchers: [a=b], target_matchers: [c=d]}]
time_intervals: [{name: night, time_intervals: [{times: [{start_time: '00:00', end_time: '06:00'}]}]}]
)",
                                  "am.yml", "")
                          .config;
  ASSERT_TRUE(config);
  const Imported imported = import_config(*config, "am.yml");
  const std::vector<ConfigFile> files{{"out.yaml", imported.yaml}};
  const Reading reading = read(files);
  for (const Problem& problem : reading.problems) ADD_FAILURE() << muster::text_of(problem) << "\n" << imported.yaml;
  EXPECT_THAT(imported.yaml, HasSubstr("default_escalation_policy: ops-team"));
  EXPECT_THAT(imported.yaml, HasSubstr("{id: alerts, type: alertmanager, service: alerts}"));
  EXPECT_THAT(imported.plan, Contains(HasSubstr("receiver 'chat', slack: not carried over")));
  EXPECT_THAT(imported.plan,
              Contains(HasSubstr("am.yml:6: route {}/{service=\"db\"}: rule 'route-1'; what it matches goes on")));
  EXPECT_THAT(imported.plan, Contains(HasSubstr("inhibit rule {a=\"b\"} over {c=\"d\"}: inhibition rule 'inhibit-1'")));
  EXPECT_THAT(imported.plan, Contains(HasSubstr("time interval 'night': not carried over")));
  EXPECT_THAT(imported.plan, Contains(HasSubstr("muted in 'night': not carried over: the alert may go to several")));
  EXPECT_THAT(imported.plan, Contains(HasSubstr("email to {{ .GroupLabels.to }}: not carried over")));
}

// Receivers by what they can tell: r0 to r3 have a webhook, "chat" only what is not carried over, "null" nothing.
const char* const kReceivers = R"(receivers:
- {name: r0, webhook_configs: [{url: 'http://x/r0'}]}
- {name: r1, webhook_configs: [{url: 'http://x/r1'}]}
- {name: r2, webhook_configs: [{url: 'http://x/r2'}]}
- {name: r3, webhook_configs: [{url: 'http://x/r3'}]}
- {name: chat, slack_configs: [{channel: '#c', api_url: 'http://x/s'}]}
- {name: 'null'}
)";

class RandomRoutes {
 public:
  explicit RandomRoutes(std::uint64_t seed) : random_(seed) {}

  std::string yaml() { return "route:\n" + route(0, "  ") + kReceivers; }

  Labels labels() {
    Labels all;
    for (const char* name : {"a", "b", "c"}) {
      const int value = below(4);
      if (value > 0) all.set(name, std::to_string(value));
    }
    all.set("alertname", "x");
    return all;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  std::string matcher() {
    static const std::vector<std::string> kOps{"=", "!=", "=~", "!~"};
    static const std::vector<std::string> kPatterns{"1|2", "[23]", "", "1?", ".*", ".+"};
    const std::string name(1, static_cast<char>('a' + below(3)));
    const auto op = static_cast<std::size_t>(below(4));
    const std::string value = op < 2 ? (below(5) == 0 ? "" : std::to_string(below(3) + 1))
                                     : kPatterns[static_cast<std::size_t>(below(static_cast<int>(kPatterns.size())))];
    return "'" + name + kOps[op] + "\"" + value + "\"'";
  }

  std::string route(int depth, const std::string& pad) {
    static const std::vector<std::string> kNames{"r0", "r1", "r2", "r3", "chat", "'null'"};
    std::string text;
    if (depth == 0 || below(4) > 0) text += pad + "receiver: " + kNames[static_cast<std::size_t>(below(6))] + "\n";
    if (depth > 0) {
      text += pad + "matchers: [" + matcher();
      if (below(3) == 0) text += ", " + matcher();
      text += "]\n";
      if (below(4) == 0) text += pad + "continue: true\n";
    }
    const int count = depth == 0 ? below(4) + 1 : depth < 4 ? below(3) : 0;
    if (count > 0) text += pad + "routes:\n";
    for (int i = 0; i < count; ++i) {
      std::string child = route(depth + 1, pad + "    ");
      child[pad.size() + 2] = '-';
      text += child;
    }
    return text;
  }

  std::mt19937_64 random_;
};

std::string words(const Labels& labels) {
  std::string text;
  for (const auto& [name, value] : labels) text += name + "=" + value + " ";
  return text;
}

std::set<std::string> webhooks_of(const Policy& policy) {
  std::set<std::string> urls;
  for (const Step& step : policy.steps) {
    for (const muster::Target& target : step.notify) {
      if (const auto* webhook = std::get_if<WebhookTarget>(&target)) urls.insert(webhook->url);
    }
  }
  return urls;
}

// For every configuration and alert the imported rules tell whom Alertmanager's own routes tell.
TEST(Import, routes_as_the_routes_did) {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    RandomRoutes random(seed);
    const std::string text = random.yaml();
    const auto config = read_config(text, "am.yml", "").config;
    ASSERT_TRUE(config) << text;
    const Imported imported = import_config(*config, "am.yml");
    const Reading reading = read(std::vector<ConfigFile>{{"out.yaml", imported.yaml}});
    for (const Problem& problem : reading.problems) {
      ASSERT_NE(problem.level, Problem::Level::Error) << muster::text_of(problem) << "\n" << imported.yaml;
    }
    const auto made_of = configuration_of(reading.declared.documents);
    ASSERT_TRUE(made_of) << made_of.fault().message;
    const Configuration& made = *made_of;
    for (int n = 0; n < 40; ++n) {
      Signal signal;
      signal.dedup_key = "k";
      signal.labels = random.labels();
      std::set<std::string> wanted;
      bool only_silent = true;
      for (const Route* route : routes_of(config->route, signal.labels)) {
        only_silent = only_silent && route->receiver == "null";
        if (route->receiver.starts_with("r")) wanted.insert("http://x/" + route->receiver);
      }
      Windows windows;
      const IntegrationId integration("alerts");
      const Shaped shaped = made.rule_set.evaluate(
          {.signal = signal, .integration = integration, .service = ServiceId("alerts")}, {windows});
      const bool silent = shaped.fate.value == Fate::Alert;
      ASSERT_EQ(silent, only_silent) << "seed " << seed << "\n" << text << imported.yaml << words(signal.labels);
      if (silent) continue;
      PolicyId policy = shaped.policy;
      if (policy.empty()) policy = made.services.at(ServiceId("alerts")).escalation_policy;
      // Nobody of these could be carried over: then it is the default policy's.
      if (wanted.empty()) {
        ASSERT_TRUE(shaped.policy.empty());
        continue;
      }
      ASSERT_TRUE(made.policies.contains(policy)) << "seed " << seed << "\n" << text << imported.yaml;
      ASSERT_EQ(webhooks_of(made.policies.at(policy)), wanted) << "seed " << seed << "\n"
                                                               << text << imported.yaml << words(signal.labels);
    }
  }
}

// Random intervals as they are written, with every field that there is.
std::string random_interval(std::mt19937_64& random) {
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const auto one_of = [&](const std::vector<std::string>& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  };
  std::string text = "{";
  if (below(3) > 0)
    text += "times: [" +
            one_of({"{start_time: '09:00', end_time: '17:00'}", "{start_time: '00:00', end_time: '24:00'}",
                    "{start_time: '22:30', end_time: '24:00'}, {start_time: '00:00', end_time: '06:15'}",
                    "{start_time: '01:30', end_time: '03:30'}"}) +
            "], ";
  if (below(2) > 0) text += "weekdays: [" + one_of({"'monday:friday'", "saturday, sunday", "'sunday:tuesday'"}) + "], ";
  if (below(3) == 0) text += "days_of_month: [" + one_of({"'1:7'", "'-3:-1'", "'31'", "'15:-5'", "'-1', '2'"}) + "], ";
  if (below(4) == 0) text += "months: [" + one_of({"'march:october'", "'4', '11:12'"}) + "], ";
  if (below(6) == 0) text += "years: ['2026:2027'], ";
  return text + "location: " + one_of({"Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata"}) + "}";
}

// What the peer's own intervals say at each instant, the hours of the rules say too; and what is held back then is let
// go at the first minute at which the route would tell somebody.
TEST(Import, mutes_when_the_routes_did) {
  std::mt19937_64 random(7);
  for (int n = 0; n < 24; ++n) {
    const std::string intervals = random_interval(random) + (n % 3 == 0 ? ", " + random_interval(random) : "");
    const bool mutes = n % 2 == 0;
    const auto config = read_config(R"(
route:
  receiver: all
  routes: [{matchers: [a=b], receiver: db, )" +
                                        std::string(mutes ? "mute" : "active") + R"(_time_intervals: [then]}]
receivers:
- {name: all, webhook_configs: [{url: 'http://x/all'}]}
- {name: db, webhook_configs: [{url: 'http://x/db'}]}
time_intervals: [{name: then, time_intervals: [)" +
                                        intervals + "]}]\n",
                                    "am.yml", "")
                            .config;
    ASSERT_TRUE(config) << intervals;
    const Imported imported = import_config(*config, "am.yml");
    const Reading reading = read(std::vector<ConfigFile>{{"out.yaml", imported.yaml}});
    for (const Problem& problem : reading.problems) {
      ASSERT_NE(problem.level, Problem::Level::Error) << muster::text_of(problem) << "\n" << imported.yaml;
    }
    const auto made = configuration_of(reading.declared.documents);
    ASSERT_TRUE(made);
    EXPECT_THAT(imported.plan, Contains(HasSubstr(mutes ? "muted in 'then': its rule" : "active in 'then': its rule")));
    const std::vector<TimeInterval>& then = config->time_intervals.at("then");
    for (int k = 0; k < 12; ++k) {
      // Around a change of the clocks every second time.
      const Instant around = *parse_rfc3339(k % 4 == 0   ? "2026-03-28T20:00:00Z"
                                            : k % 4 == 1 ? "2026-10-24T20:00:00Z"
                                                         : "2026-06-01T00:00:00Z");
      const auto minutes = std::chrono::minutes(static_cast<int>(random() % (k % 4 < 2 ? 720 : 200 * 1440)));
      const Instant at = around + minutes;
      Signal signal;
      signal.dedup_key = "k";
      signal.labels.set("a", "b");
      Windows windows;
      const IntegrationId integration("alerts");
      const Shaped shaped = made->rule_set.evaluate(
          {.signal = signal, .integration = integration, .service = ServiceId("alerts"), .now = at}, {windows});
      const auto hold = hold_of(shaped, {}, at, made->rule_set.business_hours(), at);
      const auto quiet = [&](Instant when) { return any_contains(then, when) == mutes; };
      const std::string words = intervals + (mutes ? " muted " : " active ") + rfc3339(at) + "\n" + imported.yaml;
      if (!hold) {
        if (!quiet(at)) continue;
        // It would be quiet for ever.
        for (int day = 0; day < 800; ++day) ASSERT_TRUE(quiet(at + std::chrono::hours(24 * day))) << words;
        continue;
      }
      ASSERT_TRUE(quiet(at)) << words;
      ASSERT_TRUE(hold->until) << words;
      Instant ends = at;
      while (quiet(ends) && ends < *hold->until) ends += std::chrono::minutes(1);
      ASSERT_EQ(rfc3339(ends), rfc3339(*hold->until)) << words;
      ASSERT_FALSE(quiet(*hold->until)) << words;
    }
  }
}

}  // namespace
}  // namespace muster::alertmanager
