#include "correlation/index.h"

#include <algorithm>

namespace muster {

Feature IncidentIndex::posting_of(const ServiceId& service, Feature feature) {
  return hash_of(service.str()) * 31 + feature;
}

void IncidentIndex::add(AlertId alert, IncidentId incident, const AlertFacts& facts, Instant at) {
  remove(alert);
  const Known known{incident, facts.service, facts.group_key.empty() ? 0 : hash_of(facts.group_key), at};
  alerts_.emplace(alert, known);
  enter(known);
  keep_sample(incident, incidents_.at(incident), {alert, facts.service, at, facts.shape});
}

void IncidentIndex::remove(AlertId alert) {
  const auto found = alerts_.find(alert);
  if (found == alerts_.end()) return;
  const Known known = found->second;
  alerts_.erase(found);
  leave(known);
}

void IncidentIndex::move(AlertId alert, IncidentId to) {
  const auto found = alerts_.find(alert);
  if (found == alerts_.end() || found->second.incident == to) return;
  const OpenIncident& from = incidents_.at(found->second.incident);
  const auto sample =
      std::find_if(from.samples.begin(), from.samples.end(), [&](const Sample& one) { return one.alert == alert; });
  std::optional<Sample> kept;
  if (sample != from.samples.end()) kept = *sample;
  const Known known = found->second;
  if (kept) drop_sample(known.incident, alert);
  leave(known);
  found->second.incident = to;
  enter(found->second);
  if (kept) keep_sample(to, incidents_.at(to), std::move(*kept));
}

void IncidentIndex::enter(const Known& known) {
  const auto [at, fresh] = incidents_.try_emplace(known.incident);
  OpenIncident& incident = at->second;
  incident.opened_at = fresh ? known.at : std::min(incident.opened_at, known.at);
  ++incident.open_alerts;
  auto& listed = by_service_[known.service];
  const auto [span, first] = incident.services.try_emplace(known.service, OpenIncident::Span{0, known.at});
  ++span->second.alerts;
  if (!first) listed.erase({span->second.last_at, known.incident});
  span->second.last_at = std::max(span->second.last_at, known.at);
  listed.emplace(span->second.last_at, known.incident);
  if (known.group == 0) return;
  auto& group = incident.groups.try_emplace(known.group, OpenIncident::Span{0, known.at}).first->second;
  ++group.alerts;
  group.last_at = std::max(group.last_at, known.at);
  by_group_[known.group].insert(known.incident);
}

void IncidentIndex::leave(const Known& known) {
  OpenIncident& incident = incidents_.at(known.incident);
  --incident.open_alerts;
  if (const auto span = incident.services.find(known.service); --span->second.alerts == 0) {
    auto& listed = by_service_[known.service];
    listed.erase({span->second.last_at, known.incident});
    if (listed.empty()) by_service_.erase(known.service);
    incident.services.erase(span);
  }
  if (const auto group = incident.groups.find(known.group);
      group != incident.groups.end() && --group->second.alerts == 0) {
    auto& listed = by_group_[known.group];
    listed.erase(known.incident);
    if (listed.empty()) by_group_.erase(known.group);
    incident.groups.erase(group);
  }
  // What its resolved alerts said still tells what the incident is about.
  if (incident.open_alerts > 0) return;
  while (!incident.samples.empty()) {
    const Sample gone = std::move(incident.samples.back());
    incident.samples.pop_back();
    unpost(gone, known.incident);
  }
  incidents_.erase(known.incident);
}

void IncidentIndex::drop_sample(IncidentId id, AlertId alert) {
  auto& samples = incidents_.at(id).samples;
  const auto at = std::find_if(samples.begin(), samples.end(), [&](const Sample& one) { return one.alert == alert; });
  if (at == samples.end()) return;
  const Sample gone = std::move(*at);
  samples.erase(at);
  unpost(gone, id);
}

void IncidentIndex::keep_sample(IncidentId id, OpenIncident& incident, Sample sample) {
  const auto same = std::find_if(incident.samples.begin(), incident.samples.end(), [&](const Sample& one) {
    return one.service == sample.service && one.shape == sample.shape;
  });
  if (same != incident.samples.end()) {  // the newer one stands for both
    same->alert = sample.alert;
    same->at = std::max(same->at, sample.at);
    return;
  }
  incident.samples.push_back(sample);
  post(sample, id);
  if (incident.samples.size() <= kSamplesMax) return;
  const Sample oldest = std::move(incident.samples.front());
  incident.samples.erase(incident.samples.begin());
  unpost(oldest, id);
}

void IncidentIndex::post(const Sample& sample, IncidentId incident) {
  for (const auto* features : {&sample.shape.labels, &sample.shape.text}) {
    for (const Feature feature : *features) {
      auto& listed = postings_[posting_of(sample.service, feature)];
      listed.erase(std::remove(listed.begin(), listed.end(), incident), listed.end());
      listed.push_back(incident);
      if (listed.size() > kListedMax) listed.erase(listed.begin());
    }
  }
}

// Features that another sample of the incident has too stay listed.
void IncidentIndex::unpost(const Sample& sample, IncidentId id) {
  const auto& others = incidents_.at(id).samples;
  const auto needed = [&](Feature feature) {
    return std::any_of(others.begin(), others.end(), [&](const Sample& other) {
      return other.service == sample.service &&
             (std::binary_search(other.shape.labels.begin(), other.shape.labels.end(), feature) ||
              std::binary_search(other.shape.text.begin(), other.shape.text.end(), feature));
    });
  };
  for (const auto* features : {&sample.shape.labels, &sample.shape.text}) {
    for (const Feature feature : *features) {
      if (needed(feature)) continue;
      const auto at = postings_.find(posting_of(sample.service, feature));
      if (at == postings_.end()) continue;
      auto& listed = at->second;
      listed.erase(std::remove(listed.begin(), listed.end(), id), listed.end());
      if (listed.empty()) postings_.erase(at);
    }
  }
}

const IncidentIndex::OpenIncident* IncidentIndex::find(IncidentId incident) const {
  const auto at = incidents_.find(incident);
  return at == incidents_.end() ? nullptr : &at->second;
}

std::vector<Sighting> IncidentIndex::with_group_key(std::string_view key) const {
  std::vector<Sighting> found;
  const Feature hash = hash_of(key);
  const auto at = by_group_.find(hash);
  if (at == by_group_.end()) return found;
  for (auto id = at->second.rbegin(); id != at->second.rend() && found.size() < kListedMax; ++id)
    found.push_back({*id, incidents_.at(*id).groups.at(hash).last_at});
  return found;
}

std::vector<Sighting> IncidentIndex::of_service(const ServiceId& service, std::size_t limit) const {
  std::vector<Sighting> found;
  const auto at = by_service_.find(service);
  if (at == by_service_.end()) return found;
  for (auto one = at->second.rbegin(); one != at->second.rend() && found.size() < limit; ++one)
    found.push_back({one->second, one->first});
  return found;
}

std::map<IncidentId, std::size_t> IncidentIndex::sharing(const ServiceId& service,
                                                         const std::vector<Feature>& features) const {
  std::map<IncidentId, std::size_t> found;
  for (const Feature feature : features) {
    const auto at = postings_.find(posting_of(service, feature));
    if (at == postings_.end()) continue;
    for (const IncidentId id : at->second) ++found[id];
  }
  return found;
}

}  // namespace muster
