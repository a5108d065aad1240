// Getting a small text from an address that the caller has checked, as Amazon's certificates; and leaving one.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "notification/channels/curl_loop.h"
#include "notification/channels/reach.h"

namespace muster {

// Safe to use from any thread. The loop and its thread come with the first fetch.
class Fetcher {
 public:
  explicit Fetcher(std::shared_ptr<const Reach> reach) : reach_(std::move(reach)) {}

  // GET, https only, redirects are not followed, private addresses are not reached, at most 16 KiB. `done` is called
  // once, on the loop's thread: with the body of a 200, else with nothing.
  void get(std::string url, std::function<void(std::optional<std::string>)> done);

  // POST of JSON to an address of the same kind; what becomes of it is nobody's concern.
  void post(std::string url, std::string body);

 private:
  const std::shared_ptr<const Reach> reach_;
  CurlLoop loop_;
};

}  // namespace muster
