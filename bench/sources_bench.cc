// What reading one alert costs, by source and by alerts in a body: bytes to signals, nothing stored.
// time/items_per_second: alerts per second; the reciprocal is the time for one.
#include <benchmark/benchmark.h>
#include <string>
#include <vector>

#include "intake/sources/sources.h"

namespace {

using namespace muster;

// As Prometheus sends it: two annotations, six labels, about 560 bytes.
std::string alertmanager_alert(int number) {
  const std::string n = std::to_string(number);
  return R"({"annotations":{"description":"The disk of db-)" + n +
         R"( is filling and will be full in four hours.","summary":"Disk of db-)" + n +
         R"( is filling"},"endsAt":"2036-11-22T19:42:03.632Z","startsAt":"2026-11-22T19:41:55.632Z",)"
         R"("generatorURL":"http://prometheus.example.org:9090/graph?g0.expr=disk_free+%3C+0\u0026g0.tab=1","labels":)"
         R"({"alertname":"DiskFilling","instance":"db-)" +
         n + R"(:9100","job":"node","region":"eu-1","severity":"warning","team":"shop"}})";
}

std::string muster_signal(int number) {
  const std::string n = std::to_string(number);
  return R"({"summary":"Disk of db-)" + n +
         R"( is filling","severity":"warning","labels":{"alertname":"DiskFilling","instance":"db-)" + n +
         R"(","job":"node","region":"eu-1","team":"shop"},"details":{"description":"The disk of db-)" + n +
         R"( is filling and will be full in four hours."},"links":[{"href":"http://prometheus.example.org/graph","text":"Graph"}],)"
         R"("starts_at":"2026-11-22T19:41:55.632Z","timeout":"5m"})";
}

std::string body_of(std::string (*element)(int), std::int64_t count) {
  std::string body = "[";
  for (int i = 0; i < count; ++i) body.append(i == 0 ? "" : ",").append(element(i));
  return body.append("]");
}

void read(benchmark::State& state, std::string_view type, std::string (*element)(int)) {
  std::string body = body_of(element, state.range(0));
  const std::size_t size = body.size();
  body.resize(size + 64);
  const Incoming incoming{{body.data(), size}, "application/json", Instant(std::chrono::hours(24 * 365 * 56))};
  const Source& source = *source_of_type(type);
  for (auto _ : state) {
    Parsed parsed = source.parse(incoming);
    benchmark::DoNotOptimize(parsed);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

BENCHMARK_CAPTURE(read, alertmanager, "alertmanager", alertmanager_alert)->Arg(1)->Arg(10)->Arg(100);
BENCHMARK_CAPTURE(read, muster, "muster", muster_signal)->Arg(1)->Arg(10)->Arg(100);

}  // namespace
