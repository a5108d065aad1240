#include "api/evidence_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/csv.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "evidence/act.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

// Schema Evidence.
json::object evidence_json(const Evidence& file) {
  return {{"file", file.sequence}, {"name", file.name},      {"type", file.type},
          {"size", file.size},     {"sha256", file.sha256},  {"note", file.note},
          {"by", file.by},         {"at", rfc3339(file.at)}, {"shown", may_be_shown(file.type)}};
}

Response list_evidence(store::Tx& tx, const Incident& incident) {
  json::array items;
  for (const Evidence& file : evidence_of(tx, incident.id)) items.emplace_back(evidence_json(file));
  return http::json_text_response(
      200, to_text(json::object{
               {"items", std::move(items)}, {"file_max", kEvidenceFileMax}, {"total_max", kEvidenceTotalMax}}));
}

// A browser downloads it under its name, whatever is in it; only a picture stands in a page.
std::string disposition_of(const Evidence& file, bool shown) {
  std::string plain, escaped;
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : file.name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool simple =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    plain += simple || c == ' ' ? c : '_';
    if (simple)
      escaped += c;
    else
      escaped.append("%").append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
  }
  return std::string(shown ? "inline" : "attachment") + "; filename=\"" + plain + "\"; filename*=UTF-8''" + escaped;
}

Result<std::int64_t> file_number(const Request& request) {
  return number_in_path<std::int64_t>(request, "file", "no number of a file");
}

void add_file(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"name", "note"})) return reply(problem_of(*unknown));
  const std::string name(request.query_value("name").value_or("")), note(request.query_value("note").value_or(""));
  if (name.size() > kEvidenceNameMax || note.size() > kEvidenceNoteMax)
    return reply(problem_of(invalid("'name' must be at most 200 bytes and 'note' at most 2000")));
  if (service.doors().space_is_short())
    return reply(problem_of(
        Fault{Fault::Code::Unavailable, "space on the disk is short: files are taken again when there is more"}));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&request, name, note](Turn& turn, IncidentId id) -> Result<json::object> {
        const std::string type(request.header("Content-Type").value_or(""));
        const auto file = add_evidence(turn, id, {.name = name, .type = type, .note = note, .body = request.body},
                                       caller_of(request).by());
        if (!file) return file.fault();
        return evidence_json(*file);
      },
      object_or_problem(201));
}

// Nobody gets a file before the record says so.
void get_file(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"inline"})) return reply(problem_of(*unknown));
  const auto number = file_number(request);
  if (!number) return reply(problem_of(number.fault()));
  const bool shown = request.query_value("inline").value_or("false") == "true";
  using Opened = std::shared_ptr<const Result<OpenedEvidence>>;
  service.write<Opened>(
      std::move(reply),
      [&service, &request, shown, number = *number](Turn& turn) -> Opened {
        const std::string& named = request.param("id");
        const auto id = incident_named(turn.tx, sight_of(service, request), named);
        if (!id) return std::make_shared<const Result<OpenedEvidence>>(no_such_incident(named));
        return std::make_shared<const Result<OpenedEvidence>>(
            open_evidence(turn, *id, number, shown, caller_of(request).by()));
      },
      [shown](const Opened& opened) {
        return *opened ? evidence_bytes(**opened, shown) : problem_of(opened->fault());
      });
}

json::object custody_json(const RecordedEntry& entry) {
  const bool added = entry.kind == "evidence.added";
  return {{"entry", entry.sequence},
          {"at", rfc3339(entry.at)},
          {"act", added ? "added" : "viewed"},
          {"file", added ? entry.sequence : integer_at(entry.data, "entry").value_or(0)},
          {"name", text_at(entry.data, "file").value_or("")},
          {"sha256", text_at(entry.data, "sha256").value_or("")},
          {"who", entry.actor.name},
          {"who_id", entry.actor.id},
          {"via", entry.via}};
}

Response custody(store::Tx& tx, const Incident& incident, const Request& request) {
  if (const auto unknown = unknown_parameter(request, {"format"})) return problem_of(*unknown);
  const std::string_view format = request.query_value("format").value_or("json");
  if (format != "json" && format != "csv") return problem_of(invalid("the parameter 'format' must be json or csv"));
  const auto entries = custody_of(tx, incident.id);
  if (format == "json") {
    json::array items;
    for (const RecordedEntry& entry : entries) items.emplace_back(custody_json(entry));
    return http::json_text_response(200, to_text(json::object{{"items", std::move(items)}}));
  }
  std::string out = "incident,entry,at,act,file,name,sha256,who,who id,via\r\n";
  for (const RecordedEntry& entry : entries) {
    const json::object one = custody_json(entry);
    out += csv_field(number_text(incident.number));
    for (const char* column : {"entry", "at", "act", "file", "name", "sha256", "who", "who_id", "via"}) {
      const json::value& value = one.at(column);
      out += "," + csv_field(value.is_string() ? std::string(value.get_string()) : to_text(value));
    }
    out += "\r\n";
  }
  return http::text_response(200, std::move(out), "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"" + number_text(incident.number) + "-custody.csv\"");
}

}  // namespace

http::Response evidence_bytes(const OpenedEvidence& opened, bool shown) {
  return http::text_response(200, opened.body, shown ? opened.file.type : "application/octet-stream")
      .with("Content-Disposition", disposition_of(opened.file, shown))
      .with("Content-Security-Policy", "default-src 'none'; sandbox")
      .with("Cache-Control", shown ? "private, max-age=3600" : "no-store");
}

void add_evidence_routes(http::Router& router, Service& service) {
  const auto add_reading = [&](std::string_view below, auto answer) {
    router.add({.method = Method::Get,
                .pattern = "/v1/incidents/{id}/" + std::string(below),
                .permission = Permission::Read,
                .handler = about_incident(service, answer)});
  };
  add_reading("evidence",
              [](store::Tx& tx, const Incident& incident, const Request&) { return list_evidence(tx, incident); });
  add_reading("custody", custody);
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/evidence/{file}",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                get_file(service, request, std::move(reply));
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/evidence",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request,
                                    http::Reply reply) { add_file(service, request, std::move(reply)); },
              .body_max = kEvidenceFileMax});
}

}  // namespace muster::api
