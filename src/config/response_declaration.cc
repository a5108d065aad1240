#include "config/response_declaration.h"

#include <algorithm>

#include "config/declared_words.h"
#include "config/read.h"

namespace muster {
namespace {

constexpr std::array kUserRoles{Role::Observer, Role::Responder, Role::Manager, Role::Admin};
constexpr std::size_t kSeenByUsersMax = 200, kOwnStagesMax = 30, kSchemesMax = 20, kLevelsMax = 10, kLevelNameMax = 40,
                      kSchemeServicesMax = 1000;
constexpr std::size_t kRowsMax = 100, kTeamsMax = 50, kCategoriesMax = 50, kRolesMax = 20, kPeopleMax = 20,
                      kDutiesMax = 20, kChecklistsMax = 50, kItemsMax = 100, kItemMax = 500, kServicesMax = 200;

// What a row comes to: a common priority, or a level of the scheme that it is of.
void read_urgency_of(Fields& fields, const Scheme* scheme, MatrixRow& row) {
  if (!scheme) {
    const auto priority = priority_of(fields.choice("priority", texts_of(kPriorities)));
    if (!priority && !fields.has("priority") && fields.node().kind == Node::Kind::Map)
      fields.problem(fields.node(), "has no priority; write one of P1, P2, P3 and P4");
    row.priority = priority.value_or(Priority::P3);
    return;
  }
  std::vector<std::string> names;
  for (const SchemeLevel& level : scheme->levels) names.push_back(level.name);
  row.level = fields.choice("level", names);
  if (const SchemeLevel* level = find_level(*scheme, row.level)) row.priority = level->priority;
  if (!fields.has("level") && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "has no level; write the name of one of the scheme's levels");
}

MatrixRow read_row(Fields& fields, const Scheme* scheme) {
  MatrixRow row;
  row.impact = read_words(fields, "impact", kImpacts);
  row.criticality = read_words(fields, "criticality", kCriticalities);
  row.urgency = read_words(fields, "urgency", kUrgencies);
  row.nature = nature_of(fields.choice("kind", texts_of(kNatures))).value_or(Nature::Incident);
  read_urgency_of(fields, scheme, row);
  fields.refuse_unknown();
  return row;
}

std::vector<MatrixRow> read_matrix(Fields& fields, const Scheme* scheme = nullptr) {
  std::vector<MatrixRow> rows;
  for (const Node& item : fields.list("matrix", kRowsMax)) {
    const std::string at = std::to_string(rows.size());
    Fields row(fields.findings(), item, fields.path() + "/matrix/" + at,
               "row " + std::to_string(rows.size() + 1) + " of the matrix");
    if (!rows.empty() && rows.back().asks_nothing())
      row.problem(item, "never counts: the row before it fits everything; move that one to the end");
    rows.push_back(read_row(row, scheme));
  }
  if (rows.empty() && fields.find("matrix")->kind == Node::Kind::Sequence)
    fields.problem(*fields.find("matrix"), "the matrix has no rows; leave it out for the one that comes with Muster");
  return rows;
}

SchemeLevel read_level(Fields& fields) {
  SchemeLevel level;
  level.name = fields.required_text("name", "write how it is called, such as SEV1", kLevelNameMax);
  const auto priority = priority_of(fields.choice("priority", texts_of(kPriorities)));
  if (!priority && !fields.has("priority") && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "has no priority; write which of P1, P2, P3 and P4 it is");
  level.priority = priority.value_or(Priority::P3);
  fields.refuse_unknown();
  return level;
}

void read_levels(Fields& fields, std::vector<SchemeLevel>& into) {
  for (const Node& item : fields.list("levels", kLevelsMax)) {
    Fields level(fields.findings(), item, fields.path() + "/levels/" + std::to_string(into.size()),
                 "level " + std::to_string(into.size() + 1));
    SchemeLevel read = read_level(level);
    if (std::ranges::find(into, read.name, &SchemeLevel::name) != into.end())
      level.problem(item, in_quotes(read.name) + " stands there twice; give each level its own name");
    else if (!into.empty() && read.priority < into.back().priority)
      level.problem(item, in_quotes(read.name) + " is more urgent than the one before it; begin with the most urgent");
    into.push_back(std::move(read));
  }
  if (into.empty())
    fields.problem(fields.node(), "has no levels; write how its priorities are called, and which each is");
}

OwnStage read_own_stage(Fields& fields) {
  OwnStage stage;
  stage.name = fields.required_text("name", "write how it is called, such as Workaround live", kLevelNameMax);
  const auto common = stage_of(fields.choice("stage", texts_of(kStages)));
  if (!common && !fields.has("stage") && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "has no stage; write which of the common ones it is: " + list_of(kStages));
  stage.stage = common.value_or(Stage::Logged);
  stage.needs = read_words(fields, "needs", kNeeds);
  if (!stage.needs.empty() && std::ranges::find(kAskingStages, stage.stage) == kAskingStages.end())
    fields.problem(*fields.find("needs"), "only " + list_of(kAskingStages) + " may ask for something");
  fields.refuse_unknown();
  return stage;
}

void read_own_stages(Fields& fields, std::vector<OwnStage>& into) {
  for (const Node& item : fields.list("stages", kOwnStagesMax)) {
    Fields stage(fields.findings(), item, fields.path() + "/stages/" + std::to_string(into.size()),
                 "stage " + std::to_string(into.size() + 1));
    OwnStage read = read_own_stage(stage);
    const auto common = stage_of(read.name);
    if (place_of(into, read.name) != kNoStage)
      stage.problem(item, in_quotes(read.name) + " stands there twice; give each stage its own name");
    else if (common && *common != read.stage)
      stage.problem(item, in_quotes(read.name) + " is the name of another common stage; choose another one");
    else if (!into.empty() && read.stage < into.back().stage)
      stage.problem(item, in_quotes(read.name) + " is " + std::string(text_of(read.stage)) +
                              ", which comes before the stage above it; put them in the order of the common stages");
    into.push_back(std::move(read));
  }
}

void read_schemes(Fields& fields, std::vector<Scheme>& into) {
  for (const Node& item : fields.list("schemes", kSchemesMax)) {
    Fields scheme(fields.findings(), item, fields.path() + "/schemes/" + std::to_string(into.size()),
                  "scheme " + std::to_string(into.size() + 1));
    Scheme read;
    read.id = scheme.required_text("id", "give it one, such as retail", kIdMax);
    if (!read.id.empty() && !is_valid_id(read.id))
      scheme.problem(*scheme.find("id"),
                     "an id has lower-case letters, digits, '.', '_' and '-', and begins with a letter or digit");
    if (std::ranges::find(into, read.id, &Scheme::id) != into.end())
      scheme.problem(item, "scheme " + in_quotes(read.id) + " stands there twice");
    read.name = name_or(scheme, read.id);
    if (scheme.has("teams")) read.teams = named_references<TeamId>(scheme, "teams", kTeamsMax);
    if (scheme.has("services")) read.services = named_references<ServiceId>(scheme, "services", kSchemeServicesMax);
    if (read.teams.empty() && read.services.empty())
      scheme.problem(item, "counts for nothing: name the teams or services of the business unit");
    // Who only calls the stages otherwise has no levels: the common priorities count.
    if (scheme.has("levels") || !scheme.has("stages")) read_levels(scheme, read.levels);
    if (scheme.has("stages")) read_own_stages(scheme, read.stages);
    if (scheme.has("matrix")) read.matrix = read_matrix(scheme, &read);
    scheme.refuse_unknown();
    into.push_back(std::move(read));
  }
}

CategoryRule read_seen_by(Fields& fields) {
  CategoryRule rule;
  rule.roles = read_words(fields, "roles", kUserRoles);
  rule.teams = named_references<TeamId>(fields, "teams", kTeamsMax);
  rule.users = named_references<UserId>(fields, "users", kSeenByUsersMax);
  if (rule.roles.empty() && rule.teams.empty() && rule.users.empty() && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "names nobody; add roles, teams or users, or leave it out for everybody");
  fields.refuse_unknown();
  return rule;
}

// A category is its name, or {name: security, seen_by: {teams: [security]}}.
void read_categories(Fields& fields, Classification& into) {
  into.categories.clear();
  for (const Node& item : fields.list("categories", kCategoriesMax)) {
    std::string text;
    if (item.kind == Node::Kind::Map) {
      Fields category(fields.findings(), item, fields.path() + "/categories/" + std::to_string(into.categories.size()),
                      "category " + std::to_string(into.categories.size() + 1));
      text = category.required_text("name", "write what it is called, such as security");
      if (const Node* seen_by = category.find("seen_by")) {
        Fields seen(fields.findings(), *seen_by, category.path() + "/seen_by", category.what() + ", seen_by");
        into.need_to_know.push_back(read_seen_by(seen));
        into.need_to_know.back().category = text;
      }
      category.refuse_unknown();
    } else {
      text = fields.text_of_node(item, "categories", kNameMax, false).value_or("");
    }
    if (text.empty() || std::ranges::find(into.categories, text) != into.categories.end())
      fields.problem(*fields.find("categories"), "categories: " + in_quotes(text) + " is empty or stands there twice");
    else
      into.categories.push_back(std::move(text));
  }
}

IncidentRole read_role(Fields& fields) {
  IncidentRole role;
  const std::string id = read_id(fields, "incident_roles", "role");
  role.id = IncidentRoleId(id);
  role.name = name_or(fields, id);
  role.duties = fields.texts("duties", kDutiesMax);
  role.critical = fields.boolean("critical").value_or(true);
  role.several = fields.boolean("several").value_or(false);
  for (const Node& item : fields.list("people", kPeopleMax)) {
    Fields person(fields.findings(), item, fields.path() + "/people/" + std::to_string(role.people.size()),
                  fields.what() + ", person " + std::to_string(role.people.size() + 1));
    if (auto target = read_person(person)) role.people.push_back(std::move(*target));
  }
  role.called_for = read_words(fields, "priorities", kPriorities);
  role.called_for_major = fields.boolean("major").value_or(false);
  read_length(fields, "answer_within", std::chrono::minutes(1), std::chrono::hours(1), role.answer_within);
  read_length(fields, "stint_max", std::chrono::minutes(30), std::chrono::hours(72), role.stint_max);
  if ((!role.called_for.empty() || role.called_for_major) && role.people.empty())
    fields.problem(fields.node(), "is called for some incidents and names nobody; add people, the primary first");
  fields.refuse_unknown();
  return role;
}

json::object body_of(const IncidentRole& role) {
  const IncidentRole standard;
  json::object body{{"id", role.id.str()}};
  if (role.name != role.id.str()) body["name"] = role.name;
  if (!role.duties.empty()) body["duties"] = json::array(role.duties.begin(), role.duties.end());
  if (!role.critical) body["critical"] = false;
  if (role.several) body["several"] = true;
  json::array people;
  for (const RoleTarget& target : role.people) people.push_back(body_of(target));
  if (!people.empty()) body["people"] = std::move(people);
  put_words(body, "priorities", role.called_for);
  if (role.called_for_major) body["major"] = true;
  if (role.answer_within != standard.answer_within) body["answer_within"] = duration_text(role.answer_within);
  if (role.stint_max != standard.stint_max) body["stint_max"] = duration_text(role.stint_max);
  return body;
}

ChecklistItem read_item(Fields& fields, std::size_t place) {
  ChecklistItem item;
  item.text = fields.required_text("text", "say what is to be done", kItemMax);
  item.due = fields.duration("due").value_or(Duration(0));
  item.role = reference<IncidentRoleId>(fields, "role");
  item.after = fields.integer("after", 1, static_cast<int>(kItemsMax)).value_or(0);
  if (item.after > static_cast<int>(place))
    fields.problem(*fields.find("after"), "after must be the place of an item that stands before it, from 1");
  fields.refuse_unknown();
  return item;
}

Checklist read_checklist(Fields& fields) {
  Checklist list;
  const std::string id = read_id(fields, "checklists", "checklist");
  list.id = ChecklistId(id);
  list.name = name_or(fields, id);
  list.priorities = read_words(fields, "priorities", kPriorities);
  list.services = named_references<ServiceId>(fields, "services", kServicesMax);
  list.categories = fields.texts("categories", kCategoriesMax);
  list.major = fields.boolean("major").value_or(false);
  for (const Node& node : fields.list("items", kItemsMax)) {
    const std::size_t place = list.items.size();
    Fields item(fields.findings(), node, fields.path() + "/items/" + std::to_string(place),
                fields.what() + ", item " + std::to_string(place + 1));
    list.items.push_back(read_item(item, place));
  }
  if (list.items.empty()) fields.problem(fields.node(), "has no items; add one such as {text: Confirm the scope}");
  fields.refuse_unknown();
  return list;
}

json::object body_of(const Checklist& list) {
  json::object body{{"id", list.id.str()}};
  if (list.name != list.id.str()) body["name"] = list.name;
  put_words(body, "priorities", list.priorities);
  json::array services, items;
  for (const ServiceId& service : list.services) services.emplace_back(service.str());
  if (!services.empty()) body["services"] = std::move(services);
  if (!list.categories.empty()) body["categories"] = json::array(list.categories.begin(), list.categories.end());
  if (list.major) body["major"] = true;
  for (const ChecklistItem& item : list.items) {
    json::object one{{"text", item.text}};
    if (item.due > Duration(0)) one["due"] = duration_text(item.due);
    if (!item.role.empty()) one["role"] = item.role.str();
    if (item.after > 0) one["after"] = item.after;
    items.emplace_back(std::move(one));
  }
  body["items"] = std::move(items);
  return body;
}

constexpr std::size_t kStageRulesMax = 50, kCheckpointsDeclaredMax = 10, kQuestionsMax = 10;

StageRule read_stage_rule(Fields& fields) {
  StageRule rule;
  const auto stage = stage_of(fields.choice("stage", texts_of(kAskingStages)));
  if (!stage && !fields.has("stage") && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "has no stage; write one of " + list_of(kAskingStages));
  rule.stage = stage.value_or(Stage::Closed);
  rule.priorities = read_words(fields, "priorities", kPriorities);
  rule.severities = read_words(fields, "severities", kDeclaredSeverities);
  rule.needs = read_words(fields, "needs", kNeeds);
  if (rule.needs.empty() && !fields.has("needs") && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "asks for nothing; say with needs what has to be there, such as [priority]");
  fields.refuse_unknown();
  return rule;
}

json::object body_of(const StageRule& rule) {
  json::object body{{"stage", text_of(rule.stage)}};
  put_words(body, "priorities", rule.priorities);
  put_words(body, "severities", rule.severities);
  put_words(body, "needs", rule.needs);
  return body;
}

Checkpoint read_checkpoint(Fields& fields) {
  Checkpoint checkpoint;
  const std::string id = read_id(fields, "checkpoints", "checkpoint");
  checkpoint.id = CheckpointId(id);
  checkpoint.name = name_or(fields, id);
  checkpoint.questions = fields.texts("questions", kQuestionsMax);
  if (checkpoint.questions.empty())
    fields.problem(fields.node(), "asks nothing; add questions such as [\"Are enough people on it?\"]");
  checkpoint.priorities = read_words(fields, "priorities", kPriorities);
  checkpoint.major = fields.boolean("major").value_or(false);
  if (checkpoint.priorities.empty() && !checkpoint.major)
    fields.problem(fields.node(), "is for no incident; add priorities such as [P1], or major: true");
  checkpoint.role = reference<IncidentRoleId>(fields, "role");
  if (checkpoint.role.empty()) checkpoint.role = default_checkpoints().front().role;
  read_length(fields, "every", std::chrono::minutes(5), std::chrono::hours(24), checkpoint.every);
  read_length(fields, "answer_within", std::chrono::minutes(1), std::chrono::hours(1), checkpoint.answer_within);
  if (checkpoint.answer_within >= checkpoint.every)
    fields.problem(fields.node(), "answer_within must be shorter than every");
  fields.refuse_unknown();
  return checkpoint;
}

json::object body_of(const Checkpoint& checkpoint) {
  const Checkpoint standard;
  json::object body{{"id", checkpoint.id.str()}};
  if (checkpoint.name != checkpoint.id.str()) body["name"] = checkpoint.name;
  body["questions"] = json::array(checkpoint.questions.begin(), checkpoint.questions.end());
  put_words(body, "priorities", checkpoint.priorities);
  if (checkpoint.major) body["major"] = true;
  if (checkpoint.role != default_checkpoints().front().role) body["role"] = checkpoint.role.str();
  if (checkpoint.every != standard.every) body["every"] = duration_text(checkpoint.every);
  if (checkpoint.answer_within != standard.answer_within)
    body["answer_within"] = duration_text(checkpoint.answer_within);
  return body;
}

constexpr std::size_t kChatPeopleMax = 2000, kChatIdMax = 255;
constexpr Duration kChatArchiveMax = std::chrono::hours(24) * 90;
constexpr std::size_t kBridgesMax = 20, kBridgeTextMax = 500;

Bridge read_bridge(Fields& fields) {
  Bridge bridge;
  const std::string id = read_id(fields, "bridges", "bridge");
  bridge.id = BridgeId(id);
  bridge.name = name_or(fields, id);
  bridge.url = fields.text("url", kBridgeTextMax);
  if (!bridge.url.empty() && !bridge.url.starts_with("https://") && !bridge.url.starts_with("http://"))
    fields.problem(*fields.find("url"), "url must begin with https:// or http://");
  bridge.phone = fields.text("phone", kBridgeTextMax);
  bridge.asynchronous = fields.boolean("asynchronous").value_or(false);
  const bool meets = !bridge.url.empty() || !bridge.phone.empty();
  if (meets == bridge.asynchronous)
    fields.problem(fields.node(), "has a url, a phone or both; or it is asynchronous: true, and people meet nowhere");
  bridge.priorities = read_words(fields, "priorities", kPriorities);
  bridge.major = fields.boolean("major").value_or(false);
  fields.refuse_unknown();
  return bridge;
}

json::object body_of(const Bridge& bridge) {
  json::object body{{"id", bridge.id.str()}};
  if (bridge.name != bridge.id.str()) body["name"] = bridge.name;
  if (!bridge.url.empty()) body["url"] = bridge.url;
  if (!bridge.phone.empty()) body["phone"] = bridge.phone;
  if (bridge.asynchronous) body["asynchronous"] = true;
  put_words(body, "priorities", bridge.priorities);
  if (bridge.major) body["major"] = true;
  return body;
}

json::object body_of(const MatrixRow& row) {
  json::object body;
  put_words(body, "impact", row.impact);
  put_words(body, "criticality", row.criticality);
  put_words(body, "urgency", row.urgency);
  if (row.nature != Nature::Incident) body["kind"] = text_of(row.nature);
  if (row.level.empty())
    body["priority"] = text_of(row.priority);
  else
    body["level"] = row.level;
  return body;
}

json::array body_of(const std::vector<MatrixRow>& matrix) {
  json::array rows;
  for (const MatrixRow& row : matrix) rows.emplace_back(body_of(row));
  return rows;
}

json::object body_of(const CategoryRule& rule) {
  json::object body;
  const auto put = [&](std::string_view field, const auto& ids) {
    json::array texts;
    for (const auto& id : ids) texts.emplace_back(id.str());
    if (!texts.empty()) body[field] = std::move(texts);
  };
  put_words(body, "roles", rule.roles);
  put("teams", rule.teams);
  put("users", rule.users);
  return body;
}

json::object body_of(const Scheme& scheme) {
  json::object body{{"id", scheme.id}};
  if (scheme.name != scheme.id) body["name"] = scheme.name;
  const auto names = [](const auto& ids) {
    json::array texts;
    for (const auto& id : ids) texts.emplace_back(id.str());
    return texts;
  };
  if (!scheme.teams.empty()) body["teams"] = names(scheme.teams);
  if (!scheme.services.empty()) body["services"] = names(scheme.services);
  json::array levels;
  for (const SchemeLevel& level : scheme.levels)
    levels.push_back(json::object{{"name", level.name}, {"priority", text_of(level.priority)}});
  if (!levels.empty()) body["levels"] = std::move(levels);
  json::array stages;
  for (const OwnStage& one : scheme.stages) {
    json::object stage{{"name", one.name}, {"stage", text_of(one.stage)}};
    put_words(stage, "needs", one.needs);
    stages.emplace_back(std::move(stage));
  }
  if (!stages.empty()) body["stages"] = std::move(stages);
  if (!scheme.matrix.empty()) body["matrix"] = body_of(scheme.matrix);
  return body;
}

}  // namespace

std::optional<RoleTarget> read_person(Fields& fields) {
  const std::string user = fields.text("user", kIdMax), schedule = fields.text("schedule", kIdMax);
  fields.refuse_unknown();
  if (user.empty() == schedule.empty()) {
    fields.problem(fields.node(), "names one person with {user: …}, or whoever is on call with {schedule: …}");
    return std::nullopt;
  }
  return user.empty() ? RoleTarget(ScheduleId(schedule)) : RoleTarget(UserId(user));
}

json::object body_of(const RoleTarget& target) {
  if (const auto* user = std::get_if<UserId>(&target)) return {{"user", user->str()}};
  return {{"schedule", std::get<ScheduleId>(target).str()}};
}

void read_classification(Fields& fields, Classification& into) {
  if (fields.has("matrix")) into.matrix = read_matrix(fields);
  if (fields.has("schemes")) read_schemes(fields, into.schemes);
  std::vector<std::string> from = texts_of(kPriorities);
  from.emplace_back("never");
  if (const std::string text = fields.choice("major_from", from); !text.empty()) into.major_from = priority_of(text);
  if (fields.has("major_by")) into.major_by = named_references<TeamId>(fields, "major_by", kTeamsMax);
  if (fields.has("categories")) read_categories(fields, into);
}

void read_incident_roles(Fields& fields, std::vector<IncidentRole>& into) {
  if (!fields.has("incident_roles")) return;
  into.clear();
  for (const Node& item : fields.list("incident_roles", kRolesMax)) {
    Fields role(fields.findings(), item, fields.path() + "/incident_roles/" + std::to_string(into.size()),
                "incident role " + std::to_string(into.size() + 1));
    into.push_back(read_role(role));
    const auto twice = std::ranges::count(into, into.back().id, &IncidentRole::id) > 1;
    if (twice)
      role.problem(item, "has the id " + in_quotes(into.back().id.str()) + " of another role; choose another one");
  }
}

json::array body_of(const std::vector<IncidentRole>& roles) {
  json::array list;
  for (const IncidentRole& role : roles) list.emplace_back(body_of(role));
  return list;
}

void read_checklists(Fields& fields, std::vector<Checklist>& into) {
  if (!fields.has("checklists")) return;
  into.clear();
  for (const Node& item : fields.list("checklists", kChecklistsMax)) {
    Fields list(fields.findings(), item, fields.path() + "/checklists/" + std::to_string(into.size()),
                "checklist " + std::to_string(into.size() + 1));
    into.push_back(read_checklist(list));
    if (std::ranges::count(into, into.back().id, &Checklist::id) > 1)
      list.problem(item, "has the id " + in_quotes(into.back().id.str()) + " of another checklist; choose another one");
  }
}

json::array body_of(const std::vector<Checklist>& checklists) {
  json::array lists;
  for (const Checklist& one : checklists) lists.emplace_back(body_of(one));
  return lists;
}

void read_stages(Fields& fields, std::vector<StageRule>& into) {
  if (!fields.has("stages")) return;
  into.clear();
  for (const Node& item : fields.list("stages", kStageRulesMax)) {
    Fields rule(fields.findings(), item, fields.path() + "/stages/" + std::to_string(into.size()),
                "rule " + std::to_string(into.size() + 1) + " of the stages");
    into.push_back(read_stage_rule(rule));
  }
}

json::array body_of(const std::vector<StageRule>& rules) {
  json::array list;
  for (const StageRule& rule : rules) list.emplace_back(body_of(rule));
  return list;
}

void read_checkpoints(Fields& fields, std::vector<Checkpoint>& into) {
  if (!fields.has("checkpoints")) return;
  into.clear();
  for (const Node& item : fields.list("checkpoints", kCheckpointsDeclaredMax)) {
    Fields checkpoint(fields.findings(), item, fields.path() + "/checkpoints/" + std::to_string(into.size()),
                      "checkpoint " + std::to_string(into.size() + 1));
    into.push_back(read_checkpoint(checkpoint));
    if (std::ranges::count(into, into.back().id, &Checkpoint::id) > 1)
      checkpoint.problem(
          item, "has the id " + in_quotes(into.back().id.str()) + " of another checkpoint; choose another one");
  }
}

json::array body_of(const std::vector<Checkpoint>& checkpoints) {
  json::array list;
  for (const Checkpoint& one : checkpoints) list.emplace_back(body_of(one));
  return list;
}

void read_bridges(Fields& fields, std::vector<Bridge>& into) {
  if (!fields.has("bridges")) return;
  into.clear();
  for (const Node& item : fields.list("bridges", kBridgesMax)) {
    Fields bridge(fields.findings(), item, fields.path() + "/bridges/" + std::to_string(into.size()),
                  "bridge " + std::to_string(into.size() + 1));
    if (!into.empty() && into.back().priorities.empty() && !into.back().major)
      bridge.problem(item, "never counts: the bridge before it fits everything; move that one to the end");
    into.push_back(read_bridge(bridge));
    if (std::ranges::count(into, into.back().id, &Bridge::id) > 1)
      bridge.problem(item, "has the id " + in_quotes(into.back().id.str()) + " of another bridge; choose another one");
  }
}

json::array body_of(const std::vector<Bridge>& bridges) {
  json::array list;
  for (const Bridge& one : bridges) list.emplace_back(body_of(one));
  return list;
}

void read_chat(Fields& fields, ChatPlan& into) {
  into.provider = reference<ProviderId>(fields, "provider");
  if (into.provider.empty() && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "has no provider; name the one whose workspace the channels are made in");
  if (fields.has("priorities")) into.priorities = read_words(fields, "priorities", kPriorities);
  into.major = fields.boolean("major").value_or(into.major);
  if (fields.has("severities")) into.severities = read_words(fields, "severities", kDeclaredSeverities);
  if (std::string name = fields.text("name", kChannelNameMax); !name.empty()) into.name = std::move(name);
  if (into.name.find("{slug}") == std::string::npos && into.name.find("{number}") == std::string::npos)
    fields.problem(*fields.find("name"), "name must have {slug} or {number} in it, so that each incident has its own");
  for (const ChatMirror mirror : kChatMirrors)
    if (fields.choice("mirror", texts_of(kChatMirrors)) == text_of(mirror)) into.mirror = mirror;
  if (fields.has("invite")) into.invite = read_words(fields, "invite", kChatInvites);
  into.is_private = fields.boolean("private").value_or(into.is_private);
  if (std::string language = fields.choice("language", {"en", "de"}); !language.empty())
    into.language = std::move(language);
  if (const auto after = fields.duration("archive_after")) {
    if (*after < Duration(0) || *after > kChatArchiveMax)
      fields.problem(*fields.find("archive_after"), "archive_after must be 0s to 90d");
    else
      into.archive_after = *after;
  }
  for (const Node& item : fields.list("people", kChatPeopleMax)) {
    Fields person(fields.findings(), item, fields.path() + "/people/" + std::to_string(into.people.size()),
                  "person " + std::to_string(into.people.size() + 1) + " of chat");
    const auto user = reference<UserId>(person, "user");
    std::string id = person.text("id", kChatIdMax);
    if (user.empty() || id.empty())
      person.problem(item, "needs user and id: who is it here, and what are they called there");
    else if (!into.people.emplace(user, std::move(id)).second)
      person.problem(item, "names " + in_quotes(user.str()) + " a second time; keep one of both");
    person.refuse_unknown();
  }
}

json::object body_of(const ChatPlan& chat) {
  const ChatPlan standard;
  const auto words = [](const auto& list) {
    json::array texts;
    for (const auto one : list) texts.emplace_back(text_of(one));
    return texts;
  };
  json::object body{{"provider", chat.provider.str()}};
  if (chat.priorities != standard.priorities) body["priorities"] = words(chat.priorities);
  if (chat.major != standard.major) body["major"] = chat.major;
  if (chat.severities != standard.severities) body["severities"] = words(chat.severities);
  if (chat.name != standard.name) body["name"] = chat.name;
  if (chat.mirror != standard.mirror) body["mirror"] = text_of(chat.mirror);
  if (chat.invite != standard.invite) body["invite"] = words(chat.invite);
  if (chat.is_private) body["private"] = true;
  if (chat.language != standard.language) body["language"] = chat.language;
  if (chat.archive_after != standard.archive_after) body["archive_after"] = duration_text(chat.archive_after);
  if (!chat.people.empty()) {
    json::array people;
    for (const auto& [user, id] : chat.people) people.push_back(json::object{{"user", user.str()}, {"id", id}});
    body["people"] = std::move(people);
  }
  return body;
}

json::object body_of(const Classification& classification) {
  const Classification standard;
  json::object body;
  if (classification.matrix != standard.matrix) body["matrix"] = body_of(classification.matrix);
  if (!classification.schemes.empty()) {
    json::array schemes;
    for (const Scheme& scheme : classification.schemes) schemes.emplace_back(body_of(scheme));
    body["schemes"] = std::move(schemes);
  }
  if (classification.major_from != standard.major_from)
    body["major_from"] = classification.major_from ? text_of(*classification.major_from) : "never";
  if (!classification.major_by.empty()) {
    json::array teams;
    for (const TeamId& team : classification.major_by) teams.emplace_back(team.str());
    body["major_by"] = std::move(teams);
  }
  if (classification.categories != standard.categories || !classification.need_to_know.empty()) {
    json::array categories;
    for (const std::string& name : classification.categories) {
      const CategoryRule* rule = rule_of(classification, name);
      categories.push_back(rule ? json::value(json::object{{"name", name}, {"seen_by", body_of(*rule)}})
                                : json::value(name));
    }
    body["categories"] = std::move(categories);
  }
  return body;
}

}  // namespace muster
