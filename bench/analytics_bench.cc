// Figures of a million incidents: what the first question costs, which reads the facts of all, and what every other
// does.
//
//   bench_analytics [INCIDENTS [FOLDER]]      (defaults 1000000 and the folder for temporary files; 300 MB there)
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <unistd.h>

#include "analytics/facts.h"
#include "analytics/report.h"
#include "store/migrate.h"

namespace {

using namespace muster;
using namespace muster::analytics;

constexpr store::Sql kInsertIncident{
    "bench.insert_incident",
    "insert into incidents (id, number, title, severity, status, service_id, team_id, policy_id, created_at, "
    "alert_count, "
    "open_alert_count, version) values ($1, $2, $3, $4, 'resolved', $5, '', '', $6, 1, 0, 1)"};
constexpr store::Sql kInsert{
    "bench.insert",
    "insert into incident_facts (incident_id, revision, number, service_id, team_id, severity, priority, category, "
    "source, left_out, "
    "opened_at, impact_began_at, detected_at, acknowledged_at, engaged_at, mitigated_at, resolved_at, impact_ended_at, "
    "corrected) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $18, $10, $11, $12, $13, $14, $15, $16, $17, 0)"};
const Instant kStart = *parse_rfc3339("2021-01-01T00:00:00Z"), kEnd = *parse_rfc3339("2026-01-01T00:00:00Z");

void fill(store::Connection& db, std::int64_t count) {
  std::mt19937_64 random(1);
  const auto later = [&](Instant at, double mean) {
    return at + Duration(static_cast<std::int64_t>(std::exponential_distribution<double>(1 / mean)(random) * 1e6));
  };
  const Duration step = (kEnd - kStart) / count;
  for (std::int64_t i = 0; i < count;) {
    store::Tx tx(db, store::Mode::Write);
    for (const std::int64_t end = std::min(count, i + 20'000); i < end; ++i) {
      const Instant at = kStart + i * step;
      const std::optional<Instant> began = i % 3 == 0 ? std::optional(at - std::chrono::minutes(i % 40)) : std::nullopt;
      const std::optional<Instant> mitigated = i % 4 == 0 ? std::optional(later(at, 4000)) : std::nullopt;
      tx.exec(kInsert, first_incident_at(at).value() + i % 1000, i + 1, i + 1,
              "service-" + std::to_string(random() % 200), "team-" + std::to_string(random() % 20),
              text_of(static_cast<Severity>(random() % 4)), i % 2 ? "P2" : "", i % 5 ? "network" : "", "prometheus", at,
              began, at, later(at, 300), later(at, 600), mitigated, later(at, 7000),
              began ? std::optional(later(at, 9000)) : std::nullopt,
              i % 100 == 7   ? "drill"
              : i % 100 == 9 ? "near_miss"
                             : "");
      tx.exec(kInsertIncident, first_incident_at(at).value() + i % 1000, i + 1,
              "Disk " + std::to_string(i % 100) + " % full on db-" + std::to_string(i % 50),
              text_of(static_cast<Severity>(i % 4)), "service-" + std::to_string(i % 200), at);
    }
    tx.commit();
  }
}

double cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// What is promised of any dashboard.
constexpr double kLimit = 300;

// Of the process, in MiB.
double resident() {
  std::ifstream file("/proc/self/statm");
  long whole = 0, pages = 0;
  file >> whole >> pages;
  return static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

// All facts with their titles, a thousand at a time, as the export reads them; answers how many there were.
std::int64_t export_all(store::Connection& reader) {
  constexpr int kPiece = 1000;
  std::int64_t rows = 0;
  std::size_t bytes = 0;
  IncidentId after(0);
  for (int count = kPiece; count == kPiece;) {
    store::Tx tx(reader, store::Mode::Read);
    FactTable names;
    count = 0;
    each_titled(tx, names, after, IncidentId(std::numeric_limits<std::int64_t>::max()), kPiece,
                [&](const Fact& fact, std::string_view title) {
                  ++count;
                  after = fact.incident;
                  bytes += title.size() + names.text(fact.service).size();
                });
    rows += count;
  }
  return bytes > 0 ? rows : 0;
}

// The best of three, on the wall and of the processor: what else runs on the machine shows in the first one only. The
// share of the limit is that of the processor.
template <class Act>
void measure(const char* what, Act act) {
  double wall = 1e9, cpu = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const double cpu_begin = cpu_ms();
    act();
    cpu = std::min(cpu, cpu_ms() - cpu_begin);
    wall = std::min(wall, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::printf("%-66s %8.1f ms, processor %8.1f ms, %5.1f %% of %.0f ms\n", what, wall, cpu, 100 * cpu / kLimit, kLimit);
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t count = argc > 1 ? std::stoll(argv[1]) : 1'000'000;
  const std::filesystem::path folder =
      argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path();
  const std::string file = folder / ("muster-bench-" + std::to_string(getpid()) + ".db");
  {
    const auto db = store::open(file, store::Mode::Write);
    store::migrate(*db);
    fill(*db, count);
    std::printf("%lld incidents of five years, 200 services, 20 teams\n", static_cast<long long>(count));
    const auto reader = store::open(file, store::Mode::Read);
    measure("the first question: all facts are read", [&] {
      store::Tx tx(*reader, store::Mode::Read);
      (void)Memory().facts(tx);
    });
    {
      const double before = resident();
      std::int64_t rows = 0;
      const double cpu_begin = cpu_ms();
      rows = export_all(*reader);
      std::printf("the export: %lld rows, processor %.0f ms; %.1f MiB resident before, %.1f MiB after\n",
                  static_cast<long long>(rows), cpu_ms() - cpu_begin, before, resident());
    }
    Memory memory;
    std::shared_ptr<const FactTable> facts;
    {
      store::Tx tx(*reader, store::Mode::Read);
      facts = memory.facts(tx);
    }
    measure("every other one: has anything changed?", [&] {
      store::Tx tx(*reader, store::Mode::Read);
      (void)memory.facts(tx);
    });
    const std::vector<Figure> every(kFigures.begin(), kFigures.end());
    for (const auto& [name, from] :
         {std::pair("a quarter", kEnd - std::chrono::days(91)), std::pair("a year", kEnd - std::chrono::days(365)),
          std::pair("five years", kStart)}) {
      Selection selection{.from = from, .until = kEnd};
      const std::string of = std::string(", ") + name;
      const auto days = *periods(before(selection).from, kEnd, Unit::Day, "Europe/Berlin", 10'000);
      measure(("all seven figures, and those of the period before" + of).c_str(),
              [&] { (void)overview(*facts, selection, every, days); });
      const auto spans = *periods(from, kEnd, from == kStart ? Unit::Month : Unit::Day, "Europe/Berlin", 10'000);
      measure(("a trend of one figure" + of).c_str(),
              [&] { (void)series(*facts, selection, {Figure::Resolve}, spans); });
      measure(("a trend of the time between failures" + of).c_str(),
              [&] { (void)series(*facts, selection, {Figure::BetweenFailures}, spans); });
      measure(("two figures by service" + of).c_str(), [&] {
        (void)breakdown(*facts, selection, Dimension::Service, {Figure::Acknowledge, Figure::Resolve});
      });
      measure(("figures of drills, and how quickly people are there for real" + of).c_str(), [&] {
        Selection drills = selection;
        drills.of_kind = LeftOut::Drill;
        (void)series(*facts, drills, {Figure::Acknowledge, Figure::Engage}, {{from, kEnd}});
        (void)series(*facts, selection, {Figure::Acknowledge, Figure::Engage}, {{from, kEnd}});
      });
      measure(("two figures by severity" + of).c_str(), [&] {
        (void)breakdown(*facts, selection, Dimension::Severity, {Figure::Acknowledge, Figure::Resolve});
      });
    }
  }
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file + end);
  return 0;
}
