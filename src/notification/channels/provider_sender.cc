#include "notification/channels/provider_sender.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "notification/channels/http_attempt.h"
#include "notification/short_words.h"
#include "notification/words.h"
#include "provider/callback.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

// As a chat paints the stripe beside a message.
const char* colour_of(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return "#b3261e";
    case Severity::Error:
      return "#d9480f";
    case Severity::Warning:
      return "#b58900";
    case Severity::Info:
      return "#1971c2";
  }
  return "#d9480f";
}

class ProviderAttempt : public HttpAttempt {
 public:
  ProviderAttempt(HttpPost post, std::shared_ptr<const Reach> reach, std::shared_ptr<const Provider> provider,
                  const ProviderWay& way, int parts)
      : HttpAttempt(std::move(post), std::move(reach)), provider_(std::move(provider)), way_(way), parts_(parts) {}

 protected:
  std::string provider_id(const std::string& answer) const override { return muster::judge(way_, 200, answer).id; }
  int parts() const override { return parts_; }
  std::string explanation(const std::string& answer) const override { return muster::judge(way_, 400, answer).reason; }
  std::optional<Outcome> told(long status, const std::string& answer) const override {
    Judgement judgement = muster::judge(way_, status, answer);
    const std::string why =
        peer() + " answered " + std::to_string(status) + (judgement.reason.empty() ? "" : ": " + judgement.reason);
    switch (judgement.verdict) {
      case Judgement::Verdict::ByStatus:
        return std::nullopt;
      case Judgement::Verdict::Accepted:
        return Accepted{std::move(judgement.id), parts_};
      case Judgement::Verdict::Rejected:
        return Rejected{why};
      case Judgement::Verdict::Later:
        return RetryLater{0s, why};
      case Judgement::Verdict::Unreadable:
        return Unknown{why + ", which does not say what became of the message"};
    }
    return std::nullopt;
  }
  std::string_view way_out() const override {
    return "which a provider's address may not reach; the operator can allow its network under "
           "allow_private_addresses, or declare the provider in an --apply file";
  }

 private:
  const std::shared_ptr<const Provider> provider_;  // holds the way
  const ProviderWay& way_;
  const int parts_;
};

// Where lines are all that there is, and few of them: what matters stands in front.
std::string chat_text(const Page& page, Instant now) {
  const ChatWords words = chat_words(page, now);
  const std::string answer =
      page.acknowledge_url.empty() ? "" : say(page, "Acknowledge: {link}", {{"link", page.acknowledge_url}}) + "\n";
  return words.headline + "\n" + answer + words.details;
}

std::string spoken_text(const Page& page) {
  std::string text;
  for (const std::string& sentence : spoken_words(page).facts) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

}  // namespace

MessageFacts facts_of_page(const Page& page, Instant now) {
  const std::string sms = is_telephone(page.to.channel) ? sms_text(page, now) : std::string();
  const bool unicode = sms_size(sms).unicode;
  const ChatWords chat = chat_words(page, now);
  MessageFacts facts{{"to", page.to.address},
                     {"text", is_telephone(page.to.channel) ? sms : chat.headline + "\n" + chat.details},
                     {"title", chat.headline},
                     {"details", chat.details},
                     {"severity", std::string(text_of(page.severity))},
                     {"colour", colour_of(page.severity)},
                     // 5 for what must wake people, as ntfy counts; others are mapped to it in descriptions.
                     {"number_priority", std::to_string(5 - static_cast<int>(page.severity))},
                     {"number", page.incident_number},
                     {"service", one_line(page.service_name, 200)},
                     {"source", one_line(page.source, 200)},
                     {"since", rfc3339(page.since)},
                     {"reason", one_line(page.reason, 300)},
                     {"recipient", one_line(page.recipient_name, 200)},
                     {"acknowledge_url", page.acknowledge_url},
                     {"incident_url", page.incident_url},
                     {"delivery", page.delivery.str()},
                     {"attempt", std::to_string(page.attempt)},
                     {"language", page.language},
                     {"voice_language", lowered(voice_of(tongue_of(page)))},
                     {"sms_type", unicode ? "unicode" : "text"},
                     {"sms_coding", unicode ? "2" : "0"},
                     {"receipt_url", page.receipt_url},
                     {"voice_url", page.voice_url},
                     {"spoken", is_telephone(page.to.channel) ? spoken_text(page) : std::string()},
                     {"word_acknowledge", say(page, "Acknowledge")},
                     {"word_acknowledge_page", say(page, "Acknowledge page")},
                     {"word_escalate", say(page, "Escalate")},
                     {"word_resolve", say(page, "Resolve")},
                     {"word_snooze", say(page, "Snooze for an hour")},
                     {"word_open", say(page, "Open")},
                     {"test", page.is_test ? "true" : ""}};
  if (page.two_way) {
    facts["action_token"] = page.action_token;
    facts["action_url"] = page.action_url;
    if (!page.is_test && !page.is_alarm) facts["buttons"] = "true";
  }
  // Without a way back, all is said at once.
  if (page.to.channel == Channel::Phone && page.voice_url.empty())
    facts["voice_inline"] =
        spoken_answer("twiml", {{facts["spoken"], facts["spoken"]}, false, "", voice_of(tongue_of(page))}).body;
  return facts;
}

void ProviderSender::send(const Page& page, Instant now, std::function<void(Outcome)> done) {
  const std::string channel(text_of(page.to.channel));
  const ProviderWay* way = page.provider ? page.provider->description->way(page.to.channel) : nullptr;
  if (!way)
    return done(Rejected{"no provider carries " + channel + " to " + page.to.address +
                         "; an administrator can add one under Administration, Providers"});
  const int parts = parts_of(page, now);
  if (!way->line.empty()) {
    line::Message message;
    message.to = page.to.address;
    message.text = is_telephone(page.to.channel) ? sms_text(page, now) : chat_text(page, now);
    message.parts = parts;
    return lines_.send(page.provider, std::move(message), std::move(done));
  }
  auto request = request_of(*page.provider, *way, facts_of_page(page, now),
                            page.delivery.str() + "-" + std::to_string(page.attempt), now);
  if (!request) return done(Rejected{"provider " + page.provider->name + ": " + request.fault().message});
  HttpPost post{std::move(request->url), std::move(request->headers), std::move(request->body),
                page.provider->private_address, std::move(request->method)};
  auto attempt = std::make_unique<ProviderAttempt>(std::move(post), reach_, page.provider, *way, parts);
  attempt->done = std::move(done);
  loop_.start(std::move(attempt));
}

}  // namespace muster
