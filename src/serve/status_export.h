// Writes public status pages as plain files whenever what they show changes, so that they outlive the server.
#pragma once
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "app/readers.h"
#include "base/p256.h"
#include "statuspage/export.h"

namespace muster {

class Doors;

// A thread of its own. What cannot be written is logged and tried again; nobody waits for it.
class StatusExport {
 public:
  // `folder`: each page has a folder of its id there. Empty: nothing is written. `link_key`: the signing key is made of
  // it.
  StatusExport(std::filesystem::path folder, const std::string& public_url, const std::string& link_key, Doors& doors,
               Readers& readers, Clock& clock);
  ~StatusExport() { stop(); }
  void start();
  // Call it before the readers are stopped.
  void stop();

 private:
  void loop();
  bool write_all();
  bool write(const PageView& view);

  const std::filesystem::path folder_;
  const std::string public_url_;
  const P256Key key_;
  Doors& doors_;
  Readers& readers_;
  Clock& clock_;
  std::mutex mutex_;
  std::condition_variable wakeup_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace muster
