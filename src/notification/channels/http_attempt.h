// One HTTP request to an address that a user typed in, and what its answer means.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "notification/channels/curl_loop.h"
#include "notification/channels/reach.h"

namespace muster {

struct HttpPost {
  std::string url;
  std::vector<std::string> headers;  // "Name: value", without line ends
  std::string body;
  bool private_address = false;       // the operator wrote the URL: it may lie anywhere
  std::string method = "POST";        // GET and DELETE have no body
  std::size_t answer_max = 16 << 10;  // bytes of the answer that are read
};

// What the end of an attempt means, from four facts about it:
//
// - a status of 200 or more decides alone: 2xx Accepted; 408, 425, 429, 5xx RetryLater (Retry-After, at most 5 min);
//   every other one Rejected, redirects too (they are not followed: the new address was checked by nobody);
// - without one, when the address was refused (see Reach): Rejected; the reason names the option that allows it;
// - without one, when the whole request had gone out: Unknown;
// - else RetryLater, or Rejected when the URL itself is at fault.
//
// "The whole request had gone out" is: libcurl called the pre-request callback (connection and TLS stand; called for
// reused connections too) and has sent as many bytes of the body as there are (CURLINFO_SIZE_UPLOAD_T). A peer cannot
// act on a request whose body is incomplete.
class HttpAttempt : public Attempt {
 public:
  HttpAttempt(HttpPost post, std::shared_ptr<const Reach> reach);
  ~HttpAttempt() override;

  std::string peer() const override { return peer_; }
  void set_up(CURL* easy) override;
  Outcome judge(CURL* easy, CURLcode code) override;

 protected:
  // The provider's id for what it accepted, and its own words for what it did not; from the answer's body (cut at
  // `answer_max`).
  virtual std::string provider_id(const std::string&) const { return {}; }
  virtual std::string explanation(const std::string&) const { return {}; }
  // What the answer's body says became of it, whatever its status; nothing: the status decides.
  virtual std::optional<Outcome> told(long, const std::string&) const { return std::nullopt; }
  // What a person can do about a refused private address.
  virtual std::string_view way_out() const {
    return "which a user's URL may not reach; the operator can allow its network under allow_private_addresses, or "
           "declare the contact in an --apply file";
  }

 private:
  Outcome judge_status(CURL* easy, long status) const;
  Outcome judge_silence(CURL* easy, CURLcode code) const;
  bool may_reach(const char* address) const;
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address);
  static int before_request(void* self, char* address, char*, int, int);
  static std::size_t take_answer(char* bytes, std::size_t, std::size_t count, void* self);

  const HttpPost post_;
  const std::shared_ptr<const Reach> reach_;
  std::string peer_;
  curl_slist* headers_ = nullptr;
  std::string answer_;
  std::string refused_;     // the last address that Reach did not allow
  bool connected_ = false;  // an allowed address was tried
  bool requested_ = false;
};

}  // namespace muster
