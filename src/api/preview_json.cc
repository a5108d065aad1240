#include "api/preview_json.h"

namespace muster::api {
namespace {

json::value recipient_json(const PreviewedPage& page) {
  if (!page.who) return nullptr;
  const auto* user = std::get_if<UserId>(&*page.who);
  const auto* chat = std::get_if<ChatTarget>(&*page.who);
  return json::object{{"id", user   ? user->str()
                             : chat ? chat->address
                                    : std::get<WebhookTarget>(*page.who).url},
                      {"name", page.name}};
}

json::object page_json(const PreviewedPage& page, Instant start) {
  json::array deliveries;
  for (const PlannedDelivery& delivery : page.deliveries) {
    deliveries.push_back(json::object{{"at", rfc3339(delivery.due_at)},
                                      {"after", duration_text(delivery.due_at - start)},
                                      {"channel", text_of(delivery.contact.channel)},
                                      {"address", delivery.contact.address}});
  }
  return {{"at", rfc3339(page.at)},
          {"after", duration_text(page.at - start)},
          {"step", page.step},
          {"round", page.round},
          {"policy", page.policy.str()},
          {"passed_over", page.passed_over},
          {"until", text_of(page.until_resolved ? Until::Resolved : Until::Acknowledged)},
          {"recipient", recipient_json(page)},
          {"reason", page.reason},
          {"deliveries", std::move(deliveries)}};
}

}  // namespace

json::array pages_json(const std::vector<PreviewedPage>& pages, Instant start) {
  json::array items;
  for (const PreviewedPage& page : pages) items.push_back(page_json(page, start));
  return items;
}

Result<Instant> time_in_body(const json::object& body, std::string_view field, std::optional<Instant> otherwise) {
  const json::value* given = body.if_contains(field);
  if ((!given || given->is_null()) && otherwise) return *otherwise;
  const auto text = text_at(body, field);
  const auto time = text ? parse_rfc3339(*text) : std::nullopt;
  // Calendar arithmetic needs years of four digits, and some room around them.
  if (!time || *time < Instant() || *time > *parse_rfc3339("2999-12-31T00:00:00Z")) {
    return invalid("'" + std::string(field) +
                   "' must be an RFC 3339 time such as 2026-03-28T12:00:00Z, from 1970 to 2999");
  }
  return *time;
}

}  // namespace muster::api
