#include "serve/chat_carrier.h"

#include <algorithm>

#include "notification/channels/http_attempt.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kChatAnswerMax = 4 << 20;
constexpr std::chrono::seconds kChatRetryAfterMax{900};

// Reads the answer as the chat means it, where it has one.
class ChatAttempt final : public HttpAttempt {
 public:
  ChatAttempt(HttpPost post, std::shared_ptr<const Reach> reach, ChatCall call,
              std::shared_ptr<std::optional<ChatAnswer>> answer)
      : HttpAttempt(std::move(post), std::move(reach)), call_(std::move(call)), answer_(std::move(answer)) {}

  void set_up(CURL* easy) override {
    HttpAttempt::set_up(easy);
    // On a connection that was used before, libcurl itself sends a request again that nobody answered: what must not be
    // done twice gets one of its own.
    if (!may_be_repeated(call_.provider->type, call_.operation.kind)) curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
  }
  Outcome judge(CURL* easy, CURLcode code) override {
    curl_off_t after = 0;
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &after);
    retry_after_ = std::clamp<std::chrono::seconds>(std::chrono::seconds(after), 0s, kChatRetryAfterMax);
    // What was cut off in its midst says nothing.
    is_whole_ = code == CURLE_OK;
    return HttpAttempt::judge(easy, code);
  }

 protected:
  std::optional<Outcome> told(long status, const std::string& body) const override {
    *answer_ = is_whole_ || status >= 300
                   ? chat_answer(call_, status, body, retry_after_)
                   : ChatAnswer{.what = ChatAnswer::What::Unsure, .reason = peer() + " broke off in its answer"};
    return Accepted{};
  }
  std::string_view way_out() const override {
    return "which a provider's address may not reach; the operator can allow its network under "
           "allow_private_addresses, or declare the provider in an --apply file";
  }

 private:
  const ChatCall call_;
  const std::shared_ptr<std::optional<ChatAnswer>> answer_;
  std::chrono::seconds retry_after_{0};
  bool is_whole_ = false;
};

ChatAnswer answer_to(const Outcome& outcome) {
  ChatAnswer answer;
  if (const auto* rejected = std::get_if<Rejected>(&outcome)) {
    answer.what = ChatAnswer::What::Refused;
    answer.reason = rejected->reason;
  } else if (const auto* later = std::get_if<RetryLater>(&outcome)) {
    answer.what = ChatAnswer::What::Later;
    answer.reason = later->reason;
    answer.after = later->after;
  } else if (const auto* unknown = std::get_if<Unknown>(&outcome)) {
    answer.reason = unknown->reason;
  }
  return answer;
}

}  // namespace

void ChatCarrier::report_to(Writer& writer) {
  const std::lock_guard lock(mutex_);
  writer_ = &writer;
}

void ChatCarrier::talk(std::vector<ChatCall> calls) {
  const std::lock_guard lock(mutex_);
  if (!loop_ || !writer_) return;
  for (ChatCall& call : calls) {
    auto request = chat_request(call);
    if (!request) {
      writer_->submit_always(
          doors_.chat_outcome(call, ChatAnswer{.what = ChatAnswer::What::Refused, .reason = request.fault().message}));
      continue;
    }
    HttpPost post{std::move(request->url),        std::move(request->headers), std::move(request->body),
                  call.provider->private_address, std::move(request->method),  kChatAnswerMax};
    auto answer = std::make_shared<std::optional<ChatAnswer>>();
    auto attempt = std::make_unique<ChatAttempt>(std::move(post), reach_, call, answer);
    attempt->done = [this, writer = writer_, call, answer](const Outcome& outcome) {
      writer->submit_always(doors_.chat_outcome(call, *answer ? **answer : answer_to(outcome)));
    };
    loop_->start(std::move(attempt));
  }
}

void ChatCarrier::close() {
  std::unique_ptr<CurlLoop> closing;
  {
    const std::lock_guard lock(mutex_);
    closing = std::move(loop_);
  }
}  // its destructor reports what was under way, outside the lock

}  // namespace muster
