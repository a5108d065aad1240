#include "engine/paths.h"

#include <gtest/gtest.h>

namespace muster {
namespace {
using namespace std::chrono_literals;

const Instant kEvening = *parse_rfc3339("2026-03-28T21:00:00Z");

void add_user(Configuration& config, const char* id, const char* name, std::vector<Contact> contacts) {
  User made;
  made.id = UserId(id);
  made.name = name;
  made.contacts = std::move(contacts);
  config.users.emplace(made.id, made);
}

void add_policy(Configuration& config, const char* id, const char* name, std::vector<Step> steps) {
  config.policies.emplace(PolicyId(id), Policy{PolicyId(id), name, TeamId(), std::move(steps), 2, 10min});
}

// "ben/mail: Shop, step 1: named in the policy"
std::string told(const Paths& paths) {
  std::string text;
  for (const WayToReach& way : paths.ways) {
    text += way.user.str() + "/" + way.contact.str() + ":";
    for (const std::string& step : way.steps) text += " [" + step + "]";
    text += "\n";
  }
  for (const DeadEnd& end : paths.dead_ends)
    text += "dead end: " + end.policy_name + " " + std::to_string(end.step) + ": " + end.why + "\n";
  for (const UntestedWebhook& webhook : paths.webhooks)
    text += "webhook: " + webhook.policy_name + " " + std::to_string(webhook.step) + ": " + webhook.url + "\n";
  return text;
}

TEST(Paths, each_way_once_and_every_dead_end) {
  Configuration config;
  const Contact mail{ContactId("mail"), Channel::Email, "a@example.org", "", false};
  const Contact hook{ContactId("hook"), Channel::Webhook, "https://example.org/ann", "s", false};
  add_user(config, "ann", "Ann", {mail, hook});
  add_user(config, "ben", "Ben", {mail});
  add_user(config, "cat", "Cat", {});
  config.users.at(UserId("ann")).notify = {{0s, ContactId("mail")}, {2min, ContactId("hook")}};
  config.teams.emplace(TeamId("shop"), Team{TeamId("shop"), "Shop", {UserId("ann"), UserId("cat")}});
  config.teams.emplace(TeamId("none"), Team{TeamId("none"), "None", {}});
  add_policy(config, "data", "Data",
             {{0s, {TeamId("none"), WebhookTarget{"https://example.org/log", "", false}}}, {5min, {UserId("ann")}}});
  add_policy(config, "shop", "Shop", {{0s, {UserId("ann"), TeamId("shop")}}, {5min, {UserId("ben")}}});
  EXPECT_EQ(
      told(paths_of(config, kEvening)),
      R"(ann/hook: [Data, step 2: named in the policy] [Shop, step 1: named in the policy] [Shop, step 1: member of Shop]
ann/mail: [Data, step 2: named in the policy] [Shop, step 1: named in the policy] [Shop, step 1: member of Shop]
ben/mail: [Shop, step 2: named in the policy]
dead end: Data 1: team 'None' has no members
dead end: Shop 1: Cat has no contact method
webhook: Data 1: https://example.org/log
)");
}

TEST(Paths, a_step_is_asked_about_the_moment_at_which_it_would_be_due) {
  Configuration config;
  add_user(config, "ann", "Ann", {{ContactId("mail"), Channel::Email, "a@example.org", "", false}});
  Schedule schedule;
  schedule.id = ScheduleId("night");
  schedule.name = "Night";
  schedule.time_zone = "UTC";
  schedule.overrides.push_back({OverrideId(1), UserId("ann"), kEvening + 9min, kEvening + 1h});
  config.schedules.emplace(schedule.id, schedule);
  add_policy(config, "late", "Late", {{0s, {ScheduleId("night")}}, {10min, {ScheduleId("night")}}});
  EXPECT_EQ(told(paths_of(config, kEvening)), R"(ann/mail: [Late, step 2: on call for Night]
dead end: Late 1: nobody is on call for 'Night'
)");
}

}  // namespace
}  // namespace muster
