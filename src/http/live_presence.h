// Who is looking at which incident just now, and who is writing there. In memory only, and never in the record: it is
// over when the tab is closed.
//
// A socket says what it shows, and says it again every few seconds; who is not heard of for `kPresenceLife` is gone, so
// that a laptop that was shut does not stay in the room.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace muster::http {

struct LivePerson {
  std::string id;
  std::string name;
  friend bool operator==(const LivePerson&, const LivePerson&) = default;
};

// Where somebody's cursor is in a text that several people write: the text's version that its places are of, which are
// counted as the editor counts. It selects from `anchor` to `head`.
struct LiveCursor {
  int section = 0;
  std::int64_t version = 0, anchor = 0, head = 0;
  friend bool operator==(const LiveCursor&, const LiveCursor&) = default;
};

inline constexpr std::chrono::milliseconds kPresenceLife{8'000};
inline constexpr std::chrono::milliseconds kTypingLife{6'000};  // unless it is said again
inline constexpr std::size_t kPresentMax = 50;                  // people that a message names

// What a client said: the incident that it shows, "" for none; nothing when it is no such message.
std::optional<std::string> showing_of(std::string_view message);
// Or whether its person is writing there.
std::optional<bool> typing_of(std::string_view message);

// Or where its cursor is, if anywhere.
std::optional<std::optional<LiveCursor>> cursor_of(std::string_view message);

// Safe to use from any thread. Bounded by its users: a socket shows at most one incident.
class LivePresence {
 public:
  using Socket = std::uint64_t;
  using Time = std::chrono::steady_clock::time_point;

  // `changed` is called on the thread that changed something, outside any lock: be brief.
  explicit LivePresence(std::function<void()> changed) : changed_(std::move(changed)) {}

  Socket enter();
  // The socket shows this incident from now on ("": none), or still does.
  void show(Socket socket, const LivePerson& person, const std::string& incident, Time now);
  // Its person is writing in the incident that it shows, or is no longer. Nothing when it shows none.
  void type(Socket socket, bool typing, Time now);
  // Its person's cursor is there, or nowhere, in the incident that the socket shows. Nothing when it shows none.
  void point(Socket socket, const std::optional<LiveCursor>& cursor, Time now);
  void leave(Socket socket);
  // Takes out who was not heard of for too long.
  void expire(Time now);

  // Each person once, in the order of their coming, as JSON: [{"id":…,"name":…}, …], and of who writes "typing":true.
  // "cursor" is of the tab that moved it last.
  std::string people(const std::string& incident) const;

 private:
  struct Present {
    LivePerson person;
    std::string incident;
    std::uint64_t since = 0;  // counts up
    Time heard_at;
    std::optional<Time> typed_at{};  // while they write
    std::optional<LiveCursor> cursor{};
    Time pointed_at{};
  };
  bool same_room(Socket socket, const LivePerson& person, const std::string& incident, Time now);

  const std::function<void()> changed_;
  mutable std::mutex mutex_;
  std::map<Socket, Present> present_;
  std::map<std::string, std::map<std::uint64_t, Socket>> rooms_;  // incident → who, in the order of their coming
  Socket last_socket_ = 0;
  std::uint64_t last_coming_ = 0;
};

}  // namespace muster::http
