#include "alertmanager/import.h"

#include <gmock/gmock.h>

#include "config/read.h"

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
  EXPECT_THAT(imported.yaml, HasSubstr("{id: alerts-2-1, type: alertmanager, service: alerts-2-1}"));
  EXPECT_THAT(imported.plan, Contains(HasSubstr("receiver 'chat', slack: not carried over")));
  EXPECT_THAT(imported.plan,
              Contains(HasSubstr("am.yml:6: route {}/{service=\"db\"}: `continue` is not carried over")));
  EXPECT_THAT(imported.plan, Contains(HasSubstr("inhibit rule {a=\"b\"} over {c=\"d\"}: not carried over")));
  EXPECT_THAT(imported.plan, Contains(HasSubstr("time interval 'night'")));
  EXPECT_THAT(imported.plan, Contains(HasSubstr("muted in 'night' is not carried over")));
  EXPECT_THAT(imported.plan, Contains(HasSubstr("email to {{ .GroupLabels.to }}: not carried over")));
}

}  // namespace
}  // namespace muster::alertmanager
