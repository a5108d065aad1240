// What changed, told to every browser at once: the changes of the last while, in order, and who wants to hear of new
// ones.
//
// The messages are `LiveMessage` of api/openapi.yaml. A client first gets `hello` with the sequence where it stands:
// the one it gave in "?after=", or the current one. Then come `changes` with the sequence that it stands at afterwards,
// `pulse` when nothing changes, and `reset` when the changes it lacks are no longer here and it must load everything
// again. `presence` says who looks at the incident that the client shows (live_presence.h).
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "http/live_presence.h"

namespace muster::http {

// Safe to use from any thread.
class LiveHub {
 public:
  struct Limits {
    std::size_t changes_max = 2048;
    std::size_t bytes_max = 512 * 1024;
  };
  // `sequence`: the last one in the store, so that a client that was there before the restart resumes or resets.
  explicit LiveHub(std::int64_t sequence = 0) : LiveHub(sequence, Limits()) {}
  LiveHub(std::int64_t sequence, Limits limits) : limits_(limits), forgotten_(sequence), sequence_(sequence) {}

  // `change` is one JSON object {"type":…,"id":…,"version":…}; several of one transaction are one text with commas.
  // Sequences grow, gaps are fine. One that does not grow (a store restored from a backup) makes every client reset.
  void publish(std::int64_t sequence, std::string_view change);
  std::int64_t sequence() const;

  // Where a listener stands: not a sequence, but a place in this hub's own record, which only grows.
  using Position = std::uint64_t;
  struct News {
    enum class Kind { Nothing, Changes, Reset };
    Kind kind = Kind::Nothing;
    Position position = 0;      // where one stands after this
    std::int64_t sequence = 0;  // the same as a sequence
    std::string changes;        // the JSON objects with commas between them
  };
  News since(Position position) const;
  // For a client that resumes: what it lacks up to `until` (a position that since() gave).
  News resume(std::int64_t after, Position until) const;
  Position now() const;

  // Told after each publish, on the publisher's thread: be brief, do not call the hub.
  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void changed() noexcept = 0;
    // Somebody came to an incident, or went.
    virtual void presence_changed() noexcept {}
  };
  void add(Listener* listener);
  void remove(Listener* listener);

  LivePresence& presence() { return presence_; }
  // Who is behind a request's caller (http/message.h); nothing for what is no person. Set before the server starts;
  // without it nobody is ever present.
  using WhoIs = std::function<std::optional<LivePerson>(const std::shared_ptr<const void>& caller)>;
  void who_is(WhoIs who_is) { who_is_ = std::move(who_is); }
  std::optional<LivePerson> person(const std::shared_ptr<const void>& caller) const {
    return who_is_ ? who_is_(caller) : std::nullopt;
  }
  // Whether they may know of the incident, asked when they say that they look at it and now and then after that;
  // `answer` is called once, on any thread, perhaps later. Set before the server starts; without it everybody may.
  using MayLook =
      std::function<void(const LivePerson& person, const std::string& incident, std::function<void(bool may)> answer)>;
  void may_look(MayLook may_look) { may_look_ = std::move(may_look); }
  void ask_may_look(const LivePerson& person, const std::string& incident, std::function<void(bool may)> answer) const {
    if (may_look_)
      may_look_(person, incident, std::move(answer));
    else
      answer(true);
  }

 private:
  struct Change {
    std::int64_t sequence;
    std::string text;
  };
  News collect(Position from, Position until) const;
  void tell_presence();
  Position end() const { return first_ + changes_.size(); }
  std::int64_t sequence_at(Position position) const;

  const Limits limits_;
  mutable std::mutex mutex_;
  std::deque<Change> changes_;
  Position first_ = 1;          // of changes_.front()
  std::int64_t forgotten_ = 0;  // the sequence before changes_.front()'s
  std::int64_t sequence_ = 0;
  std::size_t bytes_ = 0;
  std::vector<Listener*> listeners_;
  WhoIs who_is_;
  MayLook may_look_;
  LivePresence presence_{[this] { tell_presence(); }};
};

std::string hello_message(std::int64_t sequence, Instant at);
std::string pulse_message(std::int64_t sequence, Instant at);
std::string reset_message(std::int64_t sequence, Instant at);
std::string changes_message(std::int64_t sequence, Instant at, std::string_view changes);
// `people` is JSON, as LivePresence gives it.
std::string presence_message(std::int64_t sequence, Instant at, std::string_view incident, std::string_view people);

}  // namespace muster::http
