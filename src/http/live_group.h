// The live clients of one I/O thread. They all stand at the same position of the hub's record, so that each message is
// made once and shared: the first change goes out at once, later ones at most every `live_coalesce`.
#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "http/asio.h"
#include "http/exchange.h"
#include "http/live.h"
#include "http/metrics.h"
#include "http/server.h"

namespace muster::http {

using LiveText = std::shared_ptr<const std::string>;

class LiveClient {
 public:
  virtual ~LiveClient() = default;
  // Must not call the group back at once.
  virtual void send(LiveText text) = 0;
  std::size_t live_slot = 0;

  // Kept by the group.
  LivePresence::Socket socket = 0;
  std::string showing;       // the incident; "": none
  std::string known_people;  // what it was last told of that one
};

class LiveGroup : public LiveHub::Listener {
 public:
  LiveGroup(asio::io_context& context, LiveHub& hub, const ServerOptions& options, Metrics& metrics);
  ~LiveGroup() override;

  // Sends hello, and what the client lacks if it says where it was.
  void join(LiveClient& client, std::optional<std::int64_t> after);
  void leave(LiveClient& client);
  // The client's person looks at this incident ("": none), or still does.
  void show(LiveClient& client, const LivePerson& person, const std::string& incident);
  // They write there, or no longer do.
  void type(LiveClient& client, bool typing);
  // Their cursor is there, or nowhere.
  void point(LiveClient& client, const std::optional<LiveCursor>& cursor);

  void changed() noexcept override;           // any thread
  void presence_changed() noexcept override;  // any thread
  void stop();                                // before the loop ends

 private:
  void flush_when_due();
  void flush();
  void pulse_when_due();
  void tell_presence();
  void send_all(LiveText text);

  asio::io_context& context_;
  LiveHub& hub_;
  const ServerOptions& options_;
  Metrics& metrics_;
  Timer flush_timer_;
  Timer pulse_timer_;
  Timer presence_timer_;
  std::vector<LiveClient*> clients_;
  LiveHub::Position position_;
  std::int64_t sequence_;
  SteadyClock::time_point flushed_at_{};
  SteadyClock::time_point sent_at_{};
  bool flush_planned_ = false;
  std::atomic<bool> told_{false};
  std::atomic<bool> told_presence_{false};
};

}  // namespace muster::http
