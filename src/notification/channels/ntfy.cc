#include "notification/channels/ntfy.h"

#include <algorithm>

#include "base/json.h"
#include "base/utf8.h"
#include "notification/channels/http_attempt.h"
#include "notification/words.h"

namespace muster {
namespace {

// `key` of the answer's object, as text on one line; empty when there is none.
std::string told_by(const std::string& answer, std::string_view key) {
  const auto value = parse_json(answer);
  if (!value || !value->is_object()) return {};
  return one_line(text_at(value->as_object(), key).value_or(""), 120);
}

class NtfyAttempt : public HttpAttempt {
 public:
  using HttpAttempt::HttpAttempt;

 protected:
  std::string provider_id(const std::string& answer) const override { return told_by(answer, "id"); }
  std::string explanation(const std::string& answer) const override { return told_by(answer, "error"); }
};

bool is_topic_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool is_header_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

}  // namespace

std::optional<NtfyTopic> ntfy_topic_of(std::string_view url) {
  const auto scheme = url.find("://"), slash = url.rfind('/');
  if (scheme == std::string_view::npos || slash <= scheme + 3) return std::nullopt;
  const std::string_view topic = url.substr(slash + 1);
  if (topic.empty() || topic.size() > 64 || !std::all_of(topic.begin(), topic.end(), is_topic_character))
    return std::nullopt;
  return NtfyTopic{std::string(url.substr(0, slash + 1)), std::string(topic)};
}

void NtfySender::send(const Page& page, Instant now, std::function<void(Outcome)> done) {
  const auto topic = ntfy_topic_of(page.to.address);
  if (!topic) return done(Rejected{"the address is not an ntfy topic; write it as https://ntfy.example.org/my-topic"});
  if (!is_header_text(page.to.secret))
    return done(Rejected{"the ntfy access token has characters that no token has; enter it again"});
  HttpPost post{
      topic->server, {"Content-Type: application/json"}, ntfy_body(page, now, topic->topic), page.to.private_address};
  if (!page.to.secret.empty()) post.headers.push_back("Authorization: Bearer " + page.to.secret);
  auto attempt = std::make_unique<NtfyAttempt>(std::move(post), reach_);
  attempt->done = std::move(done);
  loop_.start(std::move(attempt));
}

}  // namespace muster
