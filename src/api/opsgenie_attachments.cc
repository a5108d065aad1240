#include <algorithm>
#include <charconv>

#include "api/evidence_routes.h"
#include "api/opsgenie_door.h"
#include "api/take_in.h"
#include "base/crypto.h"
#include "evidence/act.h"
#include "http/multipart.h"
#include "incident/incidents.h"
#include "intake/sources/fields.h"
#include "intake/sources/opsgenie.h"
#include "opsgenie/attachments.h"

namespace muster::api::genie {
namespace {

constexpr std::size_t kFormMax = kEvidenceFileMax + 64 * 1024;
constexpr Duration kLinkLasts = std::chrono::minutes(10);
constexpr std::size_t kSealDigits = 32;

Response no_such_attachment() { return response_of(opsgenie_error(404, "Attachment does not exist")); }

// Clients say alertIdentifierType here.
Identifier alert_named(const Request& request) {
  return identifier_of(request, "id",
                       request.query_value("alertIdentifierType") ? "alertIdentifierType" : "identifierType");
}

std::int64_t attachment_number(const Request& request) {
  const std::string& text = request.param("attachment");
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string what_is_sealed(AlertId alert, std::int64_t file, std::int64_t until) {
  return "attachment:" + alert.str() + ":" + std::to_string(file) + ":" + std::to_string(until);
}

std::int64_t seconds_of(Instant at) {
  return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}

// Attachments are files of the alert's incident: evidence, which nobody can change or remove.
class Attachments : public Door {
 public:
  using Door::Door;

  void add_all() {
    add(Method::Post, "/v2/alerts/{id}/attachments", &Attachments::attach_file, kFormMax);
    add(Method::Get, "/v2/alerts/{id}/attachments", &Attachments::list);
    add(Method::Get, "/v2/alerts/{id}/attachments/{attachment}", &Attachments::get);
    add(Method::Delete, "/v2/alerts/{id}/attachments/{attachment}", &Attachments::remove);
    // The address that `get` answers with: whoever has it needs no key.
    router_.add({.method = Method::Get,
                 .pattern = "/v2/attachments/{integration}/{alert}/{attachment}",
                 .permission = Permission::IntegrationKey,
                 .handler = [self = *this](const Request& request, http::Reply reply) {
                   self.download(request, std::move(reply));
                 }});
  }

 private:
  void attach_file(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto form = http::parse_form(request.header("Content-Type").value_or(""), request.body);
    if (!form) return reply(response_of(opsgenie_error(400, "Request body is not multipart/form-data with a 'file'")));
    const auto file = std::find_if(form->begin(), form->end(),
                                   [](const http::FormPart& part) { return part.name == "file" && part.file_name; });
    if (file == form->end() || file->body.empty()) return reply(unprocessable("file"));
    if (file->body.size() > kEvidenceFileMax) return reply(response_of(opsgenie_error(413, "A file may have 10 MiB")));
    if (service_.doors().space_is_short())
      return reply(response_of(opsgenie_error(503, "Space on the disk is short: files are taken when there is more")));
    json::object who;
    for (const http::FormPart& part : *form) {
      if (part.name == "user" && !part.body.empty()) who["user"] = cut(part.body, 100);
    }
    // The bytes lie in the request, which lives as long as its reply.
    service_.write<Response>(
        std::move(reply),
        [self = *this, id = integration.id, named = alert_named(request), part = *file, by_whom = who](Turn& turn) {
          const auto config = self.service_.configuration();
          const Integration* now = find(config->integrations, id);
          const auto alert = now ? alert_of(turn.tx, *now, named) : std::nullopt;
          if (!alert) return no_such_alert();
          if (alert->incident.empty())
            return response_of(opsgenie_error(422, "The alert is held back and has no incident yet: attach later"));
          const auto added = add_evidence(turn, alert->incident,
                                          {.name = *part.file_name,
                                           .type = part.type,
                                           .note = "attached to the alert " + cut(alert->summary, 200),
                                           .body = part.body},
                                          by_of(*now, by_whom));
          if (!added) return response_of(opsgenie_error(422, added.fault().message));
          opsgenie::attach(turn.tx, {alert->id, added->sequence, alert->incident, added->name});
          return result_response(201, "Created", {{"id", std::to_string(added->sequence)}});
        },
        [](const Response& response) { return response; });
  }

  void list(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply), [integration, named = alert_named(request)](store::Tx& tx) {
      const auto alert = alert_of(tx, integration, named);
      if (!alert) return no_such_alert();
      json::array all;
      for (const opsgenie::Attachment& one : opsgenie::attachments_of(tx, alert->id))
        all.push_back(json::object{{"id", one.file}, {"name", one.name}});
      return data_response(std::move(all));
    });
  }

  void get(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply), [self = *this, integration, named = alert_named(request),
                                     number = attachment_number(request)](store::Tx& tx) {
      const auto alert = alert_of(tx, integration, named);
      if (!alert) return no_such_alert();
      const auto found = opsgenie::find_attachment(tx, alert->id, number);
      if (!found) return no_such_attachment();
      const std::int64_t until = seconds_of(self.service_.now() + kLinkLasts);
      const std::string url =
          self.service_.settings().public_url + "/v2/attachments/" + integration.id.str() + "/" + alert->id.str() +
          "/" + std::to_string(found->file) + "?until=" + std::to_string(until) +
          "&seal=" + seal(self.service_, integration.id, what_is_sealed(alert->id, found->file, until), kSealDigits);
      return data_response(json::object{{"name", found->name}, {"url", url}});
    });
  }

  // The file stays with the incident.
  void remove(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto user = request.query_value("user");
    service_.write<Response>(
        std::move(reply),
        [self = *this, id = integration.id, named = alert_named(request), number = attachment_number(request),
         body = user ? json::object{{"user", *user}} : json::object{}](Turn& turn) {
          const auto config = self.service_.configuration();
          const Integration* now = find(config->integrations, id);
          const auto alert = now ? alert_of(turn.tx, *now, named) : std::nullopt;
          if (!alert) return no_such_alert();
          const auto found = opsgenie::find_attachment(turn.tx, alert->id, number);
          if (!found) return no_such_attachment();
          opsgenie::detach(turn.tx, *found);
          const By by = by_of(*now, body);
          turn.record({.kind = "alert.detached",
                       .incident = found->incident,
                       .alert = alert->id,
                       .actor = by.actor,
                       .via = by.via,
                       .data = {{"file", found->name}}});
          turn.changed("incident", found->incident.str());
          return result_response(200, "Deleted");
        },
        [](const Response& response) { return response; });
  }

  void download(const Request& request, http::Reply reply) const {
    const IntegrationId integration(request.param("integration"));
    const auto alert = AlertId::parse(request.param("alert"));
    const std::int64_t number = attachment_number(request);
    const std::string_view said = request.query_value("until").value_or("");
    std::int64_t until = 0;
    std::from_chars(said.data(), said.data() + said.size(), until);
    if (!alert || until < seconds_of(service_.now()) ||
        !equal_constant_time(seal(service_, integration, what_is_sealed(*alert, number, until), kSealDigits),
                             request.query_value("seal").value_or("")))
      return reply(response_of(opsgenie_error(403, "The link is not valid any more; ask for the attachment again")));
    using Opened = std::shared_ptr<const Result<OpenedEvidence>>;
    service_.write<Opened>(
        std::move(reply),
        [self = *this, integration, alert = *alert, number](Turn& turn) -> Opened {
          const auto config = self.service_.configuration();
          const Integration* now = find(config->integrations, integration);
          const auto found = opsgenie::find_attachment(turn.tx, alert, number);
          if (!now || !found) return std::make_shared<const Result<OpenedEvidence>>(not_found("no such attachment"));
          return std::make_shared<const Result<OpenedEvidence>>(
              open_evidence(turn, found->incident, number, false, by_of(*now, {})));
        },
        [](const Opened& opened) { return *opened ? evidence_bytes(**opened, false) : no_such_attachment(); });
  }
};

}  // namespace

void add_attachments(http::Router& router, Service& service, const Keys& keys) {
  Attachments(router, service, keys).add_all();
}

}  // namespace muster::api::genie
