// The log of all that was ever told: list, search, CSV, and each with what became of its messages.
#include <algorithm>

#include "api/communication_routes.h"
#include "api/csv.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "api/sight.h"
#include "communications/rows.h"
#include "correspondence/log.h"
#include "incident/incidents.h"
#include "statuspage/subscribers.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr int kCsvRowsAtOnce = 200;

struct LogQuery {
  CommunicationFilter filter;
  std::string incident{};  // as it was given
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  int limit = kLimitDefault;
  bool csv = false;
};

Result<std::optional<Instant>> time_parameter(const Request& request, std::string_view name) {
  const auto text = request.query_value(name);
  if (!text || text->empty()) return std::optional<Instant>();
  // A day alone is its beginning.
  const auto at = parse_rfc3339(text->size() == 10 ? std::string(*text) + "T00:00:00Z" : std::string(*text));
  if (!at)
    return invalid("the parameter '" + std::string(name) + "' must be a day or an RFC 3339 time, such as 2026-03-28");
  return at;
}

Result<LogQuery> log_query_of(const Request& request) {
  if (auto unknown = unknown_parameter(
          request, {"q", "kind", "audience", "incident", "from", "until", "cursor", "limit", "format"}))
    return *unknown;
  LogQuery query;
  query.filter.patterns = patterns_of(request.query_value("q").value_or(""));
  query.filter.kind = std::string(request.query_value("kind").value_or(""));
  if (!query.filter.kind.empty() && query.filter.kind != "audience" && query.filter.kind != "status_page")
    return invalid("the parameter 'kind' must be audience or status_page");
  query.filter.audience = std::string(request.query_value("audience").value_or(""));
  query.incident = std::string(request.query_value("incident").value_or(""));
  const auto from = time_parameter(request, "from"), until = time_parameter(request, "until");
  if (!from) return from.fault();
  if (!until) return until.fault();
  if (*from) query.filter.from = **from;
  if (*until) query.filter.until = **until;
  if (const auto cursor = request.query_value("cursor")) {
    const auto id = id_from_text(*cursor);
    if (!id) return invalid("the parameter 'cursor' must be the 'next_cursor' of the page before");
    query.before = *id;
  }
  const auto limit = limit_of(request);
  if (!limit) return limit.fault();
  query.limit = *limit;
  const auto format = request.query_value("format").value_or("json");
  if (format != "json" && format != "csv") return invalid("the parameter 'format' must be json or csv");
  query.csv = format == "csv";
  return query;
}

// Of a status page's update the broadcast to its subscribers.
CommunicationTally delivery_of(store::Tx& tx, const LoggedCommunication& one) {
  if (one.kind == LoggedCommunication::Kind::Audience) return tally_of(tx, CommunicationId(one.id));
  const auto broadcast = broadcast_of(tx, PostUpdateId(one.id));
  if (!broadcast) return {};
  return {broadcast->told - broadcast->sent - broadcast->failed, broadcast->sent, broadcast->failed};
}

std::string incident_number(store::Tx& tx, IncidentId id) {
  const auto incident = id.empty() ? std::nullopt : find_incident(tx, id);
  return incident ? number_text(incident->number) : "";
}

// Schema LoggedCommunication.
json::object logged_json(store::Tx& tx, const LoggedCommunication& one) {
  const CommunicationTally tally = delivery_of(tx, one);
  auto approvals = parse_json(one.approvals);
  return {{"id", id_text(one.id)},
          {"kind", text_of(one.kind)},
          {"incident", text_or_null(incident_number(tx, one.incident))},
          {"audience", json::object{{"id", one.audience_id}, {"name", one.audience}}},
          {"language", one.language},
          {"subject", one.subject},
          {"body", one.body},
          {"channels", one.channels},
          {"recipients", one.kind == LoggedCommunication::Kind::Audience ? one.recipients : tally.all()},
          {"approvals", approvals ? std::move(*approvals) : json::value(json::array())},
          {"sent_by", one.sent_by},
          {"sent_at", rfc3339(one.sent_at)},
          {"delivery", json::object{{"waiting", tally.waiting}, {"sent", tally.sent}, {"failed", tally.failed}}}};
}

std::string approvers_text(const LoggedCommunication& one) {
  std::string text;
  const auto approvals = parse_json(one.approvals);
  if (!approvals || !approvals->is_array()) return text;
  for (const json::value& value : approvals->get_array()) {
    const json::object* answer = value.if_object();
    if (!answer || !bool_at(*answer, "approves").value_or(false)) continue;
    text += (text.empty() ? "" : ", ") + std::string(text_at(*answer, "name").value_or(""));
  }
  return text;
}

std::string csv_line(store::Tx& tx, const LoggedCommunication& one) {
  const CommunicationTally tally = delivery_of(tx, one);
  std::string line;
  for (const std::string& field :
       {rfc3339(one.sent_at), std::string(text_of(one.kind)), one.audience, incident_number(tx, one.incident),
        one.sent_by, approvers_text(one), one.channels, one.language, one.subject, one.body,
        std::to_string(one.kind == LoggedCommunication::Kind::Audience ? one.recipients : tally.all()),
        std::to_string(tally.sent), std::to_string(tally.failed), std::to_string(tally.waiting), id_text(one.id)})
    line += (line.empty() ? "" : ",") + csv_field(field);
  return line + "\r\n";
}

json::value kept_for(const Configuration& config) {
  const Duration kept = config.retention.communications;
  return kept == Duration() ? json::value() : json::value(duration_text(kept));
}

// The log as CSV, the newest first, a piece at a time: however much was told, it takes no more memory.
class LogInPieces final : public http::Pieces, public std::enable_shared_from_this<LogInPieces> {
 public:
  LogInPieces(Service& service, Sight sight, LogQuery query)
      : service_(service), sight_(std::move(sight)), query_(std::move(query)) {}

  void next(http::Reply reply) override {
    if (ended_) return reply(http::empty_response(200));
    service_.read(std::move(reply), [self = shared_from_this()](store::Tx& tx) { return self->piece(tx); });
  }

 private:
  http::Response piece(store::Tx& tx) {
    std::string out = std::exchange(head_, "");
    const auto hidden = sight_.hidden(tx);
    while (!ended_ && out.empty()) {
      const auto found = logged_communications(tx, query_.filter, query_.before, kCsvRowsAtOnce);
      for (const LoggedCommunication& one : found)
        if (!hidden.contains(one.incident)) out += csv_line(tx, one);
      ended_ = static_cast<int>(found.size()) < kCsvRowsAtOnce;
      if (!found.empty()) query_.before = found.back().id;
    }
    return http::text_response(200, std::move(out), "text/csv; charset=utf-8");
  }

  Service& service_;
  const Sight sight_;
  LogQuery query_;
  std::string head_ =
      "sent_at,kind,audience,incident,sent_by,approved_by,channels,language,subject,text,recipients,delivered,failed,"
      "waiting,id\r\n";
  bool ended_ = false;
};

http::Response log_page(Service& service, store::Tx& tx, const Sight& sight, LogQuery query) {
  if (!query.incident.empty()) {
    const auto id = incident_named(tx, sight, query.incident);
    if (!id) return problem_of(no_such_incident(query.incident));
    query.filter.incident = *id;
  }
  if (query.csv) {
    http::Response response = http::text_response(200, "", "text/csv; charset=utf-8");
    response.with("Content-Disposition", "attachment; filename=\"communications.csv\"");
    response.body = std::make_shared<LogInPieces>(service, sight, std::move(query));
    return response;
  }
  const auto hidden = sight.hidden(tx);
  const auto found = logged_communications(tx, query.filter, query.before, query.limit + 1);
  json::array items;
  const bool more = static_cast<int>(found.size()) > query.limit;
  for (std::size_t i = 0; i < found.size() - (more ? 1 : 0); ++i)
    if (!hidden.contains(found[i].incident)) items.emplace_back(logged_json(tx, found[i]));
  return http::json_text_response(
      200, to_text(json::object{
               {"items", std::move(items)},
               {"kept_for", kept_for(sight.config())},
               {"next_cursor",
                more ? json::value(id_text(found[static_cast<std::size_t>(query.limit) - 1].id)) : json::value()}}));
}

// Schema LoggedCommunicationWithMessages.
http::Response one_logged(store::Tx& tx, const Sight& sight, const std::string& id) {
  const auto number = id_from_text(id);
  const auto one = number ? logged_communication(tx, *number) : std::nullopt;
  if (!one || !sight.sees(tx, one->incident)) return problem_of(not_found("nothing of that id was ever sent"));
  json::object body = logged_json(tx, *one);
  json::array messages;
  if (one->kind == LoggedCommunication::Kind::Audience)
    for (const CommunicationMessage& message : messages_of(tx, CommunicationId(one->id)))
      messages.push_back(
          json::object{{"name", message.to.name},
                       {"kind", text_of(message.to.kind)},
                       {"channel", text_of(message.to.channel)},
                       {"address", message.to.address},
                       {"state", message.state},
                       {"attempts", message.attempts},
                       {"ended_at", time_or_null(message.ended_at)},
                       {"next_attempt_at", message.state == "pending" ? time_or_null(message.due_at) : json::value()},
                       {"why", message.why}});
  body["messages"] = std::move(messages);
  return http::json_text_response(200, to_text(body));
}

}  // namespace

void add_correspondence_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/communications",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                auto query = log_query_of(request);
                if (!query) return reply(problem_of(query.fault()));
                service.read(std::move(reply),
                             [&service, sight = sight_of(service, request), query = std::move(*query)](store::Tx& tx) {
                               return log_page(service, tx, sight, query);
                             });
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/communications/{communication}",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                service.read(std::move(reply), [&service, &request](store::Tx& tx) {
                  return one_logged(tx, sight_of(service, request), request.param("communication"));
                });
              }});
}

}  // namespace muster::api
