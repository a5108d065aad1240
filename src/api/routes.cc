#include "api/routes.h"

#include "access/access.h"
#include "api/acknowledge_page.h"
#include "api/action_routes.h"
#include "api/alert_routes.h"
#include "api/bulk_routes.h"
#include "api/caller.h"
#include "api/change_routes.h"
#include "api/chat_routes.h"
#include "api/checkpoint_routes.h"
#include "api/classification_routes.h"
#include "api/closing_routes.h"
#include "api/communication_routes.h"
#include "api/config_routes.h"
#include "api/contact_routes.h"
#include "api/declare_route.h"
#include "api/evidence_routes.h"
#include "api/facts_export.h"
#include "api/follower_routes.h"
#include "api/form_routes.h"
#include "api/grouping_routes.h"
#include "api/guard.h"
#include "api/guest_routes.h"
#include "api/hypothesis_routes.h"
#include "api/incident_routes.h"
#include "api/intake_routes.h"
#include "api/integration_routes.h"
#include "api/knowledge_routes.h"
#include "api/link_routes.h"
#include "api/measure_routes.h"
#include "api/metrics_routes.h"
#include "api/oncall_routes.h"
#include "api/page_routes.h"
#include "api/playbook_routes.h"
#include "api/postmortem_routes.h"
#include "api/provider_routes.h"
#include "api/review_routes.h"
#include "api/role_routes.h"
#include "api/room_routes.h"
#include "api/rule_routes.h"
#include "api/service_routes.h"
#include "api/session_routes.h"
#include "api/silence_routes.h"
#include "api/source_routes.h"
#include "api/status_routes.h"
#include "api/status_site.h"
#include "api/subscriber_routes.h"
#include "api/system_routes.h"
#include "api/task_routes.h"

namespace muster::api {

namespace {

// Tokens look at nothing: programs are not shown to people who look at the same incident.
std::optional<http::LivePerson> person_of(const std::shared_ptr<const void>& caller) {
  const auto* known = static_cast<const Caller*>(caller.get());
  if (!known || !known->user) return std::nullopt;
  return http::LivePerson{known->actor.id, known->actor.name};
}

// Of what only some may know, nobody else is told who looks at it.
std::optional<bool> may_show(Service& service, const http::LivePerson& person, const std::string& incident,
                             std::function<void(bool)> later) {
  const auto config = service.configuration();
  const User* user = find(config->users, UserId(person.id));
  const auto id = IncidentId::parse(incident);
  if (!user || !id) return false;
  if (config->response.classification.need_to_know.empty()) return true;
  const bool taken = service.readers().ask(
      [config, id = *id, viewer = viewer_of(*user), now = service.now(), later](
          store::Tx* tx, const store::StoreError*) { later(tx && Sight(config, viewer, now).sees(*tx, id)); });
  if (!taken) return false;
  return std::nullopt;
}

}  // namespace

http::Router all_routes(Service& service, std::function<const http::Metrics*()> server_metrics, Fetch fetch) {
  http::Router router;
  router.guard(make_guard(service));
  service.live().who_is(person_of);
  service.live().may_show([&service](const http::LivePerson& person, const std::string& incident, auto later) {
    return may_show(service, person, incident, std::move(later));
  });
  add_intake_routes(router, service, fetch);
  add_alert_routes(router, service);
  const auto facts = std::make_shared<analytics::Memory>();
  // Of a million incidents the first look takes a second: nobody shall wait for it.
  (void)service.readers().ask([facts](store::Tx* tx, const store::StoreError* error) {
    if (tx && !error) facts->facts(*tx);
  });
  add_incident_routes(router, service, facts);
  add_metrics_routes(router, service, facts);
  add_metrics_report_routes(router, service, facts);
  add_learning_metrics_routes(router, service, facts);
  add_facts_export_routes(router, service);
  add_slo_routes(router, service, facts);
  add_report_routes(router, service);
  add_bulk_routes(router, service);
  add_declare_route(router, service);
  add_change_routes(router, service);
  add_service_routes(router, service);
  add_cause_routes(router, service);
  add_responsibility_routes(router, service);
  add_room_routes(router, service);
  add_stage_routes(router, service);
  add_classification_routes(router, service);
  add_role_routes(router, service);
  add_page_routes(router, service);
  add_message_routes(router, service);
  add_task_routes(router, service);
  add_checkpoint_routes(router, service);
  add_action_routes(router, service);
  add_closing_routes(router, service);
  add_review_routes(router, service);
  add_playbook_routes(router, service);
  add_runner_routes(router, service);
  add_status_routes(router, service);
  add_status_site(router, service);
  add_subscriber_routes(router, service);
  add_communication_routes(router, service);
  add_correspondence_routes(router, service);
  add_retention_routes(router, service);
  add_business_routes(router, service);
  add_follower_routes(router, service);
  add_guest_routes(router, service);
  add_form_routes(router, service);
  add_hypothesis_routes(router, service);
  add_knowledge_routes(router, service);
  add_proposal_routes(router, service);
  add_chat_routes(router, service);
  add_link_routes(router, service);
  add_evidence_routes(router, service);
  add_postmortem_routes(router, service);
  add_grouping_routes(router, service);
  add_silence_routes(router, service);
  add_maintenance_routes(router, service);
  add_oncall_routes(router, service);
  add_integration_routes(router, service);
  add_source_routes(router, service);
  add_rule_routes(router, service);
  add_config_routes(router, service);
  add_history_routes(router, service);
  add_demo_routes(router, service);
  add_token_routes(router, service);
  add_session_routes(router, service);
  add_notice_routes(router, service);
  add_contact_routes(router, service);
  add_push_routes(router, service);
  add_provider_routes(router, service);
  add_provider_calls(router, service, std::move(fetch));
  add_selftest_routes(router, service);
  add_acknowledge_routes(router, service);
  add_system_routes(router, service, std::move(server_metrics));
  return router;
}

}  // namespace muster::api
