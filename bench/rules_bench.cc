// What rules cost, in processor time and in counts: a new alert with many rules that do not match, a repeat of what is
// open, and a replay. Processor time is of this process only, so that what else runs on the machine matters little.
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "config/documents.h"
#include "replay/replay.h"
#include "sim/world.h"

namespace {

using namespace muster;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// Each asks for a team that no alert has.
std::vector<Rule> rules_that_do_not_match(int count) {
  std::vector<Rule> rules;
  for (int i = 0; i < count; ++i) {
    Rule rule;
    rule.id = RuleId("r" + std::to_string(i));
    rule.position = i;
    rule.when.parts.resize(2);
    for (Condition& part : rule.when.parts) part.kind = Condition::Kind::Field;
    rule.when.parts[0].field = {"labels.env", FieldTest::Op::Is, {"production"}};
    rule.when.parts[1].field = {"labels.owner", FieldTest::Op::Is, {"nobody-" + std::to_string(i)}};
    rule.then.severity = Severity::Critical;
    rules.push_back(std::move(rule));
  }
  return rules;
}

Signal alert(int number) {
  Signal signal;
  signal.dedup_key = "disk/db-" + std::to_string(number);
  signal.summary = "Disk full on db-" + std::to_string(number);
  signal.source = "db-" + std::to_string(number);
  signal.labels = Labels(std::vector<Labels::Pair>{{"alertname", "DiskFull"},
                                                   {"env", "production"},
                                                   {"instance", signal.source},
                                                   {"job", "node"},
                                                   {"owner", "team-" + std::to_string(number % 50)},
                                                   {"region", "eu-1"}});
  return signal;
}

void new_alerts() {
  constexpr int kAlerts = 100'000;
  std::vector<Signal> alerts;
  for (int i = 0; i < kAlerts; ++i) alerts.push_back(alert(i));
  std::printf("new alerts, rules that do not match (%d alerts)\n  %8s %16s %22s\n", kAlerts, "rules", "CPU ns/alert",
              "rules compared/alert");
  for (const int count : {10, 100, 1000, 10'000}) {
    const RuleSet rules(rules_that_do_not_match(count), {});
    Windows windows;
    std::size_t looked_at = 0;
    const double begin = cpu_seconds();
    for (const Signal& signal : alerts)
      rules.evaluate({.signal = signal, .integration = IntegrationId("prom")}, {windows, true, &looked_at});
    std::printf("  %8d %16.0f %22.3f\n", count, (cpu_seconds() - begin) * 1e9 / kAlerts,
                static_cast<double>(looked_at) / kAlerts);
  }
}

std::string yaml_of(int rules) {
  std::string yaml = R"(
users: [{id: ana, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}], email: ana@example.org}]
services: [{id: s}]
integrations: [{id: api, type: muster, service: s, key: "api-key-0123456789abcdef"}]
)";
  if (rules > 0) yaml += "rules:\n";
  for (int i = 0; i < rules; ++i)
    yaml += "  - {id: r" + std::to_string(i) + ", when: {field: title, starts: Disk}, then: {labels: {l" +
            std::to_string(i % 40) + ": x}}}\n";
  return yaml;
}

std::string body_of(int count) {
  std::string body = "[";
  for (int i = 0; i < count; ++i)
    body += std::string(i ? "," : "") + R"({"dedup_key":"k)" + std::to_string(i) + R"(","summary":"Disk full on db-)" +
            std::to_string(i) + R"(","labels":{"env":"production","instance":"db-)" + std::to_string(i) + "\"}}";
  return body + "]";
}

// The whole of door 1, parsing included, with rules that all match.
void repeats() {
  constexpr int kOpen = 1000, kRounds = 50;
  std::printf("repeats of open alerts, rules that all match (%d signals)\n  %8s %16s\n", kOpen * kRounds, "rules",
              "CPU ns/signal");
  for (const int count : {0, 10, 300}) {
    sim::World world("2026-03-18T12:00:00Z", "UTC", {});
    world.apply(yaml_of(count));
    const std::string body = body_of(kOpen);
    world.send("api", body);
    const double begin = cpu_seconds();
    for (int i = 0; i < kRounds; ++i) world.send("api", body);
    std::printf("  %8d %16.0f\n", count, (cpu_seconds() - begin) * 1e9 / (kOpen * kRounds));
  }
}

void replayed() {
  constexpr int kAlerts = 20'000;
  sim::World world("2026-03-18T12:00:00Z", "UTC", {});
  world.apply(yaml_of(0));
  for (int i = 0; i < kAlerts; ++i) {
    world.fires("api", "k" + std::to_string(i), "Disk full on db-" + std::to_string(i));
    world.resolves("api", "k" + std::to_string(i));
  }
  world.look([&](store::Tx& tx) {
    const auto before = world.doors().configuration();
    Configuration after = *before;
    for (Rule& rule : rules_that_do_not_match(100)) after.rules[rule.id] = std::move(rule);
    compile_rules(after);
    const double begin = cpu_seconds();
    const ReplayReport report =
        replay(tx, *before, after, world.now() - std::chrono::hours(24), world.now() + std::chrono::hours(1));
    const double seconds = cpu_seconds() - begin;
    std::printf(
        "replay of %zu stored alerts (%zu from payloads), 100 rules more\n  %.0f alerts a second of CPU: "
        "1,000,000 in %.0f s\n",
        report.alerts, report.from_payload, static_cast<double>(report.alerts) / seconds,
        seconds * 1e6 / static_cast<double>(report.alerts));
  });
}

}  // namespace

int main() {
  new_alerts();
  repeats();
  replayed();
}
