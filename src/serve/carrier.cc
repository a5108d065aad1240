#include "serve/carrier.h"

#include <cstdlib>
#include <ctime>

namespace muster {
namespace {

using namespace std::chrono_literals;

std::string header_of(CURL* easy, const char* name) {
  curl_header* found = nullptr;
  return curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
}

}  // namespace

AnswerHead head_of(CURL* easy, std::chrono::seconds longest) {
  AnswerHead head;
  curl_off_t after = 0;
  curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &after);
  head.limited = header_of(easy, "x-ratelimit-remaining") == "0" || header_of(easy, "ratelimit-remaining") == "0";
  if (after == 0 && head.limited)
    for (const char* name : {"x-ratelimit-reset", "ratelimit-reset"})
      if (const std::string reset = header_of(easy, name); !reset.empty() && after == 0)
        after = std::strtoll(reset.c_str(), nullptr, 10) - static_cast<curl_off_t>(std::time(nullptr)) + 1;
  head.retry_after = std::clamp<std::chrono::seconds>(std::chrono::seconds(after), 0s, longest);
  return head;
}

void AnsweredAttempt::set_up(CURL* easy) {
  HttpAttempt::set_up(easy);
  if (must_be_once_) curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
}

Outcome AnsweredAttempt::judge(CURL* easy, CURLcode code) {
  head_ = head_of(easy, longest_);
  is_whole_ = code == CURLE_OK;
  return HttpAttempt::judge(easy, code);
}

std::optional<Outcome> AnsweredAttempt::told(long status, const std::string& body) const {
  AnswerHead head = head_;
  head.status = status;
  *heard_ = Heard{head, body, peer(), is_whole_};
  return Accepted{};
}

}  // namespace muster
