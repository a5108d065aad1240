// The open incidents as correlation sees them, in memory: so that what a new alert costs does not grow with their
// number.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "correlation/shape.h"

namespace muster {

// What correlation knows of an alert.
struct AlertFacts {
  ServiceId service{};      // empty: unowned
  std::string group_key{};  // empty: none
  Shape shape{};
};

// Of an incident, that it has an alert of the service and when the newest of them came.
struct Sighting {
  IncidentId incident;
  Instant at;
};

// Owned by the writer; not thread-safe. An incident is in it for as long as one of its alerts is open: a resolved one
// is never found. What `add` and `remove` cost does not grow with the number of incidents, and at most kListedMax
// incidents are answered for a label or word.
class IncidentIndex {
 public:
  // An incident is compared by this many of its alerts, the newest ones that differ.
  static constexpr std::size_t kSamplesMax = 8;
  // Of the incidents of a service that have a label or word, the newest.
  static constexpr std::size_t kListedMax = 32;

  struct Sample {
    AlertId alert;
    ServiceId service;
    Instant at;
    Shape shape;
  };
  struct OpenIncident {
    Instant opened_at;  // its oldest alert that is open came then
    std::size_t open_alerts = 0;
    struct Span {
      std::size_t alerts = 0;  // open ones
      Instant last_at;
    };
    std::map<ServiceId, Span> services;
    std::unordered_map<Feature, Span> groups;  // by the hash of the group key
    std::vector<Sample> samples;
  };

  // The alert is open and belongs to the incident; it came at `at`.
  void add(AlertId alert, IncidentId incident, const AlertFacts& facts, Instant at);
  // It was resolved.
  void remove(AlertId alert);
  // It belongs to another incident now.
  void move(AlertId alert, IncidentId to);

  const OpenIncident* find(IncidentId incident) const;
  std::size_t size() const { return incidents_.size(); }
  // Whether nothing at all is kept.
  bool forgotten() const {
    return alerts_.empty() && incidents_.empty() && by_group_.empty() && by_service_.empty() && postings_.empty();
  }

  // The incidents with an open alert of this group key; of very many the newest.
  std::vector<Sighting> with_group_key(std::string_view key) const;
  // The incidents with an open alert of this service, the newest first, at most `limit`.
  std::vector<Sighting> of_service(const ServiceId& service, std::size_t limit) const;
  // The incidents that have a sample of this service with one of these features, each with the number of them.
  std::map<IncidentId, std::size_t> sharing(const ServiceId& service, const std::vector<Feature>& features) const;

 private:
  struct Known {
    IncidentId incident;
    ServiceId service;
    Feature group = 0;  // 0: none
    Instant at;
  };
  static Feature posting_of(const ServiceId& service, Feature feature);
  void enter(const Known& known);
  void leave(const Known& known);
  void drop_sample(IncidentId id, AlertId alert);
  void keep_sample(IncidentId id, OpenIncident& incident, Sample sample);
  void post(const Sample& sample, IncidentId incident);
  void unpost(const Sample& sample, IncidentId incident);

  std::unordered_map<AlertId, Known> alerts_;
  std::unordered_map<IncidentId, OpenIncident> incidents_;
  std::unordered_map<Feature, std::set<IncidentId>> by_group_;
  std::unordered_map<ServiceId, std::set<std::pair<Instant, IncidentId>>> by_service_;
  std::unordered_map<Feature, std::vector<IncidentId>> postings_;  // by service and feature
};

}  // namespace muster
