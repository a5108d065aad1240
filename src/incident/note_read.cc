#include "incident/note_read.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/probe.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kHow{"receipt", "link", "push"};
constexpr std::array<std::string_view, 3> kHowInWords{"its provider says so", "its link was opened",
                                                      "it was opened on the device"};
// Parts of what they call themselves: Slackbot-LinkExpanding, TelegramBot, Discordbot, facebookexternalhit, WhatsApp,
// SkypeUriPreview, Synapse (bot; …), Barracuda and Proofpoint crawlers.
constexpr std::array<std::string_view, 9> kProgrammes{"bot",     "preview", "externalhit", "whatsapp", "crawler",
                                                      "scanner", "curl/",   "wget/",       "synapse"};

void note_one(Turn& turn, const DeliveryRow& delivery, ReadHow how) {
  if (delivery.read_at || !set_read(turn.tx, delivery.id, text_of(how), turn.now)) return;
  PROBE("somebody read a message");
  if (delivery.is_test()) return turn.changed("contact", delivery.user.str());
  if (delivery.is_notice()) return turn.changed("notice", delivery.user.str());
  const auto notification = find_notification(turn.tx, delivery.notification);
  json::object data{{"recipient", notification ? notification->recipient_name : delivery.user.str()},
                    {"user", delivery.user.str()},
                    {"channel", text_of(delivery.channel)},
                    {"address", delivery.address},
                    {"delivery", delivery.id.str()},
                    {"how", kHowInWords.at(static_cast<std::size_t>(how))}};
  if (!delivery.provider.empty()) data["provider"] = delivery.provider.str();
  turn.record({.kind = "delivery.read",
               .incident = delivery.incident,
               .via = std::string(text_of(delivery.channel)),
               .data = std::move(data)});
  turn.changed("incident", delivery.incident.str());
}

}  // namespace

std::string_view text_of(ReadHow how) { return kHow.at(static_cast<std::size_t>(how)); }

void note_read(Turn& turn, const DeliveryRow& delivery, ReadHow how) {
  note_one(turn, delivery, how);
  for (const DeliveryRow& other : bundled_with(turn.tx, delivery.id)) note_one(turn, other, how);
}

bool is_no_person(std::string_view user_agent) {
  const std::string name = lowered(user_agent);
  return std::ranges::any_of(kProgrammes, [&](std::string_view one) { return name.find(one) != std::string::npos; });
}

}  // namespace muster
