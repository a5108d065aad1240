// A carrier that says anything by SMPP: the session ends or goes on, what is read can be written again and is the same,
// and how the bytes are cut into packets changes nothing.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.h"
#include "notification/line/smpp_talk.h"

namespace {

using namespace muster;

SmppSettings settings_of(bool latin1) {
  SmppSettings settings;
  settings.address = {"smsc.example.org", 2775, false};
  settings.system_id = "muster";
  settings.from = "Muster";
  if (latin1) settings.alphabet = SmppSettings::Alphabet::Latin1;
  return settings;
}

// Everything that a session came to, the bytes coming in pieces of so many.
std::string session(std::string_view all, std::size_t piece) {
  line::SmppTalk talk(settings_of(false), "s", true);
  const Instant now{};
  talk.begin(now);
  std::string came_to;
  std::uint64_t next = 0;
  while (!all.empty() && !talk.is_broken()) {
    talk.receive(all.substr(0, piece), now);
    all.remove_prefix(std::min(piece, all.size()));
  }
  if (talk.ready()) {
    line::Message message;
    message.id = ++next;
    message.to = "+491701234567";
    message.text = "Disk full";
    message.until = now + std::chrono::seconds(20);
    talk.submit(message, now);
  }
  for (const auto& [number, heard] : talk.heard) {
    if (const auto* reply = std::get_if<IncomingReply>(&heard)) {
      MUSTER_ASSERT(reply->text.size() <= kReplyTextMax + 8 && !reply->from.empty());
      came_to += reply->from + " " + reply->text + "\n";
    } else {
      came_to += std::get<DeliveryReceipt>(heard).id + "\n";
    }
    talk.taken(number, true);
  }
  talk.lost("the end");
  MUSTER_ASSERT(talk.ended.size() == next);
  return came_to + talk.broken() + talk.out;
}

void read_units(std::string_view all) {
  smpp::Units units;
  units.add(all);
  for (auto unit = units.next(); unit && *unit; unit = units.next()) {
    const auto pdu = smpp::decode(**unit);
    if (!pdu) continue;
    const auto again = smpp::decode(smpp::encode(*pdu));
    MUSTER_ASSERT(again && *again == *pdu);
    if (const auto* message = std::get_if<smpp::ShortMessage>(&pdu->body)) {
      smpp::delivered(settings_of(false), *message);
      smpp::delivered(settings_of(true), *message);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16384) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  read_units(all);
  const std::string once = session(all, all.size());
  for (const std::size_t piece : {1, 7}) MUSTER_ASSERT(session(all, piece) == once);
  return 0;
}
