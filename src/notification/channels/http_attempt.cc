#include "notification/channels/http_attempt.h"

#include <algorithm>
#include <arpa/inet.h>
#include <unistd.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds kRetryAfterMax{300};

// Neither path nor query: they often hold a secret, and reasons are shown on the timeline.
std::string host_and_port(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parts(curl_url(), &curl_url_cleanup);
  if (curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return "(no valid URL)";
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(parts.get(), which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return std::string();
    std::string copy(text);
    curl_free(text);
    return copy;
  };
  return part(CURLUPART_HOST) + ":" + part(CURLUPART_PORT);
}

bool worth_retrying(long status) { return status == 408 || status == 425 || status == 429 || status >= 500; }

}  // namespace

HttpAttempt::HttpAttempt(HttpPost post, std::shared_ptr<const Reach> reach)
    : post_(std::move(post)), reach_(std::move(reach)), peer_(host_and_port(post_.url)) {}

HttpAttempt::~HttpAttempt() { curl_slist_free_all(headers_); }

void HttpAttempt::set_up(CURL* easy) {
  curl_easy_setopt(easy, CURLOPT_URL, post_.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  // One request per connection at a time: with HTTP/2 a lost connection leaves open which of its requests were seen.
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "Muster");
  for (const std::string& header : post_.headers) headers_ = curl_slist_append(headers_, header.c_str());
  headers_ = curl_slist_append(headers_, "Expect:");  // would cost a second with peers that do not know it
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_);
  if (post_.method == "GET" || post_.method == "DELETE") {
    curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    if (post_.method != "GET") curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, post_.method.c_str());
  } else {
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, post_.body.data());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(post_.body.size()));
    if (post_.method != "POST") curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, post_.method.c_str());
  }
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &HttpAttempt::open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &HttpAttempt::before_request);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &HttpAttempt::take_answer);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
}

// Asked for each address that the name resolved to, so that a name which changes its address between a check and the
// connection (DNS rebinding) gains nothing.
curl_socket_t HttpAttempt::open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& attempt = *static_cast<HttpAttempt*>(self);
  if (!attempt.post_.private_address && !attempt.reach_->allows(address->addr)) {
    attempt.refused_ = text_of(address->addr);
    return CURL_SOCKET_BAD;
  }
  attempt.connected_ = true;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// Asked again before each request: a connection that another contact was allowed to open may be reused here.
int HttpAttempt::before_request(void* self, char* address, char*, int, int) {
  auto& attempt = *static_cast<HttpAttempt*>(self);
  if (!attempt.may_reach(address)) {
    attempt.refused_ = address;
    attempt.connected_ = false;
    return CURL_PREREQFUNC_ABORT;
  }
  attempt.requested_ = true;
  return CURL_PREREQFUNC_OK;
}

bool HttpAttempt::may_reach(const char* address) const {
  const auto ip = ip_of(address);
  return post_.private_address || (ip && reach_->allows(*ip));
}

std::size_t HttpAttempt::take_answer(char* bytes, std::size_t, std::size_t count, void* self) {
  auto& attempt = *static_cast<HttpAttempt*>(self);
  std::string& answer = attempt.answer_;
  const std::size_t most = attempt.post_.answer_max;
  if (answer.size() >= most) return 0;  // ends the transfer; the status has been seen
  answer.append(bytes, std::min(count, most - answer.size()));
  return count;
}

Outcome HttpAttempt::judge(CURL* easy, CURLcode code) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status >= 200 ? judge_status(easy, status) : judge_silence(easy, code);
}

Outcome HttpAttempt::judge_status(CURL* easy, long status) const {
  if (auto outcome = told(status, answer_)) return std::move(*outcome);
  if (status < 300) return Accepted{provider_id(answer_), parts()};
  std::string reason = peer_ + " answered " + std::to_string(status);
  if (const std::string why = explanation(answer_); !why.empty()) reason += ": " + why;
  if (worth_retrying(status)) {
    curl_off_t after = 0;
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &after);
    return RetryLater{std::clamp(std::chrono::seconds(after), 0s, kRetryAfterMax), reason};
  }
  if (status < 400) reason += "; redirects are not followed: enter the address that it leads to";
  return Rejected{reason};
}

Outcome HttpAttempt::judge_silence(CURL* easy, CURLcode code) const {
  if (!refused_.empty() && !connected_) {
    return Rejected{peer_ + " is the private address " + refused_ + ", " + std::string(way_out())};
  }
  const std::string reason = peer_ + ": " + curl_easy_strerror(code);
  if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL) {
    return Rejected{reason + "; the URL must begin with http:// or https:// and name a host"};
  }
  curl_off_t sent = 0;
  curl_easy_getinfo(easy, CURLINFO_SIZE_UPLOAD_T, &sent);
  const bool whole = requested_ && sent == static_cast<curl_off_t>(post_.body.size());
  if (whole) return Unknown{reason + ", after the request was sent"};
  return RetryLater{0s, reason};
}

}  // namespace muster
