#include "sim/search.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ostream>
#include <set>

#include "base/probe.h"
#include "sim/promises.h"

namespace muster::sim {
namespace {

constexpr std::size_t kLastSteps = 60;

bool bad(const Plan& plan) { return !live(plan).broken.empty(); }

struct Switch {
  const char* name;
  bool Plan::*on;
};
constexpr std::array<Switch, 13> kSwitches{{{"people", &Plan::people},
                                            {"configuration", &Plan::configuration},
                                            {"storms", &Plan::storms},
                                            {"silences", &Plan::silences},
                                            {"maintenance", &Plan::maintenance},
                                            {"snoozes", &Plan::snoozes},
                                            {"rules", &Plan::rules},
                                            {"merges", &Plan::merges},
                                            {"providers", &Plan::providers},
                                            {"clock", &Plan::clock},
                                            {"disk", &Plan::disk},
                                            {"power", &Plan::power},
                                            {"process", &Plan::process}}};

void print_bad(const Plan& plan, std::ostream& out) {
  const Plan smallest = smallest_bad(plan);
  const Lived lived = live(smallest);
  out << "\nThe smallest life found that is as bad: " << words(smallest) << "\n\n";
  const std::size_t first = lived.story.size() > kLastSteps ? lived.story.size() - kLastSteps : 0;
  if (first > 0) out << "  (" << first << " steps before)\n";
  for (std::size_t i = first; i < lived.story.size(); ++i) out << "  " << lived.story[i] << "\n";
  for (const std::string& how : lived.broken) out << "  BROKEN: " << how << "\n";
}

struct Totals {
  std::int64_t lives = 0, incidents = 0, pages = 0, ends = 0;
  void add(const Lived& lived) {
    ++lives;
    incidents += lived.incidents;
    pages += lived.pages;
    ends += lived.ends_of_process;
  }
};

void print_probes(std::ostream& out) {
  std::set<std::string> never;
  std::size_t all = 0;
  for (const Probe* probe : all_probes()) {
    ++all;
    if (probe->count() == 0) never.insert(std::string(probe->file()) + ": " + probe->what());
  }
  out << all - never.size() << " of " << all << " probes were hit" << (never.empty() ? "" : "; never:") << "\n";
  for (const std::string& probe : never) out << "  " << probe << "\n";
}

}  // namespace

std::string words(const Plan& plan) {
  std::string text = "--seed " + std::to_string(plan.seed) + " --trouble " + duration_text(plan.trouble) +
                     " --senders " + std::to_string(plan.senders);
  for (const Switch& one : kSwitches) {
    if (!(plan.*one.on)) text += std::string(" --without ") + one.name;
  }
  return text;
}

Plan smallest_bad(Plan plan) {
  const auto take = [&](const Plan& smaller) {
    const bool better = bad(smaller);
    if (better) plan = smaller;
    return better;
  };
  for (const Switch& one : kSwitches) {
    Plan without = plan;
    without.*one.on = false;
    take(without);
  }
  for (bool shorter = true; shorter && plan.trouble > std::chrono::minutes(1);) {
    Plan half = plan;
    half.trouble /= 2;
    shorter = take(half);
  }
  for (bool fewer = true; fewer && plan.senders > 0;) {
    Plan less = plan;
    less.senders = plan.senders / 2;
    fewer = take(less);
  }
  return plan;
}

void leave_out(Plan& plan, std::string_view kind) {
  for (const Switch& one : kSwitches) {
    if (kind == one.name) plan.*one.on = false;
  }
}

int search(const Search& search, std::ostream& out) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  const auto spent = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
  const bool one = search.seeds == 1 && search.hours <= 0;
  Plan plan = search.plan;
  out << "seed " << plan.seed << std::endl;
  Totals totals;
  while (search.hours > 0 ? spent() < 3600 * search.hours : totals.lives < search.seeds) {
    const Lived lived = live(plan);
    totals.add(lived);
    if (search.story) {
      for (const std::string& line : lived.story) out << "  " << line << "\n";
    }
    if (one) out << "digest " << lived.digest << "\n";
    if (!lived.broken.empty()) {
      out << "seed " << plan.seed << ": a promise is broken\n";
      for (const std::string& how : lived.broken) out << "  " << how << "\n";
      out << std::flush;
      print_bad(plan, out);
      return 1;
    }
    ++plan.seed;
  }
  out << totals.lives << (one ? " life" : " lives") << " of " << duration_text(plan.trouble) << " of trouble and "
      << duration_text(kCalm) << " of calm: " << totals.incidents << " incidents, " << totals.pages << " pages, "
      << totals.ends << " ends of the process; " << Promises::count() << " promises were kept ("
      << static_cast<double>(totals.lives) / spent() << " lives a second)\n";
  if (!one) print_probes(out);
  return 0;
}

}  // namespace muster::sim
