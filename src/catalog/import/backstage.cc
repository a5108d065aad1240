#include "catalog/import/backstage.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/address.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "config/node.h"
#include "config/spelling.h"
#include "config/write.h"

namespace muster {
namespace {

const Node* field_of(const Node& node, std::string_view name) {
  if (node.kind != Node::Kind::Map) return nullptr;
  for (const auto& [key, value] : node.members()) {
    if (key.text == name) return &value;
  }
  return nullptr;
}

const Node* field_of(const Node& node, std::string_view first, std::string_view second) {
  const Node* inner = field_of(node, first);
  return inner ? field_of(*inner, second) : nullptr;
}

constexpr std::size_t kTextMax = 190, kAddressMax = 2048, kListMax = 50, kArrowsMax = 200, kTeamMax = 1000;

// One line, as names and descriptions are.
std::string scalar(const Node* node, std::size_t bytes_max = kTextMax) {
  return node && node->kind == Node::Kind::Scalar ? one_line(node->text, bytes_max) : "";
}

std::vector<std::string> scalars(const Node* node) {
  std::vector<std::string> texts;
  if (!node || node->kind != Node::Kind::Sequence) return texts;
  for (const Node& item : node->items) {
    if (std::string text = scalar(&item); !text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

struct Entity {
  const Node* node = nullptr;
  std::string kind{};  // in lower case
  std::string key{};   // "component:default/web"
  std::string name{};
  const Node* spec(std::string_view field) const { return field_of(*node, "spec", field); }
  const Node* metadata(std::string_view field) const { return field_of(*node, "metadata", field); }
  std::string label() const { return kind + " '" + name + "'"; }
};

// "group:default/ops", "default/ops" and "ops" are all the same group.
std::string key_of(const std::string& reference, std::string_view kind_otherwise, std::string_view space_otherwise) {
  std::string rest = lowered(reference), kind(kind_otherwise), space(space_otherwise);
  if (const auto colon = rest.find(':'); colon != std::string::npos) {
    kind = rest.substr(0, colon);
    rest.erase(0, colon + 1);
  }
  if (const auto slash = rest.find('/'); slash != std::string::npos) {
    space = rest.substr(0, slash);
    rest.erase(0, slash + 1);
  }
  return kind + ":" + space + "/" + rest;
}

class BackstageImporter {
 public:
  explicit BackstageImporter(const std::string& file) : file_(file) {}

  bool take(const Node& document) {
    Entity entity{.node = &document};
    entity.kind = lowered(scalar(field_of(document, "kind")));
    entity.name = scalar(entity.metadata("name"));
    if (entity.kind.empty() || entity.name.empty()) {
      plan(document, "a document", "not carried over: it has no kind, or no name");
      return false;
    }
    entity.key = entity.kind + ":" + space_of(entity) + "/" + lowered(entity.name);
    if (by_key_.contains(entity.key)) {
      plan(document, entity.label(), "not carried over: it stands in the file twice");
      return false;
    }
    by_key_[entity.key] = entities_.size();
    entities_.push_back(std::move(entity));
    return true;
  }

  ImportedCatalog all() {
    for (const Entity& one : entities_) name_it(one);
    for (const Entity& one : entities_) people(one);
    for (const Entity& one : entities_) service(one);
    for (const Entity& one : entities_) relations(one);
    if (annotations_ > 0)
      plan_.push_back(file_ + ": annotations of " + std::to_string(annotations_) +
                      (annotations_ == 1 ? " entity" : " entities") +
                      ": not carried over: Muster knows nothing to do with them");
    if (!services_.empty())
      plan_.push_back(
          file_ + ": services: they page the organisation's default policy; name an escalation_policy of each team");
    return {yaml(), std::move(plan_)};
  }

 private:
  static std::string space_of(const Entity& entity) {
    const std::string space = lowered(scalar(entity.metadata("namespace")));
    return space.empty() ? "default" : space;
  }

  void plan(const Node& at, const std::string& what, const std::string& becomes) {
    plan_.push_back(file_ + (at.line > 0 ? ":" + std::to_string(at.line) : "") + ": " + what + ": " + becomes);
  }

  static bool is_service(const Entity& entity) {
    return entity.kind == "component" || entity.kind == "resource" || entity.kind == "system";
  }

  // Ids of services are of one kind in Muster and of three in Backstage.
  void name_it(const Entity& entity) {
    auto& taken = is_service(entity) ? service_ids_ : entity.kind == "group" ? team_ids_ : user_ids_;
    if (!is_service(entity) && entity.kind != "group" && entity.kind != "user") return;
    const std::string wish = id_of_name(entity.name, entity.kind);
    std::string id = wish;
    if (taken.contains(id)) id = wish + "-" + entity.kind;
    for (int n = 2; taken.contains(id); ++n) id = wish + "-" + std::to_string(n);
    taken.insert(id);
    ids_[entity.key] = id;
    if (id != wish) plan(*entity.node, entity.label(), "has the id '" + id + "': '" + wish + "' was taken");
  }

  const Entity* find_entity(const std::string& key) const {
    const auto at = by_key_.find(key);
    return at == by_key_.end() ? nullptr : &entities_[at->second];
  }

  void people(const Entity& entity) {
    if (entity.kind == "group") {
      Team& team = teams_[ids_[entity.key]];
      team.id = TeamId(ids_[entity.key]);
      team.name = title_of(entity, "profile");
      for (const std::string& member : scalars(entity.spec("members")))
        join(entity, key_of(member, "user", space_of(entity)), entity.key);
    } else if (entity.kind == "user") {
      User& user = users_[ids_[entity.key]];
      user.id = UserId(ids_[entity.key]);
      user.name = title_of(entity, "profile");
      const Node* profile = entity.spec("profile");
      const std::string email = profile ? scalar(field_of(*profile, "email")) : "";
      if (is_email(email)) {
        // Two people cannot sign in with one address.
        if (emails_.insert(lowered(email)).second)
          user.email = email;
        else
          plan(*entity.node, entity.label(), "signs in with no address: '" + email + "' is another one's");
        user.contacts = {{ContactId("mail"), Channel::Email, email, ""}};
      } else {
        plan(*entity.node, entity.label(), "has no e-mail address: add how they are reached");
      }
      for (const std::string& group : scalars(entity.spec("memberOf")))
        join(entity, entity.key, key_of(group, "group", space_of(entity)));
    }
  }

  void join(const Entity& where, const std::string& user, const std::string& group) {
    if (!find_entity(user) || !find_entity(group)) {
      const std::string& missing = find_entity(user) ? group : user;
      plan(*where.node, where.label(), "its member or group '" + missing + "' is not in the file");
      return;
    }
    Team& team = teams_[ids_[group]];
    const UserId id(ids_[user]);
    if (std::ranges::find(team.members, id) != team.members.end()) return;
    if (team.members.size() < kTeamMax)
      team.members.push_back(id);
    else
      plan(*where.node, where.label(), "'" + user + "' is not carried over: the team has more than 1000 members");
  }

  static std::string title_of(const Entity& entity, std::string_view in_spec) {
    const Node* profile = entity.spec(in_spec);
    std::string title = profile ? scalar(field_of(*profile, "displayName")) : "";
    if (title.empty()) title = scalar(entity.metadata("title"));
    return title.empty() ? entity.name : title;
  }

  void service(const Entity& entity) {
    if (entity.kind == "group" || entity.kind == "user") return;
    if (entity.kind == "api" || entity.kind == "domain") return;  // relations say what becomes of them
    if (!is_service(entity)) {
      plan(*entity.node, entity.label(), "not carried over: Muster has nothing like it");
      return;
    }
    Service& made = services_[entity.key];
    made.id = ServiceId(ids_[entity.key]);
    made.name = title_of(entity, "");
    made.description = scalar(entity.metadata("description"));
    made.business = entity.kind == "system";
    own(entity, made);
    const std::string lifecycle = scalar(entity.spec("lifecycle")), type = scalar(entity.spec("type"));
    if (lifecycle == "production") made.environment = lifecycle;
    if (!lifecycle.empty() && lifecycle != "production") made.attributes["lifecycle"] = lifecycle;
    if (!type.empty()) made.attributes["type"] = type;
    links(entity, made);
    if (const Node* annotations = entity.metadata("annotations");
        annotations && annotations->kind == Node::Kind::Map && !annotations->items.empty())
      ++annotations_;
    if (made.business) {
      plan(*entity.node, entity.label(), "business service '" + made.id.str() + "', made of what belongs to it");
      if (const std::string domain = scalar(entity.spec("domain")); !domain.empty()) {
        const Entity* known = find_entity(key_of(domain, "domain", space_of(entity)));
        made.functions = {known ? title_of(*known, "") : domain};
      }
    }
  }

  void own(const Entity& entity, Service& made) {
    const std::string owner = scalar(entity.spec("owner"));
    if (owner.empty()) {
      plan(*entity.node, entity.label(), "nobody owns it: its alerts are unowned");
      return;
    }
    const std::string key = key_of(owner, "group", space_of(entity));
    if (key.starts_with("group:") && find_entity(key))
      made.team = TeamId(ids_[key]);
    else
      plan(*entity.node, entity.label(),
           key.starts_with("user:") ? "it is owned by one person ('" + owner + "'): give it a team"
                                    : "its owner '" + owner + "' is not in the file: give it a team");
  }

  void links(const Entity& entity, Service& made) {
    const Node* links = entity.metadata("links");
    if (!links || links->kind != Node::Kind::Sequence) return;
    for (const Node& link : links->items) {
      NamedLink read{scalar(field_of(link, "title")), scalar(field_of(link, "url"), kAddressMax)};
      if (!url_of(read.url)) {
        plan(link, entity.label() + ", link", "not carried over: it is no web address");
        continue;
      }
      if (read.name.empty()) read.name = read.url;
      const bool runbook =
          lowered(read.name + " " + scalar(field_of(link, "type"))).find("runbook") != std::string::npos;
      auto& into = runbook ? made.runbooks : made.links;
      if (into.size() < kListMax)
        into.push_back(std::move(read));
      else
        plan(link, entity.label() + ", link", "not carried over: it has more than 50");
    }
  }

  void depend(const Entity& entity, const std::string& from, const std::string& to, Dependency::Kind kind) {
    if (from == to) return;
    const auto of = services_.find(from), on = services_.find(to);
    if (of == services_.end() || on == services_.end()) {
      plan(
          *entity.node, entity.label(),
          "its relation to '" + (of == services_.end() ? from : to) + "' is not carried over: that is not in the file");
      return;
    }
    auto& arrows = of->second.depends_on;
    if (std::ranges::find(arrows, on->second.id, &Dependency::service) != arrows.end()) return;
    if (arrows.size() < kArrowsMax)
      arrows.emplace_back(on->second.id, kind);
    else
      plan(*entity.node, entity.label(), "its relation to '" + to + "' is not carried over: there are more than 200");
  }

  void relations(const Entity& entity) {
    const std::string space = space_of(entity);
    if (entity.kind == "domain") {
      plan(*entity.node, entity.label(), "the business function of its systems");
      return;
    }
    if (entity.kind == "api") {
      if (providers_of(entity.key).empty())
        plan(*entity.node, entity.label(), "not carried over: no component in the file provides it");
      return;
    }
    if (!is_service(entity)) return;
    if (const std::string system = scalar(entity.spec("system")); !system.empty())
      depend(entity, key_of(system, "system", space), entity.key, Dependency::Kind::Uses);
    if (const std::string whole = scalar(entity.spec("subcomponentOf")); !whole.empty())
      depend(entity, key_of(whole, "component", space), entity.key, Dependency::Kind::Uses);
    for (const std::string& on : scalars(entity.spec("dependsOn")))
      depend(entity, entity.key, key_of(on, "component", space), Dependency::Kind::Uses);
    for (const std::string& of : scalars(entity.spec("dependencyOf")))
      depend(entity, key_of(of, "component", space), entity.key, Dependency::Kind::Uses);
    for (const std::string& api : scalars(entity.spec("consumesApis"))) {
      const auto providers = providers_of(key_of(api, "api", space));
      if (providers.empty())
        plan(*entity.node, entity.label(), "consumes '" + api + "', which no component in the file provides");
      for (const std::string& provider : providers) depend(entity, entity.key, provider, Dependency::Kind::Calls);
    }
  }

  std::vector<std::string> providers_of(const std::string& api) const {
    std::vector<std::string> keys;
    for (const Entity& one : entities_) {
      if (one.kind != "component") continue;
      for (const std::string& provided : scalars(one.spec("providesApis"))) {
        if (key_of(provided, "api", space_of(one)) == api) keys.push_back(one.key);
      }
    }
    return keys;
  }

  std::string yaml() const {
    std::vector<Document> documents;
    for (const auto& [id, user] : users_) documents.push_back(document_of(user));
    for (const auto& [id, team] : teams_) documents.push_back(document_of(team));
    for (const auto& [key, service] : services_) documents.push_back(document_of(service));
    return "# Made by `muster import backstage " + file_ +
           "`. Look it over, then: muster plan -f FILE, muster apply -f FILE\n" + write(documents);
  }

  const std::string& file_;
  std::vector<Entity> entities_;
  std::map<std::string, std::size_t> by_key_;
  std::map<std::string, std::string> ids_;  // by key
  std::set<std::string> service_ids_, team_ids_, user_ids_;
  std::map<std::string, User> users_;
  std::map<std::string, Team> teams_;
  std::map<std::string, Service> services_;  // by key
  std::set<std::string> emails_;
  std::vector<std::string> plan_;
  int annotations_ = 0;
};

}  // namespace

Result<ImportedCatalog> import_backstage(std::string_view text, const std::string& file) {
  std::vector<Problem> problems;
  const std::vector<Node> documents = nodes_of_yaml(text, file, problems);
  if (has_errors(problems)) return invalid(text_of(problems.front()));
  BackstageImporter importer(file);
  bool any = false;
  for (const Node& document : documents) {
    // Some keep all entities in one list.
    if (document.kind == Node::Kind::Sequence) {
      for (const Node& item : document.items) any = importer.take(item) || any;
    } else {
      any = importer.take(document) || any;
    }
  }
  if (!any) return invalid("there is no entity in it: each has a kind, and a name under metadata");
  return importer.all();
}

}  // namespace muster
