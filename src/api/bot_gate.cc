#include "api/bot_gate.h"

#include "base/log.h"
#include "base/probe.h"

namespace muster::api {
namespace {

constexpr Duration kFresh = std::chrono::hours(24), kBelieved = std::chrono::hours(24 * 5);
constexpr Duration kBetween = std::chrono::minutes(5), kAfterFailure = std::chrono::seconds(5);
constexpr std::size_t kWaitingMax = 200, kAddressesMax = 50;

bool within(Instant at, Duration span, Instant now) { return at <= now ? now - at < span : at - now < span; }

std::string origin_of(const std::string& url) {
  const auto slashes = url.find("://");
  return slashes == std::string::npos ? "" : url.substr(0, url.find('/', slashes + 3));
}

BotGate::Verdict refused(std::string reason) { return {BotGate::Verdict::Is::Refused, std::move(reason)}; }

}  // namespace

BotGate::Have BotGate::have(const Known& known, const std::string& key, Instant now) const {
  if (!known.keys || !within(known.fetched, kBelieved, now)) return Have::Nothing;
  if (known.keys->find(key)) return Have::Key;
  // Of a key that came since, nobody knows while the answer of today is missing.
  return known.tried == known.fetched && !known.underway ? Have::NoSuchKey : Have::Nothing;
}

bool BotGate::worth_fetching(const Known& known, const std::string& key, Instant now) const {
  if (known.tried != known.fetched && within(known.tried, kAfterFailure, now)) return false;
  if (!known.keys || !within(known.fetched, kFresh, now)) return true;
  return !known.keys->find(key) && !within(known.fetched, kBetween, now);
}

void BotGate::judge(std::shared_ptr<const Provider> provider, const std::string& authorization,
                    const json::value& activity, Instant now, std::function<void(Verdict)> done) {
  auto token = jwt_of(authorization);
  const json::object* object = activity.if_object();
  if (!token || !object) return done(refused("it carries no token of the Bot Framework"));
  const std::string app = provider->value("client_id");
  if (app.empty()) return done(refused("the provider has no client_id; nobody can tell for whom it is"));
  const std::string url = bot_metadata_url(*provider);
  const std::string key(text_at(token->head, "kid").value_or(""));
  std::function<void()> settle = [self = shared_from_this(), token = std::move(*token), app, activity = *object, url,
                                  key, now, done = std::move(done)] {
    std::optional<BotKeys> keys;
    {
      const std::lock_guard lock(self->mutex_);
      const Known& known = self->known_[url];
      if (self->have(known, key, now) != Have::Nothing) keys = known.keys;
    }
    if (!keys) return done({Verdict::Is::Unknown, "the keys of the Bot Framework could not be fetched from " + url});
    std::string fault = bot_token_fault(token, *keys, app, activity, now);
    done(fault.empty() ? Verdict{} : refused(std::move(fault)));
  };
  {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= kAddressesMax && !known_.contains(url))
      std::erase_if(known_, [](const auto& one) { return !one.second.underway; });
    Known& known = known_[url];
    const bool wanted = worth_fetching(known, key, now);
    if (known.underway && have(known, key, now) != Have::Key && known.waiting.size() < kWaitingMax) {
      known.waiting.push_back(std::move(settle));
      return;
    }
    if (wanted && !known.underway) {
      known.underway = true;
      known.waiting.push_back(std::move(settle));
      settle = nullptr;
    }
  }
  if (settle) return settle();
  const bool ours = provider->private_address && !provider->settings.contains("metadata_url");
  fetch(url, ours, now);
}

void BotGate::fetch(const std::string& url, bool anywhere, Instant now) {
  if (!fetch_) return take(url, std::nullopt, now);
  fetch_(url, anywhere, [self = shared_from_this(), url, anywhere, now](const std::optional<std::string>& text) {
    const auto metadata = text ? bot_metadata_in(*text) : std::nullopt;
    if (!metadata) return self->take(url, std::nullopt, now);
    const bool there = anywhere && origin_of(metadata->keys_url) == origin_of(url);
    self->fetch_(metadata->keys_url, there,
                 [self, url, now, issuer = metadata->issuer](const std::optional<std::string>& list) {
                   BotKeys keys{issuer, list ? bot_keys_in(*list) : std::vector<BotKey>()};
                   self->take(url, keys.keys.empty() ? std::nullopt : std::optional(std::move(keys)), now);
                 });
  });
}

void BotGate::take(const std::string& url, std::optional<BotKeys> keys, Instant now) {
  std::vector<std::function<void()>> waiting;
  {
    const std::lock_guard lock(mutex_);
    Known& known = known_[url];
    known.tried = now;
    known.underway = false;
    if (keys) {
      known.keys = std::move(keys);
      known.fetched = now;
    } else {
      PROBE("the keys of the Bot Framework could not be had");
      log::warn("the keys of the Bot Framework could not be fetched; what Teams tells is answered 503 meanwhile",
                {{"url", url}});
    }
    waiting.swap(known.waiting);
  }
  for (const auto& settle : waiting) settle();
}

}  // namespace muster::api
