#include "config/read.h"

#include <algorithm>
#include <functional>

#include "config/declaration.h"
#include "config/spelling.h"

namespace muster {
namespace {

std::set<std::string> granted_by(const std::vector<Document>& current) {
  std::set<std::string> granted;
  const auto configuration = configuration_of(current);
  if (!configuration) return granted;  // nothing is granted by what cannot be read
  for (const auto& [id, user] : configuration->users) {
    for (const Contact& contact : user.contacts) {
      if (contact.private_address) granted.insert("users/" + id.str() + " " + contact.address);
    }
  }
  for (const auto& [id, provider] : configuration->providers) {
    if (provider.private_address)
      granted.insert("providers/" + id.str() + " " + provider.value("base_url") + to_text(provider.own));
  }
  for (const auto& [id, policy] : configuration->policies) {
    for (const Step& step : policy.steps) {
      for (const Target& target : step.notify) {
        const auto* webhook = std::get_if<WebhookTarget>(&target);
        if (webhook && webhook->private_address) granted.insert("escalation_policies/" + id.str() + " " + webhook->url);
      }
    }
  }
  const std::function<void(const std::string&, const std::vector<PlaybookStep>&)> add =
      [&](const std::string& holder, const std::vector<PlaybookStep>& steps) {
        for (const PlaybookStep& step : steps) {
          if (step.action.private_address) granted.insert(holder + " " + step.action.url);
          add(holder, step.steps);
        }
      };
  for (const auto& [id, playbook] : configuration->playbooks) add("playbooks/" + id.str(), playbook.steps);
  for (const auto& [id, page] : configuration->status_pages)
    for (std::size_t i = 0; i < page.exports.size(); ++i)
      if (page.exports[i].private_address)
        granted.insert("status_pages/" + id.str() + "/exports/" + std::to_string(i) + " " + page.exports[i].place());
  return granted;
}

DeclarationRules rules_of(const ReadOptions& options) {
  DeclarationRules rules;
  rules.origin = options.origin;
  rules.allow_private_addresses = &options.allow_private_addresses;
  if (options.origin == Origin::Person) rules.granted = granted_by(options.current);
  return rules;
}

// Puts declarations of all files together.
class Collector {
 public:
  explicit Collector(const ReadOptions& options) : rules_(rules_of(options)) {}

  void file(const ConfigFile& file) {
    Findings findings{file.name, reading_.problems, reading_.declared.places};
    reading_.declared.files.push_back(file.name);
    const std::size_t before = reading_.problems.size();
    const std::vector<Node> documents = nodes_of_yaml(file.text, file.name, reading_.problems);
    if (reading_.problems.size() > before) reading_.complete = false;
    for (const Node& document : documents) top(findings, document);
  }

  // The kinds that `document_kinds` has, one object of it.
  void object(Findings& findings, std::string_view kind, const Node& node) {
    if (kind == kLanguages) {
      add(findings, node, document_of(read_language(findings, node, rules_)));
    } else if (kind == kUsers) {
      UserDeclaration declared = read_user(findings, node, rules_);
      const UserId id = declared.user.id;
      if (add(findings, node, document_of(declared.user)) && declared.password) {
        reading_.declared.passwords.push_back({id, std::move(*declared.password)});
      }
    } else if (kind == kTeams)
      add(findings, node, document_of(read_team(findings, node, rules_)));
    else if (kind == kHolidayCalendars)
      add(findings, node, document_of(read_holiday_calendar(findings, node, rules_)));
    else if (kind == kSchedules)
      add(findings, node, document_of(read_schedule(findings, node, rules_)));
    else if (kind == kPolicies)
      add(findings, node, document_of(read_policy(findings, node, rules_)));
    else if (kind == kServices)
      add(findings, node, document_of(read_service(findings, node, rules_)));
    else if (kind == kIntegrations)
      add(findings, node, document_of(read_integration(findings, node, rules_)));
    else if (kind == kProviders)
      add(findings, node, document_of(read_provider(findings, node, rules_)));
    else if (kind == kRunners)
      add(findings, node, document_of(read_runner(findings, node, rules_)));
    else if (kind == kPlaybooks)
      add(findings, node, document_of(read_playbook(findings, node, rules_)));
    else if (kind == kStatusPages)
      add(findings, node, document_of(read_status_page(findings, node, rules_)));
    else if (kind == kReports)
      add(findings, node, document_of(read_report_plan(findings, node, rules_)));
    else if (kind == kSlos)
      add(findings, node, document_of(read_objective(findings, node, rules_)));
    else if (kind == kRules)
      add(findings, node, document_of(read_rule(findings, node, rules_)));
    else if (kind == kInhibitRules)
      add(findings, node, document_of(read_inhibit_rule(findings, node, rules_)));
    else if (kind == kTokens)
      token(findings, node);
    else if (kind == kOrganisation && read_organisation(findings, node, organisation_))
      organisation_declared_ = true;
  }

  Reading finish() {
    if (organisation_declared_) reading_.declared.documents.push_back(document_of(organisation_));
    const auto& kinds = document_kinds();
    const auto rank = [&](const Document& d) { return std::find(kinds.begin(), kinds.end(), d.kind) - kinds.begin(); };
    std::stable_sort(reading_.declared.documents.begin(), reading_.declared.documents.end(),
                     [&](const Document& a, const Document& b) { return rank(a) < rank(b); });
    sort(reading_.problems);
    return std::move(reading_);
  }

 private:
  static void problem(Findings& findings, const Node& at, std::string message) {
    findings.problems.push_back({findings.file, at.line, at.column, std::move(message), {}, Problem::Level::Error});
  }

  void top(Findings& findings, const Node& document) {
    static const std::vector<std::string> kNames = [] {
      std::vector<std::string> names = document_kinds();
      names.emplace_back(kTokens);
      return names;
    }();
    if (document.kind != Node::Kind::Map) {
      reading_.complete = false;
      problem(findings, document,
              "a configuration file has sections such as 'users:' and 'teams:', but this is " +
                  std::string(text_of(document.kind)));
      return;
    }
    for (const auto& [key, value] : document.members()) {
      if (key.text.starts_with("x-")) continue;  // a place for anchors
      if (std::find(kNames.begin(), kNames.end(), key.text) == kNames.end()) {
        reading_.complete = false;
        const std::string likely = did_you_mean(key.text, kNames);
        problem(
            findings, key,
            "there is no section '" + key.text.substr(0, 64) + "'" +
                (likely.empty()
                     ? "; the sections are languages, users, teams, holiday_calendars, schedules, escalation_policies, "
                       "services, integrations, inhibit_rules, runners, playbooks, status_pages, reports, slos, rules, "
                       "providers, tokens and organisation"
                     : likely));
        continue;
      }
      section(findings, key.text, value);
    }
  }

  void section(Findings& findings, const std::string& kind, const Node& value) {
    if (value.kind == Node::Kind::Null) return;
    if (kind == kOrganisation) {
      object(findings, kind, value);
      return;
    }
    if (value.kind != Node::Kind::Sequence) {
      reading_.complete = false;
      problem(findings, value, "'" + kind + "' must be a list of objects, but is " + std::string(text_of(value.kind)));
      return;
    }
    rules_.place = 0;
    for (const Node& item : value.items) {
      ++rules_.place;
      object(findings, kind, item);
    }
  }

  // False when an object of this id is there already; it was complained about.
  bool is_first(Findings& findings, const Node& node, const std::string& kind, const std::string& id) {
    const auto [at, first] = firsts_.try_emplace(kind + "/" + id, Place{findings.file, node.line, node.column});
    if (first) return true;
    problem(findings, node,
            kind + " has two objects with the id '" + id + "'; the other one is in " + at->second.file + ", line " +
                std::to_string(at->second.line) + ": rename or remove one");
    return false;
  }

  bool add(Findings& findings, const Node& node, Document document) {
    if (document.id.empty()) reading_.complete = false;
    if (document.id.empty() || !is_first(findings, node, document.kind, document.id)) return false;
    reading_.declared.documents.push_back(std::move(document));
    return true;
  }

  void token(Findings& findings, const Node& node) {
    DeclaredToken token = read_token(findings, node, rules_);
    if (token.id.empty() || !is_first(findings, node, "tokens", token.id.str())) return;
    reading_.declared.tokens.push_back(std::move(token));
  }

  DeclarationRules rules_;
  Reading reading_;
  std::map<std::string, Place> firsts_;
  Organisation organisation_;
  bool organisation_declared_ = false;
};

}  // namespace

Reading read(const std::vector<ConfigFile>& files, const ReadOptions& options) {
  Collector collector(options);
  for (const ConfigFile& file : files) collector.file(file);
  return collector.finish();
}

Reading read_object(std::string_view kind, std::string_view id, const json::value& body, const ReadOptions& options) {
  Reading reading;
  const auto refuse = [&](std::string message) {
    reading.problems.push_back(
        {"", 0, 0, std::move(message), std::string(kind) + "/" + std::string(id), Problem::Level::Error});
    return reading;
  };
  const auto& kinds = document_kinds();
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
    return refuse("there is no kind '" + std::string(kind.substr(0, 64)) + "'" + did_you_mean(kind, kinds));
  }
  const json::object* object = body.if_object();
  if (!object) return refuse("the body must be a JSON object with the fields of the declaration");
  json::object named = *object;
  if (const json::value* given = object->if_contains("id");
      given && (!given->is_string() || std::string_view(given->get_string()) != id)) {
    return refuse("the body's id is not '" + std::string(id) +
                  "', which stands in the address; make them equal or leave the body's out");
  }
  named["id"] = id;
  if (kind == kOrganisation && id != kOrganisation) return refuse("the organisation's id is 'organisation'");
  std::vector<Problem> problems;
  Collector collector(options);
  Places places;
  Findings findings{"", problems, places};
  collector.object(findings, kind, node_of_json(named));
  reading = collector.finish();
  reading.problems.insert(reading.problems.end(), problems.begin(), problems.end());
  return reading;
}

}  // namespace muster
