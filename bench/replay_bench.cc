// Replay of a month: a million stored alerts of a shop of services, each with the payload that opened it, run through
// the configuration as it is and a changed one, as POST /v1/replay does it. Processor time beside the time on the wall:
// what else runs on the machine shows in the second one only.
//
//   bench_replay [ALERTS [FOLDER]]      (defaults 1000000 and the folder for temporary files; 2 GB there for some
//   minutes)
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

#include "alert/alerts.h"
#include "app/doors.h"
#include "config/documents.h"
#include "config/read.h"
#include "incident/incidents.h"
#include "intake/payloads.h"
#include "replay/replay.h"
#include "routing/route.h"
#include "store/migrate.h"

namespace {

using namespace muster;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kShops = 40, kHosts = 300, kKinds = 25, kInATransaction = 5000;
const Instant kStart = *parse_rfc3339("2026-03-01T00:00:00Z");
constexpr Duration kMonth = std::chrono::days(30);

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::string yaml(int rules) {
  std::string text = R"(
users: [{id: ana, name: Ana, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}], email: ana@example.org}]
teams: [{id: shop, members: [ana]}]
escalation_policies: [{id: shop, team: shop, steps: [{notify: [{user: ana}]}]}]
organisation: {correlation: {group_key: {labels: [alertname, cluster]}}}
inhibit_rules: [{id: host, source_matchers: ['alertname="Kind0"'], target_matchers: ['alertname!="Kind0"'], equal: [instance]}]
services:
)";
  for (int i = 0; i < kShops; ++i) {
    text += "  - {id: s" + std::to_string(i) + ", team: shop, escalation_policy: shop";
    if (i > 0) text += ", depends_on: [s" + std::to_string(i / 2) + "]";
    text += "}\n";
  }
  text += "integrations:\n";
  for (int i = 0; i < kShops; ++i)
    text += "  - {id: in" + std::to_string(i) + ", type: " + (i % 2 ? "muster" : "alertmanager") + ", service: s" +
            std::to_string(i) + ", key: \"key-0123456789abcdef-" + std::to_string(i) + "\"}\n";
  if (rules > 0) text += "rules:\n";
  for (int i = 0; i < rules; ++i) {
    const std::string host = "host-" + std::to_string(i * 7 % (2 * kHosts));
    static const char* const kThen[] = {"{wait: 2m}", "{outcome: log}", "{cool_down: 30m}", "{severity: critical}",
                                        "{flapping: {changes: 6, within: 1h}}"};
    text += "  - {id: r" + std::to_string(i) + ", when: {all: [{field: labels.instance, is: " + host +
            "}, {field: severity, at_most: error}]}, then: " + kThen[i % 5] + "}\n";
  }
  return text;
}

Configuration configuration(int rules) {
  const Reading reading = read({{"bench.yaml", yaml(rules)}});
  for (const Problem& problem : reading.problems) {
    if (problem.level == Problem::Level::Error) throw std::runtime_error(text_of(problem));
  }
  auto config = configuration_of(reading.declared.documents);
  if (!config) throw std::runtime_error(config.fault().message);
  add_administrators_policy(*config);
  config->graph = ServiceGraph(config->services);
  return std::move(*config);
}

struct Sent {
  std::string body, summary, key, labels;
};

Sent sent(int service, int host, int kind, Instant at) {
  const std::string alertname = "Kind" + std::to_string(kind), instance = "host-" + std::to_string(host),
                    cluster = "c" + std::to_string(host % 5);
  const std::string labels = R"({"alertname":")" + alertname + R"(","instance":")" + instance + R"(","cluster":")" +
                             cluster + R"(","job":"node","env":"production","severity":"warning"})";
  const std::string summary = alertname + " on " + instance + " is at 97 %";
  const std::string key = alertname + "/" + instance;
  if (service % 2)
    return {R"({"dedup_key":")" + key + R"(","summary":")" + summary + R"(","severity":"warning","labels":)" + labels +
                R"(,"links":[{"href":"https://graph.example.org/d/)" + instance + R"(","text":"Graph"}]})",
            summary, key, labels};
  return {
      R"([{"labels":)" + labels + R"(,"annotations":{"summary":")" + summary +
          R"(","description":"The value has been above its bound for five minutes.","runbook_url":"https://run.example.org/)" +
          alertname + R"("},"startsAt":")" + rfc3339(at) +
          R"(","endsAt":"0001-01-01T00:00:00Z","generatorURL":"https://prom.example.org/graph?g0.expr=up"}])",
      summary, key, labels};
}

void write(store::Connection& db, int count) {
  std::mt19937_64 random(1);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::int64_t number = 0;
  for (int begin = 0; begin < count; begin += kInATransaction) {
    store::Tx tx(db, store::Mode::Write);
    for (int i = begin; i < std::min(count, begin + kInATransaction); ++i) {
      const Instant at = kStart + kMonth * i / count;
      const int service = below(kShops), host = below(kHosts), kind = below(kKinds);
      const Sent one = sent(service, host, kind, at);
      const std::int64_t id = first_id_at(at) + i % 1000 * 4;
      Alert alert;
      alert.id = AlertId(id);
      alert.service = ServiceId("s" + std::to_string(service));
      alert.team = TeamId("shop");
      alert.integration = IntegrationId("in" + std::to_string(service));
      alert.dedup_key = one.key;
      alert.severity = Severity::Warning;
      alert.summary = one.summary;
      alert.labels = one.labels;
      alert.details = "{}";
      alert.links = "[]";
      alert.created_at = alert.starts_at = alert.last_seen_at = at;
      alert.payload = PayloadId(id + 1);
      insert_payload(tx, *alert.payload, alert.integration, "application/json", one.body);
      if (below(3) == 0) {
        Incident incident;
        incident.id = IncidentId(id + 2);
        incident.number = ++number;
        incident.title = one.summary;
        incident.service = alert.service;
        incident.team = alert.team;
        incident.policy = PolicyId("shop");
        incident.created_at = at;
        incident.status = Incident::Status::Resolved;
        insert_incident(tx, incident);
        alert.incident = incident.id;
      }
      insert_alert(tx, alert);
      resolve_alert(tx, alert.id, 0, at, at + seconds(30 + below(3600)));
    }
    tx.commit();
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
  const std::filesystem::path folder =
      (argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path()) /
      ("muster-replay-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "muster.db").string();
  const double writing = cpu_seconds();
  {
    const auto db = store::open(path, store::Mode::Write);
    store::migrate(*db);
    write(*db, count);
  }
  std::printf("%d stored alerts of %d services in 30 days, each with its payload (written in %.0f s of CPU)\n", count,
              kShops, cpu_seconds() - writing);
  const Configuration before = configuration(20), after = configuration(200);
  {
    const auto db = store::open(path, store::Mode::Read);
    for (int round = 0; round < 2; ++round) {
      const double cpu = cpu_seconds();
      const auto wall = std::chrono::steady_clock::now();
      store::Tx tx(*db, store::Mode::Read);
      const ReplayReport report = replay(tx, before, after, kStart, kStart + kMonth + minutes(1));
      const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
      std::printf(
          "  %zu replayed (%zu from payloads), 20 rules against 200: %.1f s, %.1f s of CPU; pages %zu and %zu, saved "
          "%zu\n",
          report.alerts, report.from_payload, took, cpu_seconds() - cpu, report.pages_before, report.pages_after,
          report.saved);
    }
  }
  std::filesystem::remove_all(folder);
}
