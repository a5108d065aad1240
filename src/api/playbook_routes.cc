#include "api/playbook_routes.h"

#include <algorithm>

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "config/documents.h"
#include "config/mask.h"
#include "incident/incidents.h"
#include "playbooks/act.h"
#include "playbooks/said.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

json::object named(const std::string& id, const std::string& name) { return {{"id", id}, {"name", name}}; }

json::array variables_json(const Playbook& playbook) {
  json::array all;
  for (const PlaybookVariable& one : playbook.variables)
    all.push_back(json::object{{"name", one.name}, {"value", one.value}, {"ask", one.ask}, {"required", one.required}});
  return all;
}

// Schema PlaybookSummary.
json::object summary_json(const Playbook& playbook) {
  return {{"id", playbook.id.str()},
          {"name", playbook.name},
          {"description", playbook.description},
          {"start", playbook.automatic ? "automatically" : "by_hand"},
          {"version", playbook.version},
          {"steps", static_cast<std::int64_t>(playbook.steps.size())},
          {"variables", variables_json(playbook)}};
}

// What a step is, without what became of it; schema PlaybookStep.
json::object step_json(const Configuration& config, const PlanStep& planned) {
  const PlaybookStep& step = planned.step;
  json::object body{
      {"step", planned.key},    {"kind", text_of(step.kind)},        {"name", step.name},
      {"depth", planned.depth}, {"conditional", !step.when.empty()}, {"on_failure", text_of(step.on_failure)}};
  const auto role = std::ranges::find(config.response.roles, step.role, &IncidentRole::id);
  const User* person = find(config.users, step.person);
  body["who"] = !step.person.empty()                  ? (person ? person->name : step.person.str())
                : role != config.response.roles.end() ? role->name
                                                      : step.role.str();
  body["due"] = step.due > Duration(0) ? json::value(duration_text(step.due)) : json::value();
  body["wait"] = step.kind == PlaybookStep::Kind::Wait ? json::value(duration_text(step.wait)) : json::value();
  if (step.approval)
    body["approval"] = json::object{{"count", step.approval->count}, {"within", duration_text(step.approval->within)}};
  else
    body["approval"] = nullptr;
  return body;
}

json::object place_json(const PlaybookPlan& plan, const PlanStep& planned) {
  const auto key = [&](int place) {
    return place < 0 ? json::value() : json::value(plan.steps[static_cast<std::size_t>(place)].key);
  };
  return {{"parent", key(planned.parent)}, {"after", key(planned.before)}};
}

json::array flow_json(const Configuration& config, const PlaybookPlan& plan) {
  json::array steps;
  for (const PlanStep& planned : plan.steps) {
    json::object one = step_json(config, planned);
    for (auto& [name, value] : place_json(plan, planned)) one[name] = std::move(value);
    one["action"] = planned.step.kind == PlaybookStep::Kind::Action
                        ? json::value(action_text(planned, [](const std::string& name) { return "{" + name + "}"; }))
                        : json::value();
    steps.emplace_back(std::move(one));
  }
  return steps;
}

// Schema PlaybookRun. `me`: who looks, so that they see whether they may approve.
json::object run_json(store::Tx& tx, const Configuration& config, const Incident& incident, const RunRow& run,
                      const std::optional<UserId>& me) {
  json::object body{{"run", run.number},
                    {"playbook", named(run.playbook.str(), run.name)},
                    {"version", run.digest},
                    {"state", text_of(run.state)},
                    {"why", run.why},
                    {"started_by", run.started_by},
                    {"started_at", rfc3339(run.started_at)}};
  body["ended_at"] = time_or_null(run.ended_at);
  json::object variables;
  for (const auto& [name, value] : run.variables) variables[name] = value;
  body["variables"] = std::move(variables);
  if (run.override_until)
    body["break_glass"] =
        json::object{{"until", rfc3339(*run.override_until)}, {"by", run.override_by}, {"reason", run.override_reason}};
  else
    body["break_glass"] = nullptr;
  json::array steps;
  const auto plan = plan_from(run.plan);
  if (plan) {
    std::vector<StepRow> rows = steps_of(tx, run.id);
    rows.resize(plan->steps.size());
    const auto approvals = approvals_of(tx, run.id);
    const auto jobs = jobs_of(tx, run.id);
    const FactsByName facts = facts_of(config, incident);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const StepRow& row = rows[i];
      const PlanStep& planned = plan->steps[i];
      json::object one = step_json(config, planned);
      for (auto& [name, value] : place_json(*plan, planned)) one[name] = std::move(value);
      const FactLookup lookup = lookup_for(*plan, rows, run.variables, facts, static_cast<int>(i));
      one["name"] = fill_in(planned.step.name, lookup);
      one["state"] = text_of(row.state);
      one["attempts"] = row.attempts;
      one["due_at"] = time_or_null(row.due_at);
      one["late"] = planned.step.kind == PlaybookStep::Kind::Manual && row.told && row.state == StepRow::State::Open;
      one["began_at"] = time_or_null(row.began_at);
      one["ended_at"] = time_or_null(row.ended_at);
      one["ended_by"] = row.ended_by;
      one["note"] = row.note;
      one["output"] = row.output;
      one["runner"] = nullptr;
      one["action"] =
          planned.step.kind == PlaybookStep::Kind::Action ? json::value(action_text(planned, lookup)) : json::value();
      for (const JobRow& job : jobs) {
        if (job.place != static_cast<int>(i)) continue;
        const Runner* runner = find(config.runners, job.runner);
        if (!job.runner.empty()) one["runner"] = runner ? runner->name : job.runner.str();
        if (job.state == JobRow::State::Running) one["output"] = job.output;
      }
      if (planned.step.approval) {
        json::array asked, given;
        bool may = false;
        for (const UserId& user : approvers_of(tx, config, run, planned, row)) {
          const User* person = find(config.users, user);
          asked.emplace_back(person ? person->name : user.str());
          may = may || (me && *me == user);
        }
        for (const ApprovalRow& approval : approvals)
          if (approval.place == static_cast<int>(i))
            given.push_back(json::object{{"name", approval.name},
                                         {"approves", approval.approves},
                                         {"reason", approval.reason},
                                         {"via", approval.via},
                                         {"at", rfc3339(approval.at)}});
        json::object& approval = one["approval"].get_object();
        approval["asked"] = std::move(asked);
        approval["given"] = std::move(given);
        approval["mine"] = may && row.state == StepRow::State::Approval;
      }
      steps.emplace_back(std::move(one));
    }
  }
  body["steps"] = std::move(steps);
  return body;
}

// Schema IncidentPlaybooks.
json::object runs_json(store::Tx& tx, const Configuration& config, const Incident& incident,
                       const std::optional<UserId>& me) {
  json::array items, offered;
  for (const RunRow& run : runs_of(tx, incident.id)) items.emplace_back(run_json(tx, config, incident, run, me));
  for (const auto& [id, playbook] : config.playbooks) {
    json::object one = summary_json(playbook);
    one["fits"] = is_meant_for(playbook, config, incident);
    one["started"] = was_started(tx, incident.id, id);
    offered.emplace_back(std::move(one));
  }
  return {{"items", std::move(items)}, {"playbooks", std::move(offered)}};
}

Result<int> run_in(const Request& request) { return number_in_path<int>(request, "run", "no number of a run"); }

Result<Variables> variables_in(const json::object& body) {
  Variables variables;
  const json::value* value = body.if_contains("variables");
  if (!value || value->is_null()) return variables;
  if (!value->is_object()) return invalid("'variables' must be an object of texts");
  for (const auto& member : value->get_object()) {
    if (!member.value().is_string()) return invalid("'variables' must be an object of texts");
    variables[std::string(member.key())] = std::string(member.value().get_string());
  }
  return variables;
}

Result<std::string> reason_in(const json::object& body) {
  const json::value* value = body.if_contains("reason");
  if (!value || value->is_null()) return std::string();
  if (!value->is_string() || value->get_string().size() > kPlaybookReasonMax)
    return invalid("'reason' must be at most 2000 bytes");
  return std::string(value->get_string());
}

using PlaybookAct = std::function<Result<int>(Turn&, const Configuration&, IncidentId, const Caller&)>;

// Does something to the playbooks of the incident that the path names, and answers with all of them.
void act_on_playbooks(Service& service, const Request& request, http::Reply reply, int status, PlaybookAct act) {
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, act = std::move(act)](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto config = service.configuration();
        const Caller& caller = caller_of(request);
        const auto done = act(turn, *config, id, caller);
        if (!done) return done.fault();
        return runs_json(turn.tx, *config, *find_incident(turn.tx, id), caller.user);
      },
      object_or_problem(status));
}

void start_one(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"playbook", "variables"})) return reply(problem_of(*unknown));
  const PlaybookId playbook(text_at(*body, "playbook").value_or(""));
  if (playbook.empty()) return reply(problem_of(invalid("'playbook' is missing: give its id")));
  const auto variables = variables_in(*body);
  if (!variables) return reply(problem_of(variables.fault()));
  act_on_playbooks(
      service, request, std::move(reply), 201,
      [playbook, variables = *variables](Turn& turn, const Configuration& config, IncidentId id, const Caller& caller) {
        return start_playbook(turn, config, id, playbook, variables, caller.by(), "by hand");
      });
}

// Of a step or of a whole run.
using Saying = std::function<Result<int>(Turn&, const Configuration&, IncidentId, const Caller&, int run,
                                         const std::string& step, const std::string& reason, const json::object& body)>;

// What may stand in a body.
using Known = std::optional<Fault> (*)(const json::object&);
std::optional<Fault> reason_only(const json::object& body) { return unknown_member(body, {"reason"}); }
std::optional<Fault> reason_and_user(const json::object& body) { return unknown_member(body, {"reason", "user"}); }
std::optional<Fault> reason_and_span(const json::object& body) { return unknown_member(body, {"reason", "for"}); }

http::Handler saying(Service& service, Saying say, bool of_step, Known unknown_in = reason_only) {
  return [&service, say = std::move(say), of_step, unknown_in](const Request& request, http::Reply reply) {
    const auto run = run_in(request);
    if (!run) return reply(problem_of(run.fault()));
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    if (const auto unknown = unknown_in(*body)) return reply(problem_of(*unknown));
    const auto reason = reason_in(*body);
    if (!reason) return reply(problem_of(reason.fault()));
    act_on_playbooks(service, request, std::move(reply), 200,
                     [say, run = *run, step = of_step ? request.param("step") : std::string(), reason = *reason,
                      body = *body](Turn& turn, const Configuration& config, IncidentId id, const Caller& caller) {
                       return say(turn, config, id, caller, run, step, reason, body);
                     });
  };
}

http::Handler word(Service& service, StepWord said) {
  return saying(
      service,
      [said](Turn& turn, const Configuration& config, IncidentId id, const Caller& caller, int run,
             const std::string& step, const std::string& reason,
             const json::object&) { return say_of_step(turn, config, id, run, step, said, caller.by(), reason); },
      true);
}

// For whom: whoever is signed in; a token that may administer says for whom.
Result<UserId> approver_of(const Caller& caller, const json::object& body) {
  const std::string user(text_at(body, "user").value_or(""));
  if (caller.user && (user.empty() || user == caller.user->str())) return *caller.user;
  if (!user.empty() && !caller.user && caller.may(Permission::Administer)) return UserId(user);
  return Fault{Fault::Code::Forbidden,
               "a person approves: sign in, or name one as 'user' with a token that may administer"};
}

http::Handler approving(Service& service, bool approves) {
  return saying(
      service,
      [approves](Turn& turn, const Configuration& config, IncidentId id, const Caller& caller, int run,
                 const std::string& step, const std::string& reason, const json::object& body) -> Result<int> {
        const auto person = approver_of(caller, body);
        if (!person) return person.fault();
        return answer_approval(turn, config, id, run, step, approves, *person, caller.by(), reason);
      },
      true, reason_and_user);
}

Result<int> break_the_glass(Turn& turn, const Configuration& config, IncidentId id, const Caller& caller, int run,
                            const std::string&, const std::string& reason, const json::object& body) {
  const auto text = text_at(body, "for");
  const auto span = text ? parse_duration(*text) : std::optional(Duration(std::chrono::hours(1)));
  if (!span) return invalid("'for' must be a duration such as 1h");
  return break_glass(turn, config, id, run, *span, caller.by(), reason);
}

void dry_run_of(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"incident", "variables"})) return reply(problem_of(*unknown));
  const auto variables = variables_in(*body);
  if (!variables) return reply(problem_of(variables.fault()));
  const std::string incident(text_at(*body, "incident").value_or(""));
  service.read(std::move(reply), [&service, &request, incident, given = *variables](store::Tx& tx) {
    const auto config = service.configuration();
    const auto plan = lay_out(config->playbooks, PlaybookId(request.param("id")));
    if (!plan) return problem_of(plan.fault());
    FactsByName facts;
    if (!incident.empty()) {
      const auto id = incident_named(tx, sight_of(service, request), incident);
      if (!id) return problem_of(no_such_incident(incident));
      facts = facts_of(*config, *find_incident(tx, *id));
    }
    const auto start = variables_of_start(*plan, facts, given);
    if (!start) return problem_of(start.fault());
    json::array steps;
    for (const DryStep& one : dry_run(*plan, *start, facts)) {
      json::object step = step_json(*config, plan->steps[static_cast<std::size_t>(one.place)]);
      step["name"] = one.name;
      step["skipped"] = one.skipped;
      step["details"] = one.details;
      step["at"] = duration_text(one.at);
      steps.emplace_back(std::move(step));
    }
    json::object said;
    for (const auto& [name, value] : *start) said[name] = value;
    return http::json_text_response(200, to_text(json::object{{"steps", std::move(steps)}, {"variables", said}}));
  });
}

}  // namespace

void add_playbook_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/playbooks",
              .permission = Permission::Read,
              .handler = [&service](const Request&, http::Reply reply) {
                json::array items;
                for (const auto& [id, playbook] : service.configuration()->playbooks)
                  items.emplace_back(summary_json(playbook));
                reply(http::json_text_response(200, to_text(json::object{{"items", std::move(items)}})));
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/playbooks/{id}",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                const auto config = service.configuration();
                const Playbook* playbook = find(config->playbooks, PlaybookId(request.param("id")));
                if (!playbook)
                  return reply(
                      problem_of(not_found("there is no playbook '" + request.param("id").substr(0, 64) + "'")));
                const auto plan = lay_out(config->playbooks, playbook->id);
                json::object body = summary_json(*playbook);
                body["flow"] = plan ? flow_json(*config, *plan) : json::array();
                body["declaration"] = body_without_secrets(document_of(*playbook));
                reply(http::json_text_response(200, to_text(body)));
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/playbooks/{id}/dry-run",
              .permission = Permission::Read,
              .handler = with(service, dry_run_of)});
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/incidents/{id}/playbooks",
       .permission = Permission::Read,
       .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request& request) {
         return http::json_text_response(
             200, to_text(runs_json(tx, *service.configuration(), incident, caller_of(request).user)));
       })});
  const auto add = [&](std::string_view below, http::Handler handler, Permission permission = Permission::Respond) {
    router.add({.method = Method::Post,
                .pattern = "/v1/incidents/{id}/playbooks" + std::string(below),
                .permission = permission,
                .handler = std::move(handler)});
  };
  add("", with(service, start_one));
  add("/{run}/steps/{step}/done", word(service, StepWord::Done));
  add("/{run}/steps/{step}/skip", word(service, StepWord::Skip));
  add("/{run}/steps/{step}/retry", word(service, StepWord::Retry));
  add("/{run}/steps/{step}/continue", word(service, StepWord::Continue));
  add("/{run}/steps/{step}/approve", approving(service, true));
  add("/{run}/steps/{step}/decline", approving(service, false));
  add("/{run}/cancel", saying(
                           service,
                           [](Turn& turn, const Configuration& config, IncidentId id, const Caller& caller, int run,
                              const std::string&, const std::string& reason,
                              const json::object&) { return cancel_run(turn, config, id, run, caller.by(), reason); },
                           false));
  add("/{run}/break-glass", saying(service, break_the_glass, false, reason_and_span), Permission::Configure);
}

}  // namespace muster::api
