// Playbooks and runners: fields to nouns and back.
#include <algorithm>

#include "base/crypto.h"
#include "config/declaration.h"
#include "config/declared_parts.h"
#include "config/documents.h"

namespace muster {
namespace {

constexpr std::size_t kStepsMax = 100, kTestsMax = 20, kTestValuesMax = 100, kVariablesMax = 50, kArgumentsMax = 50,
                      kApproversMax = 50, kRunnerLabelsMax = 20, kPlaybookListMax = 200, kPlaybookTextMax = 2'000,
                      kPlaybookTokenMax = 128;
constexpr int kApprovalsMax = 10, kRetriesMax = 10;
constexpr std::array kPlaybookSeverities{Severity::Critical, Severity::Error, Severity::Warning, Severity::Info};

bool is_variable_name(std::string_view name) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return !name.empty() && name.size() <= 64 && small(name.front()) &&
         std::ranges::all_of(name, [&](char c) { return small(c) || (c >= '0' && c <= '9') || c == '_'; });
}

// "incident.title", "service.tier", "var.region", "step.check.state".
bool is_fact(std::string_view name) {
  if (name.starts_with("var.")) return is_variable_name(name.substr(4));
  if (name.starts_with("step.")) return name.size() > 5 && (name.ends_with(".state") || name.ends_with(".output"));
  if (name.starts_with("service.")) return name.size() > 8;
  static constexpr std::array<std::string_view, 9> kFacts{"incident.number",   "incident.title",   "incident.severity",
                                                          "incident.priority", "incident.service", "incident.category",
                                                          "incident.status",   "incident.team",    "incident.major"};
  return std::ranges::find(kFacts, name) != kFacts.end();
}

void check_facts_in(Fields& fields, const Node& at, const std::string& text) {
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) break;
    const std::string name = text.substr(open + 1, close - open - 1);
    if (!is_fact(name))
      fields.problem(at, in_quotes("{" + name + "}") +
                             " is no fact; write one such as {incident.title}, {service.tier}, {var.NAME} or "
                             "{step.ID.output}");
  }
}

std::string read_filled(Fields& fields, std::string_view field) {
  std::string text = fields.text(field, kPlaybookTextMax);
  if (!text.empty()) check_facts_in(fields, *fields.find(field), text);
  return text;
}

// Names and templates, in order of the names.
std::vector<std::pair<std::string, std::string>> read_values(Fields& fields, std::string_view field) {
  std::vector<std::pair<std::string, std::string>> values;
  const Node* node = fields.find(field);
  if (!node) return values;
  if (node->kind != Node::Kind::Map || node->items.size() > kArgumentsMax) {
    fields.problem(*node, std::string(field) + " must be a set of at most 50 names with their texts");
    return values;
  }
  for (const auto& [name, value] : node->members()) {
    const auto text = fields.text_of_node(value, std::string(field) + " " + name.text, kPlaybookTextMax, false);
    if (!text) continue;
    if (!is_variable_name(name.text))
      fields.problem(name, in_quotes(name.text) + " is no name: small letters, digits and '_', and first a letter");
    check_facts_in(fields, value, *text);
    values.emplace_back(name.text, *text);
  }
  std::ranges::sort(values);
  return values;
}

PlaybookTest read_playbook_test(Fields& fields) {
  PlaybookTest test;
  test.fact = fields.required_text("fact", "name one such as incident.severity");
  if (!test.fact.empty() && !is_fact(test.fact))
    fields.problem(*fields.find("fact"),
                   in_quotes(test.fact) +
                       " is no fact; write one such as incident.severity, service.tier, var.NAME or step.ID.state");
  int found = 0;
  if (fields.has("is")) ++found, test.values = {fields.text("is", kPlaybookTextMax)};
  if (fields.has("in")) ++found, test.op = PlaybookTest::Op::In, test.values = fields.texts("in", kTestValuesMax);
  if (fields.has("contains"))
    ++found, test.op = PlaybookTest::Op::Contains, test.values = {fields.text("contains", kPlaybookTextMax)};
  if (fields.has("exists"))
    ++found, test.op = PlaybookTest::Op::Exists,
             test.values = {fields.boolean("exists").value_or(true) ? "true" : "false"};
  test.negated = fields.boolean("not").value_or(false);
  if (found != 1 && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "needs exactly one of is, in, contains and exists");
  fields.refuse_unknown();
  return test;
}

std::vector<PlaybookTest> read_tests(Fields& fields) {
  std::vector<PlaybookTest> tests;
  for (const Node& node : fields.list("when", kTestsMax)) {
    Fields one(fields.findings(), node, fields.path() + "/when/" + std::to_string(tests.size()),
               fields.what() + ", when");
    tests.push_back(read_playbook_test(one));
  }
  return tests;
}

PlaybookAction read_action(Fields& step, const Node& node, const std::string& holder, const DeclarationRules& rules) {
  PlaybookAction action;
  Fields fields(step.findings(), node, step.path() + "/action", step.what() + ", action");
  action.command = fields.text("command");
  if (const Node* webhook = fields.find("webhook")) {
    Fields hook(fields.findings(), *webhook, fields.path() + "/webhook", fields.what() + ", webhook");
    if (const Node* url = hook.find("url")) {
      const CheckedUrl checked = check_url(hook, *url, "url", holder, true, rules);
      action.url = checked.url;
      action.private_address = checked.private_address;
    } else {
      hook.problem(*webhook, "has no url");
    }
    action.secret = hook.text("secret", kPlaybookTextMax);
    hook.has("private_address");
    hook.refuse_unknown();
  }
  action.labels = fields.texts("runner", kRunnerLabelsMax);
  action.arguments = read_values(fields, "arguments");
  if (const auto timeout = fields.duration("timeout")) {
    if (*timeout < std::chrono::seconds(1) || *timeout > std::chrono::hours(1))
      fields.problem(*fields.find("timeout"), "timeout must be from 1s to 1h");
    else
      action.timeout = *timeout;
  }
  action.output = fields.text("output");
  if (!action.output.empty() && !is_variable_name(action.output))
    fields.problem(*fields.find("output"), "output must be the name of a variable, such as replica");
  if (action.command.empty() == action.url.empty() && node.kind == Node::Kind::Map)
    fields.problem(node, "needs a command that runners allow, or a webhook; one of them");
  fields.refuse_unknown();
  return action;
}

PlaybookApproval read_approval(Fields& step, const Node& node) {
  PlaybookApproval approval;
  Fields fields(step.findings(), node, step.path() + "/approval", step.what() + ", approval");
  approval.users = named_references<UserId>(fields, "users", kApproversMax);
  approval.teams = named_references<TeamId>(fields, "teams", kApproversMax);
  approval.roles = named_references<IncidentRoleId>(fields, "roles", kApproversMax);
  approval.substitutes = named_references<UserId>(fields, "substitutes", kApproversMax);
  approval.count = fields.integer("count", 1, kApprovalsMax).value_or(1);
  if (const auto within = fields.duration("within")) {
    if (*within < std::chrono::minutes(1) || *within > std::chrono::hours(24))
      fields.problem(*fields.find("within"), "within must be from 1m to 1d");
    else
      approval.within = *within;
  }
  approval.own = fields.boolean("own").value_or(false);
  if (approval.users.empty() && approval.teams.empty() && approval.roles.empty() && node.kind == Node::Kind::Map)
    fields.problem(node, "names nobody who could approve; add users, teams or roles");
  fields.refuse_unknown();
  return approval;
}

std::string usual_name(const PlaybookStep& step) {
  switch (step.kind) {
    case PlaybookStep::Kind::Wait:
      return "Wait " + duration_text(step.wait);
    case PlaybookStep::Kind::Group:
      return "Steps";
    case PlaybookStep::Kind::Parallel:
      return "At the same time";
    case PlaybookStep::Kind::Action:
      return step.action.command.empty() ? "Webhook" : step.action.command;
    case PlaybookStep::Kind::Playbook:
      return step.playbook.str();
    case PlaybookStep::Kind::Manual:
      break;
  }
  return "";
}

class StepReader {
 public:
  StepReader(std::string holder, const DeclarationRules& rules) : holder_(std::move(holder)), rules_(rules) {}

  std::vector<PlaybookStep> steps(Fields& fields, std::string_view field, int depth) {
    std::vector<PlaybookStep> steps;
    if (depth > kPlaybookDepthMax) {
      fields.problem(*fields.find(field),
                     "steps stand in each other more than " + std::to_string(kPlaybookDepthMax) + " deep");
      return steps;
    }
    for (const Node& node : fields.list(field, kStepsMax)) {
      const std::string at = std::to_string(steps.size());
      Fields one(fields.findings(), node, fields.path() + "/" + std::string(field) + "/" + at,
                 fields.what() + ", step " + std::to_string(steps.size() + 1));
      steps.push_back(step(one, depth));
    }
    if (steps.empty() && depth > 1) fields.problem(*fields.find(field), "has no steps in it");
    return steps;
  }

 private:
  PlaybookStep step(Fields& fields, int depth) {
    using Kind = PlaybookStep::Kind;
    PlaybookStep step;
    step.id = fields.text("id", kIdMax);
    if (!step.id.empty()) {
      if (!is_valid_id(step.id) || step.id.find('.') != std::string::npos)
        fields.problem(*fields.find("id"),
                       in_quotes(step.id) + " is not an id: lower-case letters, digits, '_' and '-'");
      if (std::ranges::find(seen_, step.id) != seen_.end())
        fields.problem(*fields.find("id"), "two steps have the id " + in_quotes(step.id) + "; rename one");
      seen_.push_back(step.id);
    }
    int found = 0;
    const auto is = [&](const char* field, Kind kind) {
      if (!fields.has(field)) return false;
      step.kind = kind;
      ++found;
      return true;
    };
    std::string text;
    if (is("manual", Kind::Manual)) text = read_filled(fields, "manual");
    if (is("wait", Kind::Wait)) step.wait = fields.duration("wait").value_or(Duration(0));
    if (is("steps", Kind::Group)) step.steps = steps(fields, "steps", depth + 1);
    if (is("parallel", Kind::Parallel)) step.steps = steps(fields, "parallel", depth + 1);
    if (is("action", Kind::Action)) step.action = read_action(fields, *fields.find("action"), holder_, rules_);
    if (is("playbook", Kind::Playbook)) step.playbook = reference<PlaybookId>(fields, "playbook");
    if (found != 1 && fields.node().kind == Node::Kind::Map && (found > 1 || !fields.node().keys.empty()))
      fields.problem(fields.node(),
                     "needs exactly one of manual, wait, steps, parallel, action and playbook: what the step is");
    const std::string name = read_filled(fields, "name");
    step.name = step.kind == Kind::Manual ? text : name.empty() ? usual_name(step) : name;
    step.when = read_tests(fields);
    step.role = reference<IncidentRoleId>(fields, "role");
    step.person = reference<UserId>(fields, "person");
    step.due = fields.duration("due").value_or(Duration(0));
    step.with = read_values(fields, "with");
    step.on_failure = on_failure_of(fields.choice("on_failure", {"ask", "stop", "continue"})).value_or(OnFailure::Ask);
    step.retries = fields.integer("retries", 0, kRetriesMax).value_or(0);
    step.retry_after = fields.duration("retry_after").value_or(PlaybookStep().retry_after);
    if (const Node* approval = fields.find("approval")) step.approval = read_approval(fields, *approval);
    const bool action = step.kind == Kind::Action, manual = step.kind == Kind::Manual;
    const auto only = [&](const char* field, bool fits, const char* what) {
      if (!fits && fields.has(field) && found == 1)
        fields.problem(*fields.find(field), std::string(field) + " says something only of " + what);
    };
    for (const char* field : {"on_failure", "retries", "retry_after", "approval"}) only(field, action, "an action");
    for (const char* field : {"role", "person", "due"}) only(field, manual, "a manual step");
    only("name", !manual, "steps that are not manual");
    only("with", step.kind == Kind::Playbook, "a playbook");
    fields.refuse_unknown();
    return step;
  }

  std::string holder_;
  const DeclarationRules& rules_;
  std::vector<std::string> seen_;
};

template <class Names>
json::array name_texts(const Names& names) {
  json::array array;
  for (const auto& name : names) array.emplace_back(name.str());
  return array;
}

void put_list(json::object& body, std::string_view field, json::array list) {
  if (!list.empty()) body[field] = std::move(list);
}

json::object body_of(const std::vector<std::pair<std::string, std::string>>& values) {
  json::object body;
  for (const auto& [name, value] : values) body[name] = value;
  return body;
}

json::object body_of(const PlaybookTest& test) {
  json::object body{{"fact", test.fact}};
  if (test.op == PlaybookTest::Op::In)
    body["in"] = json::array(test.values.begin(), test.values.end());
  else if (test.op == PlaybookTest::Op::Exists)
    body["exists"] = test.values.empty() || test.values.front() != "false";
  else
    body[text_of(test.op)] = test.values.empty() ? "" : test.values.front();
  if (test.negated) body["not"] = true;
  return body;
}

json::object body_of(const PlaybookAction& action) {
  json::object body;
  if (!action.command.empty()) body["command"] = action.command;
  put_list(body, "runner", json::array(action.labels.begin(), action.labels.end()));
  if (!action.url.empty()) {
    json::object webhook{{"url", action.url}};
    if (!action.secret.empty()) webhook["secret"] = action.secret;
    if (action.private_address) webhook["private_address"] = true;
    body["webhook"] = std::move(webhook);
  }
  if (!action.arguments.empty()) body["arguments"] = body_of(action.arguments);
  if (action.timeout != PlaybookAction().timeout) body["timeout"] = duration_text(action.timeout);
  if (!action.output.empty()) body["output"] = action.output;
  return body;
}

json::object body_of(const PlaybookApproval& approval) {
  const PlaybookApproval standard;
  json::object body;
  put_list(body, "users", name_texts(approval.users));
  put_list(body, "teams", name_texts(approval.teams));
  put_list(body, "roles", name_texts(approval.roles));
  put_list(body, "substitutes", name_texts(approval.substitutes));
  if (approval.count != standard.count) body["count"] = approval.count;
  if (approval.within != standard.within) body["within"] = duration_text(approval.within);
  if (approval.own) body["own"] = true;
  return body;
}

json::object body_of(const PlaybookStep& step) {
  using Kind = PlaybookStep::Kind;
  const PlaybookStep standard;
  json::object body;
  if (!step.id.empty()) body["id"] = step.id;
  if (step.kind != Kind::Manual && step.name != usual_name(step)) body["name"] = step.name;
  if (!step.when.empty()) {
    json::array tests;
    for (const PlaybookTest& test : step.when) tests.emplace_back(body_of(test));
    body["when"] = std::move(tests);
  }
  json::array inner;
  for (const PlaybookStep& one : step.steps) inner.emplace_back(body_of(one));
  switch (step.kind) {
    case Kind::Manual:
      body["manual"] = step.name;
      break;
    case Kind::Wait:
      body["wait"] = duration_text(step.wait);
      break;
    case Kind::Group:
      body["steps"] = std::move(inner);
      break;
    case Kind::Parallel:
      body["parallel"] = std::move(inner);
      break;
    case Kind::Action:
      body["action"] = body_of(step.action);
      break;
    case Kind::Playbook:
      body["playbook"] = step.playbook.str();
      break;
  }
  if (!step.role.empty()) body["role"] = step.role.str();
  if (!step.person.empty()) body["person"] = step.person.str();
  if (step.due > Duration(0)) body["due"] = duration_text(step.due);
  if (!step.with.empty()) body["with"] = body_of(step.with);
  if (step.approval) body["approval"] = body_of(*step.approval);
  if (step.on_failure != standard.on_failure) body["on_failure"] = text_of(step.on_failure);
  if (step.retries != 0) body["retries"] = step.retries;
  if (step.retry_after != standard.retry_after) body["retry_after"] = duration_text(step.retry_after);
  return body;
}

template <class Enum, std::size_t N>
std::vector<Enum> read_some(Fields& fields, std::string_view field, const std::array<Enum, N>& all) {
  std::vector<Enum> some;
  for (const std::string& text : fields.texts(field, N)) {
    const auto found = std::ranges::find_if(all, [&](Enum one) { return text_of(one) == text; });
    if (found == all.end())
      fields.problem(*fields.find(field), std::string(field) + ": " + in_quotes(text) + " is not one of them");
    else if (std::ranges::find(some, *found) == some.end())
      some.push_back(*found);
  }
  std::ranges::sort(some);
  return some;
}

template <class Enum>
json::array texts_of_some(const std::vector<Enum>& some) {
  json::array texts;
  for (const Enum one : some) texts.emplace_back(text_of(one));
  return texts;
}

std::vector<PlaybookVariable> read_variables(Fields& fields) {
  std::vector<PlaybookVariable> variables;
  for (const Node& node : fields.list("variables", kVariablesMax)) {
    Fields one(fields.findings(), node, fields.path() + "/variables/" + std::to_string(variables.size()),
               fields.what() + ", variable " + std::to_string(variables.size() + 1));
    PlaybookVariable variable;
    variable.name = one.required_text("name", "such as region");
    if (!variable.name.empty() && !is_variable_name(variable.name))
      one.problem(*one.find("name"),
                  in_quotes(variable.name) + " is no name: small letters, digits and '_', and first a letter");
    if (std::ranges::find(variables, variable.name, &PlaybookVariable::name) != variables.end())
      one.problem(node, "there are two variables of this name; rename one");
    variable.value = read_filled(one, "value");
    variable.ask = one.text("ask");
    variable.required = one.boolean("required").value_or(false);
    one.refuse_unknown();
    variables.push_back(std::move(variable));
  }
  return variables;
}

json::object named_body(const std::string& id, const std::string& name) {
  json::object body{{"id", id}};
  if (name != id) body["name"] = name;
  return body;
}

}  // namespace

Playbook read_playbook(Findings& findings, const Node& node, const DeclarationRules& rules) {
  Fields fields(findings, node, "playbooks/?", "a playbook");
  Playbook playbook;
  const std::string id = read_id(fields, kPlaybooks, "playbook");
  playbook.id = PlaybookId(id);
  playbook.name = name_or(fields, id);
  playbook.description = fields.long_text("description", kPlaybookTextMax);
  playbook.priorities = read_some(fields, "priorities", kPriorities);
  playbook.severities = read_some(fields, "severities", kPlaybookSeverities);
  playbook.services = named_references<ServiceId>(fields, "services", kPlaybookListMax);
  playbook.categories = fields.texts("categories", kPlaybookListMax);
  playbook.regions = fields.texts("regions", kPlaybookListMax);
  playbook.regulations = fields.texts("regulations", kPlaybookListMax);
  playbook.major = fields.boolean("major").value_or(false);
  playbook.automatic = fields.choice("start", {"automatically", "by_hand"}) == "automatically";
  playbook.variables = read_variables(fields);
  playbook.steps = StepReader("playbooks/" + id, rules).steps(fields, "steps", 1);
  if (playbook.steps.empty() && node.kind == Node::Kind::Map)
    fields.problem(node, "has no steps; add one such as {manual: Confirm the scope}");
  for (const PlaybookVariable& variable : playbook.variables) {
    if (playbook.automatic && variable.required && variable.value.empty())
      fields.problem(node, "starts automatically, and nobody could say what " + in_quotes(variable.name) +
                               " is; give the variable a value, or start it by_hand");
  }
  fields.refuse_unknown();
  return playbook;
}

Runner read_runner(Findings& findings, const Node& node, const DeclarationRules&) {
  Fields fields(findings, node, "runners/?", "a runner");
  Runner runner;
  const std::string id = read_id(fields, kRunners, "runner");
  runner.id = RunnerId(id);
  runner.name = name_or(fields, id);
  runner.labels = fields.texts("labels", kRunnerLabelsMax);
  std::ranges::sort(runner.labels);
  runner.token_sha256 = fields.text("token_sha256", kPlaybookTokenMax);
  const bool hash = runner.token_sha256.size() == 64 && std::ranges::all_of(runner.token_sha256, [](char c) {
                      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                    });
  if (!runner.token_sha256.empty() && !hash)
    fields.problem(*fields.find("token_sha256"), "token_sha256 must be 64 hexadecimal digits in lower case");
  if (fields.has("token")) {
    const std::string token = fields.text("token", kPlaybookTokenMax);
    check_key(fields, "token", token);
    runner.token_sha256 = hex(sha256(token));
  }
  runner.enabled = fields.boolean("enabled").value_or(true);
  fields.refuse_unknown();
  return runner;
}

Document document_of(const Runner& runner) {
  json::object body = named_body(runner.id.str(), runner.name);
  put_list(body, "labels", json::array(runner.labels.begin(), runner.labels.end()));
  if (!runner.token_sha256.empty()) body["token_sha256"] = runner.token_sha256;
  if (!runner.enabled) body["enabled"] = false;
  return {std::string(kRunners), runner.id.str(), std::move(body)};
}

Document document_of(const Playbook& playbook) {
  json::object body = named_body(playbook.id.str(), playbook.name);
  if (!playbook.description.empty()) body["description"] = playbook.description;
  put_list(body, "priorities", texts_of_some(playbook.priorities));
  put_list(body, "severities", texts_of_some(playbook.severities));
  put_list(body, "services", name_texts(playbook.services));
  const auto put_texts = [&](std::string_view field, const std::vector<std::string>& texts) {
    put_list(body, field, json::array(texts.begin(), texts.end()));
  };
  put_texts("categories", playbook.categories);
  put_texts("regions", playbook.regions);
  put_texts("regulations", playbook.regulations);
  if (playbook.major) body["major"] = true;
  if (playbook.automatic) body["start"] = "automatically";
  json::array variables, steps;
  for (const PlaybookVariable& variable : playbook.variables) {
    json::object one{{"name", variable.name}};
    if (!variable.value.empty()) one["value"] = variable.value;
    if (!variable.ask.empty()) one["ask"] = variable.ask;
    if (variable.required) one["required"] = true;
    variables.emplace_back(std::move(one));
  }
  put_list(body, "variables", std::move(variables));
  for (const PlaybookStep& step : playbook.steps) steps.emplace_back(body_of(step));
  body["steps"] = std::move(steps);
  return {std::string(kPlaybooks), playbook.id.str(), std::move(body)};
}

}  // namespace muster
