#include "config/check.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/ascii.h"
#include "config/communication_check.h"
#include "config/documents.h"
#include "config/spelling.h"
#include "oncall/who.h"
#include "rules/advice.h"

namespace muster {
namespace {

// What people call one object of a kind.
std::string_view word_of(std::string_view kind) {
  if (kind == kLanguages) return "language";
  if (kind == kUsers) return "user";
  if (kind == kTeams) return "team";
  if (kind == kHolidayCalendars) return "holiday calendar";
  if (kind == kSchedules) return "schedule";
  if (kind == kPolicies) return "escalation policy";
  if (kind == kServices) return "service";
  if (kind == kIntegrations) return "integration";
  if (kind == kProviders) return "provider";
  if (kind == kRules) return "rule";
  if (kind == kInhibitRules) return "inhibition rule";
  if (kind == kRunners) return "runner";
  if (kind == kPlaybooks) return "playbook";
  if (kind == kStatusPages) return "status page";
  if (kind == kReports) return "report";
  if (kind == kSlos) return "SLO";
  return "organisation";
}

std::string in_single_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string called(std::string_view kind, const std::string& id) {
  return kind == kOrganisation ? std::string(kind) : std::string(word_of(kind)) + " " + in_single_quotes(id);
}

class ReferenceList {
 public:
  // From now on the references of this object are added.
  void of(std::string_view kind, const std::string& id) {
    kind_ = kind;
    id_ = id;
  }
  void add(std::string field, std::string place, std::string_view to_kind, const std::string& to_id) {
    if (to_id.empty()) return;
    list_.push_back({kind_, id_, kind_ + "/" + id_ + "/" + field, std::move(place), std::string(to_kind), to_id});
  }
  std::vector<Reference> take() { return std::move(list_); }

 private:
  std::string kind_, id_;
  std::vector<Reference> list_;
};

void add_turns(ReferenceList& list, const std::vector<Slot>& slots, const std::string& layer,
               const std::string& place) {
  const bool plain = one_by_one(slots);  // then they were written as `users`
  for (std::size_t j = 0; j < slots.size(); ++j) {
    const std::string at = layer + (plain ? "/users/" : "/turns/") + std::to_string(j);
    const auto add = [&](const std::string& field, std::string_view kind, const auto& ids) {
      for (std::size_t k = 0; k < ids.size(); ++k)
        list.add(plain ? at : at + "/" + field + "/" + std::to_string(k), place, kind, ids[k].str());
    };
    add("users", kUsers, slots[j].users);
    add("shadows", kUsers, slots[j].shadows);
    add("schedules", kSchedules, slots[j].schedules);
  }
}

void add_schedule(ReferenceList& list, const Schedule& schedule) {
  list.of(kSchedules, schedule.id.str());
  list.add("team", "", kTeams, schedule.team.str());
  list.add("holidays", "", kHolidayCalendars, schedule.holidays.str());
  for (std::size_t i = 0; i < schedule.layers.size(); ++i) {
    const std::string at = std::to_string(i), place = " layer " + std::to_string(i + 1);
    add_turns(list, schedule.layers[i].slots, "layers/" + at, place);
  }
  for (std::size_t i = 0; i < schedule.overrides.size(); ++i) {
    list.add("overrides/" + std::to_string(i) + "/user", " override " + std::to_string(i + 1), kUsers,
             schedule.overrides[i].user.str());
  }
}

void add_policy(ReferenceList& list, const Policy& policy) {
  list.of(kPolicies, policy.id.str());
  list.add("team", "", kTeams, policy.team.str());
  for (std::size_t i = 0; i < policy.steps.size(); ++i) {
    for (std::size_t j = 0; j < policy.steps[i].notify.size(); ++j) {
      const Target& target = policy.steps[i].notify[j];
      const std::string path = "steps/" + std::to_string(i) + "/notify/" + std::to_string(j),
                        place = " step " + std::to_string(i + 1);
      if (const auto* user = std::get_if<UserId>(&target)) list.add(path + "/user", place, kUsers, user->str());
      if (const auto* schedule = std::get_if<ScheduleId>(&target))
        list.add(path + "/schedule", place, kSchedules, schedule->str());
      if (const auto* team = std::get_if<TeamId>(&target)) list.add(path + "/team", place, kTeams, team->str());
      if (const auto* next = std::get_if<NextOnCall>(&target))
        list.add(path + "/schedule", place, kSchedules, next->schedule.str());
      if (const auto* other = std::get_if<PolicyId>(&target))
        list.add(path + "/policy", place, kPolicies, other->str());
    }
  }
}

void add_hours(ReferenceList& list, const Hours& hours, const std::string& path, const std::string& place) {
  for (std::size_t i = 0; i < hours.holidays.size(); ++i) {
    if (!is_holiday_text(hours.holidays[i]))
      list.add(path + "holidays/" + std::to_string(i), place, kHolidayCalendars, hours.holidays[i]);
  }
}

void add_condition(ReferenceList& list, const Condition& condition, const std::string& path, const std::string& place) {
  add_hours(list, condition.time, path + "time/", place);
  for (const Condition& part : condition.parts) add_condition(list, part, path, place);
}

void add_rule(ReferenceList& list, const Rule& rule, const std::string& path) {
  const std::string place = path.empty() ? "" : " rule " + in_single_quotes(rule.id.str());
  list.add(path + "then/service", place, kServices, rule.then.service.str());
  list.add(path + "then/team", place, kTeams, rule.then.team.str());
  list.add(path + "then/playbook", place, kPlaybooks, rule.then.playbook.str());
  list.add(path + "then/escalation_policy", place, kPolicies, rule.then.policy.str());
  add_condition(list, rule.when, path + "when/", place);
  for (std::size_t i = 0; i < rule.rules.size(); ++i)
    add_rule(list, rule.rules[i], path + "rules/" + std::to_string(i) + "/");
}

void add_playbook_steps(ReferenceList& list, const std::vector<PlaybookStep>& steps, const std::string& path) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const PlaybookStep& step = steps[i];
    const std::string at = path + "steps/" + std::to_string(i), place = " step " + in_single_quotes(step.name);
    list.add(at + "/person", place, kUsers, step.person.str());
    list.add(at + "/playbook", place, kPlaybooks, step.playbook.str());
    if (step.approval) {
      for (const UserId& user : step.approval->users) list.add(at + "/approval/users", place, kUsers, user.str());
      for (const UserId& user : step.approval->substitutes)
        list.add(at + "/approval/substitutes", place, kUsers, user.str());
      for (const TeamId& team : step.approval->teams) list.add(at + "/approval/teams", place, kTeams, team.str());
    }
    add_playbook_steps(list, step.steps, at + "/");
  }
}

void add_playbook(ReferenceList& list, const Playbook& playbook) {
  list.of(kPlaybooks, playbook.id.str());
  for (std::size_t i = 0; i < playbook.services.size(); ++i)
    list.add("services/" + std::to_string(i), "", kServices, playbook.services[i].str());
  add_playbook_steps(list, playbook.steps, "");
}

void add_report_plan(ReferenceList& list, const ReportPlan& plan) {
  list.of(kReports, plan.id.str());
  for (std::size_t i = 0; i < plan.users.size(); ++i)
    list.add("users/" + std::to_string(i), "", kUsers, plan.users[i].str());
  for (std::size_t i = 0; i < plan.teams.size(); ++i)
    list.add("teams/" + std::to_string(i), "", kTeams, plan.teams[i].str());
}

void add_objective(ReferenceList& list, const Objective& objective) {
  list.of(kSlos, objective.id.str());
  list.add("service", "", kServices, objective.service.str());
  list.add("alert", " alert", kIntegrations, objective.alert.str());
}

void add_status_page(ReferenceList& list, const StatusPage& page) {
  list.of(kStatusPages, page.id.str());
  for (std::size_t i = 0; i < page.components.size(); ++i)
    list.add("components/" + std::to_string(i) + "/service", " component " + in_single_quotes(page.components[i].id),
             kServices, page.components[i].service.str());
  const auto add_people = [&](const std::string& field, const StatusPeople& people) {
    for (const UserId& user : people.users) list.add(field + "/users", " " + field, kUsers, user.str());
    for (const TeamId& team : people.teams) list.add(field + "/teams", " " + field, kTeams, team.str());
  };
  add_people("publishers", page.publishers);
  if (page.approval) add_people("approval", page.approval->by);
}

using IdsByKind = std::map<std::string, std::vector<std::string>, std::less<>>;  // kind → ids

IdsByKind ids_of(const Configuration& configuration) {
  IdsByKind ids;
  const auto add = [&](std::string_view kind, const auto& map) {
    auto& list = ids[std::string(kind)];
    for (const auto& [id, noun] : map) list.push_back(id.str());  // sorted, as the map is
  };
  add(kLanguages, configuration.languages);
  add(kUsers, configuration.users);
  add(kTeams, configuration.teams);
  add(kHolidayCalendars, configuration.holiday_calendars);
  add(kSchedules, configuration.schedules);
  add(kPolicies, configuration.policies);
  add(kServices, configuration.services);
  add(kIntegrations, configuration.integrations);
  add(kProviders, configuration.providers);
  add(kInhibitRules, configuration.inhibit_rules);
  add(kPlaybooks, configuration.playbooks);
  add(kStatusPages, configuration.status_pages);
  return ids;
}

void check_references(const std::vector<Reference>& all, const IdsByKind& ids, std::vector<Problem>& problems) {
  for (const Reference& reference : all) {
    const auto& known = ids.at(reference.to_kind);
    if (std::binary_search(known.begin(), known.end(), reference.to_id)) continue;
    const std::string likely = did_you_mean(reference.to_id, known);
    problems.push_back(
        {"", 0, 0,
         called(reference.from_kind, reference.from_id) + reference.place + " names " +
             called(reference.to_kind, reference.to_id) +
             (reference.to_kind == kUsers ? ", who is not declared" : ", which is not declared") +
             (likely.empty() ? "; declare it under '" + reference.to_kind + "' or remove it here" : likely),
         reference.path, Problem::Level::Error});
  }
}

void check_contacts(const User& user, std::vector<Problem>& problems) {
  std::vector<std::string> known;
  for (const Contact& contact : user.contacts) known.push_back(contact.id.str());
  for (const NotifyRule& rule : user.notify) {
    if (user.contact(rule.contact) || rule.contact == kDevices) continue;
    const std::string likely = did_you_mean(rule.contact.str(), known);
    problems.push_back({"", 0, 0,
                        called(kUsers, user.id.str()) + " is to be notified by contact " +
                            in_single_quotes(rule.contact.str()) + ", which the user does not have" +
                            (likely.empty() ? "; add it under 'contacts' or remove the rule" : likely),
                        "users/" + user.id.str() + "/notify/" + rule.contact.str(), Problem::Level::Error});
  }
}

void check_sign_in(const Configuration& configuration, std::vector<Problem>& problems) {
  std::map<std::string, UserId> owners;
  for (const auto& [id, user] : configuration.users) {
    if (user.email.empty()) continue;
    const auto [at, first] = owners.try_emplace(lowered(user.email), id);
    if (first) continue;
    problems.push_back({"", 0, 0,
                        "users " + in_single_quotes(at->second.str()) + " and " + in_single_quotes(id.str()) +
                            " both sign in with " + user.email + "; give each an e-mail address of their own",
                        "users/" + id.str() + "/email", Problem::Level::Error});
  }
}

void check_keys(const Configuration& configuration, std::vector<Problem>& problems) {
  std::map<std::string, IntegrationId> owners;
  for (const auto& [id, integration] : configuration.integrations) {
    if (integration.key.empty()) continue;
    const auto [at, first] = owners.try_emplace(integration.key, id);
    if (first) continue;
    problems.push_back({"", 0, 0,
                        "integrations " + in_single_quotes(at->second.str()) + " and " + in_single_quotes(id.str()) +
                            " have the same key, so that their signals could not be told apart; give each its own",
                        "integrations/" + id.str() + "/key", Problem::Level::Error});
  }
}

void check_providers(const Configuration& configuration, std::vector<Problem>& problems) {
  std::map<std::string, ProviderId> owners;
  for (const auto& [id, provider] : configuration.providers) {
    if (provider.key.empty()) continue;
    const auto [at, first] = owners.try_emplace(provider.key, id);
    if (first) continue;
    problems.push_back({"", 0, 0,
                        "providers " + in_single_quotes(at->second.str()) + " and " + in_single_quotes(id.str()) +
                            " have the same key, so that their calls could not be told apart; give each its own",
                        "providers/" + id.str() + "/key", Problem::Level::Error});
  }
  const auto& trackers = configuration.response.trackers;
  for (std::size_t i = 0; i < trackers.size(); ++i) {
    const Provider* provider = find(configuration.providers, trackers[i].provider);
    if (!provider || (provider->description && provider->description->is_tracker)) continue;
    problems.push_back({"", 0, 0,
                        "tracker " + in_single_quotes(trackers[i].id.str()) + " names the provider " +
                            in_single_quotes(provider->id.str()) + " of type " + provider->type +
                            ", which has no issues; name one of type github, gitlab or jira",
                        "organisation/organisation/trackers/" + std::to_string(i) + "/provider",
                        Problem::Level::Error});
  }
  // A contact without a provider is a state on the way of building it up: a warning.
  for (const auto& [id, user] : configuration.users) {
    for (std::size_t i = 0; i < user.contacts.size(); ++i) {
      const Contact& contact = user.contacts[i];
      if (!goes_by_provider(contact.channel) ||
          !carriers_of(configuration.providers, contact.channel, contact.address).empty())
        continue;
      problems.push_back({"", 0, 0,
                          called(kUsers, id.str()) + " is to be reached by " + std::string(text_of(contact.channel)) +
                              " at " + contact.address +
                              ", and no provider carries that; declare one under 'providers'",
                          "users/" + id.str() + "/contacts/" + std::to_string(i), Problem::Level::Warning});
    }
  }
}

std::string text_of_cycle(const std::vector<std::string>& cycle) {
  std::string text;
  for (const std::string& name : cycle) text += name + " → ";
  return text + cycle.front();
}

// Services may depend on each other; so much so that it is worth a look, and no mistake.
void check_cycles(const std::vector<Reference>& all, std::vector<Problem>& problems) {
  std::vector<Reference> dependencies, others;
  for (const Reference& one : all)
    (one.to_kind == kServices && one.from_kind == kServices ? dependencies : others).push_back(one);
  for (const auto& cycle : cycles(others)) {
    problems.push_back(
        {"", 0, 0, "these refer to each other in a circle: " + text_of_cycle(cycle) + "; remove one of the references",
         cycle.front(), Problem::Level::Error});
  }
  for (const auto& cycle : cycles(dependencies)) {
    problems.push_back({"", 0, 0,
                        "these depend on each other in a circle: " + text_of_cycle(cycle) +
                            "; that is allowed, and an alert of one then joins an incident of any other",
                        cycle.front() + "/depends_on", Problem::Level::Warning});
  }
}

// Whether somebody could ever be notified by this target. A reference that is broken was complained about already.
struct CouldPage {
  const Configuration& configuration;

  bool operator()(const UserId& id) const {
    const User* user = find(configuration.users, id);
    return !user || !user->contacts.empty();
  }
  bool operator()(const TeamId& id) const {
    const Team* team = find(configuration.teams, id);
    return !team || std::any_of(team->members.begin(), team->members.end(), *this);
  }
  bool operator()(const ScheduleId& id) const { return schedule(id, 0); }
  bool operator()(const WebhookTarget&) const { return true; }
  bool operator()(const ChatTarget&) const { return true; }
  bool operator()(const NextOnCall& next) const { return schedule(next.schedule, 0); }
  bool operator()(const PolicyId&) const { return true; }  // it is looked at by itself
  bool operator()(const IncidentRoleId& id) const {
    const auto& roles = configuration.response.roles;
    const auto role = std::find_if(roles.begin(), roles.end(), [&](const IncidentRole& one) { return one.id == id; });
    // Nobody is named: whoever has it in the incident is told.
    return role == roles.end() || role->people.empty() ||
           std::any_of(role->people.begin(), role->people.end(),
                       [&](const RoleTarget& one) { return std::visit(*this, one); });
  }

  // Schedules may stand in each other; a circle is complained about elsewhere.
  bool schedule(const ScheduleId& id, int depth) const {
    const Schedule* schedule = find(configuration.schedules, id);
    if (!schedule || depth > kNestingMax) return true;
    const auto pages = [&](const Slot& slot) {
      return std::any_of(slot.users.begin(), slot.users.end(), *this) ||
             std::any_of(slot.schedules.begin(), slot.schedules.end(),
                         [&](const ScheduleId& inner) { return this->schedule(inner, depth + 1); });
    };
    return std::any_of(schedule->layers.begin(), schedule->layers.end(),
                       [&](const Layer& layer) {
                         return layer.effect != Effect::Shadows &&
                                std::any_of(layer.slots.begin(), layer.slots.end(), pages);
                       }) ||
           std::any_of(schedule->overrides.begin(), schedule->overrides.end(),
                       [&](const Override& o) { return o.effect != Effect::Shadows && (*this)(o.user); });
  }
};

// A policy that pages nobody is a mistake in waiting, but also a state on the way of building one up: a warning.
void check_reach(const Configuration& configuration, std::vector<Problem>& problems) {
  const CouldPage could_page{configuration};
  for (const auto& [id, policy] : configuration.policies) {
    bool whole = false;
    std::vector<Problem> silent;
    for (std::size_t i = 0; i < policy.steps.size(); ++i) {
      const auto& notify = policy.steps[i].notify;
      const bool reaches =
          std::any_of(notify.begin(), notify.end(), [&](const Target& t) { return std::visit(could_page, t); });
      whole = whole || reaches;
      if (!reaches) {
        silent.push_back(
            {"", 0, 0,
             called(kPolicies, id.str()) + " step " + std::to_string(i + 1) +
                 " reaches nobody: its teams have no members, its schedules no users, or its users no contacts",
             "escalation_policies/" + id.str() + "/steps/" + std::to_string(i) + "/notify", Problem::Level::Warning});
      }
    }
    if (!whole && !policy.steps.empty()) {
      problems.push_back(
          {"", 0, 0,
           called(kPolicies, id.str()) +
               " can never page anyone: its teams have no members, its schedules no users, or its users no contacts; "
               "add some",
           "escalation_policies/" + id.str(), Problem::Level::Warning});
    } else {
      problems.insert(problems.end(), silent.begin(), silent.end());
    }
  }
}

// What is said of a step that can have no effect, or another one than it seems.
void check_steps(const Configuration& configuration, std::vector<Problem>& problems) {
  for (const auto& [id, policy] : configuration.policies) {
    const auto warn = [&, &policy_id = id](std::size_t step, const std::string& field, const std::string& what) {
      problems.push_back({"", 0, 0,
                          called(kPolicies, policy_id.str()) + " step " + std::to_string(step + 1) + " " + what,
                          "escalation_policies/" + policy_id.str() + "/steps/" + std::to_string(step) + field,
                          Problem::Level::Warning});
    };
    std::optional<std::size_t> handed_over;
    for (std::size_t i = 0; i < policy.steps.size(); ++i) {
      const Step& step = policy.steps[i];
      if (handed_over && step.until == Until::Acknowledged)
        warn(i, "",
             "is never reached: step " + std::to_string(*handed_over + 1) +
                 " hands over to another policy before it; move it to the front, or remove it");
      for (std::size_t j = 0; j < step.notify.size(); ++j) {
        const std::string at = "/notify/" + std::to_string(j);
        if (std::holds_alternative<PolicyId>(step.notify[j]) && step.when.empty()) handed_over = i;
        if (const auto* role = std::get_if<IncidentRoleId>(&step.notify[j]);
            role && std::none_of(configuration.response.roles.begin(), configuration.response.roles.end(),
                                 [&](const IncidentRole& one) { return one.id == *role; }))
          warn(i, at,
               "is to tell whoever has the role " + in_single_quotes(role->str()) +
                   ", and there is no such role; declare it under 'incident_roles'");
        const auto* chat = std::get_if<ChatTarget>(&step.notify[j]);
        if (chat && carriers_of(configuration.providers, chat->channel, chat->address).empty())
          warn(i, at,
               "is to write to the " + std::string(text_of(chat->channel)) + " channel " + chat->address +
                   ", and no provider carries that; declare one under 'providers'");
      }
      if (step.when.business_hours && configuration.business_hours == Hours{})
        warn(i, "/when/business_hours",
             "asks for business hours, and nobody said when these are, so that they are always; declare business_hours "
             "under 'organisation'");
      if (step.choose != Choice::All && step.notify.size() == 1 && std::holds_alternative<UserId>(step.notify.front()))
        warn(i, "/choose", "is to choose among several people, and names one; add others, or remove 'choose'");
    }
  }
}

// Rules work as they are written; that they make little sense is for people to know.
void check_rules(const Configuration& configuration, std::vector<Problem>& problems) {
  std::map<RuleId, RuleId> outer;  // of each id the rule at the top that has it in it
  const std::function<void(const Rule&, const RuleId&)> name = [&](const Rule& rule, const RuleId& top) {
    const auto [at, first] = outer.try_emplace(rule.id, top);
    if (!first)
      problems.push_back({"", 0, 0,
                          "two rules have the id " + in_single_quotes(rule.id.str()) + ", one in rule " +
                              in_single_quotes(at->second.str()) + ", one in rule " + in_single_quotes(top.str()) +
                              "; rename one",
                          "rules/" + top.str(), Problem::Level::Error});
    for (const Rule& inner : rule.rules) name(inner, top);
  };
  for (const auto& [id, rule] : configuration.rules) name(rule, id);
  for (const RuleAdvice& advice : advice_on(configuration.rule_set.rules())) {
    problems.push_back({"", 0, 0, called(kRules, advice.rule.str()) + ": " + advice.message,
                        "rules/" + advice.rule.str(), Problem::Level::Warning});
  }
}

// How many steps a run of it has in all, and how deep they stand; of circles was complained elsewhere.
struct PlaybookSize {
  int steps = 0, depth = 0;
};
PlaybookSize size_of(const Configuration& configuration, const std::vector<PlaybookStep>& steps, int depth) {
  PlaybookSize size{0, depth};
  if (depth > 2 * kPlaybookDepthMax) return size;
  for (const PlaybookStep& step : steps) {
    const Playbook* nested = find(configuration.playbooks, step.playbook);
    const auto& inner = nested ? nested->steps : step.steps;
    const PlaybookSize below = inner.empty() ? PlaybookSize{0, depth} : size_of(configuration, inner, depth + 1);
    size.steps += 1 + below.steps;
    size.depth = std::max(size.depth, below.depth);
    if (size.steps > kPlaybookStepsMax) break;
  }
  return size;
}

void check_playbooks(const Configuration& configuration, std::vector<Problem>& problems) {
  const auto& roles = configuration.response.roles;
  for (const auto& [id, playbook] : configuration.playbooks) {
    const std::string path = "playbooks/" + id.str();
    const auto complain = [&](const std::string& what, Problem::Level level) {
      problems.push_back({"", 0, 0, called(kPlaybooks, playbook.id.str()) + " " + what, path, level});
    };
    const PlaybookSize size = size_of(configuration, playbook.steps, 1);
    if (size.steps > kPlaybookStepsMax)
      complain("has more than " + std::to_string(kPlaybookStepsMax) + " steps with the playbooks in it; split it",
               Problem::Level::Error);
    if (size.depth > kPlaybookDepthMax)
      complain("has steps in steps more than " + std::to_string(kPlaybookDepthMax) + " deep; make it flatter",
               Problem::Level::Error);
    const std::function<void(const std::vector<PlaybookStep>&)> look = [&](const std::vector<PlaybookStep>& steps) {
      for (const PlaybookStep& step : steps) {
        const auto known = [&](const IncidentRoleId& role) {
          return role.empty() || std::ranges::find(roles, role, &IncidentRole::id) != roles.end();
        };
        if (!known(step.role))
          complain("names the role " + in_single_quotes(step.role.str()) +
                       ", which is not among the organisation's incident_roles",
                   Problem::Level::Warning);
        look(step.steps);
      }
    };
    look(playbook.steps);
  }
  std::map<std::string, RunnerId> owners;
  for (const auto& [id, runner] : configuration.runners) {
    if (runner.token_sha256.empty()) continue;
    const auto [at, first] = owners.try_emplace(runner.token_sha256, id);
    if (!first)
      problems.push_back({"", 0, 0,
                          "runners " + in_single_quotes(at->second.str()) + " and " + in_single_quotes(id.str()) +
                              " have the same token; give each its own",
                          "runners/" + id.str() + "/token", Problem::Level::Error});
  }
}

// Nobody could publish, a role that is none, a host name that leads to two pages.
void check_status_pages(const Configuration& configuration, std::vector<Problem>& problems) {
  std::map<std::string, StatusPageId> hosts;
  const auto& roles = configuration.response.roles;
  for (const auto& [id, page] : configuration.status_pages) {
    const auto complain = [&](const std::string& what, Problem::Level level) {
      problems.push_back(
          {"", 0, 0, called(kStatusPages, page.id.str()) + " " + what, "status_pages/" + page.id.str(), level});
    };
    if (page.publishers.empty())
      complain("names no publishers, so that nobody may publish on it; add publishers", Problem::Level::Warning);
    std::vector<IncidentRoleId> named = page.publishers.roles;
    if (page.approval) named.insert(named.end(), page.approval->by.roles.begin(), page.approval->by.roles.end());
    for (const IncidentRoleId& role : named)
      if (std::ranges::find(roles, role, &IncidentRole::id) == roles.end())
        complain(
            "names the role " + in_single_quotes(role.str()) + ", which is not among the organisation's incident_roles",
            Problem::Level::Warning);
    if (page.host.empty()) continue;
    const auto [at, first] = hosts.try_emplace(page.host, id);
    if (!first)
      complain("has the host name of the status page " + in_single_quotes(at->second.str()) + "; give each its own",
               Problem::Level::Error);
  }
}

}  // namespace

std::vector<Reference> references(const Configuration& configuration) {
  ReferenceList list;
  for (const auto& [id, user] : configuration.users) {
    if (user.language == "en" || user.language == "de") continue;
    list.of(kUsers, id.str());
    list.add("language", " language", kLanguages, user.language);
  }
  for (const auto& [id, team] : configuration.teams) {
    list.of(kTeams, id.str());
    for (std::size_t i = 0; i < team.members.size(); ++i)
      list.add("members/" + std::to_string(i), "", kUsers, team.members[i].str());
  }
  for (const auto& [id, schedule] : configuration.schedules) add_schedule(list, schedule);
  for (const auto& [id, policy] : configuration.policies) add_policy(list, policy);
  for (const auto& [id, service] : configuration.services) {
    list.of(kServices, id.str());
    list.add("team", "", kTeams, service.team.str());
    list.add("escalation_policy", "", kPolicies, service.escalation_policy.str());
    for (std::size_t i = 0; i < service.depends_on.size(); ++i)
      list.add("depends_on/" + std::to_string(i), " depends_on", kServices, service.depends_on[i].service.str());
  }
  for (const auto& [id, integration] : configuration.integrations) {
    list.of(kIntegrations, id.str());
    list.add("service", "", kServices, integration.service.str());
  }
  for (const auto& [id, playbook] : configuration.playbooks) add_playbook(list, playbook);
  for (const auto& [id, page] : configuration.status_pages) add_status_page(list, page);
  for (const auto& [id, plan] : configuration.reports) add_report_plan(list, plan);
  for (const auto& [id, objective] : configuration.slos) add_objective(list, objective);
  for (const auto& [id, rule] : configuration.rules) {
    list.of(kRules, id.str());
    add_rule(list, rule, "");
  }
  list.of(kOrganisation, std::string(kOrganisation));
  const auto& templates = configuration.message_templates;
  for (std::size_t i = 0; i < templates.size(); ++i) {
    if (templates[i].language != "en" && templates[i].language != "de")
      list.add("message_templates/" + std::to_string(i) + "/language", " message template " + std::to_string(i + 1),
               kLanguages, templates[i].language);
  }
  list.add("default_escalation_policy", " default_escalation_policy", kPolicies, configuration.default_policy.str());
  const auto& major_by = configuration.response.classification.major_by;
  for (std::size_t i = 0; i < major_by.size(); ++i)
    list.add("classification/major_by/" + std::to_string(i), " classification.major_by", kTeams, major_by[i].str());
  const auto& schemes = configuration.response.classification.schemes;
  for (std::size_t i = 0; i < schemes.size(); ++i) {
    const std::string path = "classification/schemes/" + std::to_string(i);
    for (const TeamId& team : schemes[i].teams)
      list.add(path + "/teams", " scheme " + schemes[i].id + " of classification", kTeams, team.str());
    for (const ServiceId& service : schemes[i].services)
      list.add(path + "/services", " scheme " + schemes[i].id + " of classification", kServices, service.str());
  }
  for (const CategoryRule& rule : configuration.response.classification.need_to_know) {
    const std::string path = "classification/categories", place = " category " + in_single_quotes(rule.category);
    for (const TeamId& team : rule.teams) list.add(path, place, kTeams, team.str());
    for (const UserId& user : rule.users) list.add(path, place, kUsers, user.str());
  }
  for (std::size_t i = 0; i < configuration.response.roles.size(); ++i) {
    const IncidentRole& role = configuration.response.roles[i];
    for (std::size_t j = 0; j < role.people.size(); ++j) {
      const std::string path = "incident_roles/" + std::to_string(i) + "/people/" + std::to_string(j),
                        place = " incident role " + in_single_quotes(role.id.str());
      if (const auto* user = std::get_if<UserId>(&role.people[j])) list.add(path + "/user", place, kUsers, user->str());
      if (const auto* schedule = std::get_if<ScheduleId>(&role.people[j]))
        list.add(path + "/schedule", place, kSchedules, schedule->str());
    }
  }
  const auto& attendees = configuration.response.reviews.attendees;
  for (std::size_t i = 0; i < attendees.size(); ++i) {
    const std::string path = "reviews/attendees/" + std::to_string(i);
    if (const auto* user = std::get_if<UserId>(&attendees[i]))
      list.add(path + "/user", " reviews", kUsers, user->str());
    if (const auto* schedule = std::get_if<ScheduleId>(&attendees[i]))
      list.add(path + "/schedule", " reviews", kSchedules, schedule->str());
  }
  add_hours(list, configuration.business_hours, "business_hours/", " business_hours");
  const auto& users = configuration.notices.digest.users;
  for (std::size_t i = 0; i < users.size(); ++i)
    list.add("notices/digest/users/" + std::to_string(i), " digest", kUsers, users[i].str());
  const auto& told_of_noise = configuration.notices.noise.users;
  for (std::size_t i = 0; i < told_of_noise.size(); ++i)
    list.add("notices/noise/users/" + std::to_string(i), " noise", kUsers, told_of_noise[i].str());
  const auto& forms = configuration.response.forms;
  for (std::size_t i = 0; i < forms.size(); ++i)
    for (std::size_t j = 0; j < forms[i].teams.size(); ++j)
      list.add("forms/" + std::to_string(i) + "/teams/" + std::to_string(j),
               " form " + in_single_quotes(forms[i].id.str()), kTeams, forms[i].teams[j].str());
  const auto& postmortems = configuration.response.postmortem_templates;
  for (std::size_t i = 0; i < postmortems.size(); ++i) {
    const std::string path = "postmortem_templates/" + std::to_string(i) + "/sign_off/",
                      place = " postmortem template " + in_single_quotes(postmortems[i].id.str());
    for (const UserId& user : postmortems[i].sign_off.by.users) list.add(path + "users", place, kUsers, user.str());
    for (const TeamId& team : postmortems[i].sign_off.by.teams) list.add(path + "teams", place, kTeams, team.str());
  }
  const ChatPlan& chat = configuration.response.chat;
  if (!chat.provider.empty()) list.add("chat/provider", " chat", kProviders, chat.provider.str());
  std::size_t person = 0;
  for (const auto& [user, id] : chat.people)
    list.add("chat/people/" + std::to_string(person++) + "/user", " chat", kUsers, user.str());
  const auto& trackers = configuration.response.trackers;
  for (std::size_t i = 0; i < trackers.size(); ++i) {
    const std::string path = "trackers/" + std::to_string(i) + "/",
                      place = " tracker " + in_single_quotes(trackers[i].id.str());
    list.add(path + "provider", place, kProviders, trackers[i].provider.str());
    for (std::size_t j = 0; j < trackers[i].teams.size(); ++j)
      list.add(path + "teams/" + std::to_string(j), place, kTeams, trackers[i].teams[j].str());
    std::size_t known = 0;
    for (const auto& [user, there] : trackers[i].people)
      list.add(path + "people/" + std::to_string(known++) + "/user", place, kUsers, user.str());
  }
  const auto& checklists = configuration.response.checklists;
  for (std::size_t i = 0; i < checklists.size(); ++i)
    for (std::size_t j = 0; j < checklists[i].services.size(); ++j)
      list.add("checklists/" + std::to_string(i) + "/services/" + std::to_string(j),
               " checklist " + in_single_quotes(checklists[i].id.str()), kServices, checklists[i].services[j].str());
  std::vector<Reference> all = list.take();
  for (Reference& one : communication_references(configuration.response)) all.push_back(std::move(one));
  return all;
}

std::vector<std::vector<std::string>> cycles(const std::vector<Reference>& references) {
  std::map<std::string, std::vector<std::string>> next;
  for (const Reference& r : references) next[r.from_kind + "/" + r.from_id].push_back(r.to_kind + "/" + r.to_id);

  // Depth first without recursion: what is open lies on the path; an arrow back to it closes a cycle.
  enum class Mark { Open, Done };
  struct Visit {
    std::string name;
    std::size_t arrow;
  };
  std::map<std::string, Mark> marks;
  std::vector<std::vector<std::string>> found;
  for (const auto& [start, arrows] : next) {
    std::vector<Visit> path;
    const auto open = [&](const std::string& name) {
      if (marks.try_emplace(name, Mark::Open).second) path.push_back({name, 0});
    };
    open(start);
    while (!path.empty()) {
      const std::string name = path.back().name;
      const auto at = next.find(name);
      if (at == next.end() || path.back().arrow == at->second.size()) {
        marks[name] = Mark::Done;
        path.pop_back();
        continue;
      }
      const std::string& to = at->second[path.back().arrow++];
      if (const auto mark = marks.find(to); mark != marks.end() && mark->second == Mark::Open) {
        const auto from = std::find_if(path.begin(), path.end(), [&](const Visit& v) { return v.name == to; });
        std::vector<std::string> cycle;
        for (auto visit = from; visit != path.end(); ++visit) cycle.push_back(visit->name);
        found.push_back(std::move(cycle));
      } else {
        open(to);
      }
    }
  }
  return found;
}

std::vector<Problem> check(const Configuration& configuration) {
  std::vector<Problem> problems;
  const std::vector<Reference> all = references(configuration);
  for (const auto& [id, user] : configuration.users) check_contacts(user, problems);
  check_references(all, ids_of(configuration), problems);
  check_cycles(all, problems);
  check_sign_in(configuration, problems);
  check_keys(configuration, problems);
  check_playbooks(configuration, problems);
  check_status_pages(configuration, problems);
  check_communication(configuration, problems);
  check_providers(configuration, problems);
  check_reach(configuration, problems);
  check_steps(configuration, problems);
  check_rules(configuration, problems);
  return problems;
}

}  // namespace muster
