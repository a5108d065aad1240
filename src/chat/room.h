// An incident's channel in a chat, and what is done there. Nouns.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/instant.h"

namespace muster {

// As it is stored, one for an incident.
struct ChatRoom {
  enum class State {
    Opening,  // it is being made
    Open,
    Archived,  // on purpose
    Lost,      // somebody took it away over there
    Failed     // it could not be made
  };
  IncidentId incident;
  ProviderId provider;
  State state = State::Opening;
  std::string name;               // of the channel
  std::string channel;            // as the chat calls it; "": not there yet
  std::string url;                // where people find it; "": not known
  std::string self;               // who we are there
  std::string place;              // the workspace, or team, or server
  std::string topic;              // as we last set it
  std::string report;             // our first message
  bool pinned = false;            // and it was pinned
  bool is_private = false;        // only who is invited sees it
  std::set<std::string> invited;  // by their names there
  std::int64_t mirrored_to = 0;   // the newest entry of the record that was looked at
  int names_tried = 1;
  std::string trouble;                   // why the last thing did not work; "": all is well
  std::optional<Instant> trouble_since;  // and the room said so
  int late = 0;                          // messages that were posted since then
  int operations = 0;                    // so many were begun
  std::optional<Instant> due_at;         // when to look at it; nothing: when something changes
  Instant created_at;
};
std::string_view text_of(ChatRoom::State state);

inline constexpr std::string_view kPrivately = "private";

// One thing to be done in a chat; at most one of a room is not over.
struct ChatOperation {
  enum class Kind { Identify, Create, Topic, Post, Pin, Invite, Archive, MakePrivate };
  enum class State { Pending, Sending, Done, Failed };
  IncidentId incident;
  int number = 0;  // within its incident, from 1
  Kind kind = Kind::Identify;
  State state = State::Pending;
  std::string text;           // of Topic and Post; the name of Create
  std::string whom;           // of Invite: as the chat calls them
  std::string person;         // and as we do; of Create kPrivately, when only who is invited is to see it
  std::int64_t sequence = 0;  // of Post: the entry of the record; 0: the first report, or a word of our own
  bool buttons = false;       // of Post
  bool looking = false;       // whether an earlier attempt did it, which nobody knows, is asked
  std::string cursor;         // of the answer's next page, while it is looked for
  int attempts = 0;
  Instant decided_at;
  Instant due_at;  // pending: when it goes out; sending: when its answer counts as lost
  Instant deadline_at;
  std::string reason;  // why it failed, or did not work last

  // What the chat is to know it by.
  std::string key() const { return incident.str() + "-" + std::to_string(number); }
};
std::string_view text_of(ChatOperation::Kind kind);
std::string_view text_of(ChatOperation::State state);

// What an answer of a chat means.
struct ChatAnswer {
  enum class What {
    Done,      // also when it had been done before
    More,      // not on this page: `more` names the next
    NotThere,  // what was looked for
    Taken,     // the name
    Gone,      // the channel
    Refused,   // for good
    Later,     // not now
    Unsure     // nobody knows
  } what = What::Unsure;
  std::string id{};     // of what was made, or who we are
  std::string place{};  // of Identify
  std::string url{};    // of Identify: how addresses of channels begin; of Create: the channel's, when it says so
  std::string more{};
  std::string reason{};
  std::chrono::seconds after{0};  // of Later: the chat's wish
};

}  // namespace muster
