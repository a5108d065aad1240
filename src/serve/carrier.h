// Carries what is to be done elsewhere (in chats, in trackers) from the writer to it, and the answers back.
#pragma once
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "app/doors.h"
#include "app/writer.h"
#include "base/result.h"
#include "notification/channels/curl_loop.h"
#include "notification/channels/http_attempt.h"
#include "notification/channels/reach.h"
#include "provider/access_token.h"
#include "provider/message.h"

namespace muster {

// What an answer's head says.
struct AnswerHead {
  long status = 0;
  std::chrono::seconds retry_after{0};  // what the peer wishes; 0: nothing
  bool limited = false;                 // an allowance is used up
};

// How one kind of call is spoken. The functions are pure; called on any thread.
template <class Call, class Answer>
struct Manner {
  Result<ProviderRequest> (*request)(const Call&);
  Answer (*answer)(const Call&, const AnswerHead&, std::string_view body);
  // On a connection that was used before, libcurl itself sends a request again that nobody answered: what must not be
  // done twice gets one of its own.
  bool (*must_be_once)(const Call&);
  // What the call needs first, where the peer takes no lasting secret; the token goes into the call.
  std::optional<TokenWanted> (*token)(const Call&);
  void (*give_token)(Call&, const std::string& token);
  Work (Doors::*outcome)(const Call&, Answer);
  std::size_t answer_max;  // bytes that are read
  std::chrono::seconds retry_after_max;
};

// Reads what answers say of when to come back. GitHub says as seconds since 1970 when its allowance begins anew, and
// GitLab too under another name.
AnswerHead head_of(CURL* easy, std::chrono::seconds longest);
// What to do about a private address that a provider may not reach.
inline constexpr std::string_view kProviderWayOut =
    "which a provider's address may not reach; the operator can allow its network under allow_private_addresses, or "
    "declare the provider in an --apply file";

// One request whose answer means something whatever its status.
class AnsweredAttempt final : public HttpAttempt {
 public:
  struct Heard {
    AnswerHead head;
    std::string body, peer;
    bool is_whole = false;  // what was cut off in its midst says nothing
  };
  AnsweredAttempt(HttpPost post, std::shared_ptr<const Reach> reach, bool must_be_once, std::chrono::seconds longest,
                  std::shared_ptr<std::optional<Heard>> heard)
      : HttpAttempt(std::move(post), std::move(reach)),
        must_be_once_(must_be_once),
        longest_(longest),
        heard_(std::move(heard)) {}

  void set_up(CURL* easy) override;
  Outcome judge(CURL* easy, CURLcode code) override;

 protected:
  std::optional<Outcome> told(long status, const std::string& body) const override;
  std::string_view way_out() const override { return kProviderWayOut; }

 private:
  const bool must_be_once_;
  const std::chrono::seconds longest_;
  const std::shared_ptr<std::optional<Heard>> heard_;
  AnswerHead head_;
  bool is_whole_ = false;
};

// Safe to use from any thread. Each has a loop of its own, so that a page never waits behind a message of a channel;
// the loop and its thread come with the first call.
template <class Call, class Answer>
class Carrier {
 public:
  Carrier(Manner<Call, Answer> manner, std::shared_ptr<const Reach> reach, Doors& doors)
      : manner_(manner), reach_(std::move(reach)), doors_(doors) {}

  // The writer comes into being after the doors, which already need this.
  void report_to(Writer& writer) {
    const std::lock_guard lock(mutex_);
    writer_ = &writer;
  }

  // Returns at once; each answer becomes work for the writer.
  void carry(std::vector<Call> calls) {
    for (Call& call : calls) begin(std::move(call));
  }

  // Ends every call that is under way and takes no more.
  void close() {
    std::unique_ptr<CurlLoop> closing;
    {
      const std::lock_guard lock(mutex_);
      closing = std::move(loop_);
    }
  }  // its destructor reports what was under way, outside the lock

 private:
  using Heard = AnsweredAttempt::Heard;
  using Then = std::function<void(const Outcome&, const Heard*)>;  // no `Heard`: no status came
  using Steady = std::chrono::steady_clock;
  struct Token {
    std::string text;
    Steady::time_point until;
  };

  void begin(Call call) {
    const auto wanted = manner_.token ? manner_.token(call) : std::nullopt;
    if (!wanted) return go(std::move(call), "");
    if (const std::string token = token_of(wanted->key); !token.empty()) {
      manner_.give_token(call, token);
      return go(std::move(call), wanted->key);
    }
    // Calls that begin meanwhile ask for one each: that is seldom, and no harm.
    start(call, wanted->request, false, [this, call, key = wanted->key](const Outcome& outcome, const Heard* heard) {
      const auto granted = heard && heard->is_whole ? access_token_in(heard->head.status, heard->body) : std::nullopt;
      if (!granted) return report(call, without_token(outcome, heard));
      {
        const std::lock_guard lock(mutex_);
        tokens_[key] = {granted->text, Steady::now() + granted->life};
      }
      Call with = call;
      manner_.give_token(with, granted->text);
      go(std::move(with), key);
    });
  }

  void go(Call call, const std::string& token_key) {
    auto request = manner_.request(call);
    if (!request) {
      Answer answer;
      answer.what = Answer::What::Refused;
      answer.reason = request.fault().message;
      return report(call, std::move(answer));
    }
    start(call, std::move(*request), manner_.must_be_once(call),
          [this, call, token_key](const Outcome& outcome, const Heard* heard) {
            if (!heard) return report(call, answer_to(outcome));
            if (heard->head.status == 401 && !token_key.empty()) forget(token_key);
            if (heard->is_whole || heard->head.status >= 300)
              return report(call, manner_.answer(call, heard->head, heard->body));
            Answer answer;
            answer.reason = heard->peer + " broke off in its answer";
            report(call, std::move(answer));
          });
  }

  void start(const Call& call, ProviderRequest request, bool must_be_once, Then then) {
    const std::lock_guard lock(mutex_);
    if (!loop_ || !writer_) return;
    HttpPost post{std::move(request.url),         std::move(request.headers), std::move(request.body),
                  call.provider->private_address, std::move(request.method),  manner_.answer_max};
    auto heard = std::make_shared<std::optional<Heard>>();
    auto attempt =
        std::make_unique<AnsweredAttempt>(std::move(post), reach_, must_be_once, manner_.retry_after_max, heard);
    attempt->done = [heard, then = std::move(then)](const Outcome& outcome) {
      then(outcome, *heard ? &**heard : nullptr);
    };
    loop_->start(std::move(attempt));
  }

  void report(const Call& call, Answer answer) {
    const std::lock_guard lock(mutex_);
    if (writer_) writer_->submit_always((doors_.*manner_.outcome)(call, std::move(answer)));
  }

  std::string token_of(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto at = tokens_.find(key);
    return at != tokens_.end() && at->second.until > Steady::now() ? at->second.text : "";
  }
  // It was taken back before its time: the next attempt asks for another.
  void forget(const std::string& key) {
    const std::lock_guard lock(mutex_);
    tokens_.erase(key);
  }

  static Answer answer_to(const Outcome& outcome) {
    Answer answer;
    if (const auto* rejected = std::get_if<Rejected>(&outcome)) {
      answer.what = Answer::What::Refused;
      answer.reason = rejected->reason;
    } else if (const auto* later = std::get_if<RetryLater>(&outcome)) {
      answer.what = Answer::What::Later;
      answer.reason = later->reason;
      answer.after = later->after;
    } else if (const auto* unknown = std::get_if<Unknown>(&outcome)) {
      answer.reason = unknown->reason;
    }
    return answer;
  }

  // Nothing of the call itself was done, so nothing is unsure.
  static Answer without_token(const Outcome& outcome, const Heard* heard) {
    Answer answer = answer_to(outcome);
    if (answer.what == Answer::What::Unsure || heard) answer.what = Answer::What::Later;
    if (!heard) return answer;
    // Also when the secret is wrong or ran out: once that is mended all goes on where it was.
    answer.reason = "no access token was given: " + why_no_token(heard->head.status, heard->body);
    answer.after = heard->head.retry_after;
    return answer;
  }

  const Manner<Call, Answer> manner_;
  const std::shared_ptr<const Reach> reach_;
  Doors& doors_;
  std::recursive_mutex mutex_;  // a loop at its bound answers before `start` returns
  Writer* writer_ = nullptr;
  std::map<std::string, Token> tokens_;
  std::unique_ptr<CurlLoop> loop_ = std::make_unique<CurlLoop>();
};

}  // namespace muster
