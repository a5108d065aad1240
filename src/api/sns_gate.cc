#include "api/sns_gate.h"

#include "base/log.h"

namespace muster::api {
namespace {

constexpr std::size_t kCertificatesMax = 50;

SnsGate::Verdict verdict(const SnsMessage& message, const std::string& certificate) {
  return is_signed_by(message, certificate) ? SnsGate::Verdict::Genuine : SnsGate::Verdict::Forged;
}

}  // namespace

std::optional<std::string> SnsGate::known(const std::string& url) {
  const std::lock_guard lock(mutex_);
  const auto at = certificates_.find(url);
  return at == certificates_.end() ? std::nullopt : std::optional(at->second);
}

void SnsGate::judge(SnsMessage message, std::function<void(Verdict)> done) {
  if (!is_address_of_sns(message.certificate_url)) return done(Verdict::Forged);
  if (const auto certificate = known(message.certificate_url)) return done(verdict(message, *certificate));
  const std::string url = message.certificate_url;
  fetch_(url, false,
         [this, url, message = std::move(message), done = std::move(done)](std::optional<std::string> certificate) {
           if (!certificate) return done(Verdict::Unknown);
           const Verdict found = verdict(message, *certificate);
           if (found == Verdict::Genuine) {
             const std::lock_guard lock(mutex_);
             if (certificates_.size() >= kCertificatesMax) certificates_.clear();
             certificates_[url] = std::move(*certificate);
           }
           done(found);
         });
}

void SnsGate::confirm(const SnsMessage& message) {
  if (!is_address_of_sns(message.subscribe_url)) return;
  fetch_(message.subscribe_url, false, [](const std::optional<std::string>& answer) {
    if (answer)
      log::info("a subscription of Amazon SNS was confirmed", {});
    else
      log::warn("a subscription of Amazon SNS could not be confirmed; open its link by hand", {});
  });
}

}  // namespace muster::api
