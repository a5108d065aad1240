#include "api/review_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/config_json.h"
#include "api/oncall_json.h"
#include "api/parameters.h"
#include "config/read.h"
#include "incident/incidents.h"
#include "reviews/act.h"
#include "reviews/decide.h"
#include "reviews/meeting.h"

namespace muster::api {
namespace review {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr Duration kReviewTrialOf = std::chrono::days(30);

// Schema Review.
json::object review_json(const Configuration& config, const Review& review, Instant now) {
  return {{"incident", number_text(review.incident_number)},
          {"title", review.incident_title},
          {"team", oncall_ref_or_null(config.teams, review.team)},
          {"state", text_of(review.state)},
          {"late", is_late(review, now)},
          {"why", review.why},
          {"decided_at", rfc3339(review.decided_at)},
          {"deadline_at", rfc3339(review.deadline_at)},
          {"starts_at", time_or_null(review.starts_at)},
          {"ends_at", time_or_null(review.ends_at)},
          {"lead", oncall_ref_or_null(config.users, review.lead)},
          {"began_at", time_or_null(review.began_at)},
          {"ended_at", time_or_null(review.ended_at)},
          {"ended_by", review.ended_by},
          {"note", review.note}};
}

json::object meeting_json(store::Tx& tx, const Configuration& config, const Review& review, Instant now) {
  json::object out = review_json(config, review, now);
  json::array agenda, people, notes;
  const bool began = review.began_at.has_value();
  for (const AgendaItem& item : began ? review.agenda : config.response.reviews.agenda)
    agenda.push_back(
        json::object{{"title", item.title}, {"seconds", std::chrono::floor<std::chrono::seconds>(item.lasts).count()}});
  for (const Attendee& one : attendees_of(tx, review.incident))
    people.push_back(json::object{{"user", oncall_ref(config.users, one.user)},
                                  {"why", one.why},
                                  {"attended", one.attended},
                                  {"signed_at", time_or_null(one.signed_at)}});
  for (const ReviewNote& note : review_notes_of(tx, review.incident))
    notes.push_back(json::object{{"number", note.number},
                                 {"kind", note.decision ? "decision" : "note"},
                                 {"item", note.item},
                                 {"text", note.text},
                                 {"by", note.by},
                                 {"at", rfc3339(note.at)}});
  out["agenda"] = std::move(agenda);
  out["item"] = review.item;
  out["item_since"] = time_or_null(review.item_since);
  out["attendees"] = std::move(people);
  out["notes"] = std::move(notes);
  return out;
}

// Schema IncidentReview.
json::object of_incident_json(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now) {
  const auto review = find_review(tx, incident.id);
  const auto near_miss = near_miss_of(tx, incident.id);
  json::object out{{"review", nullptr}, {"near_miss", nullptr}};
  if (review) out["review"] = meeting_json(tx, config, *review, now);
  if (near_miss)
    out["near_miss"] =
        json::object{{"reason", near_miss->reason}, {"by", near_miss->by}, {"at", rfc3339(near_miss->at)}};
  return out;
}

// What the body says, of which each act has its part.
struct ReviewAsked {
  std::string text, user;
  std::optional<Instant> starts_at;
  std::optional<bool> attended;
  std::int64_t item = 0;
  bool decision = false;
};

Result<ReviewAsked> asked_in(const Request& request, std::initializer_list<std::string_view> known) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, known)) return *unknown;
  ReviewAsked asked;
  for (const std::string_view name : {"reason", "text", "summary"})
    if (const json::value* value = body->if_contains(name); value && !value->is_null()) {
      if (!value->is_string() || value->get_string().size() > kReviewTextMax)
        return invalid("'" + std::string(name) + "' must be a text of at most 8000 bytes");
      asked.text = std::string(value->get_string());
    }
  if (const auto at = text_at(*body, "starts_at")) {
    asked.starts_at = parse_rfc3339(*at);
    if (!asked.starts_at) return invalid("'starts_at' must be an RFC 3339 time such as 2026-03-28T12:00:00Z");
  }
  asked.attended = bool_at(*body, "attended");
  asked.item = integer_at(*body, "item").value_or(-1);
  const auto kind = text_at(*body, "kind").value_or("note");
  if (kind != "note" && kind != "decision") return invalid("'kind' must be note or decision");
  asked.decision = kind == "decision";
  return asked;
}

using ReviewAct =
    std::function<Result<Incident>(Turn&, const Configuration&, IncidentId, const ReviewAsked&, const Request&)>;

http::Handler acting(Service& service, std::vector<std::string_view> known, ReviewAct act) {
  return [&service, known = std::move(known), act = std::move(act)](const Request& request, http::Reply reply) {
    // No act takes more than two members.
    const std::string_view first = known.empty() ? std::string_view("reason") : known.front();
    const std::string_view second = known.size() < 2 ? first : known[1];
    const auto asked = asked_in(request, {first, second});
    if (!asked) return reply(problem_of(asked.fault()));
    act_on_incident<json::object>(
        service, request, std::move(reply),
        [&service, &request, act, asked = *asked](Turn& turn, IncidentId id) -> Result<json::object> {
          const auto config = service.configuration();
          const auto incident = act(turn, *config, id, asked, request);
          if (!incident) return incident.fault();
          return of_incident_json(turn.tx, *config, *incident, turn.now);
        },
        object_or_problem());
  };
}

By by_of(const Request& request) { return caller_of(request).by(); }

Result<ReviewQuery> query_of(const Request& request) {
  if (auto fault = unknown_parameter(request, {"state", "team", "user", "late", "cursor", "limit"})) return *fault;
  ReviewQuery query;
  if (const auto text = request.query_value("state"); text && !text->empty()) {
    query.state = review_state_of(*text);
    if (!query.state) return invalid("the parameter 'state' must be due, planned, running, held, waived or cancelled");
  }
  query.team = request.query_value("team").value_or("");
  query.user = request.query_value("user").value_or("");
  query.late = request.query_value("late").value_or("") == "true";
  if (const auto cursor = request.query_value("cursor"); cursor && !cursor->empty()) {
    const auto before = IncidentId::parse(*cursor);
    if (!before) return invalid("the parameter 'cursor' is not one that a list gave");
    query.before = before->value();
  }
  const auto limit = limit_of(request);
  if (!limit) return limit.fault();
  query.limit = *limit;
  return query;
}

void list_all(Service& service, const Request& request, http::Reply reply) {
  const auto query = query_of(request);
  if (!query) return reply(problem_of(query.fault()));
  service.read(std::move(reply), [&service, sight = sight_of(service, request), query = *query](store::Tx& tx) {
    const auto config = service.configuration();
    const auto hidden = sight.hidden(tx);
    const auto found = reviews(tx, query, service.now());
    json::array items;
    for (const Review& review : found)
      if (!hidden.contains(review.incident)) items.push_back(review_json(*config, review, service.now()));
    const bool more = found.size() == static_cast<std::size_t>(query.limit);
    return http::json_response(
        200, json::object{{"items", std::move(items)},
                          {"next_cursor", more ? json::value(found.back().incident.str()) : json::value()}});
  });
}

// The rules in the body, as if they were stored, on the last 30 days.
void try_rules(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"reviews"})) return reply(problem_of(*unknown));
  const json::object* reviews = object_at(*body, "reviews");
  if (!reviews) return reply(problem_of(invalid("'reviews' must be the section of the organisation")));
  const Reading reading = read_object(kOrganisation, std::string(kOrganisation), json::object{{"reviews", *reviews}},
                                      ReadOptions{Origin::Person, service.settings().allow_private_addresses, {}});
  if (has_errors(reading.problems)) return reply(config_problem(reading.problems));
  auto config = std::make_shared<Configuration>(*service.configuration());
  const auto declared = configuration_of(reading.declared.documents);
  if (!declared) return reply(problem_of(invalid("'reviews' must be the section of the organisation")));
  config->response.reviews = declared->response.reviews;
  service.read(std::move(reply), [config, sight = sight_of(service, request), now = service.now()](store::Tx& tx) {
    const ReviewTrial trial =
        try_review_rules(tx, *config, now - kReviewTrialOf, [&](const Incident& one) { return sight.sees(tx, one); });
    json::array items;
    for (const ReviewTrial::Asked& one : trial.asked)
      items.push_back(json::object{{"incident", number_text(one.incident.number)},
                                   {"title", one.incident.title},
                                   {"resolved_at", time_or_null(one.incident.resolved_at)},
                                   {"rule", one.verdict.rule},
                                   {"why", one.verdict.why},
                                   {"reviewed", one.is_reviewed}});
    return http::json_response(
        200, json::object{{"looked_at", trial.looked_at}, {"more", trial.more}, {"items", std::move(items)}});
  });
}

}  // namespace
}  // namespace review

void add_review_routes(http::Router& router, Service& service) {
  using namespace review;
  router.add({.method = Method::Get,
              .pattern = "/v1/reviews",
              .permission = Permission::Read,
              .handler = with(service, list_all)});
  router.add({.method = Method::Post,
              .pattern = "/v1/reviews/preview",
              .permission = Permission::Read,
              .handler = with(service, try_rules)});
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/review",
              .permission = Permission::Read,
              .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request&) {
                return http::json_response(200,
                                           of_incident_json(tx, *service.configuration(), incident, service.now()));
              })});
  const auto add = [&](Method method, std::string_view below, std::vector<std::string_view> known, ReviewAct act) {
    router.add({.method = method,
                .pattern = "/v1/incidents/{id}/" + std::string(below),
                .permission = Permission::Respond,
                .handler = acting(service, std::move(known), std::move(act))});
  };
  add(Method::Post, "review", {"reason"},
      [](Turn& turn, const Configuration& config, IncidentId id, const ReviewAsked& asked, const Request& request) {
        return ask_review(turn, config, id, asked.text, by_of(request));
      });
  add(Method::Post, "review/plan", {"starts_at", "reason"},
      [](Turn& turn, const Configuration& config, IncidentId id, const ReviewAsked& asked,
         const Request& request) -> Result<Incident> {
        if (!asked.starts_at) return invalid("'starts_at' is missing: say when the review is");
        return plan_review(turn, config, id, *asked.starts_at, asked.text, by_of(request));
      });
  add(Method::Post, "review/waive", {"reason"},
      [](Turn& turn, const Configuration& config, IncidentId id, const ReviewAsked& asked, const Request& request) {
        return waive_review(turn, config, id, asked.text, by_of(request));
      });
  add(Method::Post, "review/begin", {},
      [](Turn& turn, const Configuration& config, IncidentId id, const ReviewAsked&, const Request& request) {
        return begin_meeting(turn, config, id, by_of(request));
      });
  add(Method::Post, "review/item", {"item"},
      [](Turn& turn, const Configuration&, IncidentId id, const ReviewAsked& asked, const Request& request) {
        return go_to_agenda_item(turn, id, static_cast<int>(std::clamp<std::int64_t>(asked.item, -1, 1000)),
                                 by_of(request));
      });
  add(Method::Post, "review/notes", {"kind", "text"},
      [](Turn& turn, const Configuration&, IncidentId id, const ReviewAsked& asked, const Request& request) {
        return note_in_meeting(turn, id, asked.decision, asked.text, by_of(request));
      });
  add(Method::Put, "review/attendees/{user}", {"attended"},
      [](Turn& turn, const Configuration& config, IncidentId id, const ReviewAsked& asked, const Request& request) {
        return put_review_attendee(turn, config, id, UserId(request.param("user")), asked.attended.value_or(false),
                                   by_of(request));
      });
  add(Method::Delete, "review/attendees/{user}", {},
      [](Turn& turn, const Configuration& config, IncidentId id, const ReviewAsked&, const Request& request) {
        return remove_review_attendee(turn, config, id, UserId(request.param("user")), by_of(request));
      });
  add(Method::Post, "review/end", {"summary"},
      [&service](Turn& turn, const Configuration& config, IncidentId id, const ReviewAsked& asked,
                 const Request& request) {
        return end_meeting(turn, config, service.doors().open_alerts(), id, asked.text, by_of(request));
      });
  add(Method::Post, "review/sign", {},
      [](Turn& turn, const Configuration&, IncidentId id, const ReviewAsked&,
         const Request& request) -> Result<Incident> {
        const Caller& caller = caller_of(request);
        if (!caller.user) return Fault{Fault::Code::Forbidden, "a person signs a review: sign in with a browser"};
        return sign_review(turn, id, *caller.user, caller.by());
      });
  add(Method::Post, "near-miss", {"reason"},
      [](Turn& turn, const Configuration&, IncidentId id, const ReviewAsked& asked, const Request& request) {
        return say_near_miss(turn, id, asked.text, by_of(request));
      });
}

}  // namespace muster::api
