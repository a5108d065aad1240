#include "api/guest_routes.h"

#include <algorithm>

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "guests/act.h"
#include "incident/incidents.h"
#include "room/progress.h"
#include "room/write.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr int kGuestEntriesMax = 2'000;  // of a record, the newest

// Schema IncidentGuest.
json::object guest_json(const Guest& guest, Instant now) {
  return {{"id", guest.id.str()},
          {"name", guest.name},
          {"email", guest.email},
          {"may_write", guest.may_write},
          {"invited_by", guest.invited_by},
          {"created_at", rfc3339(guest.created_at)},
          {"expires_at", rfc3339(guest.expires_at)},
          {"revoked_at", guest.revoked_at ? json::value(rfc3339(*guest.revoked_at)) : json::value(nullptr)},
          {"seen_at", guest.seen_at ? json::value(rfc3339(*guest.seen_at)) : json::value(nullptr)},
          {"state", guest.revoked_at       ? "revoked"
                    : guest.may_enter(now) ? "active"
                                           : "expired"}};
}

Result<Invitation> invitation_in(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, {"name", "email", "may_write", "lasts"})) return *unknown;
  Invitation wanted;
  wanted.name = text_at(*body, "name").value_or("");
  wanted.email = text_at(*body, "email").value_or("");
  if (const json::value* may = body->if_contains("may_write"); may && !may->is_null()) {
    if (!may->is_bool()) return invalid("'may_write' must be true or false");
    wanted.may_write = may->get_bool();
  }
  if (const json::value* given = body->if_contains("lasts"); given && !given->is_null()) {
    const auto lasts = parse_duration(text_at(*body, "lasts").value_or(""));
    if (!lasts) return invalid("'lasts' must be a duration such as 24h");
    wanted.lasts = *lasts;
  }
  return wanted;
}

void invite(Service& service, const Request& request, http::Reply reply) {
  const auto wanted = invitation_in(request);
  if (!wanted) return reply(problem_of(wanted.fault()));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, wanted = *wanted](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto guest = invite_guest(turn, *service.configuration(), id, wanted, caller_of(request).by());
        if (!guest) return guest.fault();
        json::object out = guest_json(*guest, turn.now);
        out["link"] = service.settings().public_url + "/guest#" + guest_token(service.settings().link_key, guest->id);
        return out;
      },
      object_or_problem(201));
}

void revoke_one(Service& service, const Request& request, http::Reply reply) {
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&request](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto guest_id = GuestId::parse(request.param("guest"));
        const auto guest = revoke_guest(turn, id, guest_id.value_or(GuestId()), caller_of(request).by());
        if (!guest) return guest.fault();
        return guest_json(*guest, turn.now);
      },
      object_or_problem());
}

// Of the incident, what a guest needs to know: nothing of its alerts' labels, its people's addresses, its files.
json::object seen_by_guest(store::Tx& tx, const Configuration& config, const Incident& incident, const Guest& guest,
                           Instant now) {
  const auto* service = find(config.services, incident.service);
  json::object you = guest_json(guest, now);
  for (const char* hidden : {"email", "created_at", "revoked_at", "seen_at", "state"}) you.erase(hidden);
  return {{"organisation", config.organisation_name},
          {"number", number_text(incident.number)},
          {"title", incident.title},
          {"status", text_of(incident.status)},
          {"severity", text_of(incident.severity)},
          {"priority", incident.priority ? json::value(text_of(*incident.priority)) : json::value(nullptr)},
          {"stage", text_of(stage_of(tx, incident))},
          {"service", service ? json::value(service->name) : json::value(nullptr)},
          {"created_at", rfc3339(incident.created_at)},
          {"resolved_at", incident.resolved_at ? json::value(rfc3339(*incident.resolved_at)) : json::value(nullptr)},
          {"version", incident.version},
          {"you", std::move(you)}};
}

void show_to_guest(Service& service, const Request& request, http::Reply reply) {
  service.write<Result<json::object>>(
      std::move(reply),
      [&service, id = *caller_of(request).guest](Turn& turn) -> Result<json::object> {
        guest_looks(turn, id);
        const auto guest = find_guest(turn.tx, id);
        const auto incident = guest ? find_incident(turn.tx, guest->incident) : std::nullopt;
        if (!incident) return not_found("the incident is not there any more");
        return seen_by_guest(turn.tx, *service.configuration(), *incident, *guest, turn.now);
      },
      object_or_problem());
}

Response record_for_guest(store::Tx& tx, GuestId id, Language language) {
  const auto guest = find_guest(tx, id);
  if (!guest) return problem_of(not_found("the incident is not there any more"));
  std::vector<RecordedEntry> entries;
  for (RecordedEntry& entry : timeline_of(tx, guest->incident, 0, 10 * kGuestEntriesMax)) {
    if (shown_to_guests(entry.kind)) entries.push_back(std::move(entry));
  }
  if (entries.size() > kGuestEntriesMax) entries.erase(entries.begin(), entries.end() - kGuestEntriesMax);
  const auto marks = entries.empty() ? std::map<std::int64_t, Mark>()
                                     : marks_of(tx, guest->incident, entries.front().sequence, entries.back().sequence);
  json::array items;
  for (const RecordedEntry& entry : entries) {
    const auto mark = marks.find(entry.sequence);
    // What was struck out is not for others.
    if (mark != marks.end() && mark->second.struck) continue;
    std::string text;
    append_entry(text, entry, mark == marks.end() ? Mark() : mark->second, language);
    const auto whole = parse_json(text);
    if (!whole || !whole->is_object()) continue;
    json::object item;
    for (const char* member : {"sequence", "at", "kind", "text", "actor", "revised", "reply_to", "reactions"}) {
      if (const json::value* value = whole->get_object().if_contains(member)) item[member] = *value;
    }
    items.emplace_back(std::move(item));
  }
  return http::json_text_response(200, to_text(json::object{{"items", std::move(items)}}));
}

void write_as_guest(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  const auto written = read_written("incident.note", *body);
  if (!written) return reply(problem_of(written.fault()));
  service.write<Result<std::int64_t>>(
      std::move(reply),
      [id = *caller_of(request).guest, note = std::get<Note>(written->what)](Turn& turn) {
        return guest_writes(turn, id, note);
      },
      [](const Result<std::int64_t>& sequence) {
        return sequence ? http::json_response(201, json::object{{"sequence", *sequence}})
                        : problem_of(sequence.fault());
      });
}

template <bool is_given>
void react_as_guest(Service& service, const Request& request, http::Reply reply) {
  const auto sequence =
      number_in_path<std::int64_t>(request, "sequence", "no entry's number; it is the 'sequence' of the timeline");
  if (!sequence) return reply(problem_of(sequence.fault()));
  service.write<Result<std::int64_t>>(
      std::move(reply),
      [id = *caller_of(request).guest, sequence = *sequence, reaction = std::string(request.param("reaction"))](
          Turn& turn) { return guest_reacts(turn, id, sequence, reaction, is_given); },
      [](const Result<std::int64_t>& done) { return done ? http::empty_response(204) : problem_of(done.fault()); });
}

}  // namespace

void add_guest_routes(http::Router& router, Service& service) {
  const auto add = [&](Method method, std::string pattern, Permission permission, auto handle) {
    router.add({.method = method,
                .pattern = std::move(pattern),
                .permission = permission,
                .handler = [&service, handle](const Request& request, http::Reply reply) {
                  handle(service, request, std::move(reply));
                }});
  };
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/guests",
              .permission = Permission::Read,
              .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request&) {
                json::array items;
                for (const Guest& guest : guests_of(tx, incident.id))
                  items.emplace_back(guest_json(guest, service.now()));
                return http::json_text_response(200, to_text(json::object{{"items", std::move(items)}}));
              })});
  add(Method::Post, "/v1/incidents/{id}/guests", Permission::Respond, invite);
  add(Method::Post, "/v1/incidents/{id}/guests/{guest}/revoke", Permission::Respond, revoke_one);
  add(Method::Get, "/v1/guest", Permission::Guest, show_to_guest);
  add(Method::Get, "/v1/guest/timeline", Permission::Guest, [](Service& it, const Request& request, http::Reply reply) {
    it.read(std::move(reply), [id = *caller_of(request).guest, language = language_of(request)](store::Tx& tx) {
      return record_for_guest(tx, id, language);
    });
  });
  add(Method::Post, "/v1/guest/notes", Permission::Guest, write_as_guest);
  add(Method::Put, "/v1/guest/entries/{sequence}/reactions/{reaction}", Permission::Guest, react_as_guest<true>);
  add(Method::Delete, "/v1/guest/entries/{sequence}/reactions/{reaction}", Permission::Guest, react_as_guest<false>);
}

}  // namespace muster::api
