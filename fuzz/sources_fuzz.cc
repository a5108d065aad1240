// Feeds a source with anything: it must answer, and every signal must keep the promises of intake/sources/signal.h.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/utf8.h"
#include "intake/sources/pagerduty.h"
#include "intake/sources/sources.h"

#ifdef MUSTER_FUZZ_SOURCE
static constexpr std::string_view fuzz_source = MUSTER_FUZZ_SOURCE;
#else
extern std::string_view fuzz_source;  // driver.cc
#endif

namespace {

using namespace muster;

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0 || text[0] == '\0') return false;
    text.remove_prefix(length);
  }
  return true;
}

void check(const Signal& signal, bool may_lack_key) {
  MUSTER_ASSERT(may_lack_key || !signal.dedup_key.empty());
  MUSTER_ASSERT(signal.dedup_key.size() <= 512 && is_utf8(signal.dedup_key));
  MUSTER_ASSERT(signal.summary.size() <= 1024 && is_utf8(signal.summary));
  MUSTER_ASSERT(signal.state != Signal::State::Firing || !signal.summary.empty());
  MUSTER_ASSERT(signal.source.size() <= 256 && is_utf8(signal.source));
  MUSTER_ASSERT(signal.labels.size() <= 256);
  for (const auto& [name, value] : signal.labels) {
    MUSTER_ASSERT(!name.empty() && name.size() <= 256 && is_utf8(name));
    MUSTER_ASSERT(!value.empty() && value.size() <= 4096 && is_utf8(value));
  }
  MUSTER_ASSERT(signal.links.size() <= 20);
  for (const Link& link : signal.links)
    MUSTER_ASSERT(link.href.size() <= 2048 && is_utf8(link.href) && is_utf8(link.text));
  MUSTER_ASSERT(signal.details.size() <= 64 * 1024 && is_utf8(signal.details));
  if (!signal.details.empty()) {
    const auto details = parse_json(signal.details);
    MUSTER_ASSERT(details && details->is_object());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<char> bytes(data, data + size);
  bytes.resize(size + 64);
  // E-mail is known by what it says it is; all others are read as JSON whatever they say.
  const Incoming incoming{{bytes.data(), size},
                          fuzz_source == "email" ? "message/rfc822" : "application/json",
                          Instant(std::chrono::hours(24 * 365 * 56))};
  const Source& source = *source_of_type(fuzz_source);
  const bool pagerduty = source.type == "pagerduty";
  const Parsed parsed = source.parse(incoming);
  if (const auto* elements = std::get_if<std::vector<Element>>(&parsed)) {
    for (const Element& element : *elements) {
      if (const auto* signal = std::get_if<Signal>(&element))
        check(*signal, pagerduty || source.type == "pagerduty_v1" || source.type == "opsgenie");
      else
        MUSTER_ASSERT(std::holds_alternative<Ignored>(element) || !std::get<Refused>(element).reason.empty());
    }
  } else {
    MUSTER_ASSERT(!std::get<Unreadable>(parsed).reason.empty());
  }
  if (source.changes) {
    for (const Signal& change : source.changes(incoming)) check(change, true);
  }
  if (source.reply) {
    const Reply reply = source.reply(parsed);
    MUSTER_ASSERT(reply.body.empty() || reply.content_type.starts_with("text/") || parse_json(reply.body));
  }
  if (pagerduty) {
    static_cast<void>(pagerduty_routing_key(incoming));
    MUSTER_ASSERT(parse_json(pagerduty_change_reply(parse_pagerduty_change(incoming)).body));
  }
  return 0;
}
