// Writes public status pages as plain files whenever what they show changes, so that they outlive the server.
#pragma once
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "app/readers.h"
#include "base/p256.h"
#include "serve/export_places.h"

namespace muster {

class Doors;
class Writer;

// A thread of its own: nobody waits for it. What cannot be written is tried again, and said (statuspage/exports.h).
class StatusExporter {
 public:
  struct Options {
    ExportPlaces::Options places;
    bool all_to_directory = false;  // also pages that declare no export
    std::string public_url;
    std::string link_key;  // the signing key is made of it
  };
  StatusExporter(Options options, Doors& doors, Writer& writer, Readers& readers, Clock& clock);
  ~StatusExporter() { stop(); }
  void start();
  // Call it before the writer and the readers are stopped.
  void stop();

 private:
  using Steady = std::chrono::steady_clock;
  struct Read {
    PageView view;
    std::vector<ExportState> states;
  };
  void loop();
  void look_at_all();
  std::optional<Read> read(const StatusPage& page);
  void look_at(const StatusPage& page, const Read& read, const StatusExport& to);
  void store(const StatusPage& page, const StatusExport& to, const ExportOutcome& outcome);
  bool stopping();

  const Options options_;
  const P256Key key_;
  Doors& doors_;
  Writer& writer_;
  Readers& readers_;
  Clock& clock_;
  ExportPlaces places_;
  Instant due_at_ = kForever;                      // the next attempt after a failure; the thread's own
  std::map<std::string, std::uint64_t> shown_at_;  // export → what its place shows; the thread's own
  std::mutex mutex_;
  std::condition_variable wakeup_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace muster
