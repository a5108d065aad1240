// The organisation's list `trackers`: fields to nouns and back.
#include "config/declared_words.h"
#include "config/learning_declaration.h"

namespace muster {
namespace {

constexpr std::size_t kTrackersMax = 50, kTrackerTeamsMax = 100, kLabelsMax = 20, kTrackerPeopleMax = 1000;
constexpr std::size_t kTrackerWordMax = 128;

void read_priorities(Fields& fields, std::map<Priority, std::string>& into) {
  const Node* node = fields.find("priorities");
  if (!node || node->kind == Node::Kind::Null) return;
  if (node->kind != Node::Kind::Map) return fields.problem(*node, "priorities must be a set of fields: P1, P2, P3, P4");
  Fields inner(fields.findings(), *node, fields.path() + "/priorities", fields.what() + ", priorities");
  for (const Priority priority : kPriorities)
    if (std::string word = inner.text(text_of(priority), kTrackerWordMax); !word.empty())
      into.emplace(priority, std::move(word));
  inner.refuse_unknown();
}

void read_people(Fields& fields, std::map<UserId, std::string>& into) {
  for (const Node& item : fields.list("people", kTrackerPeopleMax)) {
    Fields person(fields.findings(), item, fields.path() + "/people/" + std::to_string(into.size()),
                  "person " + std::to_string(into.size() + 1) + " of " + fields.what());
    const auto user = reference<UserId>(person, "user");
    std::string id = person.text("id", kTrackerWordMax);
    if (user.empty() || id.empty())
      person.problem(item, "needs user and id: who is it here, and what are they called there");
    else if (!into.emplace(user, std::move(id)).second)
      person.problem(item, "names " + in_quotes(user.str()) + " a second time; keep one of both");
    person.refuse_unknown();
  }
}

void read_creates(Fields& fields, std::optional<TrackerPlan::Creates>& into) {
  const Node* node = fields.find("create");
  if (!node || node->kind == Node::Kind::Null) return;
  if (node->kind != Node::Kind::Map)
    return fields.problem(*node,
                          "create must be a set of fields: kinds, severities; an empty one for all action items");
  Fields inner(fields.findings(), *node, fields.path() + "/create", fields.what() + ", create");
  into.emplace();
  for (const std::string& kind : inner.texts("kinds", kActionKindWords.size())) {
    if (std::ranges::find(kActionKindWords, kind) == kActionKindWords.end())
      inner.problem(*inner.find("kinds"), "kinds: " + in_quotes(kind) + " is not one of prevent, detect and mitigate");
    else if (std::ranges::find(into->kinds, kind) == into->kinds.end())
      into->kinds.push_back(kind);
  }
  into->severities = read_words(inner, "severities", kDeclaredSeverities);
  inner.refuse_unknown();
}

TrackerPlan read_tracker(Fields& fields) {
  TrackerPlan tracker;
  tracker.id = TrackerId(read_id(fields, "trackers", "tracker"));
  tracker.name = name_or(fields, tracker.id.str());
  tracker.provider = ProviderId(
      fields.required_text("provider", "name the account: a provider of type github, gitlab or jira", kIdMax));
  tracker.project =
      fields.required_text("project", "such as acme/platform; of Jira the project's key, such as OPS", kTrackerWordMax);
  if (std::string type = fields.text("issue_type", kTrackerWordMax); !type.empty())
    tracker.issue_type = std::move(type);
  tracker.teams = named_references<TeamId>(fields, "teams", kTrackerTeamsMax);
  tracker.labels = fields.texts("labels", kLabelsMax);
  read_priorities(fields, tracker.priorities);
  read_people(fields, tracker.people);
  read_creates(fields, tracker.create);
  fields.refuse_unknown();
  return tracker;
}

json::object body_of(const TrackerPlan& tracker) {
  json::object body{{"id", tracker.id.str()}};
  if (tracker.name != tracker.id.str()) body["name"] = tracker.name;
  body["provider"] = tracker.provider.str();
  body["project"] = tracker.project;
  if (tracker.issue_type != TrackerPlan().issue_type) body["issue_type"] = tracker.issue_type;
  json::array teams, people;
  for (const TeamId& team : tracker.teams) teams.emplace_back(team.str());
  if (!teams.empty()) body["teams"] = std::move(teams);
  if (!tracker.labels.empty()) body["labels"] = json::array(tracker.labels.begin(), tracker.labels.end());
  json::object priorities;
  for (const auto& [priority, word] : tracker.priorities) priorities[text_of(priority)] = word;
  if (!priorities.empty()) body["priorities"] = std::move(priorities);
  for (const auto& [user, id] : tracker.people) people.push_back(json::object{{"user", user.str()}, {"id", id}});
  if (!people.empty()) body["people"] = std::move(people);
  if (tracker.create) {
    json::object create;
    if (!tracker.create->kinds.empty())
      create["kinds"] = json::array(tracker.create->kinds.begin(), tracker.create->kinds.end());
    put_words(create, "severities", tracker.create->severities);
    body["create"] = std::move(create);
  }
  return body;
}

}  // namespace

void read_trackers(Fields& fields, std::vector<TrackerPlan>& into) {
  if (!fields.has("trackers")) return;
  into.clear();
  for (const Node& item : fields.list("trackers", kTrackersMax)) {
    Fields tracker(fields.findings(), item, fields.path() + "/trackers/" + std::to_string(into.size()),
                   "tracker " + std::to_string(into.size() + 1));
    into.push_back(read_tracker(tracker));
    if (std::ranges::count(into, into.back().id, &TrackerPlan::id) > 1)
      tracker.problem(item,
                      "has the id " + in_quotes(into.back().id.str()) + " of another tracker; choose another one");
  }
}

json::array body_of(const std::vector<TrackerPlan>& trackers) {
  json::array list;
  for (const TrackerPlan& one : trackers) list.emplace_back(body_of(one));
  return list;
}

}  // namespace muster
