// The secrets in documents, and what stands for them where people read.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "config/documents.h"

namespace muster {

// What stands for a secret that is not shown. Given back in a change, it means "as it was".
inline constexpr std::string_view kMasked = "\u2022\u2022\u2022";

inline constexpr std::string_view kSecretFields[] = {"secret", "token", "auth"};

// Calls `visit` with each set of fields that goes to an address and may hold kSecretFields (a contact, or a webhook of
// a policy, an integration), and with its place ("users/ana/contacts/0").
void each_holder_of_secrets(Document& document,
                            const std::function<void(json::object& fields, const std::string& path)>& visit);

// The set of a provider's secrets, whose names its description gives; null when the document has none.
json::object* provider_secrets(Document& document);

// Masks the secrets of contacts, webhooks, integrations and providers; not their keys.
void mask_secrets(Document& document);

// The body without any secret, also without an integration's key: as the record keeps it.
json::object body_without_secrets(Document document);

}  // namespace muster
