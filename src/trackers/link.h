// An action item that is an issue of a tracker as well, and what is done there. Nouns.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "actions/item.h"
#include "base/id.h"
#include "base/instant.h"
#include "response/tracker.h"

namespace muster {

// As it is stored, one for an action item.
struct IssueLink {
  enum class State {
    Waiting,  // the issue is to be made
    Linked,
    Failed,  // something was refused for good: nothing more is done until somebody wants it tried again
    Gone     // somebody deleted the issue, or moved it away
  };
  std::int64_t item = 0;  // its number
  IncidentId incident;
  TrackerId tracker;
  ProviderId provider;
  std::string project;
  std::string issue;  // as the tracker calls it: "17", "OPS-17"; "": there is none yet
  std::string url;
  bool ours = true;  // Muster made it, and keeps its title, owner and day
  State state = State::Waiting;
  std::optional<bool> closed{};        // the issue, as we last heard
  std::optional<Instant> closed_at{};  // since when it is as it is
  bool item_closed = false;            // the action item, as we last saw it
  Instant item_since;
  bool announced = false;  // the issue leads back to the incident
  std::string words, due;  // of the action item, as the issue has them
  std::string trouble;     // why the last thing did not work; "": all is well
  std::optional<Instant> trouble_since{};
  std::optional<Instant> read_at{};  // when the tracker was last asked, or told us
  int operations = 0;                // so many were begun
  std::optional<Instant> due_at{};   // when to look at it; nothing: when something changes
  Instant created_at;
  std::string created_by;

  // As people write it: "acme/platform#17", "OPS-17"; the project while there is none.
  std::string shown(std::string_view provider_type) const;
};
std::string_view text_of(IssueLink::State state);

// One thing to be done in a tracker; at most one of a link is not over.
struct IssueOperation {
  enum class Kind {
    Create,
    Announce,  // a comment that leads back to the incident
    Close,
    Reopen,
    Update,  // title, owner and day
    Remark,  // a comment that says the day, where an issue has none
    Read
  };
  enum class State { Pending, Sending, Done, Failed };
  std::int64_t item = 0;
  int number = 0;  // within its link, from 1
  Kind kind = Kind::Read;
  State state = State::Pending;
  bool looking = false;  // whether an earlier attempt made the issue, which nobody knows, is asked
  std::string cursor;    // of the next page, or what an earlier answer said
  int attempts = 0;
  Instant decided_at;
  Instant due_at;  // pending: when it goes out; sending: when its answer counts as lost
  Instant deadline_at;
  std::string reason;  // why it failed, or did not work last
};
std::string_view text_of(IssueOperation::Kind kind);
std::string_view text_of(IssueOperation::State state);

// What an answer of a tracker means.
struct IssueAnswer {
  enum class What {
    Done,
    More,      // `more` says what the next question needs
    NotThere,  // what was looked for
    Gone,      // the issue
    Refused,   // for good
    Later,     // not now
    Unsure     // nobody knows
  } what = What::Unsure;
  std::string issue{}, url{};    // of Create
  std::optional<bool> closed{};  // of Read, and where the answer shows the issue
  bool dropped = false;          // it was closed as not to be done
  std::optional<Instant> closed_at{};
  std::string more{};
  std::string reason{};
  std::chrono::seconds after{0};  // of Later: the tracker's wish
};

}  // namespace muster
