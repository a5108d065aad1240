// How good is correlation, and what does it cost? A labelled storm goes through the real decider in simulated time.
//
//   gzip -dc overlay.jsonl.gz | bench_correlation TOPOLOGY.json TRUTH.csv
//
// Each line is an alert of a detector. The topology becomes the catalogue: its services, databases and caches with who
// calls whom; an instance's alerts are its service's, a host's are a service "hosts" of its own that nobody depends on.
// No alert is ever resolved, which the set does not say. Printed, for the defaults and for each rule alone: how well
// the groups agree with the faults, and the processor time of one decision.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "correlation/correlate.h"

using namespace muster;
using namespace std::chrono_literals;

namespace {

struct Told {
  std::string id;
  Instant at;
  ServiceId service;
  std::string summary;
  Labels labels;
};

struct Topology {
  std::map<ServiceId, Service> services;
  std::map<std::string, std::string> service_of;  // of an instance
};

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
    if (type != "Service" && type != "Database" && type != "Cache") continue;
    topology.services[ServiceId(id)] = {ServiceId(id), id, "", TeamId("shop"), PolicyId()};
  }
  for (const json::value& edge : object.at("edges").as_array()) {
    const auto& one = edge.as_object();
    const std::string label = text_in(one, "label"), from = text_in(one, "source"), to = text_in(one, "target");
    if (label == "instance_of") topology.service_of[from] = to;
    if (label == "control_flow" || label == "data_flow") topology.services[ServiceId(from)].depends_on.emplace_back(to);
  }
  topology.services[ServiceId("hosts")] = {ServiceId("hosts"), "hosts", "", TeamId("shop"), PolicyId()};
  return topology;
}

std::vector<Told> read_alerts(const Topology& topology) {
  std::vector<Told> alerts;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto parsed = parse_json(line);
    if (!parsed || !parsed->is_object()) continue;
    const auto& object = parsed->get_object();
    Told told;
    told.id = std::to_string(object.at("id").as_int64());
    told.at = from_micros(object.at("t").as_int64() * 1000);
    const std::string entity = text_in(object, "entity"), name = text_in(object, "name");
    const auto instance = topology.service_of.find(entity);
    told.service = instance != topology.service_of.end()           ? ServiceId(instance->second)
                   : topology.services.contains(ServiceId(entity)) ? ServiceId(entity)
                                                                   : ServiceId("hosts");
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

struct Groups {
  std::map<std::string, std::int64_t> of;  // alert → incident
  std::map<std::string, int> joins;        // by rule
  double cpu_us = 0;                       // of one alert
};

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

Groups group(const std::vector<Told>& alerts, const std::map<ServiceId, Service>& services,
             const CorrelationSettings& settings) {
  Groups groups;
  IncidentIndex open;
  const ServiceGraph graph(services);
  std::int64_t incidents = 0, ids = 0;
  const double before = cpu_now();
  for (const Told& told : alerts) {
    const AlertFacts facts{told.service, group_key_of(told.labels, settings.group_labels),
                           shape_of(told.summary, told.labels, settings)};
    const auto joined = correlate({facts, told.summary, told.labels}, open, {services, graph}, settings, told.at);
    const IncidentId incident = joined ? joined->incident : IncidentId(++incidents);
    ++groups.joins[joined ? std::string(text_of(joined->rule)) : "opened"];
    open.add(AlertId(++ids), incident, facts, told.at);
    groups.of[told.id] = incident.value();
  }
  groups.cpu_us = (cpu_now() - before) / static_cast<double>(std::max<std::size_t>(alerts.size(), 1));
  return groups;
}

double pairs(double n) { return n * (n - 1) / 2; }

void print(const char* name, const Groups& groups, const std::map<std::string, std::string>& truth) {
  std::map<std::string, double> faults;
  std::map<std::int64_t, double> incidents;
  std::map<std::pair<std::string, std::int64_t>, double> both;
  for (const auto& [id, fault] : truth) {
    const std::int64_t incident = groups.of.at(id);
    ++faults[fault];
    ++incidents[incident];
    ++both[{fault, incident}];
  }
  double same = 0, grouped = 0, true_pairs = 0;
  for (const auto& [key, n] : both) same += pairs(n);
  for (const auto& [key, n] : incidents) grouped += pairs(n);
  for (const auto& [key, n] : faults) true_pairs += pairs(n);
  const double precision = grouped > 0 ? same / grouped : 1, recall = true_pairs > 0 ? same / true_pairs : 1;
  const double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
  const double expected = grouped * true_pairs / pairs(static_cast<double>(truth.size()));
  const double most = (grouped + true_pairs) / 2;
  const double rand_index = most > expected ? (same - expected) / (most - expected) : 1;
  int recovered = 0;
  for (const auto& [fault, n] : faults) {
    recovered += std::any_of(both.begin(), both.end(), [&](const auto& one) {
      return one.first.first == fault && one.second >= .8 * n && one.second >= .8 * incidents.at(one.first.second);
    });
  }
  std::printf("%-22s %9.3f %7.3f %6.3f %6.3f %10zu %11.2f %9d %11.1f   ", name, precision, recall, f1, rand_index,
              incidents.size(), static_cast<double>(incidents.size()) / static_cast<double>(faults.size()), recovered,
              groups.cpu_us);
  for (const auto& [rule, n] : groups.joins) std::printf("%s %d  ", rule.c_str(), n);
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: gzip -dc ALERTS.jsonl.gz | bench_correlation TOPOLOGY.json TRUTH.csv\n");
    return 2;
  }
  const Topology topology = read_topology(argv[1]);
  const std::vector<Told> alerts = read_alerts(topology);
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
  std::printf("%zu alerts, %zu services\n", alerts.size(), topology.services.size());
  std::printf("%-22s %9s %7s %6s %6s %10s %11s %9s %11s\n", "", "precision", "recall", "F1", "ARI", "incidents",
              "pages/fault", "recovered", "CPU µs/alert");
  const CorrelationSettings usual;
  print("defaults", group(alerts, topology.services, usual), truth);
  const auto only = [](auto change) {
    CorrelationSettings settings;
    settings.labels_window = settings.text_window = settings.dependency_window = settings.group_window = 0s;
    change(settings);
    return settings;
  };
  print("labels alone", group(alerts, topology.services, only([&](auto& s) { s.labels_window = usual.labels_window; })),
        truth);
  print("text alone", group(alerts, topology.services, only([&](auto& s) { s.text_window = usual.text_window; })),
        truth);
  print("dependencies alone",
        group(alerts, topology.services, only([&](auto& s) { s.dependency_window = usual.dependency_window; })), truth);
  print("group key: cluster", group(alerts, topology.services, only([&](auto& s) {
                                      s.group_window = 5min;
                                      s.group_labels = {"cluster"};
                                    })),
        truth);
  CorrelationSettings off;
  off.enabled = false;
  print("off", group(alerts, topology.services, off), truth);
  auto apart = topology.services;
  for (auto& [id, service] : apart) service.depends_on.clear();
  print("no dependencies known", group(alerts, apart, usual), truth);
  return 0;
}
