#include "serve/tracker_carrier.h"

#include <algorithm>
#include <cstdlib>

#include "notification/channels/http_attempt.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kIssueAnswerMax = 8 << 20;           // a page of a hundred issues with long texts
constexpr std::chrono::seconds kIssueRetryAfterMax{4000};  // GitHub's allowance is of an hour

std::string header_of(CURL* easy, const char* name) {
  curl_header* found = nullptr;
  return curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
}

class IssueAttempt final : public HttpAttempt {
 public:
  IssueAttempt(HttpPost post, std::shared_ptr<const Reach> reach, IssueCall call,
               std::shared_ptr<std::optional<IssueAnswer>> answer)
      : HttpAttempt(std::move(post), std::move(reach)), call_(std::move(call)), answer_(std::move(answer)) {}

  void set_up(CURL* easy) override {
    HttpAttempt::set_up(easy);
    // On a connection that was used before, libcurl itself sends a request again that nobody answered: an issue is made
    // on one of its own.
    if (call_.operation.kind == IssueOperation::Kind::Create) curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
  }
  Outcome judge(CURL* easy, CURLcode code) override {
    curl_off_t after = 0;
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &after);
    // GitHub says when its allowance begins anew as seconds since 1970, and GitLab too under another name.
    limited_ = header_of(easy, "x-ratelimit-remaining") == "0" || header_of(easy, "ratelimit-remaining") == "0";
    if (after == 0 && limited_)
      for (const char* name : {"x-ratelimit-reset", "ratelimit-reset"})
        if (const std::string reset = header_of(easy, name); !reset.empty() && after == 0)
          after = std::strtoll(reset.c_str(), nullptr, 10) - static_cast<curl_off_t>(std::time(nullptr)) + 1;
    retry_after_ = std::clamp<std::chrono::seconds>(std::chrono::seconds(after), 0s, kIssueRetryAfterMax);
    is_whole_ = code == CURLE_OK;
    return HttpAttempt::judge(easy, code);
  }

 protected:
  std::optional<Outcome> told(long status, const std::string& body) const override {
    *answer_ = is_whole_ || status >= 300
                   ? issue_answer(call_, status, body, retry_after_, limited_)
                   : IssueAnswer{.what = IssueAnswer::What::Unsure, .reason = peer() + " broke off in its answer"};
    return Accepted{};
  }
  std::string_view way_out() const override {
    return "which a provider's address may not reach; the operator can allow its network under "
           "allow_private_addresses, or declare the provider in an --apply file";
  }

 private:
  const IssueCall call_;
  const std::shared_ptr<std::optional<IssueAnswer>> answer_;
  std::chrono::seconds retry_after_{0};
  bool limited_ = false, is_whole_ = false;
};

IssueAnswer issue_answer_to(const Outcome& outcome) {
  IssueAnswer answer;
  if (const auto* rejected = std::get_if<Rejected>(&outcome)) {
    answer.what = IssueAnswer::What::Refused;
    answer.reason = rejected->reason;
  } else if (const auto* later = std::get_if<RetryLater>(&outcome)) {
    answer.what = IssueAnswer::What::Later;
    answer.reason = later->reason;
    answer.after = later->after;
  } else if (const auto* unknown = std::get_if<Unknown>(&outcome)) {
    answer.reason = unknown->reason;
  }
  return answer;
}

}  // namespace

void TrackerCarrier::report_to(Writer& writer) {
  const std::lock_guard lock(mutex_);
  writer_ = &writer;
}

void TrackerCarrier::carry(std::vector<IssueCall> calls) {
  const std::lock_guard lock(mutex_);
  if (!loop_ || !writer_) return;
  for (IssueCall& call : calls) {
    auto request = issue_request(call);
    if (!request) {
      writer_->submit_always(doors_.issue_outcome(
          call, IssueAnswer{.what = IssueAnswer::What::Refused, .reason = request.fault().message}));
      continue;
    }
    HttpPost post{std::move(request->url),        std::move(request->headers), std::move(request->body),
                  call.provider->private_address, std::move(request->method),  kIssueAnswerMax};
    auto answer = std::make_shared<std::optional<IssueAnswer>>();
    auto attempt = std::make_unique<IssueAttempt>(std::move(post), reach_, call, answer);
    attempt->done = [this, writer = writer_, call, answer](const Outcome& outcome) {
      writer->submit_always(doors_.issue_outcome(call, *answer ? **answer : issue_answer_to(outcome)));
    };
    loop_->start(std::move(attempt));
  }
}

void TrackerCarrier::close() {
  std::unique_ptr<CurlLoop> closing;
  {
    const std::lock_guard lock(mutex_);
    closing = std::move(loop_);
  }
}  // its destructor reports what was under way, outside the lock

}  // namespace muster
