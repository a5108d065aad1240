// muster sim: the simulated world, which src/main.cc brings in.
#include <charconv>

#include "cli/groups.h"

namespace muster::cli {
namespace {

// The flag as a number that is not negative. Says what is wrong with another one.
template <class Number>
std::optional<Number> number(Program& program, const Invocation& invocation, const std::string& flag, Number fallback) {
  const auto text = invocation.value(flag);
  if (!text) return fallback;
  Number value{};
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error == std::errc() && end == text->data() + text->size() && value >= Number{}) return value;
  fail(program, "--" + flag + " must be a number, not '" + *text + "'");
  return std::nullopt;
}

int sim(Program& program, const Invocation& invocation) {
  SimulationOrder order;
  const auto seed = number<std::uint64_t>(program, invocation, "seed", 0);
  const auto seeds = number<std::int64_t>(program, invocation, "seeds", 1);
  const auto hours = number<double>(program, invocation, "hours", 0);
  const auto senders = number<int>(program, invocation, "senders", 0);
  if (!seed || !seeds || !hours || !senders) return 1;
  if (invocation.has("seed")) order.seed = *seed;
  order.seeds = *seeds;
  order.hours = *hours;
  if (invocation.has("senders")) order.senders = *senders;
  if (const auto text = invocation.value("trouble")) {
    const auto span = parse_duration(*text);
    if (!span || *span <= Duration(0))
      return fail(program, "--trouble must be a duration such as 2h, not '" + *text + "'");
    order.trouble = *span;
  }
  if (invocation.has("without")) order.without = invocation.values("without");
  order.story = invocation.has("story");
  return program.simulate(order, program.out);
}

}  // namespace

std::map<std::string, Run> sim_commands() { return {{"sim", sim}}; }

}  // namespace muster::cli
