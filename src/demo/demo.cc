#include "demo/demo.h"

#include <algorithm>

#include "config/apply.h"
#include "config/stored.h"
#include "demo/queries.h"
#include "routing/route.h"

namespace muster {
namespace {

using std::chrono::hours, std::chrono::minutes;

// One incident of the demo: what came in, when, and what people did about it since.
struct Scene {
  const char* service;  // and its integration
  Severity severity;
  const char* summary;
  Duration ago;
  const char* taken_by;                // who acknowledged it
  Duration taken_after;                // after it came in
  std::optional<Duration> over_after;  // nothing: it is still open
  const char* note;
};

// Oldest first. Each is acknowledged in the transaction that opens it, so that nobody is paged.
const std::vector<Scene>& scenes() {
  static const std::vector<Scene> all{
      {"demo-database", Severity::Warning, "Orders database: replica lags 40 s behind", hours(50), "demo-chi",
       minutes(6), hours(1), "A long report held it up; ended it."},
      {"demo-search", Severity::Error, "Search: the canary query finds nothing", hours(26), "demo-ana", minutes(2),
       minutes(38), "The index was built without its alias."},
      {"demo-search", Severity::Warning, "Search: p99 latency above 800 ms for 10 min", hours(4), "demo-ben",
       minutes(4), std::nullopt, "Looks like the new ranking. Watching it over noon."},
      {"demo-checkout", Severity::Critical, "Checkout: error rate above 5 % (now 12.4 %)", minutes(12), "demo-ana",
       minutes(1), std::nullopt, "Rolling 4.2.1 back."},
  };
  return all;
}

Actor person(const Configuration& config, const char* id) {
  const User* user = find(config.users, UserId(id));
  return {Actor::Kind::User, id, user ? user->name : id};
}

// The same transaction at an earlier instant, since an incident has a past.
Turn at(const Turn& turn, Instant now) { return Turn{turn.tx, now, turn.ids, turn.timeline, turn.changes}; }

void play(Turn& turn, Intake& intake, OpenAlerts& open, const Configuration& config, const Scene& scene) {
  Signal signal;
  signal.summary = scene.summary;
  signal.dedup_key = scene.summary;
  signal.severity = scene.severity;
  signal.source = "demo";
  const std::vector<Signal> signals{signal};
  const Instant began = turn.now - scene.ago;
  Turn first = at(turn, began);
  const auto taken = intake.take(first, config, {IntegrationId(scene.service), "application/json", "{}", signals});
  const IncidentId incident = taken.front().incident;
  const By by{person(config, scene.taken_by), "web"};
  Turn then = at(turn, began + scene.taken_after);
  (void)acknowledge(then, incident, by);
  (void)add_note(then, incident, by, scene.note);
  if (!scene.over_after) return;
  Turn last = at(turn, began + *scene.over_after);
  (void)resolve(last, open, incident, by, "");
}

json::object mark_of(Turn& turn) {
  json::array objects;
  turn.tx.each(sql::demo::stored_objects, [&](const store::Row& row) {
    objects.push_back(json::object{{"kind", row.text(0)},
                                   {"id", row.text(1)},
                                   {"body", row.text(2)},
                                   {"version", row.integer(3)},
                                   {"managed_by", row.text(4)},
                                   {"updated_at", row.integer(5)}});
  });
  json::array tokens;
  for (std::string& token : turn.tx.many<std::string>(sql::demo::tokens)) tokens.emplace_back(std::move(token));
  return {{"at", micros(turn.now)},
          {"sequence", turn.timeline.last_sequence()},
          {"id", turn.ids.next<OverrideId>(turn.now).value()},
          {"tokens", std::move(tokens)},
          {"objects", std::move(objects)}};
}

// Those that were made since.
void delete_new_tokens(store::Tx& tx, const json::array& before) {
  for (const std::string& token : tx.many<std::string>(sql::demo::tokens)) {
    const auto same = [&](const json::value& known) { return known.as_string() == token; };
    if (std::none_of(before.begin(), before.end(), same)) tx.exec(sql::demo::delete_token, token);
  }
}

std::optional<json::object> stored_mark(store::Tx& tx) {
  const auto text = tx.one<std::string>(sql::demo::mark);
  if (!text) return std::nullopt;
  auto value = parse_json(*text);
  if (!value || !value->is_object())
    throw store::StoreError(store::StoreError::Kind::Corrupt, "the setting 'demo' is not JSON");
  return std::move(value->get_object());
}

void put_objects_back(store::Tx& tx, const json::array& objects) {
  tx.exec(sql::demo::delete_objects);
  for (const json::value& one : objects) {
    const json::object& object = one.as_object();
    const auto text = [&](std::string_view name) { return std::string(object.at(name).as_string()); };
    tx.exec(sql::demo::insert_object, text("kind"), text("id"), text("body"), object.at("version").as_int64(),
            text("managed_by"), object.at("updated_at").as_int64());
  }
}

}  // namespace

std::optional<Demo> demo_of(store::Tx& tx) {
  const auto mark = stored_mark(tx);
  if (!mark) return std::nullopt;
  return Demo{from_micros(mark->at("at").as_int64()), tx.one<std::int64_t>(sql::demo::count_incidents).value_or(0),
              tx.one<std::int64_t>(sql::demo::newest_sequence).value_or(0) - mark->at("sequence").as_int64()};
}

bool may_begin_demo(store::Tx& tx) { return tx.one<std::int64_t>(sql::demo::count_incidents).value_or(0) == 0; }

std::optional<Fault> begin_demo(Turn& turn, Intake& intake, OpenAlerts& open, const By& by) {
  if (stored_mark(turn.tx)) return conflict("the demo data is there already");
  if (!may_begin_demo(turn.tx))
    return conflict("demo data is for an installation that has had no incident yet; this one has");
  turn.tx.exec(sql::demo::put_mark, to_text(mark_of(turn)));
  const Applied applied = apply(turn, read({{"demo", std::string(demo_organisation())}}), {}, {}, by.actor, by.via);
  if (has_errors(applied.problems))
    return conflict("it does not fit what is there: " + applied.problems.front().message);
  Configuration config = stored_configuration(turn.tx);
  add_administrators_policy(config);
  for (const Scene& scene : scenes()) play(turn, intake, open, config, scene);
  return std::nullopt;
}

std::optional<Fault> end_demo(Turn& turn) {
  const auto mark = stored_mark(turn.tx);
  if (!mark) return not_found("there is no demo data");
  const std::int64_t since = mark->at("at").as_int64(), sequence = mark->at("sequence").as_int64(),
                     id = mark->at("id").as_int64();
  turn.tx.exec(sql::demo::delete_deliveries, since);
  turn.tx.exec(sql::demo::delete_notifications, since);
  for (const store::Sql* all : {&sql::demo::delete_escalations,
                                &sql::demo::delete_alerts,
                                &sql::demo::delete_idempotency_keys,
                                &sql::demo::delete_merges,
                                &sql::demo::delete_told_teams,
                                &sql::demo::delete_storms,
                                &sql::demo::delete_stages,
                                &sql::demo::delete_own_stages,
                                &sql::demo::delete_opened,
                                &sql::demo::delete_classifications,
                                &sql::demo::delete_tasks,
                                &sql::demo::delete_role_calls,
                                &sql::demo::delete_role_stints,
                                &sql::demo::delete_role_pages,
                                &sql::demo::delete_response_looks,
                                &sql::demo::delete_action_items,
                                &sql::demo::delete_action_repeats,
                                &sql::demo::delete_closing_ticks,
                                &sql::demo::delete_survey_people,
                                &sql::demo::delete_survey_answers,
                                &sql::demo::delete_reviews,
                                &sql::demo::delete_review_attendees,
                                &sql::demo::delete_review_notes,
                                &sql::demo::delete_near_misses,
                                &sql::demo::delete_checkpoints,
                                &sql::demo::delete_playbook_runs,
                                &sql::demo::delete_playbook_steps,
                                &sql::demo::delete_playbook_approvals,
                                &sql::demo::delete_runner_jobs,
                                &sql::demo::delete_wanted_playbooks,
                                &sql::demo::delete_status_posts,
                                &sql::demo::delete_status_updates,
                                &sql::demo::delete_status_approvals,
                                &sql::demo::delete_status_subscribers,
                                &sql::demo::delete_status_event_ends,
                                &sql::demo::delete_status_broadcasts,
                                &sql::demo::delete_status_messages,
                                &sql::demo::delete_postmortems,
                                &sql::demo::delete_postmortem_sections,
                                &sql::demo::delete_postmortem_edits,
                                &sql::demo::delete_postmortem_work,
                                &sql::demo::delete_postmortem_items,
                                &sql::demo::delete_postmortem_findings,
                                &sql::demo::delete_postmortem_comments,
                                &sql::demo::delete_postmortem_versions,
                                &sql::demo::delete_postmortem_signatures,
                                &sql::demo::delete_followers,
                                &sql::demo::delete_news,
                                &sql::demo::delete_evidence,
                                &sql::demo::delete_views,
                                &sql::demo::delete_hypotheses,
                                &sql::demo::delete_arguments,
                                &sql::demo::delete_remedies,
                                &sql::demo::delete_links,
                                &sql::demo::delete_progress,
                                &sql::demo::delete_facts,
                                &sql::demo::delete_incidents})
    turn.tx.exec(*all);
  for (const store::Sql* newer :
       {&sql::demo::delete_payloads, &sql::demo::delete_received, &sql::demo::delete_overrides})
    turn.tx.exec(*newer, id);
  delete_new_tokens(turn.tx, mark->at("tokens").as_array());
  turn.tx.exec(sql::demo::delete_history, sequence);
  turn.tx.exec(sql::demo::delete_marks, sequence);
  turn.tx.exec(sql::demo::delete_revisions, sequence);
  turn.tx.exec(sql::demo::delete_reactions, sequence);
  turn.tx.exec(sql::demo::delete_replies, sequence);
  turn.tx.exec(sql::demo::delete_entries, sequence);
  put_objects_back(turn.tx, mark->at("objects").as_array());
  for (const store::Sql* orphans : {&sql::demo::delete_passwords_of_nobody, &sql::demo::delete_sessions_of_nobody,
                                    &sql::demo::delete_invites_of_nobody, &sql::demo::delete_devices_of_nobody,
                                    &sql::demo::delete_proofs_of_nobody})
    turn.tx.exec(*orphans);
  turn.tx.exec(sql::demo::delete_mark);
  turn.changed("config", "");
  turn.changed("everything", "");
  return std::nullopt;
}

}  // namespace muster
