#include "alertmanager/import.h"

#include <algorithm>
#include <map>
#include <set>

#include "config/rule_document.h"
#include "config/spelling.h"
#include "notification/channels/mail_message.h"

namespace muster::alertmanager {
namespace {

// Rules stand in at most so many groups, one of which is that of all routes (config/rule_declaration.cc).
constexpr int kDepthMax = 5;
constexpr std::size_t kSetsMax = 200;

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

class Importer {
 public:
  Importer(const Config& config, const std::string& file) : config_(config), file_(file) {}

  Imported all() {
    for (const Receiver& receiver : config_.receivers) policy(receiver);
    service();
    routes();
    if (too_many_)
      plan(0, "routes",
           "an alert may go to more than " + std::to_string(kSetsMax) +
               " sets of receivers: some are told in part; say fewer `continue`");
    for (const InhibitRule& rule : config_.inhibit_rules) inhibit(rule);
    for (const auto& [name, intervals] : config_.time_intervals) {
      if (!used_intervals_.contains(name))
        plan(0, "time interval '" + name + "'", "not carried over: no rule that was made of a route needs it");
    }
    if (!config_.templates.empty()) plan(0, "templates", "not carried over: Muster words its own messages");
    return {yaml(), std::move(plan_)};
  }

 private:
  void plan(int line, const std::string& what, const std::string& becomes) {
    plan_.push_back(file_ + (line > 0 ? ":" + std::to_string(line) : "") + ": " + what + ": " + becomes);
  }

  std::string fresh(std::map<std::string, std::string>& taken, const std::string& wish, const std::string& of) {
    std::string id = wish;
    for (int n = 2; taken.contains(id) && taken[id] != of; ++n) id = wish + "-" + std::to_string(n);
    taken[id] = of;
    return id;
  }

  void policy(const Receiver& receiver) {
    std::vector<std::string> targets;
    const std::string who = "receiver '" + receiver.name + "'";
    if (receiver.integrations.empty()) {
      plan(0, who, "it tells nobody: alerts for it are open and to be seen, without an incident (outcome: alert)");
      silent_.insert(receiver.name);
    }
    for (const Integration& one : receiver.integrations) {
      if (one.kind == "webhook" && !one.secrets.at("url").value.empty()) {
        targets.push_back("{webhook: " + quoted(one.secrets.at("url").value) + "}");
        plan(one.line, who + ", webhook", "a webhook of the policy; its body is Muster's, not Alertmanager's");
      } else if (one.kind == "email") {
        mail(one, who, targets);
      } else {
        plan(one.line, who + ", " + one.kind,
             "not carried over: enter how these people are reached as contacts of users, and name them in the policy");
      }
    }
    if (targets.empty()) return;
    const std::string id = fresh(policy_ids_, id_of_name(receiver.name, "receiver"), receiver.name);
    policies_[receiver.name] = id;
    targets_[receiver.name] = targets;
    write_policy(id, receiver.name, targets);
  }

  void write_policy(const std::string& id, const std::string& name, const std::vector<std::string>& targets) {
    policy_yaml_ +=
        "  - id: " + id + "\n    name: " + quoted(name) + "\n    steps:\n      - after: 0s\n        notify:\n";
    for (const std::string& target : targets) policy_yaml_ += "          - " + target + "\n";
  }

  void mail(const Integration& one, const std::string& who, std::vector<std::string>& targets) {
    std::string list = one.text("to") + ",";
    while (!list.empty()) {
      std::string part = list.substr(0, list.find(','));
      list.erase(0, part.size() + 1);
      part.erase(0, part.find_first_not_of(" \t"));
      part.erase(part.find_last_not_of(" \t") + 1);
      if (part.empty()) continue;
      const auto address = mail_address_of(part);
      if (!address || part.find("{{") != std::string::npos) {
        plan(one.line, who + ", email to " + part,
             "not carried over: it is not one address; name the user in the policy");
        continue;
      }
      const std::string id = fresh(
          user_ids_, id_of_name(address->address.substr(0, address->address.find('@')), "user"), address->address);
      if (users_.emplace(address->address, id).second) {
        user_yaml_ += "  - id: " + id + "\n" +
                      (address->name.empty() ? "" : "    name: " + quoted(address->name) + "\n") +
                      "    contacts:\n      - {id: mail, type: email, address: " + quoted(address->address) + "}\n";
        plan(one.line, who + ", email to " + address->address,
             "user '" + id + "' with that contact; Muster sends through its own smtp settings");
      }
      targets.push_back("{user: " + id + "}");
    }
  }

  void inhibit(const InhibitRule& rule) {
    const std::string id = "inhibit-" + std::to_string(++inhibit_rules_);
    const auto list = [](const std::vector<Matcher>& matchers) {
      std::string text;
      for (const Matcher& matcher : matchers) text += (text.empty() ? "" : ", ") + quoted(muster::text_of(matcher));
      return "[" + text + "]";
    };
    std::string equal;
    for (const std::string& name : rule.equal) equal += (equal.empty() ? "" : ", ") + quoted(name);
    inhibit_yaml_ += "  - {id: " + id + ", source_matchers: " + list(rule.source) +
                     ", target_matchers: " + list(rule.target) + (equal.empty() ? "" : ", equal: [" + equal + "]") +
                     "}\n";
    plan(rule.line, "inhibit rule " + matchers_text(rule.source) + " over " + matchers_text(rule.target),
         "inhibition rule '" + id + "'");
  }

  // The tree of routes as rules. While no route of a level says `continue`, the first that wants the alert has it, as
  // with `stop`. From one that does on, and inside it, an alert may go to several receivers: then each route only marks
  // its receiver in a variable, and at the end the marks say which policy tells them all.
  void routes() {
    const Route& root = config_.route;
    RuleText rules;
    children(root, 1, false, "", rules);
    own(root, marking_, "", "root", rules);
    if (marking_) told_together(rules);
    if (rules.text.empty()) return;
    rule_yaml_ =
        "  - id: alertmanager\n    name: \"Routes of Alertmanager\"\n    when: {field: integration, is: alerts}\n"
        "    rules:\n" +
        rules.text;
  }

  struct RuleText {
    std::string text;
    int indent = 6;
  };
  // A set of receivers that one alert may go to.
  using Together = std::set<std::string>;

  static bool goes_on_somewhere(const Route& one) {
    return one.go_on || std::any_of(one.routes.begin(), one.routes.end(), goes_on_somewhere);
  }

  static std::string pattern(const Matcher& matcher) { return "^(?s:" + matcher.value + ")$"; }

  static std::string condition(const Matcher& matcher) {
    const std::string field = "field: " + quoted("labels." + matcher.name);
    const bool is_pattern = matcher.op == Matcher::Op::Matches || matcher.op == Matcher::Op::NotMatches;
    const std::string test =
        "{" + field + (is_pattern ? ", matches: " + quoted(pattern(matcher)) : ", is: " + quoted(matcher.value)) + "}";
    const bool negative = matcher.op == Matcher::Op::NotEqual || matcher.op == Matcher::Op::NotMatches;
    return negative ? "{not: " + test + "}" : test;
  }

  static std::string all_of(std::vector<std::string> conditions) {
    if (conditions.empty()) return "";
    if (conditions.size() == 1) return conditions.front();
    std::string text = "{all: [";
    for (std::size_t i = 0; i < conditions.size(); ++i) text += (i ? ", " : "") + conditions[i];
    return text + "]}";
  }

  static std::string is_set(const std::string& variable, bool set) {
    return "{field: var." + variable + ", exists: " + (set ? "true" : "false") + "}";
  }
  // The key is never empty, so that one character of it is a mark.
  static std::string mark(const std::vector<std::string>& variables) {
    std::string text = "extract: [";
    for (std::size_t i = 0; i < variables.size(); ++i)
      text += std::string(i ? ", " : "") + "{from: key, pattern: \"(?P<" + variables[i] + ">(?s:.))\"}";
    return text + "]";
  }

  struct RuleParts {
    std::string id{}, name{}, when{}, then{};
    bool stop = false;
    std::string rules{};
  };
  static void write(const RuleParts& parts, RuleText& into) {
    const std::string pad(static_cast<std::size_t>(into.indent), ' ');
    into.text += pad + "- id: " + parts.id + "\n" + pad + "  name: " + quoted(parts.name) + "\n";
    if (!parts.when.empty()) into.text += pad + "  when: " + parts.when + "\n";
    if (!parts.then.empty()) into.text += pad + "  then: {" + parts.then + "}\n";
    if (parts.stop) into.text += pad + "  stop: true\n";
    if (!parts.rules.empty()) into.text += pad + "  rules:\n" + parts.rules;
  }

  // "db" is told by its policy, or nobody is; of a receiver that could not be carried over, the service's own policy.
  std::string told(const std::string& receiver) const {
    if (silent_.contains(receiver)) return "outcome: alert";
    const auto policy = policies_.find(receiver);
    return policy == policies_.end() ? "" : "escalation_policy: " + policy->second;
  }

  // `marked`: other routes may tell the same alert, and only one of them is quiet.
  void add_quiet_times(const Route& one, bool marked, std::string& then) {
    if (silent_.contains(one.receiver)) return;
    const auto carry = [&](const std::vector<std::string>& names, const char* action, const char* word) {
      if (names.empty()) return;
      std::string list;
      for (const std::string& name : names) list += (list.empty() ? "'" : ", '") + name + "'";
      const std::string what = "route " + one.key + ", " + word + " in " + list;
      if (marked) {
        plan(one.line, what,
             "not carried over: the alert may go to several routes, and a rule that holds it holds it for all of them");
        return;
      }
      json::array hours;
      for (const std::string& name : names) {
        used_intervals_.insert(name);
        const auto found = config_.time_intervals.find(name);
        if (found == config_.time_intervals.end()) continue;
        for (const Hours& part : hours_of(found->second)) hours.emplace_back(body_of(part));
      }
      then += (then.empty() ? "" : ", ") + std::string(action) + ": " + to_text(hours);
      plan(one.line, what,
           "its rule holds alerts back that open then (" + std::string(action) +
               "); an incident that is open already goes on");
    };
    carry(one.mute_time_intervals, "hold_during", "muted");
    carry(one.active_time_intervals, "hold_outside", "active");
  }

  std::string mark_of(const std::string& receiver) {
    const auto [known, fresh] = marks_.try_emplace(receiver, "to_" + std::to_string(marks_.size() + 1));
    return known->second;
  }

  // `level` tells the variables of this level from those of others.
  void children(const Route& parent, int depth, bool marked, const std::string& level, RuleText& into) {
    bool several = marked;
    for (const Route& child : parent.routes) {
      several = several || goes_on_somewhere(child);
      route(child, depth, several, level, into);
    }
  }

  void route(const Route& one, int depth, bool marked, const std::string& level, RuleText& into) {
    const std::string number = std::to_string(++routes_), id = "route-" + number;
    const std::string what = "route " + one.key;
    const std::string done = "done_" + level;
    marking_ = marking_ || marked;
    std::vector<std::string> when, marks;
    for (const Matcher& matcher : one.matchers) when.push_back(condition(matcher));
    if (marked) {
      when.push_back(is_set(done, false));
      marks.push_back("some_" + level);
      if (!one.go_on) marks.push_back(done);
    }
    RuleParts parts{
        .id = id, .name = one.matchers.empty() ? "everything" : matchers_text(one.matchers), .when = all_of(when)};
    const bool too_deep = depth >= kDepthMax && !one.routes.empty();
    if (too_deep)
      plan(one.line, what,
           "its own routes are not carried over: groups of rules are at most " + std::to_string(kDepthMax) + " deep");
    if (one.routes.empty() || too_deep) {
      if (marked) marks.push_back(mark_of(one.receiver));
      parts.then = marked ? mark(marks) : told(one.receiver);
      parts.stop = !marked;
      add_quiet_times(one, marked, parts.then);
    } else {
      RuleText inner{.text = "", .indent = into.indent + 4};
      children(one, depth + 1, marked, number, inner);
      own(one, marked, number, id, inner);
      if (marked) parts.then = mark(marks);
      parts.rules = inner.text;
    }
    write(parts, into);
    plan(one.line, what, "rule '" + id + "'" + (one.go_on ? "; what it matches goes on to the routes after it" : ""));
    if (one.group_by != config_.route.group_by || one.group_by_all != config_.route.group_by_all)
      plan(one.line, what,
           "its group_by is not carried over: Muster groups by the same labels everywhere, the root route's");
  }

  // What none of its routes wanted.
  void own(const Route& one, bool marked, const std::string& level, const std::string& id, RuleText& into) {
    const bool is_root = &one == &config_.route;
    RuleParts parts{.id = id + "-own",
                    .name = is_root ? "none of these" : "none of the routes below " + matchers_text(one.matchers)};
    if (marked) {
      parts.when = is_set("some_" + level, false);
      parts.then = mark({mark_of(one.receiver)});
    } else {
      parts.then = told(one.receiver);
      parts.stop = !is_root;
      if (is_root && !silent_.contains(one.receiver)) return;  // as its service says
    }
    add_quiet_times(one, marked, parts.then);
    write(parts, into);
  }

  void told_together(RuleText& into) {
    std::vector<Together> all(1);
    for (const auto& set : sets_below(config_.route)) all.push_back(set);
    std::sort(all.begin(), all.end(),
              [](const Together& a, const Together& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    all.erase(std::unique(all.begin(), all.end()), all.end());
    int number = 0;
    for (const Together& set : all) {
      std::vector<std::string> when;
      std::string names, id;
      std::vector<std::string> targets;
      bool only_silent = true, carried = false;
      for (const std::string& receiver : set) {
        if (!marks_.contains(receiver)) continue;
        when.push_back(is_set(marks_[receiver], true));
        names += (names.empty() ? "" : " and ") + receiver;
        only_silent = only_silent && silent_.contains(receiver);
        if (!targets_.contains(receiver)) continue;
        id += (id.empty() ? "" : "-and-") + policies_[receiver];
        for (const std::string& target : targets_[receiver]) {
          if (std::find(targets.begin(), targets.end(), target) == targets.end()) targets.push_back(target);
        }
        carried = true;
      }
      if (when.empty()) continue;
      RuleParts parts{
          .id = "tell-" + std::to_string(++number), .name = "To " + names, .when = all_of(when), .stop = true};
      if (only_silent) {
        parts.then = "outcome: alert";
      } else if (carried) {
        std::string policy = id;
        const auto count =
            std::count_if(set.begin(), set.end(), [&](const auto& one) { return targets_.contains(one); });
        if (count > 1) {
          policy = fresh(policy_ids_, id.substr(0, 48), names);
          write_policy(policy, names, targets);
          plan(0, "receivers " + names, "policy '" + policy + "' tells them all: an alert has one policy");
        }
        parts.then = "escalation_policy: " + policy;
      }
      write(parts, into);
    }
  }

  // Which receivers an alert that reaches this route may go to, as the peer goes through its routes. Bounded: what is
  // more is told in part, and the plan says so.
  std::set<Together> sets_below(const Route& one) {
    std::set<Together> ended, open{Together()};
    for (const Route& child : one.routes) {
      const auto inside = sets_below(child);
      std::set<Together> next;
      for (const Together& before : open) {
        next.insert(before);  // the child does not want it
        for (const Together& more : inside) {
          Together both = before;
          both.insert(more.begin(), more.end());
          if (next.size() + ended.size() >= kSetsMax) {
            too_many_ = true;
            break;
          }
          (child.go_on ? next : ended).insert(std::move(both));
        }
      }
      open = std::move(next);
    }
    for (Together set : open) {
      if (set.empty()) set.insert(one.receiver);
      ended.insert(std::move(set));
    }
    return ended;
  }

  void service() {
    const Route& root = config_.route;
    const auto policy = policies_.find(root.receiver);
    service_yaml_ = "  - id: alerts\n    name: \"Alerts\"\n";
    if (policy != policies_.end()) service_yaml_ += "    escalation_policy: " + policy->second + "\n";
    integration_yaml_ = "  - {id: alerts, type: alertmanager, service: alerts}\n";
    plan(root.line, "root route",
         "integration and service 'alerts': send all alerts there; rules tell the routes apart");
    if (root.group_by_all) {
      plan(root.line, "root route", "group_by '...': each alert by itself, as it is without a group key");
    } else if (!root.group_by.empty()) {
      for (const std::string& name : root.group_by) group_by_ += (group_by_.empty() ? "" : ", ") + quoted(name);
      plan(root.line, "root route",
           "group_by is the organisation's group key: an alert with all of these labels joins an open incident of the "
           "same");
    }
    plan(root.line, "root route",
         "group_wait, group_interval and repeat_interval have no counterpart: one incident pages once and escalates "
         "until "
         "it is acknowledged");
  }

  std::string yaml() const {
    std::string out = "# Made by `muster import alertmanager " + file_ +
                      "`. Look it over, then: muster plan -f FILE, muster apply -f FILE\n";
    if (!user_yaml_.empty()) out += "users:\n" + user_yaml_;
    if (!policy_yaml_.empty()) out += "escalation_policies:\n" + policy_yaml_;
    const auto policy = policies_.find(config_.route.receiver);
    if (policy != policies_.end() || !group_by_.empty()) out += "organisation:\n";
    if (policy != policies_.end()) out += "  default_escalation_policy: " + policy->second + "\n";
    if (!group_by_.empty()) out += "  correlation: {group_key: {labels: [" + group_by_ + "]}}\n";
    if (!inhibit_yaml_.empty()) out += "inhibit_rules:\n" + inhibit_yaml_;
    out += "services:\n" + service_yaml_ + "integrations:\n" + integration_yaml_;
    if (!rule_yaml_.empty()) out += "rules:\n" + rule_yaml_;
    return out;
  }

  const Config& config_;
  const std::string& file_;
  std::vector<std::string> plan_;
  std::map<std::string, std::string> policy_ids_, user_ids_, policies_, users_;
  std::map<std::string, std::vector<std::string>> targets_;  // of receivers that have a policy
  std::set<std::string> used_intervals_;                     // that rules hold alerts back in
  std::set<std::string> silent_;                             // receivers that tell nobody
  std::map<std::string, std::string> marks_;                 // the variable that says that a receiver is told
  std::string user_yaml_, policy_yaml_, service_yaml_, integration_yaml_, inhibit_yaml_, rule_yaml_, group_by_;
  int inhibit_rules_ = 0, routes_ = 0;
  bool marking_ = false, too_many_ = false;
};

}  // namespace

std::vector<Hours> hours_of(const std::vector<TimeInterval>& intervals) {
  std::vector<Hours> all;
  const auto ranges = [](const std::vector<Range>& from) {
    std::vector<NumberRange> to;
    for (const Range& one : from) to.push_back({one.begin, one.end});
    return to;
  };
  for (const TimeInterval& interval : intervals) {
    Hours hours;
    if (!interval.location.empty()) hours.time_zone = interval.location;
    for (int day = 0; day < 7; ++day) {
      const bool in = std::any_of(interval.weekdays.begin(), interval.weekdays.end(),
                                  [&](const Range& one) { return one.begin <= day && day <= one.end; });
      if (in) hours.weekdays.emplace_back(static_cast<unsigned>(day));
    }
    hours.days_of_month = ranges(interval.days_of_month);
    hours.months = ranges(interval.months);
    hours.years = ranges(interval.years);
    if (interval.times.empty()) all.push_back(hours);
    for (const Range& time : interval.times) {
      hours.from = std::chrono::minutes(time.begin);
      hours.until = std::chrono::minutes(time.end) % std::chrono::days(1);
      all.push_back(hours);
    }
  }
  return all;
}

Imported import_config(const Config& config, const std::string& file) { return Importer(config, file).all(); }

}  // namespace muster::alertmanager
