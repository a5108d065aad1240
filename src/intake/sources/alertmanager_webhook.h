// Alertmanager's webhook receiver format, version "4" (also "3" and what other senders make of it).
// Facts: prometheus.io/docs/alerting/latest/configuration, webhook_config; captured from 0.25.0.
#pragma once
#include "intake/sources/source.h"

namespace muster {

// One element for each alert, whatever the group's own status is. Identity is the label set, so that the same alert is
// the same whether it comes by the webhook or by the API; without labels, the fingerprint. endsAt means nothing while
// an alert fires, and it does not time out: Alertmanager tells when it is resolved.
// A resolved alert may have lost its annotations; then its summary is made of its labels.
Parsed parse_alertmanager_webhook(const Incoming& incoming);

// 200 when anything was taken in or there was nothing to take; 400 application/problem+json otherwise. Alertmanager
// never sends again after a 4xx, so an alert is refused only when it cannot be told which one it is.
Reply alertmanager_webhook_reply(const Parsed& parsed);

}  // namespace muster
