// How good is correlation, and what does it cost? A labelled storm goes through the real decider in simulated time.
//
//   gzip -dc overlay.jsonl.gz | bench_correlation TOPOLOGY.json TRUTH.csv
//
// Each line is an alert of a detector. The topology becomes the catalogue: its services, databases, caches and hosts,
// with who calls whom and what runs where; an instance's alerts are its service's. Each service is a team of its own,
// so that a page is: an incident that opens, and each further team that is told of it once. No alert is ever resolved,
// which the set does not say.
//
// The set lays two faults of one shop over each other, each time a minute or less apart. Half of what the two say is
// the same to the letter, and nothing in an alert says whose it is: who cannot tell them apart reaches an F1 of 0.67
// and recovers none. So the same alerts are asked in three ways:
//
//   as given     both faults at once, in one shop
//   one by one   each fault at a time of its own. Its log lines come 8 hours late in the set, which is a time zone;
//   they
//                come in time here
//   two shops    both faults at once, the second one in another shop that has nothing in common with the first but
//   names
//
// Settings were chosen with the first half of the faults (by time) in view; the second half is printed beside it.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "correlation/correlate.h"

using namespace muster;
using namespace std::chrono_literals;

namespace {

struct Told {
  std::string id, fault;
  bool is_log = false;
  Instant at;
  ServiceId service;
  std::string summary;
  Labels labels;
};

using Services = std::map<ServiceId, Service>;

struct Topology {
  Services services;
  std::map<std::string, std::string> service_of;  // of an instance
};

void add_service(Services& services, const std::string& id) {
  services[ServiceId(id)] = {ServiceId(id), id, "", TeamId("team of " + id), PolicyId()};
}

std::string text_in(const json::object& object, std::string_view name) {
  return std::string(text_at(object, name).value_or(""));
}

Topology read_topology(const char* path) {
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_object()) std::exit((std::fprintf(stderr, "%s: not a topology\n", path), 2));
  Topology topology;
  const auto& object = parsed->get_object();
  for (const json::value& node : object.at("nodes").as_array()) {
    const std::string id = text_in(node.as_object(), "id"), type = text_in(node.as_object(), "type");
    if (type == "Service" || type == "Database" || type == "Cache" || type == "Host")
      add_service(topology.services, id);
  }
  std::vector<std::pair<std::string, std::string>> needs;
  for (const json::value& edge : object.at("edges").as_array()) {
    const auto& one = edge.as_object();
    const std::string label = text_in(one, "label"), from = text_in(one, "source"), to = text_in(one, "target");
    if (label == "instance_of") topology.service_of[from] = to;
    if (label == "control_flow" || label == "data_flow" || label == "hosted_on") needs.emplace_back(from, to);
  }
  for (const auto& [from, to] : needs) {
    const auto instance = topology.service_of.find(from);
    auto& list =
        topology.services.at(ServiceId(instance == topology.service_of.end() ? from : instance->second)).depends_on;
    if (std::find(list.begin(), list.end(), ServiceId(to)) == list.end()) list.emplace_back(to);
  }
  return topology;
}

std::vector<Told> read_alerts(const Topology& topology, const std::map<std::string, std::string>& fault_of) {
  std::vector<Told> alerts;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto parsed = parse_json(line);
    if (!parsed || !parsed->is_object()) continue;
    const auto& object = parsed->get_object();
    Told told;
    told.id = std::to_string(object.at("id").as_int64());
    const auto fault = fault_of.find(told.id);
    if (fault != fault_of.end()) told.fault = fault->second;
    told.at = from_micros(object.at("t").as_int64() * 1000);
    const std::string entity = text_in(object, "entity"), name = text_in(object, "name");
    const auto instance = topology.service_of.find(entity);
    told.service = ServiceId(instance != topology.service_of.end() ? instance->second : entity);
    if (!topology.services.contains(told.service)) told.service = {};  // nobody's
    told.is_log = text_in(object, "kind") == "log";
    told.summary = name + " " + text_in(object, "detail") + " on " + entity;
    told.labels = Labels({{"alertname", name},
                          {"instance", entity},
                          {"detector", text_in(object, "kind")},
                          {"host", text_in(object, "host")},
                          {"peer", text_in(object, "peer")},
                          {"cluster", text_in(object, "system")}});
    alerts.push_back(std::move(told));
  }
  return alerts;
}

// The faults of the set, each a moment of its own or beside another one.
struct Storm {
  const char* name;
  std::vector<Told> alerts;
  Services services;
};

std::vector<std::string> faults_in_order(const std::vector<Told>& alerts) {
  std::vector<std::string> order;
  for (const Told& told : alerts) {
    if (!told.fault.empty() && std::find(order.begin(), order.end(), told.fault) == order.end())
      order.push_back(told.fault);
  }
  return order;
}

Storm one_by_one(const Storm& given) {
  Storm storm{"one by one", given.alerts, given.services};
  const auto order = faults_in_order(given.alerts);
  std::map<std::string, Instant> begins;
  for (const Told& told : given.alerts) begins.emplace(told.fault, told.at);
  for (Told& told : storm.alerts) {
    const auto place = std::find(order.begin(), order.end(), told.fault) - order.begin();
    const Instant begin = begins.at(told.fault);
    told.at = given.alerts.front().at + 2h * place + (told.at - begin) - (told.is_log ? Duration(8h) : Duration(0));
  }
  std::stable_sort(storm.alerts.begin(), storm.alerts.end(), [](const Told& a, const Told& b) { return a.at < b.at; });
  return storm;
}

Storm two_shops(const Storm& given) {
  Storm storm{"two shops", given.alerts, given.services};
  const auto other = [](const ServiceId& id) { return ServiceId("other-" + id.str()); };
  for (const auto& [id, service] : given.services) {
    Service copy = service;
    copy.id = other(id);
    copy.name = copy.id.str();
    copy.team = TeamId("team of " + copy.name);
    for (ServiceId& one : copy.depends_on) one = other(one);
    storm.services[copy.id] = copy;
  }
  const auto order = faults_in_order(given.alerts);
  for (Told& told : storm.alerts) {
    if ((std::find(order.begin(), order.end(), told.fault) - order.begin()) % 2 == 0) continue;
    if (!told.service.empty()) told.service = other(told.service);
  }
  return storm;
}

struct Groups {
  std::map<std::string, std::int64_t> of;  // alert → incident
  std::map<std::string, int> joins;        // by rule
  std::int64_t incidents = 0;
  std::map<std::int64_t, std::set<std::string>> told;  // teams, of an incident
  std::map<std::int64_t, int> paged_before{};          // incidents that were merged into this one
  double cpu_us = 0;                                   // of one alert
};

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

void note(Groups& groups, const Told& told, const Services& services, std::int64_t incident, const std::string& how) {
  ++groups.joins[how];
  groups.of[told.id] = incident;
  const auto service = services.find(told.service);
  groups.told[incident].insert(service == services.end() ? "" : service->second.team.str());
}

Groups correlated(const Storm& storm, const CorrelationSettings& settings) {
  Groups groups;
  IncidentIndex open;
  const ServiceGraph graph(storm.services);
  std::map<std::int64_t, std::vector<std::pair<AlertId, std::string>>> alerts_of;
  std::int64_t ids = 0;
  double spent = 0;
  for (const Told& told : storm.alerts) {
    const double before = cpu_now();
    const AlertFacts facts{told.service, group_key_of(told.labels, settings.group_labels),
                           shape_of(told.summary, told.labels, settings)};
    const auto joined = correlate({facts, told.summary, told.labels}, open, {storm.services, graph}, settings, told.at);
    const IncidentId incident = joined ? joined->incident : IncidentId(++groups.incidents);
    open.add(AlertId(++ids), incident, facts, told.at);
    if (joined) {
      for (const IncidentId from : joined->gathers) {
        for (const auto& [alert, id] : alerts_of[from.value()]) {
          open.move(alert, incident);
          groups.of[id] = incident.value();
          alerts_of[incident.value()].emplace_back(alert, id);
        }
        alerts_of.erase(from.value());
        groups.told[incident.value()].merge(groups.told.at(from.value()));
        groups.paged_before[incident.value()] += 1 + groups.paged_before[from.value()];
      }
    }
    alerts_of[incident.value()].emplace_back(AlertId(ids), told.id);
    spent += cpu_now() - before;
    note(groups, told, storm.services, incident.value(), joined ? std::string(text_of(joined->rule)) : "opened");
  }
  groups.cpu_us = spent / static_cast<double>(std::max<std::size_t>(storm.alerts.size(), 1));
  return groups;
}

// What anybody could do: an incident goes on for as long as no gap of five minutes comes, of all alerts or of a
// service's.
Groups by_gap(const Storm& storm, Duration gap, bool of_service) {
  Groups groups;
  std::map<ServiceId, std::pair<std::int64_t, Instant>> last;
  for (const Told& told : storm.alerts) {
    auto& [incident, at] = last[of_service ? told.service : ServiceId()];
    const bool opens = incident == 0 || told.at - at > gap;
    if (opens) incident = ++groups.incidents;
    at = told.at;
    note(groups, told, storm.services, incident, opens ? "opened" : "joined");
  }
  return groups;
}

double pairs(double n) { return n * (n - 1) / 2; }

struct Score {
  double precision = 0, recall = 0, f1 = 0, rand_index = 0, incidents = 0, elsewhere = 0, pages = 0;
  std::size_t faults = 0;
  int recovered = 0;
};

// Teams of services that nothing depends on and that depend on nothing: hosts on which nothing of the shop runs.
std::set<std::string> teams_alone(const Services& services) {
  std::set<std::string> alone;
  const ServiceGraph graph(services);
  for (const auto& [id, service] : services) {
    if (graph.dependencies_of(id, 1).empty() && graph.callers_of(id, 1).empty()) alone.insert(service.team.str());
  }
  return alone;
}

Score score(const Groups& groups, const std::vector<Told>& alerts, const std::set<std::string>& of_faults,
            const std::set<std::string>& alone) {
  std::map<std::string, double> faults;
  std::map<std::int64_t, double> incidents;
  std::map<std::pair<std::string, std::int64_t>, double> both;
  double n = 0;
  for (const Told& told : alerts) {
    if (!of_faults.contains(told.fault)) continue;
    const std::int64_t incident = groups.of.at(told.id);
    ++n;
    ++faults[told.fault];
    ++incidents[incident];
    ++both[{told.fault, incident}];
  }
  double same = 0, grouped = 0, true_pairs = 0;
  for (const auto& [key, count] : both) same += pairs(count);
  for (const auto& [key, count] : incidents) grouped += pairs(count);
  for (const auto& [key, count] : faults) true_pairs += pairs(count);
  Score score;
  score.precision = grouped > 0 ? same / grouped : 1;
  score.recall = true_pairs > 0 ? same / true_pairs : 1;
  const double sum = score.precision + score.recall;
  score.f1 = sum > 0 ? 2 * score.precision * score.recall / sum : 0;
  const double expected = grouped * true_pairs / pairs(n), most = (grouped + true_pairs) / 2;
  score.rand_index = most > expected ? (same - expected) / (most - expected) : 1;
  score.faults = faults.size();
  for (const auto& [fault, count] : faults) {
    score.recovered += std::any_of(both.begin(), both.end(), [&, name = fault, all = count](const auto& one) {
      return one.first.first == name && one.second >= .8 * all && one.second >= .8 * incidents.at(one.first.second);
    });
  }
  const double of = static_cast<double>(std::max<std::size_t>(score.faults, 1));
  score.incidents = static_cast<double>(incidents.size()) / of;
  for (const auto& [incident, count] : incidents) {
    const auto before = groups.paged_before.find(incident);
    const std::size_t merged = before == groups.paged_before.end() ? 0 : static_cast<std::size_t>(before->second);
    score.pages += static_cast<double>(groups.told.at(incident).size() + merged) / of;
    const auto& teams = groups.told.at(incident);
    score.elsewhere += teams.size() == 1 && alone.contains(*teams.begin()) ? 1 / of : 0;
  }
  return score;
}

void print(const char* name, const Storm& storm, const Groups& groups) {
  const auto order = faults_in_order(storm.alerts);
  const auto half = order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2);
  const auto alone = teams_alone(storm.services);
  const Score all = score(groups, storm.alerts, {order.begin(), order.end()}, alone);
  std::printf("%-22s %9.3f %6.3f %6.3f %6.3f  %.3f/%.3f %9.2f %9.2f %6.2f %5d/%zu %7.1f   ", name, all.precision,
              all.recall, all.f1, all.rand_index, score(groups, storm.alerts, {order.begin(), half}, alone).f1,
              score(groups, storm.alerts, {half, order.end()}, alone).f1, all.incidents, all.elsewhere, all.pages,
              all.recovered, all.faults, groups.cpu_us);
  for (const auto& [rule, n] : groups.joins) std::printf("%s %d  ", rule.c_str(), n);
  std::printf("\n");
}

void measure(const Storm& storm) {
  std::printf("\n%-22s %9s %6s %6s %6s  %11s %9s %9s %6s %8s %7s\n", storm.name, "precision", "recall", "F1", "ARI",
              "F1 1st/2nd", "incidents", "elsewhere", "pages", "whole", "CPU µs");
  const CorrelationSettings usual;
  print("Muster's defaults", storm, correlated(storm, usual));
  const auto only = [](auto change) {
    CorrelationSettings settings;
    settings.labels_window = settings.text_window = settings.dependency_window = settings.burst_window = 0s;
    change(settings);
    return settings;
  };
  print("  labels alone", storm, correlated(storm, only([&](auto& s) { s.labels_window = usual.labels_window; })));
  print("  text alone", storm, correlated(storm, only([&](auto& s) { s.text_window = usual.text_window; })));
  print("  dependencies alone", storm,
        correlated(storm, only([&](auto& s) { s.dependency_window = usual.dependency_window; })));
  CorrelationSettings bursts;
  bursts.burst_window = 2min;
  print("  and bursts of 2m", storm, correlated(storm, bursts));
  Storm apart = storm;
  for (auto& [id, service] : apart.services) service.depends_on.clear();
  print("  none declared", storm, correlated(apart, usual));
  print("one for each alert", storm, correlated(storm, only([](auto& s) { s.enabled = false; })));
  print("300 s gap", storm, by_gap(storm, 300s, false));
  print("300 s gap of a service", storm, by_gap(storm, 300s, true));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: gzip -dc ALERTS.jsonl.gz | bench_correlation TOPOLOGY.json TRUTH.csv\n");
    return 2;
  }
  std::map<std::string, std::string> truth;
  std::ifstream file(argv[2]);
  std::string line;
  std::getline(file, line);  // the heading
  while (std::getline(file, line)) {
    const auto comma = line.find(',');
    std::string fault = line.substr(comma + 1);
    while (fault.ends_with('\r')) fault.pop_back();
    if (!fault.empty() && fault != "noise") truth[line.substr(0, comma)] = fault;
  }
  const Topology topology = read_topology(argv[1]);
  const Storm given{"as given", read_alerts(topology, truth), topology.services};
  std::printf(
      "%zu alerts of %zu faults, %zu services. For each fault: incidents; of these elsewhere, on hosts where nothing "
      "of\n"
      "the shop runs; pages. Whole: faults of which one incident has 80 %% and is 80 %% theirs\n",
      given.alerts.size(), faults_in_order(given.alerts).size(), given.services.size());
  measure(given);
  measure(one_by_one(given));
  measure(two_shops(given));
  return 0;
}
