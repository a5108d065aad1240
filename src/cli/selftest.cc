// muster selftest
#include <algorithm>
#include <ostream>
#include <thread>

#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/remote.h"

namespace muster::cli {
namespace {

constexpr std::size_t kWaitMax = 600;  // seconds
constexpr int kNotEverybody = 2;       // the exit code when somebody could not be reached

bool has_ended(const json::value& test) {
  const std::string state = text(test, {"result", "state"});
  return text(test, {"delivery"}).empty() || state == "accepted" || state == "failed" || state == "cancelled";
}

bool all_ended(const json::array& tests) { return std::all_of(tests.begin(), tests.end(), has_ended); }

// Puts what became of each test page beside it, as "result". False when the server could not be asked.
bool ask_for_results(Remote& server, json::array& tests) {
  for (json::value& test : tests) {
    if (has_ended(test)) continue;
    const auto body = server.get("/v1/test-pages/" + escaped(text(test, {"delivery"})));
    const auto page = body ? parse_json(*body) : invalid("");
    if (!page) return false;
    test.as_object()["result"] = *page;
  }
  return true;
}

bool reached(const json::value& test) { return text(test, {"result", "state"}) == "accepted"; }

int selftest(Program& program, const Invocation& invocation) {
  const auto seconds = count_of(invocation.value("wait").value_or("60"), kWaitMax);
  if (!seconds) return fail(program, "--wait: write a number of seconds from 1 to 600");
  Remote server(program, invocation);
  const auto body = server.post("/v1/selftest");
  if (!body) return 1;
  auto started = parse_json(*body);
  if (!started || !started->is_object()) return fail(program, "the answer is not JSON; is it a Muster server?");
  json::value none = json::array();
  json::value* const member = started->as_object().if_contains("tests");
  json::array& tests = (member && member->is_array() ? *member : none).get_array();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(*seconds);
  while (true) {
    if (!ask_for_results(server, tests)) return 1;
    if (all_ended(tests) || std::chrono::steady_clock::now() >= deadline) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
  }
  const bool everybody = list(*started, {"dead_ends"}).empty() && std::all_of(tests.begin(), tests.end(), reached);
  const int shown = server.show(to_text(*started), selftest_text);
  return shown != 0 ? shown : everybody ? 0 : kNotEverybody;
}

}  // namespace

std::map<std::string, Run> selftest_commands() { return {{"selftest", selftest}}; }

}  // namespace muster::cli
