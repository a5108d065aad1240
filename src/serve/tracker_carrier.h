// Carries what is to be done in trackers from the writer to them, and their answers back.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "app/doors.h"
#include "app/writer.h"
#include "notification/channels/curl_loop.h"
#include "notification/channels/reach.h"
#include "trackers/vendor.h"

namespace muster {

// Safe to use from any thread. The loop and its thread come with the first call, so that neither a page nor a chat
// waits behind an issue.
class TrackerCarrier {
 public:
  TrackerCarrier(std::shared_ptr<const Reach> reach, Doors& doors) : reach_(std::move(reach)), doors_(doors) {}

  // The writer comes into being after the doors, which already need this.
  void report_to(Writer& writer);
  // Returns at once; each answer becomes work for the writer.
  void carry(std::vector<IssueCall> calls);
  // Ends every call that is under way and takes no more.
  void close();

 private:
  const std::shared_ptr<const Reach> reach_;
  Doors& doors_;
  std::mutex mutex_;
  Writer* writer_ = nullptr;
  std::unique_ptr<CurlLoop> loop_ = std::make_unique<CurlLoop>();
};

}  // namespace muster
