// Carries what is to be done in chats from the writer to them, and their answers back.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "app/doors.h"
#include "app/writer.h"
#include "chat/vendor.h"
#include "notification/channels/curl_loop.h"
#include "notification/channels/reach.h"

namespace muster {

// Safe to use from any thread. Has a loop of its own, so that a page never waits behind a message of a channel; the
// loop and its thread come with the first call.
class ChatCarrier {
 public:
  ChatCarrier(std::shared_ptr<const Reach> reach, Doors& doors) : reach_(std::move(reach)), doors_(doors) {}

  // The writer comes into being after the doors, which already need this.
  void report_to(Writer& writer);
  // Returns at once; each answer becomes work for the writer.
  void talk(std::vector<ChatCall> calls);
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
