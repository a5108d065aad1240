#include "sim/organisation.h"

#include "sim/ruled.h"

namespace muster::sim {
namespace {

constexpr int kUsers = 4, kSchedules = 2, kPolicies = 2, kServices = 3;

std::string name_of(const char* kind, int n) { return kind + std::to_string(n); }

std::string user_yaml(Draw& draw, int n) {
  const std::string id = name_of("u", n);
  std::string text = "  - {id: " + id + ", name: User " + std::to_string(n) + ", email: " + id +
                     "@example.org, role: " + (n == 0 ? "admin" : "responder") +
                     ", time_zone: Europe/Berlin, contacts: [";
  text += "{id: mail, type: email, address: " + id + "@example.org}";
  const bool hook = draw.chance(60), ntfy = draw.chance(30);
  if (hook) text += ", {id: hook, type: webhook, url: \"http://127.0.0.1:9099/" + id + "\"}";
  if (ntfy) text += ", {id: ntfy, type: ntfy, url: \"http://127.0.0.1:9098/" + id + "\"}";
  text += "]";
  if (draw.chance(70)) {
    text += ", notify: [{after: 0s, contact: " + std::string(hook && draw.chance(50) ? "hook" : "mail") + "}";
    if (hook) text += ", {after: " + std::to_string(draw.number(1, 5)) + "m, contact: hook}";
    if (ntfy) text += ", {after: " + std::to_string(draw.number(1, 8)) + "m, contact: ntfy}";
    if (draw.chance(30)) text += ", {after: 10m, contact: mail}";
    text += "]";
  }
  return text + "}\n";
}

// "2026-03-26T09:00", some days before.
std::string start_of_layer(Draw& draw, Instant around) {
  const auto day = std::chrono::floor<std::chrono::days>(around) - std::chrono::days(draw.number(2, 3));
  static const std::vector<std::string> kTimes{"T09:00", "T00:00", "T17:30", "T02:30"};
  return rfc3339(Instant(day)).substr(0, 10) + draw.one_of(kTimes);
}

// One person after the other; or several at once, a turn that is longer or vacant, an earlier schedule.
std::string turns_yaml(Draw& draw, int n) {
  const auto somebody = [&] { return name_of("u", draw.number(0, kUsers - 1)); };
  std::string text = "users: [";
  const int count = draw.number(1, 3);
  if (!draw.chance(30)) {
    for (int i = 0; i < count; ++i) text += (i ? ", " : "") + somebody();
    return text + "]";
  }
  text = "turns: [{users: [" + somebody() + "]}";
  for (int i = 0; i < count; ++i) {
    switch (draw.number(0, 3)) {
      case 0:
        text += ", vacant";
        break;
      case 1:
        text += n > 0 ? ", {schedules: [" + name_of("rota", n - 1) + "]}" : ", " + somebody();
        break;
      case 2:
        text += ", {users: [" + somebody();
        text += ", " + somebody();
        text += "], shadows: [" + somebody() + "]}";
        break;
      default:
        text += ", {users: [" + somebody() + "], length: 2}";
    }
  }
  return text + "]";
}

std::string schedule_yaml(Draw& draw, int n, Instant around) {
  static const std::vector<std::string> kZones{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"};
  static const std::vector<std::string> kRotations{"daily",
                                                   "weekly",
                                                   "{hours: 5}",
                                                   "{days: 2}",
                                                   "{hours: 12}",
                                                   "hourly",
                                                   "{weekdays: [mon, thu, sun]}",
                                                   "{rrule: \"FREQ=DAILY;INTERVAL=2\", lasts: 30h}"};
  const std::string id = name_of("rota", n);
  std::string text = "  - {id: " + id + ", name: Rota " + std::to_string(n) +
                     ", team: team, time_zone: " + draw.one_of(kZones) + ", layers: [";
  for (int layer = 0, count = draw.number(1, 2); layer < count; ++layer) {
    if (layer > 0) text += ", ";
    text += "{rotation: " + draw.one_of(kRotations) + ", start: \"" + start_of_layer(draw, around) + "\", " +
            turns_yaml(draw, n);
    if (draw.chance(30))
      text += ", restrictions: [{from: \"22:00\", until: \"03:00\"}]";
    else if (draw.chance(10))
      text += ", restrictions: [{from: sat 18:00, until: mon 06:00}]";
    if (draw.chance(15)) text += ", time_zone: Asia/Kolkata";
    if (layer > 0 && draw.chance(40)) text += ", effect: " + std::string(draw.chance(50) ? "adds" : "shadows");
    text += "}";
  }
  return text + "]}\n";
}

std::string target_yaml(Draw& draw) {
  switch (draw.number(0, 9)) {
    case 0:
      return "{team: team}";
    case 1:
      return "{webhook: {url: \"http://127.0.0.1:9097/policy\", secret: s}}";
    case 2:
    case 3:
    case 4:
      return "{user: " + name_of("u", draw.number(0, kUsers - 1)) + "}";
    default:
      return "{schedule: " + name_of("rota", draw.number(0, kSchedules - 1)) + "}";
  }
}

std::string policy_yaml(Draw& draw, int n) {
  std::string text = "  - {id: " + name_of("policy", n) + ", name: Policy " + std::to_string(n) +
                     ", team: team, repeat: " + std::to_string(draw.number(0, 1)) + ", steps: [";
  for (int step = 0, count = draw.number(1, 3); step < count; ++step) {
    text += std::string(step ? ", " : "") + "{after: " + std::to_string(step ? draw.number(1, 10) : 0) +
            "m, notify: [" + target_yaml(draw);
    if (draw.chance(30)) text += ", " + target_yaml(draw);
    text += "]}";
  }
  return text + "]}\n";
}

// Some that are about one host, one between hosts, one of which both sides are the same, and some that together go
// round in a circle.
std::string inhibit_rules_yaml(Draw& draw) {
  static const std::vector<std::string> kRules{
      R"({id: disk, source_matchers: ['kind="disk"'], target_matchers: ['kind=~"cpu|net"'], equal: [host]})",
      R"({id: worst, source_matchers: ['muster_severity="critical"'], target_matchers: ['muster_severity!="critical"'], equal: [host, kind]})",
      R"({id: net, source_matchers: ['kind="net"'], target_matchers: ['kind="cpu"', 'host!="h0"'], equal: []})",
      R"({id: both, source_matchers: ['kind=~"cpu|net"'], target_matchers: ['kind=~"net|cpu"'], equal: [absent, host]})",
      R"({id: back, source_matchers: ['kind="cpu"'], target_matchers: ['kind="disk"'], equal: [host]})"};
  std::string text;
  for (const std::string& rule : kRules) {
    if (draw.chance(30)) text += (text.empty() ? "inhibit_rules:\n  - " : "  - ") + rule + "\n";
  }
  return text;
}

// Groups by labels that faults have, neighbours join and gather, or neither does.
std::string correlation_yaml(Draw& draw) {
  if (draw.chance(15)) return "{enabled: false}";
  static const std::vector<std::string> kLabels{"[]", "[host, kind]", "[kind]"};
  static const std::vector<std::string> kWays{"tell", "join", "apart"};
  return "{group_key: {labels: " + draw.one_of(kLabels) + ", window: " + std::to_string(draw.number(5, 60)) +
         "m}, text: {words: " + std::to_string(draw.number(2, 4)) +
         "}, dependencies: {window: " + std::to_string(draw.number(0, 20)) + "m, other_teams: " + draw.one_of(kWays) +
         "}}";
}

}  // namespace

Organisation drawn_organisation(Draw& draw, Instant around, const Drawn& with) {
  Organisation made;
  std::string& text = made.yaml;
  text = "users:\n";
  for (int n = 0; n < kUsers; ++n) {
    text += user_yaml(draw, n);
    made.users.push_back(name_of("u", n));
  }
  text += "teams: [{id: team, name: Team, members: [u1, u2]}]\nschedules:\n";
  for (int n = 0; n < kSchedules; ++n) {
    text += schedule_yaml(draw, n, around);
    made.schedules.push_back(name_of("rota", n));
  }
  text += "escalation_policies:\n";
  for (int n = 0; n < kPolicies; ++n) text += policy_yaml(draw, n);
  text += "services:\n";
  for (int n = 0; n < kServices; ++n) {
    text += "  - {id: " + name_of("s", n) + ", name: Service " + std::to_string(n) + ", team: team";
    if (n < kPolicies) text += ", escalation_policy: " + name_of("policy", n);
    if (with.correlation && n > 0 && draw.chance(40)) text += ", depends_on: [" + name_of("s", n - 1) + "]";
    text += "}\n";
  }
  text += "integrations:\n";
  for (int n = 0; n < kServices; ++n) {
    const std::string id = name_of("in-s", n);
    text += "  - {id: " + id + ", name: API " + std::to_string(n) + ", type: muster, service: " + name_of("s", n) +
            ", key: \"key-" + std::to_string(n) + "-0123456789abcdef\"}\n";
    made.integrations.push_back(id);
  }
  text += "  - {id: " + std::string(kPrometheus) +
          ", name: Prometheus, type: alertmanager, service: s0, key: \"prom-key-0123456789abcdef\"}\n";
  text += inhibit_rules_yaml(draw);
  if (with.rules) text += drawn_rules(draw);
  text += "organisation: {correlation: " + (with.correlation ? correlation_yaml(draw) : "{}");
  if (draw.chance(40)) text += ", default_escalation_policy: policy1";
  text += "}\n";
  return made;
}

}  // namespace muster::sim
