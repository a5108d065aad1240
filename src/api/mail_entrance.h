// Mail becomes signals: the way of a request to an integration's address, for what came by SMTP or from a mailbox. What
// goes to the address at which a page is answered is a person's answer (mail_answer.h).
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "api/integration_keys.h"
#include "api/service.h"
#include "mail/envelope.h"

namespace muster::api {

// The integration's key in an address: "KEY@in.example.org", or "alerts+KEY@example.org" for those who own one mailbox.
std::string key_in(std::string_view address);

// `service` outlives what is answered here. Each of a message's recipients gets it; a message is taken when all have it
// on disk, and a sender that is told to come again meets its own open alerts.
mail::Sink mail_sink(Service& service);

}  // namespace muster::api
