#include "notification/channels/fetch.h"

#include <unistd.h>

#include "notification/channels/http_attempt.h"

namespace muster {
namespace {

constexpr std::size_t kAnswerMax = 256 << 10;

class Get final : public Attempt {
 public:
  Get(std::string url, std::shared_ptr<const Reach> reach, bool anywhere)
      : url_(std::move(url)), reach_(std::move(reach)), anywhere_(anywhere) {}

  std::string peer() const override { return url_.substr(0, url_.find('/', 8)); }

  void set_up(CURL* easy) override {
    curl_easy_setopt(easy, CURLOPT_URL, url_.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, anywhere_ ? "https,http" : "https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Muster");
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Get::open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Get::take_answer);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  }

  // The answer travels as the provider's id: an outcome has no other place for it.
  Outcome judge(CURL* easy, CURLcode code) override {
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK && status == 200) return Accepted{std::move(answer_)};
    return Rejected{"no answer of use"};
  }

 private:
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    const Get& get = *static_cast<Get*>(self);
    if (!get.anywhere_ && !get.reach_->allows(address->addr)) return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }
  static std::size_t take_answer(char* bytes, std::size_t, std::size_t count, void* self) {
    std::string& answer = static_cast<Get*>(self)->answer_;
    if (answer.size() + count > kAnswerMax) return 0;  // ends the transfer
    answer.append(bytes, count);
    return count;
  }

  const std::string url_;
  const std::shared_ptr<const Reach> reach_;
  const bool anywhere_;
  std::string answer_;
};

}  // namespace

void Fetcher::get(std::string url, bool anywhere, std::function<void(std::optional<std::string>)> done) {
  auto attempt = std::make_unique<Get>(std::move(url), reach_, anywhere);
  attempt->done = [done = std::move(done)](Outcome outcome) {
    auto* accepted = std::get_if<Accepted>(&outcome);
    done(accepted ? std::optional(std::move(accepted->provider_id)) : std::nullopt);
  };
  loop_.start(std::move(attempt));
}

void Fetcher::post(std::string url, std::string body) {
  if (!url.starts_with("https://")) return;
  auto attempt = std::make_unique<HttpAttempt>(
      HttpPost{std::move(url), {"Content-Type: application/json"}, std::move(body)}, reach_);
  attempt->done = [](const Outcome&) {};
  loop_.start(std::move(attempt));
}

}  // namespace muster
