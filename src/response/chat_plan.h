// Which incidents get a channel in a chat, how it is called, who is invited, what is told in both directions.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/severity.h"
#include "response/priority.h"

namespace muster {

// What goes from the record into the channel, and back.
enum class ChatMirror {
  All,     // what people write and decide, and every message of the channel
  Chosen,  // updates and entries that somebody chose; of the channel, what mentions the app
  None
};
inline constexpr std::array kChatMirrors{ChatMirror::All, ChatMirror::Chosen, ChatMirror::None};
std::string_view text_of(ChatMirror mirror);

// Who is invited, of those whose name in the chat is known.
enum class ChatInvite {
  Responders,  // who has the incident, and who wrote into its record
  Roles,       // who has a role
  Team,        // the members of the team whose incident it is
  Followers
};
inline constexpr std::array kChatInvites{ChatInvite::Responders, ChatInvite::Roles, ChatInvite::Team,
                                         ChatInvite::Followers};
std::string_view text_of(ChatInvite invite);

struct ChatPlan {
  ProviderId provider{};  // whose workspace it is; empty: no channels
  std::vector<Priority> priorities{Priority::P1, Priority::P2};
  bool major = true;                   // and major ones
  std::vector<Severity> severities{};  // and those of which nobody said how urgent they are
  std::string name = "inc-{date}-{slug}";
  ChatMirror mirror = ChatMirror::All;
  std::vector<ChatInvite> invite{ChatInvite::Responders, ChatInvite::Roles};
  bool is_private = false;
  std::string language = "en";                          // of what is told there
  Duration archive_after = std::chrono::hours(24) * 7;  // it was resolved; 0: only when it is closed
  std::map<UserId, std::string> people{};               // who is called how there, besides what their contacts say
  friend bool operator==(const ChatPlan&, const ChatPlan&) = default;

  bool wants(std::optional<Priority> priority, bool is_major, Severity severity) const;
};

inline constexpr std::size_t kChannelNameMax = 80;  // bytes; what Slack takes

// "db-latency" of "DB latency!": small letters, digits and dashes, at most 40; "incident" when nothing is left.
std::string slug_of(std::string_view title);
// The plan's name with its places filled in: {date} (20240507, UTC), {slug}, {number} (1042). Only what every chat
// takes stays. From the second `attempt` on its number stands behind it.
std::string channel_name(const ChatPlan& plan, std::string_view title, std::int64_t number, Instant opened,
                         int attempt);

}  // namespace muster
