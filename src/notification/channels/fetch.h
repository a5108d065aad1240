// Getting a small text from an address that the caller has checked, as Amazon's certificates and Microsoft's keys; and
// leaving one.
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

  // GET, https only, redirects are not followed, private addresses are not reached, at most 256 KiB. `done` is called
  // once, on the loop's thread: with the body of a 200, else with nothing. `anywhere`: the operator wrote the address,
  // so that it may be private, and http.
  void get(std::string url, bool anywhere, std::function<void(std::optional<std::string>)> done);

  // POST of JSON to an address of the same kind; what becomes of it is nobody's concern.
  void post(std::string url, std::string body);

 private:
  const std::shared_ptr<const Reach> reach_;
  CurlLoop loop_;
};

}  // namespace muster
