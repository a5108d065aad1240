#include "api/room_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "room/reads.h"
#include "room/write.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr std::size_t kReasonMax = 2'000;  // bytes
constexpr std::size_t kRoomBodyMax =
    12 * (4 * kLineMax + kOptionsMax * kOptionMax) + 4096;  // the longest way to write one

// An entry with what became of it.
struct Shown {
  RecordedEntry entry;
  Mark mark;
};

Shown shown(store::Tx& tx, IncidentId incident, std::int64_t sequence) {
  return {*timeline_entry(tx, sequence), std::move(marks_of(tx, incident, sequence, sequence)[sequence])};
}

Response wordings(store::Tx& tx, const RecordedEntry& entry, Language language) {
  std::string out = "{\"items\":[";
  for (const RecordedEntry& wording : wordings_of(tx, entry)) {
    if (out.back() != '[') out += ',';
    append_entry(out, wording, language);
  }
  return http::json_text_response(200, out + "]}");
}

Result<std::int64_t> sequence_of(const Request& request) {
  return number_in_path<std::int64_t>(request, "sequence", "no entry's number; it is the 'sequence' of the timeline");
}

// Does something in the record of the incident that the path names, and answers with the entry that it is about.
using RoomAct = std::function<Result<std::int64_t>(Turn&, IncidentId, const By&)>;

void act(Service& service, const Request& request, http::Reply reply, int status, RoomAct act) {
  act_on_incident<Shown>(
      service, request, std::move(reply),
      [&request, act = std::move(act)](Turn& turn, IncidentId id) -> Result<Shown> {
        const auto sequence = act(turn, id, caller_of(request).by());
        if (!sequence) return sequence.fault();
        return shown(turn.tx, id, *sequence);
      },
      [status, language = language_of(request)](const Result<Shown>& shown) {
        if (!shown) return problem_of(shown.fault());
        std::string out;
        append_entry(out, shown->entry, shown->mark, language);
        return http::json_text_response(status, std::move(out));
      });
}

http::Handler writing(Service& service, std::string_view kind) {
  return [&service, kind](const Request& request, http::Reply reply) {
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    const auto written = read_written(kind, *body);
    if (!written) return reply(problem_of(written.fault()));
    act(service, request, std::move(reply), 201,
        [written = *written](Turn& turn, IncidentId id, const By& by) { return write(turn, id, by, written); });
  };
}

// Which words the body has depends on what the entry is, so that they are read in the writer's turn.
void put_entry(Service& service, const Request& request, http::Reply reply) {
  const auto sequence = sequence_of(request);
  if (!sequence) return reply(problem_of(sequence.fault()));
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  const auto revision = integer_at(*body, "revision");
  if (!revision || *revision < 1 || *revision > kRevisionsMax)
    return reply(problem_of(invalid("'revision' is missing: give the entry's as you have seen it, such as 1")));
  act(service, request, std::move(reply), 200,
      [sequence = *sequence, revision = static_cast<int>(*revision), body = *body](
          Turn& turn, IncidentId id, const By& by) -> Result<std::int64_t> {
        const auto entry = entry_of(turn.tx, id, sequence);
        if (!entry) return entry.fault();
        const auto written = read_written(entry->kind, body, {"revision"});
        if (!written && is_written(entry->kind)) return written.fault();
        return revise(turn, id, sequence, by, revision, written ? *written : Written{Note{}, std::nullopt});
      });
}

// `read`: what the body says besides; a fault when it may not say it.
using ActOnEntry = std::function<Result<std::int64_t>(Turn&, IncidentId, std::int64_t, const By&, const std::string&)>;

http::Handler marking(Service& service, std::string_view member, ActOnEntry on_entry) {
  return [&service, member, on_entry = std::move(on_entry)](const Request& request, http::Reply reply) {
    const auto sequence = sequence_of(request);
    if (!sequence) return reply(problem_of(sequence.fault()));
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    const auto unknown = member.empty() ? unknown_member(*body, {}) : unknown_member(*body, {member});
    if (unknown) return reply(problem_of(*unknown));
    const std::string text(text_at(*body, member).value_or(""));
    if (text.size() > kReasonMax)
      return reply(problem_of(invalid("'" + std::string(member) + "' must be at most 2000 bytes")));
    act(service, request, std::move(reply), 200,
        [on_entry, sequence = *sequence, text](Turn& turn, IncidentId id, const By& by) {
          return on_entry(turn, id, sequence, by, text);
        });
  };
}

http::Handler reacting(Service& service, ActOnEntry on_entry) {
  return [&service, on_entry = std::move(on_entry)](const Request& request, http::Reply reply) {
    const auto sequence = sequence_of(request);
    if (!sequence) return reply(problem_of(sequence.fault()));
    act(service, request, std::move(reply), 200,
        [on_entry, sequence = *sequence, reaction = request.param("reaction")](Turn& turn, IncidentId id,
                                                                               const By& by) {
          return on_entry(turn, id, sequence, by, std::string(reaction));
        });
  };
}

void add_versions_route(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/entries/{sequence}/versions",
              .permission = Permission::Read,
              .handler = about_incident(service, [](store::Tx& tx, const Incident& incident, const Request& request) {
                const auto sequence = sequence_of(request);
                if (!sequence) return problem_of(sequence.fault());
                const auto entry = entry_of(tx, incident.id, *sequence);
                return entry ? wordings(tx, *entry, language_of(request)) : problem_of(entry.fault());
              })});
}

constexpr int kReadersShown = 50;

json::object read_json(const ReadMark& mark) { return {{"entry", mark.sequence}, {"at", rfc3339(mark.at)}}; }

// Schema Reads.
Response reads(store::Tx& tx, const Incident& incident, const Request& request, const Configuration& config) {
  const UserId me = caller_of(request).user.value_or(UserId());
  const auto mine = read_mark_of(tx, incident.id, me);
  json::array others;
  for (const ReadMark& mark : read_marks_of(tx, incident.id, kReadersShown)) {
    const User* user = find(config.users, mark.user);
    if (!user || mark.user == me) continue;
    json::object one = read_json(mark);
    one["user"] = json::object{{"id", user->id.str()}, {"name", user->name}};
    others.emplace_back(std::move(one));
  }
  json::object all{{"others", std::move(others)}};
  all["mine"] = mine ? json::value(read_json(*mine)) : json::value();
  return http::json_text_response(200, to_text(all));
}

void put_read(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"entry"})) return reply(problem_of(*fault));
  const auto entry = integer_at(*body, "entry");
  if (!entry || *entry < 1)
    return reply(problem_of(invalid("'entry' must be the sequence of an entry of the timeline")));
  const auto user = caller_of(request).user;
  if (!user) return reply(problem_of(invalid("only somebody who is signed in reads: a token has no mark")));
  act_on_incident<bool>(
      service, request, std::move(reply),
      [entry = *entry, user = *user](Turn& turn, IncidentId id) -> Result<bool> {
        mark_read(turn, id, user, entry);
        return true;
      },
      [](const Result<bool>& done) { return done ? http::empty_response(204) : problem_of(done.fault()); });
}

}  // namespace

void add_room_routes(http::Router& router, Service& service) {
  add_versions_route(router, service);
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/incidents/{id}/reads",
       .permission = Permission::Read,
       .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request& request) {
         return reads(tx, incident, request, *service.configuration());
       })});
  router.add({.method = Method::Put,
              .pattern = "/v1/incidents/{id}/reads",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                put_read(service, request, std::move(reply));
              }});
  const auto add = [&](Method method, std::string_view below, http::Handler handler) {
    router.add({.method = method,
                .pattern = "/v1/incidents/{id}/" + std::string(below),
                .permission = Permission::Respond,
                .handler = std::move(handler),
                .body_max = kRoomBodyMax});
  };
  add(Method::Post, "notes", writing(service, "incident.note"));
  add(Method::Post, "updates", writing(service, "incident.update"));
  add(Method::Post, "decisions", writing(service, "incident.decision"));
  add(Method::Put, "entries/{sequence}",
      [&service](const Request& request, http::Reply reply) { put_entry(service, request, std::move(reply)); });
  add(Method::Post, "entries/{sequence}/strike", marking(service, "reason", strike));
  const auto without_text = [](auto mark) {
    return [mark](Turn& turn, IncidentId id, std::int64_t sequence, const By& by, const std::string&) {
      return mark(turn, id, sequence, by);
    };
  };
  add(Method::Post, "entries/{sequence}/restore", marking(service, "", without_text(restore)));
  add(Method::Post, "entries/{sequence}/pin", marking(service, "", without_text(pin)));
  add(Method::Post, "entries/{sequence}/unpin", marking(service, "", without_text(unpin)));
  add(Method::Put, "entries/{sequence}/reactions/{reaction}", reacting(service, react));
  add(Method::Delete, "entries/{sequence}/reactions/{reaction}", reacting(service, unreact));
}

}  // namespace muster::api
