#include "api/opsgenie_door.h"

#include <algorithm>
#include <charconv>

#include "alert/alerts.h"
#include "api/queries.h"
#include "api/take_in.h"
#include "base/crypto.h"
#include "incident/incidents.h"
#include "intake/sources/fields.h"
#include "intake/sources/opsgenie.h"

namespace muster::api::genie {
namespace {

std::string opsgenie_regret(std::string_view what_to_do) { return opsgenie_error(503, what_to_do).body; }

constexpr std::uint64_t kAskedLast = static_cast<std::uint64_t>(Asked::AddResponder);
constexpr std::string_view kAskedNames[] = {
    "Create",  "Close",        "Acknowledge", "UnAcknowledge", "Snooze",        "AddNote",           "EscalateToNext",
    "AddTags", "RemoveTags",   "AddDetails",  "RemoveDetails", "UpdateMessage", "UpdateDescription", "UpdatePriority",
    "Delete",  "CustomAction", "Assign",      "AddTeam",       "AddResponder"};

std::string hex_of(std::uint64_t value, int digits) {
  std::string out(static_cast<std::size_t>(digits), '0');
  for (int i = digits - 1; i >= 0; --i, value >>= 4) out[static_cast<std::size_t>(i)] = "0123456789abcdef"[value & 15];
  return out;
}

// "GenieKey …"; very old clients send it as a parameter.
std::string key_of(const Request& request) {
  const std::string_view value = request.header("Authorization").value_or("");
  const auto space = value.find(' ');
  if (space != std::string_view::npos && equal_ignoring_case(value.substr(0, space), "geniekey"))
    return std::string(value.substr(value.find_last_of(' ') + 1));
  return std::string(request.query_value("apiKey").value_or(""));
}

}  // namespace

std::string_view name_of(Asked asked) { return kAskedNames[static_cast<std::size_t>(asked)]; }

std::string seal(const Service& service, const IntegrationId& integration, std::string_view what, std::size_t count) {
  return hex(hmac_sha256(service.settings().link_key, integration.str() + ":" + std::string(what))).substr(0, count);
}

std::string as_uuid(const std::string& digits) {
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) +
         "-" + digits.substr(20);
}

std::string request_id(const Service& service, const IntegrationId& integration, const Status& status) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(status.at.time_since_epoch()).count();
  const std::string what = hex_of(static_cast<std::uint64_t>(status.alert.value()), 16) +
                           hex_of(static_cast<std::uint64_t>(seconds), 8) +
                           hex_of(static_cast<std::uint64_t>(status.asked), 2);
  return as_uuid(what + seal(service, integration, what, 6));
}

std::optional<Status> status_of(const Service& service, const IntegrationId& integration, std::string_view id) {
  std::string all;
  for (const char c : id) {
    if (c != '-') all.push_back(c);
  }
  if (all.size() != 32 || seal(service, integration, all.substr(0, 26), 6) != all.substr(26)) return std::nullopt;
  std::uint64_t alert = 0, seconds = 0, asked = 0;
  const auto read = [&](std::size_t from, std::size_t count, std::uint64_t& into) {
    std::from_chars(all.data() + from, all.data() + from + count, into, 16);
  };
  read(0, 16, alert);
  read(16, 8, seconds);
  read(24, 2, asked);
  return Status{static_cast<Asked>(std::min<std::uint64_t>(asked, kAskedLast)),
                AlertId(static_cast<std::int64_t>(alert)), Instant(std::chrono::seconds(seconds))};
}

Identifier identifier_of(const Request& request, std::string_view param, std::string_view type) {
  return {std::string(request.query_value(type).value_or("id")), request.param(param)};
}

std::optional<Alert> alert_of(store::Tx& tx, const Integration& integration, const Identifier& identifier) {
  std::optional<AlertId> id;
  if (identifier.type == "alias") {
    tx.each(
        sql::api::open_alert_of_key, [&](const store::Row& row) { id = row.get<AlertId>(0); }, integration.service,
        bounded_key(identifier.value));
  } else if (identifier.type == "tiny") {
    std::int64_t number = 0;
    std::from_chars(identifier.value.data(), identifier.value.data() + identifier.value.size(), number);
    const auto incident = find_incident_by_number(tx, number);
    const auto alerts = incident ? alerts_of(tx, incident->id) : std::vector<Alert>();
    if (!alerts.empty()) id = alerts.front().id;
  } else {
    id = AlertId::parse(identifier.value);
  }
  auto alert = id ? find_alert(tx, *id) : std::nullopt;
  return alert && alert->service == integration.service && alert->integration == integration.id ? alert : std::nullopt;
}

json::object kept_of(const Alert& alert) {
  const auto parsed = parse_json(alert.details);
  return parsed && parsed->is_object() ? parsed->get_object() : json::object();
}

json::array tags_of(const json::object& kept) {
  const json::array* tags = array_at(kept, "tags");
  return tags ? *tags : json::array();
}

By by_of(const Integration& integration, const json::object& body) {
  std::string name = integration.name;
  if (const auto user = text_at(body, "user"); user && !user->empty()) name = cut(*user, 100) + " (" + name + ")";
  return {{Actor::Kind::Integration, integration.id.str(), name}, "opsgenie"};
}

std::string named_in(const json::object& body, std::string_view field) {
  const json::object* object = object_at(body, field);
  if (!object) return {};
  for (const std::string_view name : {"id", "name", "username"}) {
    if (const auto text = text_at(*object, name); text && !text->empty()) return cut(*text, 255);
  }
  return {};
}

Response data_response(json::value data, int status) {
  return http::json_response(
      status, json::object{{"data", std::move(data)}, {"took", 0.001}, {"requestId", hex(random_bytes(16))}});
}

Response no_such_alert() { return response_of(opsgenie_error(404, "Alert does not exist")); }

Response result_response(int status, std::string_view result, json::object data) {
  json::object body{{"result", result}, {"took", 0.001}, {"requestId", hex(random_bytes(16))}};
  if (!data.empty()) body["data"] = std::move(data);
  return http::json_response(status, body);
}

Response unprocessable(const std::string& field) {
  return response_of(opsgenie_error(
      422, "Request body is not processable. Please check the errors.",
      {{field, field == "endTime" ? "must be a time such as 2026-03-29T01:00:00Z" : "may not be empty"}}));
}

Response unreadable_query(const Fault& fault) {
  return response_of(opsgenie_error(422, "Query is not valid: " + fault.message));
}

Response no_such_search() { return response_of(opsgenie_error(404, "Saved search does not exist")); }

void Door::add(Method method, std::string pattern, Handle handle, std::size_t body_max) {
  router_.add({.method = method,
               .pattern = std::move(pattern),
               .permission = Permission::IntegrationKey,
               .handler =
                   [keys = keys_, handle = std::move(handle)](const Request& request, http::Reply reply) {
                     const auto found = keys->find(key_of(request));
                     if (!found) return reply(response_of(opsgenie_error(401, "Could not authenticate")));
                     handle(*found->integration, request, with_regret(std::move(reply), opsgenie_regret));
                   },
               .body_max = body_max,
               .trailing_slash = true});
}

Response Door::accepted(const IntegrationId& integration, Asked asked, AlertId alert, Instant at) const {
  return response_of(opsgenie_accepted(request_id(service_, integration, {asked, alert, at})));
}

}  // namespace muster::api::genie
