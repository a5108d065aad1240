#include "playbooks/plan.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/utf8.h"
#include "config/declaration.h"
#include "config/documents.h"

namespace muster {
namespace {

constexpr std::size_t kFilledMax = 2'000;

class LayOut {
 public:
  LayOut(const std::map<PlaybookId, Playbook>& all, PlaybookPlan& plan) : all_(all), plan_(plan) {}

  // What went wrong; "" nothing did.
  std::string add(const PlaybookId& id, int parent, const std::string& prefix, int depth) {
    const auto at = all_.find(id);
    if (at == all_.end()) return "there is no playbook '" + id.str().substr(0, 64) + "'";
    const bool known = std::ranges::find(plan_.playbooks, id, &Playbook::id) != plan_.playbooks.end();
    if (!known) plan_.playbooks.push_back(at->second);
    return steps(at->second.steps, parent, prefix, prefix, false, depth);
  }

 private:
  std::string steps(const std::vector<PlaybookStep>& steps, int parent, const std::string& prefix,
                    const std::string& scope, bool parallel, int depth) {
    if (depth > kPlaybookDepthMax) return "the playbook has steps in steps more than 5 deep; make it flatter";
    int before = -1, number = 0;
    for (const PlaybookStep& step : steps) {
      if (plan_.steps.size() >= static_cast<std::size_t>(kPlaybookStepsMax))
        return "the playbook has more than 300 steps with the playbooks in it; split it";
      const int place = static_cast<int>(plan_.steps.size());
      PlanStep one;
      one.step = step;
      one.step.steps.clear();
      one.key = prefix + std::to_string(++number);
      one.scope = scope;
      one.parent = parent;
      one.before = parallel ? -1 : before;
      one.depth = depth - 1;
      plan_.steps.push_back(one);
      std::string wrong;
      if (step.kind == PlaybookStep::Kind::Playbook)
        wrong = add(step.playbook, place, one.key + ".", depth + 1);
      else if (!step.steps.empty())
        wrong =
            this->steps(step.steps, place, one.key + ".", scope, step.kind == PlaybookStep::Kind::Parallel, depth + 1);
      if (!wrong.empty()) return wrong;
      plan_.steps[static_cast<std::size_t>(place)].end = static_cast<int>(plan_.steps.size());
      before = place;
    }
    return "";
  }

  const std::map<PlaybookId, Playbook>& all_;
  PlaybookPlan& plan_;
};

bool among(const auto& all, const auto& one) { return std::ranges::find(all, one) != all.end(); }

}  // namespace

Result<PlaybookPlan> lay_out(const std::map<PlaybookId, Playbook>& all, const PlaybookId& id) {
  PlaybookPlan plan;
  if (std::string wrong = LayOut(all, plan).add(id, -1, "", 1); !wrong.empty()) {
    if (plan.playbooks.empty()) return not_found(std::move(wrong));
    return conflict(std::move(wrong));
  }
  return plan;
}

std::string plan_text(const PlaybookPlan& plan) {
  json::array all;
  for (const Playbook& playbook : plan.playbooks) all.emplace_back(document_of(playbook).body);
  return to_text(all);
}

Result<PlaybookPlan> plan_from(std::string_view text) {
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_array() || parsed->get_array().empty())
    return invalid("the playbook that was stored with the run cannot be read");
  std::vector<Problem> problems;
  Places places;
  Findings findings{"", problems, places};
  DeclarationRules rules;
  rules.stored = true;
  std::map<PlaybookId, Playbook> all;
  PlaybookId first;
  for (const json::value& body : parsed->get_array()) {
    Playbook playbook = read_playbook(findings, node_of_json(body), rules);
    if (first.empty()) first = playbook.id;
    all.insert_or_assign(playbook.id, std::move(playbook));
  }
  return lay_out(all, first);
}

std::string plan_digest(std::string_view plan_text) { return hex(sha256(plan_text)).substr(0, 12); }

FactsByName facts_of(const Configuration& config, const Incident& incident) {
  FactsByName facts{{"incident.number", number_text(incident.number)},
                    {"incident.title", incident.title},
                    {"incident.severity", std::string(text_of(incident.severity))},
                    {"incident.priority", incident.priority ? std::string(text_of(*incident.priority)) : ""},
                    {"incident.service", incident.service.str()},
                    {"incident.team", incident.team.str()},
                    {"incident.category", incident.category},
                    {"incident.status", std::string(text_of(incident.status))},
                    {"incident.major", incident.major == Major::Declared ? "true" : "false"}};
  const Service* service = find(config.services, incident.service);
  if (!service) return facts;
  for (const auto& [name, value] : service->attributes) facts["service." + name] = value;
  facts["service.name"] = service->name;
  facts["service.environment"] = service->environment;
  facts["service.tier"] = service->tier > 0 ? std::to_string(service->tier) : "";
  facts["service.region"] = service->regions.empty() ? "" : service->regions.front();
  return facts;
}

std::string fill_in(std::string_view text, const FactLookup& facts) {
  std::string filled;
  while (!text.empty() && filled.size() < kFilledMax) {
    const auto open = text.find('{');
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) {
      filled += text;
      break;
    }
    filled += text.substr(0, open);
    filled += facts(std::string(text.substr(open + 1, close - open - 1)));
    text.remove_prefix(close + 1);
  }
  return filled.size() > kFilledMax ? one_line(filled, kFilledMax) : filled;
}

bool holds(const PlaybookTest& test, const FactLookup& facts) {
  const std::string value = facts(test.fact);
  const std::string first = test.values.empty() ? "" : test.values.front();
  const bool found = [&] {
    switch (test.op) {
      case PlaybookTest::Op::Is:
        return value == first;
      case PlaybookTest::Op::In:
        return among(test.values, value);
      case PlaybookTest::Op::Contains:
        return value.find(first) != std::string::npos;
      case PlaybookTest::Op::Exists:
        return value.empty() == (first == "false");
    }
    return false;
  }();
  return found != test.negated;
}

bool all_hold(const std::vector<PlaybookTest>& tests, const FactLookup& facts) {
  return std::ranges::all_of(tests, [&](const PlaybookTest& test) { return holds(test, facts); });
}

bool is_meant_for(const Playbook& playbook, const Configuration& config, const Incident& incident) {
  if (!playbook.priorities.empty() && !(incident.priority && among(playbook.priorities, *incident.priority)))
    return false;
  if (!playbook.severities.empty() && !among(playbook.severities, incident.severity)) return false;
  if (!playbook.services.empty() && !among(playbook.services, incident.service)) return false;
  if (!playbook.categories.empty() && !among(playbook.categories, incident.category)) return false;
  if (playbook.major && incident.major != Major::Declared) return false;
  const Service* service = find(config.services, incident.service);
  if (!playbook.regions.empty() && !(service && is_in(*service, playbook.regions))) return false;
  return playbook.regulations.empty() || (service && is_under(*service, playbook.regulations));
}

}  // namespace muster
