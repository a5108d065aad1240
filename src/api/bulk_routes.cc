#include "api/bulk_routes.h"

#include <functional>
#include <memory>

#include "api/alert_acts.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/sight.h"
#include "api/snooze_end.h"
#include "incident/act.h"
#include "incident/snooze.h"
#include "suppression/snoozing.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kBulkNoteMax = 10'000;
constexpr std::size_t kBodyMax = 128 * 1024;

// What an act says besides of what it is.
enum class Besides { Nothing, Note, End };

struct Selection {
  std::vector<std::string> ids;
  std::string note;
  Instant until{};
};

std::optional<Fault> unknown_in(const json::object& body, Besides besides) {
  switch (besides) {
    case Besides::Note:
      return unknown_member(body, {"ids", "note"});
    case Besides::End:
      return unknown_member(body, {"ids", "for", "until"});
    case Besides::Nothing:
      break;
  }
  return unknown_member(body, {"ids"});
}

Result<Selection> selection_in(Service& service, const Request& request, Besides besides) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_in(*body, besides)) return *fault;
  const json::array* ids = array_at(*body, "ids");
  if (!ids || ids->empty() || ids->size() > kSelectionMax)
    return invalid("'ids' must be a list of 1 to " + std::to_string(kSelectionMax) + " ids");
  Selection selection;
  for (const json::value& id : *ids) {
    if (!id.is_string()) return invalid("'ids' must be a list of texts");
    selection.ids.emplace_back(id.get_string());
  }
  if (const json::value* note = body->if_contains("note")) {
    if (!note->is_string() || note->get_string().size() > kBulkNoteMax)
      return invalid("'note' must be a text of at most " + std::to_string(kBulkNoteMax) + " bytes");
    selection.note = std::string(note->get_string());
  }
  if (besides == Besides::End) {
    const auto until = snooze_end_in(*body, caller_of(request), *service.configuration(), service.now());
    if (!until) return until.fault();
    selection.until = *until;
  }
  return selection;
}

// What happens to one of them; a fault says why it did not.
using BulkAct =
    std::function<std::optional<Fault>(Turn&, const Sight&, const std::string& named, const By&, const Selection&)>;
// One for each id.
using Faults = std::vector<std::optional<Fault>>;

http::Response results_of(const std::vector<std::string>& ids, const Faults& faults) {
  json::array items;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    json::object item{{"id", ids[i]}, {"status", faults[i] ? "failed" : "ok"}};
    if (faults[i]) item["detail"] = faults[i]->message;
    items.push_back(std::move(item));
  }
  return http::json_response(200, json::object{{"items", std::move(items)}});
}

template <class Done>
std::optional<Fault> fault_of(const Result<Done>& result) {
  return result ? std::nullopt : std::optional(result.fault());
}

// An act finds out that it cannot be done before it changes anything, so that a failure leaves nothing half done.
http::Handler for_each_of(Service& service, Besides besides, BulkAct act) {
  return [&service, besides, act = std::move(act)](const Request& request, http::Reply reply) {
    auto selection = selection_in(service, request, besides);
    if (!selection) return reply(problem_of(selection.fault()));
    const auto chosen = std::make_shared<const Selection>(std::move(*selection));
    service.write<Faults>(
        std::move(reply),
        [&service, &request, act, chosen](Turn& turn) {
          Faults faults;
          const Sight sight = sight_of(service, request);
          for (const std::string& id : chosen->ids)
            faults.push_back(act(turn, sight, id, caller_of(request).by(), *chosen));
          return faults;
        },
        [chosen](const Faults& faults) { return results_of(chosen->ids, faults); });
  };
}

// Finds the incident, by its id or number.
template <class Do>
BulkAct on_incident(Do act) {
  return [act](Turn& turn, const Sight& sight, const std::string& named, const By& by,
               const Selection& chosen) -> std::optional<Fault> {
    const auto id = incident_named(turn.tx, sight, named);
    if (!id) return not_found("there is no incident '" + named.substr(0, 64) + "'");
    return fault_of(act(turn, *id, by, chosen));
  };
}

}  // namespace

void add_bulk_routes(http::Router& router, Service& service) {
  const auto add = [&](const char* pattern, Besides besides, BulkAct act) {
    router.add({.method = Method::Post,
                .pattern = pattern,
                .permission = Permission::Respond,
                .handler = for_each_of(service, besides, std::move(act)),
                .body_max = kBodyMax});
  };
  add("/v1/alerts/acknowledge", Besides::Nothing,
      [](Turn& turn, const Sight&, const std::string& named, const By& by, const Selection&) -> std::optional<Fault> {
        return fault_of(acknowledge_alert(turn, named, by));
      });
  add("/v1/alerts/resolve", Besides::Nothing,
      [&service](Turn& turn, const Sight&, const std::string& named, const By& by, const Selection&)
          -> std::optional<Fault> { return fault_of(resolve_alert(turn, service.doors().open_alerts(), named, by)); });
  add("/v1/alerts/snooze", Besides::End,
      [&service](Turn& turn, const Sight&, const std::string& named, const By& by,
                 const Selection& chosen) -> std::optional<Fault> {
        const auto id = AlertId::parse(named);
        if (!id) return no_such_alert(named);
        Doors& doors = service.doors();
        const auto config = service.configuration();
        return fault_of(snooze_alert(turn, {*config, doors.open_alerts(), doors.newest_incident_number()},
                                     doors.suppressions(), *id, chosen.until, by));
      });
  add("/v1/incidents/acknowledge", Besides::Nothing,
      on_incident([](Turn& turn, IncidentId id, const By& by, const Selection&) { return acknowledge(turn, id, by); }));
  add("/v1/incidents/resolve", Besides::Note,
      on_incident([&service](Turn& turn, IncidentId id, const By& by, const Selection& chosen) {
        return resolve(turn, service.doors().open_alerts(), id, by, chosen.note);
      }));
  add("/v1/incidents/snooze", Besides::End,
      on_incident([](Turn& turn, IncidentId id, const By& by, const Selection& chosen) {
        return snooze(turn, id, chosen.until, by);
      }));
}

}  // namespace muster::api
