// For tests: one page, and waiting for what became of it.
#pragma once
#include <future>
#include <memory>

#include "notification/channel.h"

namespace muster {

inline Page test_page(Contact to) {
  Page page;
  page.delivery = DeliveryId(std::int64_t{1234567} << 20);
  page.to = std::move(to);
  page.recipient_name = "First Responder";
  page.reason = "step 1 of Shop: on call for Shop primary";
  page.incident = IncidentId(std::int64_t{1234500} << 20);
  page.incident_number = "INC-1042";
  page.title = "Disk full on db-1";
  page.severity = Severity::Critical;
  page.service_name = "Checkout";
  page.source = "prometheus";
  page.since = *parse_rfc3339("2026-03-29T01:10:00Z");
  page.first_due = *parse_rfc3339("2026-03-29T01:12:00Z");
  page.time_zone = "Europe/Berlin";
  page.links = {{"https://wiki.example.org/disk-full?x=1&y=2", "Runbook"}};
  page.acknowledge_url = "https://muster.example.org/a/tok-123";
  page.incident_url = "https://muster.example.org/incidents/INC-1042";
  return page;
}

inline Instant test_now() { return *parse_rfc3339("2026-03-29T01:12:05Z"); }

// Sends and waits. An outcome that does not come ends the test by its time limit.
inline Outcome outcome_of(Sender& sender, const Page& page) {
  auto promise = std::make_shared<std::promise<Outcome>>();
  auto outcome = promise->get_future();
  sender.send(page, test_now(), [promise](Outcome o) { promise->set_value(std::move(o)); });
  return outcome.get();
}

// "accepted ID", "rejected: why", "retry after N s: why", "unknown: why".
inline std::string told(const Outcome& outcome) {
  if (const auto* a = std::get_if<Accepted>(&outcome)) return "accepted " + a->provider_id;
  if (const auto* r = std::get_if<Rejected>(&outcome)) return "rejected: " + r->reason;
  if (const auto* l = std::get_if<RetryLater>(&outcome))
    return "retry after " + std::to_string(l->after.count()) + " s: " + l->reason;
  return "unknown: " + std::get<Unknown>(outcome).reason;
}

}  // namespace muster
