#include "notification/plan.h"

#include <gtest/gtest.h>

namespace muster {
namespace {
using namespace std::chrono_literals;
using std::chrono::seconds;
using State = OtherDelivery::State;

const Instant kNow = *parse_rfc3339("2026-03-28T21:00:00Z");

Contact contact(const std::string& id) { return {ContactId(id), Channel::Email, id + "@example.org", "", false}; }

User ann(std::vector<NotifyRule> rules) {
  User user;
  user.id = UserId("ann");
  user.contacts = {contact("mail"), contact("hook")};
  user.notify = std::move(rules);
  return user;
}

// "mail +0s, hook +2m"
std::string text_of(const std::vector<PlannedDelivery>& deliveries) {
  std::string text;
  for (const PlannedDelivery& delivery : deliveries) {
    EXPECT_EQ(delivery.deadline_at, delivery.due_at + kDeliveryTime);
    EXPECT_EQ(delivery.contact, contact(delivery.contact.id.str()));
    text += (text.empty() ? "" : ", ") + delivery.contact.id.str() + " +" + duration_text(delivery.due_at - kNow);
  }
  return text;
}

TEST(Plan, follows_the_rules) {
  const ContactId mail("mail"), hook("hook"), gone("gone");
  struct Row {
    std::vector<NotifyRule> rules;
    const char* expected;
    const char* why;
  };
  for (const Row& row : {
           Row{{{0s, mail}, {2min, hook}}, "mail +0s, hook +2m", "in order"},
           Row{{{2min, hook}, {0s, mail}}, "mail +0s, hook +2m", "in order of time, however they are written"},
           Row{{{1min, hook}, {1min, mail}}, "hook +1m, mail +1m", "the same time: as written"},
           Row{{{0s, mail}, {10min, mail}}, "mail +0s, mail +10m", "a reminder on the same contact"},
           Row{{{0s, mail}, {0s, mail}}, "mail +0s", "the same rule twice"},
           Row{{}, "mail +0s, hook +0s", "no rule: every contact at once"},
           Row{{{5min, gone}}, "mail +0s, hook +0s", "only rules that name nothing"},
           Row{{{5min, gone}, {1min, hook}}, "hook +1m", "one rule that names nothing"},
           Row{{{-5min, hook}}, "hook +0s", "never before now"},
       }) {
    EXPECT_EQ(text_of(plan(ann(row.rules), kNow)), row.expected) << row.why;
  }
  EXPECT_TRUE(plan(User(), kNow).empty()) << "no contact";
}

TEST(Plan, what_is_not_verified_comes_last) {
  const ContactId mail("mail"), hook("hook");
  User user = ann({{0s, mail}, {2min, hook}});
  const auto times = [&] {
    std::string text;
    for (const PlannedDelivery& one : plan(user, kNow)) {
      EXPECT_EQ(one.deadline_at, one.due_at + kDeliveryTime);
      text += (text.empty() ? "" : ", ") + one.contact.id.str() + " +" + duration_text(one.due_at - kNow);
    }
    return text;
  };
  user.contacts[0].verified = false;
  EXPECT_EQ(times(), "hook +2m, mail +12m") << "ten minutes after the last of the others";
  user.contacts[1].verified = false;
  EXPECT_EQ(times(), "mail +0s, hook +2m") << "there is nothing else";
  user.notify.clear();
  user.contacts[0].verified = true;
  EXPECT_EQ(times(), "mail +0s, hook +10m");
}

// kNow is a Saturday, 22:00 in Berlin; the clocks change in that night.
TEST(Plan, rules_by_severity_and_hour) {
  const ContactId mail("mail"), hook("hook");
  const DaySpan at_night{{}, 22h, 6h}, at_work{{}, 8h, 18h}, on_monday{{std::chrono::Monday}, 0h, 0h};
  User user = ann({{0s, hook, {Severity::Critical}, std::nullopt}, {0s, mail, {}, std::nullopt}});
  user.time_zone = "Europe/Berlin";
  EXPECT_EQ(text_of(plan(user, kNow, Severity::Critical)), "hook +0s, mail +0s");
  EXPECT_EQ(text_of(plan(user, kNow, Severity::Info)), "mail +0s");
  user.notify = {{0s, hook, {}, at_night}, {0s, mail, {}, at_work}};
  EXPECT_EQ(text_of(plan(user, kNow, Severity::Info)), "hook +0s");
  user.notify = {{0s, hook, {}, on_monday}};
  EXPECT_EQ(text_of(plan(user, kNow, Severity::Info)), "mail +0s, hook +0s") << "none counts: all";
  user.notify = {{0s, hook, {}, on_monday}, {0s, mail, {}, std::nullopt}};
  EXPECT_EQ(text_of(plan(user, kNow, Severity::Info)), "mail +0s");
  EXPECT_EQ(plan(user, kNow + 25h, Severity::Info).size(), 2u) << "in Berlin it is Monday then: the night has 23 hours";
}

TEST(Plan, quiet_hours_hold_back_what_is_not_critical) {
  User user = ann({{0s, ContactId("mail"), {}, std::nullopt}, {2min, ContactId("hook"), {}, std::nullopt}});
  user.time_zone = "Europe/Berlin";
  user.quiet_hours = DaySpan{{}, 22h, 7h};
  EXPECT_EQ(text_of(plan(user, kNow, Severity::Error)), "mail +8h, hook +8h2m") << "the night is an hour shorter";
  EXPECT_EQ(text_of(plan(user, kNow, Severity::Critical)), "mail +0s, hook +2m");
  EXPECT_EQ(quiet_until(user, kNow - 1s, Severity::Error), kNow - 1s);
  user.do_not_disturb_until = kNow + 30min;
  EXPECT_EQ(quiet_until(user, kNow - 1h, Severity::Info), kNow + 8h) << "one begins while the other lasts";
  user.quiet_hours.reset();
  EXPECT_EQ(quiet_until(user, kNow, Severity::Info), kNow + 30min);
  EXPECT_EQ(quiet_until(user, kNow + 1h, Severity::Info), kNow + 1h);
}

// "again +5s", "done", or why it was given up.
std::string text_of(const AfterAttempt& after) {
  if (const auto* again = std::get_if<Again>(&after)) return "again +" + duration_text(again->at - kNow);
  if (const auto* given_up = std::get_if<GiveUp>(&after)) return given_up->why;
  return "done";
}

TEST(Plan, devices_come_at_once_or_by_a_rule_of_their_own) {
  const ContactId mail("mail"), hook("hook"), phone("phone");
  struct Row {
    std::vector<NotifyRule> rules;
    std::vector<Contact> devices;
    const char* expected;
    const char* why;
  };
  const std::vector<Contact> none, two{contact("phone"), contact("tablet")};
  for (const Row& row : {
           Row{{{2min, mail}}, two, "phone +0s, tablet +0s, mail +2m", "who registers a device wants it to be used"},
           Row{{{0s, mail}, {1min, kDevices}}, two, "mail +0s, phone +1m, tablet +1m", "a rule is for all of them"},
           Row{{{0s, kDevices}, {5min, mail}}, none, "mail +0s", "without one, the next method takes its place"},
           Row{{{0s, kDevices}, {5min, mail}, {9min, hook}}, none, "mail +0s, hook +9m", "and only the next one"},
           Row{{{0s, mail}, {5min, kDevices}}, none, "mail +0s", "there is no next one"},
           Row{{{0s, kDevices}}, none, "mail +0s, hook +0s", "no other rule: every contact at once"},
           Row{{{3min, phone}, {4min, kDevices}}, two, "phone +3m, phone +4m, tablet +4m", "one of them by its own id"},
           Row{{}, two, "mail +0s, hook +0s, phone +0s, tablet +0s", "no rule at all"},
       }) {
    User user = ann(row.rules);
    user.devices = row.devices;
    EXPECT_EQ(text_of(plan(user, kNow)), row.expected) << row.why;
  }
  User user;
  user.devices = two;
  EXPECT_TRUE(user.reachable());
  EXPECT_EQ(text_of(plan(user, kNow)), "phone +0s, tablet +0s");
}

TEST(Retry, table) {
  const Outcome busy = RetryLater{seconds(0), "busy"};
  const Outcome broke = Unknown{"connection lost"};
  struct Row {
    int attempt;
    Outcome outcome;
    Duration left;  // until the deadline
    const char* expected;
  };
  for (const Row& row : {
           Row{1, Accepted{"42"}, 30min, "done"},
           Row{9, Accepted{"42"}, -1h, "done"},
           Row{1, Rejected{"no such mailbox"}, 30min, "rejected: no such mailbox"},
           Row{1, busy, 30min, "again +5s"},
           Row{2, busy, 30min, "again +10s"},
           Row{3, busy, 30min, "again +20s"},
           Row{6, busy, 30min, "again +2m40s"},
           Row{7, busy, 30min, "again +5m"},
           Row{1'000'000, busy, 30min, "again +5m"},
           Row{1, RetryLater{60s, "slow down"}, 30min, "again +1m"},
           Row{7, RetryLater{1s, "slow down"}, 30min, "again +5m"},
           Row{1, RetryLater{seconds(-7), "strange"}, 30min, "again +5s"},
           Row{1, busy, 5s, "given up after one attempt, the next one would be too late: busy"},
           Row{1, busy, 5s + 1us, "again +5s"},
           Row{4, busy, 30s, "given up after 4 attempts, the next one would be too late: busy"},
           Row{2, RetryLater{1h, "quota"}, 30min, "given up after 2 attempts, the next one would be too late: quota"},
           Row{2, RetryLater{seconds::max(), "?"}, 30min,
               "given up after 2 attempts, the next one would be too late: ?"},
           Row{1, broke, 30min, "again +5s"},
           Row{2, broke, 30min, "again +10s"},
           Row{3, broke, 30min, "unknown after 3 attempts, it may have arrived: connection lost"},
           Row{8, broke, 30min, "unknown after 8 attempts, it may have arrived: connection lost"},
           Row{1, broke, 1s, "given up after one attempt, the next one would be too late: connection lost"},
       }) {
    EXPECT_EQ(text_of(retry(row.attempt, row.outcome, kNow, kNow + row.left)), row.expected)
        << "attempt " << row.attempt << ", " << row.left.count() << " us left";
  }
}

TEST(Retry, ends_before_the_deadline_whatever_the_provider_says) {
  const Instant deadline = kNow + kDeliveryTime;
  Instant at = kNow;
  int attempt = 1;
  for (;; ++attempt) {
    ASSERT_LT(attempt, 20);
    const AfterAttempt after = retry(attempt, RetryLater{1s, "in a second"}, at, deadline);
    if (std::holds_alternative<GiveUp>(after)) break;
    ASSERT_GT(std::get<Again>(after).at, at);
    at = std::get<Again>(after).at;
    ASSERT_LT(at, deadline);
  }
  EXPECT_EQ(attempt, 11) << "5 s, 10 s, … 160 s, then every 5 minutes";
}

// "bring forward 3", "under way", "reached otherwise", or why the notification failed.
std::string text_of(const AfterFailure& after) {
  if (const auto* next = std::get_if<BringForward>(&after)) {
    return "bring forward " + std::to_string(next->delivery.value());
  }
  if (const auto* failed = std::get_if<NotificationFailed>(&after)) return failed->why;
  return std::holds_alternative<StillUnderWay>(after) ? "under way" : "reached otherwise";
}

OtherDelivery other(std::int64_t id, State state, Duration due = 0s) { return {DeliveryId(id), state, kNow + due}; }

TEST(FallOver, table) {
  struct Row {
    std::vector<OtherDelivery> others;
    const char* expected;
    const char* why;
  };
  const char* failed = "no way of reaching Ann is left; the last one failed: no such mailbox";
  for (const Row& row : {
           Row{{}, failed, "it was the only one"},
           Row{{other(1, State::Over), other(2, State::Over, 5min)}, failed, "all others failed before"},
           Row{{other(3, State::Pending, 5min), other(2, State::Pending, 2min)}, "bring forward 2", "the next in time"},
           Row{{other(3, State::Pending, 2min), other(2, State::Pending, 2min)}, "bring forward 2", "the smaller id"},
           Row{{other(2, State::Pending), other(3, State::Pending, 2min)}, "under way", "one is due already"},
           Row{{other(2, State::Pending, -1min)}, "under way", "one is overdue"},
           Row{{other(2, State::Trying)}, "under way", "one is being tried"},
           Row{{other(2, State::Trying), other(3, State::Pending, 2min)},
               "bring forward 3",
               "what is being tried has its own place"},
           Row{{other(2, State::Accepted), other(3, State::Pending, 2min)},
               "bring forward 3",
               "accepted is not yet seen by a person"},
           Row{{other(2, State::Accepted), other(3, State::Over)}, "reached otherwise", "a provider has one"},
           Row{{other(2, State::Accepted), other(3, State::Trying)}, "under way", "another is being tried"},
       }) {
    EXPECT_EQ(text_of(fall_over("Ann", "no such mailbox", row.others, kNow)), row.expected) << row.why;
  }
}

// "to b at once; tried: a", "stays; tried: ~a".
std::string handed(std::string tried, const std::string& current, const Outcome& outcome, int unknowns = 1) {
  Carriage carriage{{ProviderId("a"), ProviderId("b")}, ProviderId(current), std::move(tried)};
  const auto to = hand_over(carriage, outcome, unknowns);
  return (to ? "to " + to->to.str() + (to->at_once ? " at once" : " later") : std::string("stays")) +
         "; tried: " + carriage.tried;
}

TEST(HandOver, what_did_not_arrive_goes_to_another_at_once) {
  EXPECT_EQ(handed("", "a", Rejected{"no"}), "to b at once; tried: a");
  EXPECT_EQ(handed("", "a", RetryLater{seconds(0), "busy"}), "to b at once; tried: ~a");
  EXPECT_EQ(handed("a", "b", Rejected{"no"}), "stays; tried: a b") << "nobody is left";
}

TEST(HandOver, what_may_have_arrived_stays_with_who_can_know_the_double) {
  EXPECT_EQ(handed("", "a", Unknown{"?"}, 1), "stays; tried: ");
  EXPECT_EQ(handed("", "a", Unknown{"?"}, kUnknownAttemptsMax), "to b at once; tried: a");
  EXPECT_EQ(handed("", "a", Accepted{}), "stays; tried: ");
}

TEST(HandOver, when_all_are_busy_it_goes_round_again) {
  EXPECT_EQ(handed("~a", "b", RetryLater{seconds(0), "busy"}), "to a later; tried: ");
  EXPECT_EQ(handed("~a", "b", Rejected{"no"}), "to a later; tried: b");
  EXPECT_EQ(handed("b", "a", RetryLater{seconds(0), "busy"}), "stays; tried: b") << "alone: the usual back-off";
}

TEST(HandOver, one_that_is_gone_is_left) { EXPECT_EQ(handed("", "gone", Rejected{"no"}), "to a at once; tried: gone"); }

}  // namespace
}  // namespace muster
