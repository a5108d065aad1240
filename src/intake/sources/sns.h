// Amazon SNS' envelope: who signed it, and what confirms a subscription. Pure; fetching is the API's.
// Facts: docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "intake/sources/source.h"

namespace muster {

struct SnsMessage {
  std::string type;         // Notification, SubscriptionConfirmation, UnsubscribeConfirmation
  std::string signed_text;  // what the signature is over
  std::string signature;    // bytes
  bool sha256 = false;      // SignatureVersion 2; 1 is SHA-1
  std::string certificate_url;
  std::string subscribe_url;  // of a SubscriptionConfirmation
};

// Nothing when the body is no signed message of SNS: the raw delivery, EventBridge, a Lambda's copy.
std::optional<SnsMessage> sns_message_of(const Incoming& incoming);

// https, a host of SNS (sns.REGION.amazonaws.com, also .com.cn), no port and no user: the only addresses that are
// asked for a certificate or a confirmation, whatever a message says.
bool is_address_of_sns(std::string_view url);

// Whether the message was signed with the key of this certificate (PEM).
bool is_signed_by(const SnsMessage& message, std::string_view certificate_pem);

}  // namespace muster
