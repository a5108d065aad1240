#include "api/acknowledge_page.h"

#include "api/acknowledge_html.h"
#include "api/names.h"
#include "api/received_page.h"
#include "base/probe.h"
#include "checkpoints/act.h"
#include "incident/ack_token.h"
#include "incident/act.h"
#include "incident/incidents.h"
#include "incident/note_read.h"
#include "incident/snooze.h"
#include "incident/try_contact.h"
#include "notification/notifications.h"
#include "notification/proofs.h"
#include "playbooks/act.h"
#include "roles/act.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

http::Response html(int status, std::string text) {
  return http::text_response(status, std::move(text), "text/html; charset=utf-8");
}

// A browser sends the page's form; ntfy's buttons and other programs send something else, or ask for JSON.
bool wants_json(const Request& request) {
  if (http::list_contains(request.header("Accept").value_or(""), "application/json")) return true;
  return request.method == Method::Post &&
         !request.header("Content-Type").value_or("").starts_with("application/x-www-form-urlencoded");
}

// The same news as a page for people or as RFC 9457 for programs.
http::Response say(bool as_json, int status, std::string page, std::string_view title, std::string_view detail) {
  return as_json ? http::problem(status, title, detail) : html(status, std::move(page));
}

http::Response unknown_link(bool as_json) {
  return say(as_json, 404, unknown_link_page(), "Not Found",
             "This acknowledge link is not valid. Send the whole link from the message.");
}

http::Response expired(bool as_json) {
  return say(as_json, 410, expired_page(), "Gone",
             "This acknowledge link has expired. Acknowledge with an API token, or sign in.");
}

// By whose message the link came: a person, or a policy's webhook.
By by_of(const Configuration& config, const DeliveryRow& delivery) {
  if (delivery.user.empty()) return {{Actor::Kind::Integration, "webhook", "webhook"}, "webhook"};
  const User* user = find(config.users, delivery.user);
  return {{Actor::Kind::User, delivery.user.str(), user ? user->name : delivery.user.str()},
          std::string(text_of(delivery.channel))};
}

// When the message asked for a playbook's approval: for what, and whether it is waited for.
void add_approval(store::Tx& tx, const ApprovalMark& mark, AcknowledgeFacts& facts) {
  facts.approval = true;
  const auto run = find_run(tx, mark.run);
  facts.checkpoint = run ? run->name : "Playbook";
  const auto plan = run ? plan_from(run->plan) : Result<PlaybookPlan>(not_found(""));
  const std::vector<StepRow> rows = steps_of(tx, mark.run);
  const auto place = static_cast<std::size_t>(mark.place);
  if (!plan || place >= plan->steps.size() || place >= rows.size()) return;
  facts.questions = {plan->steps[place].step.name};
  facts.asked = run->state == RunState::Running && rows[place].state == StepRow::State::Approval;
}

// When the message asked for a checkpoint: which, and whether an answer is waited for.
void add_checkpoint(store::Tx& tx, const Configuration& config, const RolePage& page, AcknowledgeFacts& facts) {
  const Checkpoint* checkpoint = find_checkpoint(config, page.checkpoint);
  facts.checkpoint = checkpoint ? checkpoint->name : page.checkpoint.str();
  if (checkpoint) facts.questions = checkpoint->questions;
  const auto row = find_checkpoint_row(tx, page.incident, page.checkpoint);
  facts.asked = row && row->state != CheckpointRow::State::Waiting;
}

// When the message called somebody for a role: which, and who has it.
void add_role(store::Tx& tx, const Configuration& config, const DeliveryRow& delivery, AcknowledgeFacts& facts) {
  const auto page = role_page_of(tx, delivery.notification);
  if (!page) return;
  if (const auto mark = approval_of_mark(page->checkpoint)) return add_approval(tx, *mark, facts);
  if (!page->checkpoint.empty()) return add_checkpoint(tx, config, *page, facts);
  const IncidentRole* role = find_role(config, page->role);
  facts.role = role ? role->name : page->role.str();
  for (const Stint& stint : open_stints_of(tx, page->incident)) {
    if (stint.role == page->role && (facts.role_taken_by.empty() || stint.user == page->user))
      facts.role_taken_by = stint.user_name;
  }
}

// The link acknowledges for whoever has it; more is for those who respond.
bool may_snooze(const User& user) { return user.role != Role::Observer; }

AcknowledgeFacts facts_of(const Configuration& config, const DeliveryRow& delivery, Incident incident) {
  AcknowledgeFacts facts{
      .incident = std::move(incident), .service_name = "", .time_zone = "UTC", .role = "", .role_taken_by = ""};
  if (const auto* service = find(config.services, facts.incident.service)) facts.service_name = service->name;
  if (const User* user = find(config.users, delivery.user)) {
    facts.time_zone = user->time_zone;
    facts.tongue = tongue_of(config, *user);
    facts.may_snooze = may_snooze(*user);
  }
  const Incident& about = facts.incident;
  const Bridge* bridge = bridge_for(config.response.bridges, about.priority, about.major == Major::Declared);
  if (bridge && !bridge->asynchronous) {
    facts.bridge = bridge->name;
    facts.bridge_url = bridge_url(*bridge, number_text(about.number), about.id.str());
    facts.bridge_phone = bridge->phone;
  }
  return facts;
}

http::Response as_json(const Incident& incident) {
  return http::json_response(
      200, json::object{{"incident", number_text(incident.number)},
                        {"incident_id", incident.id.str()},
                        {"status", text_of(incident.status)},
                        {"snoozed_until", time_or_null(incident.snoozed_until)},
                        {"acknowledged_at", time_or_null(incident.acknowledged_at)},
                        {"acknowledged_by",
                         incident.acknowledged_by ? json::value(to_json(*incident.acknowledged_by)) : json::value()}});
}

// Whoever opened it has it before their eyes, unless a program looked. Nobody waits for it to be written, and once is
// enough.
void note_opened(Service& service, const DeliveryRow& delivery) {
  if (delivery.read_at) return;
  (void)service.writer().submit({[id = delivery.id](Turn& turn) {
                                   if (const auto opened = find_delivery(turn.tx, id))
                                     note_read(turn, *opened, ReadHow::Link);
                                 },
                                 [](const store::StoreError*) {}});
}

void show(Service& service, const Request& request, http::Reply reply) {
  const bool json_wanted = wants_json(request);
  const auto token = read_ack_token(service.settings().link_key, request.param("token"));
  const Instant now = service.now();
  if (!token) return reply(unknown_link(json_wanted));
  if (token->expires_at <= now) return reply(expired(json_wanted));
  const bool by_person = !is_no_person(request.header("User-Agent").value_or(""));
  auto to = std::make_shared<http::Reply>(std::move(reply));
  const auto unwell = [json_wanted](const store::StoreError* error) {
    return json_wanted ? unavailable(error) : html(503, unavailable_page()).with("Retry-After", "5");
  };
  const bool taken = service.readers().ask([&service, to, token = *token, json_wanted, now, unwell, by_person](
                                               store::Tx* tx, const store::StoreError* error) {
    if (error) return (*to)(unwell(error));
    const auto config = service.configuration();
    const auto delivery = find_delivery(*tx, token.delivery);
    auto incident = find_incident(*tx, token.incident);
    if (delivery && by_person) note_opened(service, *delivery);
    if (delivery && delivery->is_test()) {
      const User* user = find(config->users, delivery->user);
      return (*to)(received_response(*delivery, json_wanted, user ? tongue_of(*config, *user) : Tongue{"en"}));
    }
    if (!delivery || !incident) return (*to)(unknown_link(json_wanted));
    if (json_wanted) return (*to)(as_json(*incident));
    AcknowledgeFacts facts = facts_of(*config, *delivery, std::move(*incident));
    add_role(*tx, *config, *delivery, facts);
    (*to)(html(200, acknowledge_page(facts, now)));
  });
  if (!taken) (*to)(unwell(nullptr));
}

using Acknowledged = std::shared_ptr<const Result<Incident>>;

Result<Incident> acknowledge_by_link(Turn& turn, const Configuration& config, const AckToken& token) {
  const auto delivery = find_delivery(turn.tx, token.delivery);
  if (!delivery || delivery->incident != token.incident) return not_found("there is no such message any more");
  note_acknowledged(turn.tx, *delivery, turn.now);
  if (auto approved = approve_by_message(turn, config, *delivery, by_of(config, *delivery)))
    return std::move(*approved);
  if (auto role = take_by_message(turn, config, *delivery, by_of(config, *delivery))) return std::move(*role);
  return acknowledge(turn, token.incident, by_of(config, *delivery));
}

Result<Incident> snooze_by_link(Turn& turn, const Configuration& config, const AckToken& token,
                                const SnoozeTime& time) {
  const auto delivery = find_delivery(turn.tx, token.delivery);
  if (!delivery || delivery->incident != token.incident) return not_found("there is no such message any more");
  const User* user = find(config.users, delivery->user);
  if (!user || !may_snooze(*user)) return Fault{Fault::Code::Forbidden, "This link may acknowledge only."};
  note_acknowledged(turn.tx, *delivery, turn.now);
  return snooze(turn, token.incident, snooze_end(time, user->time_zone, turn.now), by_of(config, *delivery));
}

using Received = std::optional<DeliveryRow>;

void receive(Service& service, const AckToken& token, const std::string& again, bool json_wanted, http::Reply reply) {
  service.write<Received>(
      std::move(reply),
      [&service, token](Turn& turn) -> Received {
        const auto test = find_delivery(turn.tx, token.delivery);
        if (!test) return std::nullopt;
        return receive_test_page(turn, token.delivery, by_of(*service.configuration(), *test));
      },
      [json_wanted, again](const Received& test) {
        if (!test) return unknown_link(json_wanted);
        return json_wanted ? received_response(*test, true) : http::empty_response(303).with("Location", again);
      });
}

// A device says that its notification was opened, without an answer.
void note_seen(Service& service, const AckToken& token, http::Reply reply) {
  service.write<bool>(
      std::move(reply),
      [token](Turn& turn) {
        const auto delivery = find_delivery(turn.tx, token.delivery);
        if (delivery) note_read(turn, *delivery, ReadHow::Push);
        return delivery.has_value();
      },
      [](const bool&) { return http::empty_response(204); });
}

void acknowledge_from_page(Service& service, const Request& request, http::Reply reply) {
  const bool json_wanted = wants_json(request);
  const auto token = read_ack_token(service.settings().link_key, request.param("token"));
  if (!token) return reply(unknown_link(json_wanted));
  if (token->expires_at <= service.now()) {
    PROBE("an acknowledge link was used after it had expired");
    return reply(expired(json_wanted));
  }
  if (request.query_value("seen")) return note_seen(service, *token, std::move(reply));
  const std::string again = "/a/" + request.param("token");
  std::optional<SnoozeTime> time;
  if (const auto wanted = request.query_value("snooze"); wanted && !token->incident.empty()) {
    time = snooze_time_of(*wanted);
    if (!time) return reply(http::problem(400, "Bad Request", "'snooze' must be a duration such as 1h, or morning"));
  }
  if (token->incident.empty()) return receive(service, *token, again, json_wanted, std::move(reply));
  service.write<Acknowledged>(
      std::move(reply),
      [&service, token = *token, time](Turn& turn) {
        const auto config = service.configuration();
        return std::make_shared<const Result<Incident>>(time ? snooze_by_link(turn, *config, token, *time)
                                                             : acknowledge_by_link(turn, *config, token));
      },
      [json_wanted, again, snoozes = time.has_value()](const Acknowledged& done) {
        // That it is resolved meanwhile is shown by the page.
        if (!*done && snoozes && done->fault().code != Fault::Code::NotFound)
          return json_wanted ? problem_of(done->fault()) : http::empty_response(303).with("Location", again);
        if (!*done) return unknown_link(json_wanted);
        return json_wanted ? as_json(**done) : http::empty_response(303).with("Location", again);
      });
}

}  // namespace

void add_acknowledge_routes(http::Router& router, Service& service) {
  router.add(
      {.method = Method::Get,
       .pattern = "/a/{token}",
       .permission = Permission::Public,
       .handler = [&service](const Request& request, http::Reply reply) { show(service, request, std::move(reply)); }});
  router.add({.method = Method::Post,
              .pattern = "/a/{token}",
              .permission = Permission::Public,
              .handler = [&service](const Request& request, http::Reply reply) {
                acknowledge_from_page(service, request, std::move(reply));
              }});
  router.add({.method = Method::Get,
              .pattern = "/a/style.css",
              .permission = Permission::Public,
              .handler = [](const Request&, http::Reply reply) {
                reply(http::text_response(200, std::string(acknowledge_style()), "text/css; charset=utf-8")
                          .with("Cache-Control", "public, max-age=3600"));
              }});
}

}  // namespace muster::api
