// Rules as JSON and a signal's labels, divided by a zero byte: whatever people write is refused with a message, or can
// be stored, read again to the same, looked over for mistakes, and tried on any signal, with the same answer twice.
#include <cstddef>
#include <cstdint>

#include "config/read.h"
#include "rules/advice.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const auto zero = std::min(all.find('\0'), all.size());
  const auto body = parse_json(all.substr(0, zero));
  if (!body) return 0;
  const Reading reading = read_object(kRules, "r", *body, ReadOptions());
  for (const Problem& problem : reading.problems) MUSTER_ASSERT(!problem.message.empty());
  if (has_errors(reading.problems)) return 0;
  const auto configuration = configuration_of(reading.declared.documents);
  MUSTER_ASSERT(configuration);
  MUSTER_ASSERT(documents_of(*configuration) == reading.declared.documents);
  MUSTER_ASSERT(configuration->rule_set.problems().empty());
  advice_on(configuration->rule_set.rules());

  Signal signal;
  signal.dedup_key = "key";
  signal.summary = std::string(all.substr(std::min(zero + 1, all.size())).substr(0, 1024));
  signal.labels.set("label", signal.summary);
  const Facts facts{.signal = signal, .integration = IntegrationId("i"), .payload = all.substr(0, zero)};
  Windows windows;
  std::vector<RuleVerdict> verdicts;
  const Shaped fast = configuration->rule_set.evaluate(facts, {windows, false});
  const Shaped slow = configuration->rule_set.explain(facts, {windows, false}, verdicts);
  MUSTER_ASSERT(fast.hops == slow.hops && fast.signal == slow.signal);
  MUSTER_ASSERT(!fast.signal || !fast.signal->dedup_key.empty());
  return 0;
}
