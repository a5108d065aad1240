#include "intake/sources/sns.h"

#include <array>

#include "base/certificate.h"
#include "base/crypto.h"
#include "intake/sources/reading.h"

namespace muster {
namespace {

constexpr std::size_t kUrlMax = 2048;

std::string member(reading::Object object, std::string_view name) {
  return std::string(reading::find_text(object, name).value_or(""));
}

bool is_region(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace

std::optional<SnsMessage> sns_message_of(const Incoming& incoming) {
  const reading::Document document(incoming.body);
  if (!document.readable() || !document.root().is_object()) return std::nullopt;
  const reading::Object object = reading::as_object(document.root());
  SnsMessage message;
  message.type = member(object, "Type");
  message.certificate_url = member(object, "SigningCertURL");
  const auto signature = from_base64(member(object, "Signature"));
  if (message.type.empty() || message.certificate_url.empty() || !signature) return std::nullopt;
  message.signature = *signature;
  message.sha256 = member(object, "SignatureVersion") == "2";
  message.subscribe_url = member(object, "SubscribeURL");
  static constexpr std::array<std::string_view, 6> kNotification{"Message",   "MessageId", "Subject",
                                                                 "Timestamp", "TopicArn",  "Type"};
  static constexpr std::array<std::string_view, 7> kOthers{"Message", "MessageId", "SubscribeURL", "Timestamp",
                                                           "Token",   "TopicArn",  "Type"};
  const auto add = [&](std::string_view name) {
    // Only the subject may be missing; then it is not signed either.
    const auto value = reading::find_text(object, name);
    if (value) message.signed_text.append(name).append("\n").append(*value).append("\n");
  };
  if (message.type == "Notification")
    for (const std::string_view name : kNotification) add(name);
  else
    for (const std::string_view name : kOthers) add(name);
  return message;
}

bool is_address_of_sns(std::string_view url) {
  if (url.size() > kUrlMax || !url.starts_with("https://")) return false;
  url.remove_prefix(8);
  std::string_view host = url.substr(0, url.find_first_of("/?#"));
  if (!host.starts_with("sns.")) return false;
  host.remove_prefix(4);
  for (const std::string_view ending : {".amazonaws.com", ".amazonaws.com.cn"}) {
    if (host.ends_with(ending) && is_region(host.substr(0, host.size() - ending.size()))) return true;
  }
  return false;
}

bool is_signed_by(const SnsMessage& message, std::string_view certificate_pem) {
  return signature_fits(certificate_pem, message.signed_text, message.signature, message.sha256);
}

}  // namespace muster
