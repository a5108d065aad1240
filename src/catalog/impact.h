// What a fault of a service reaches, and what may be behind it: the blast radius. Pure.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catalog/graph.h"

namespace muster {

struct Reached {
  ServiceId service;
  int distance = 1;
  bool hard = true;  // some way to it has only arrows without which nothing works
  friend bool operator==(const Reached&, const Reached&) = default;
};

// An arrow between two services that are both in the radius.
struct Arrow {
  ServiceId from, to;  // `from` depends on `to`
  Dependency::Kind kind = Dependency::Kind::Uses;
  bool hard = true;
  friend bool operator==(const Arrow&, const Arrow&) = default;
};

struct BlastRadius {
  static constexpr std::size_t kReachedMax = 1'000;  // in one direction; what is farther is left out

  std::vector<ServiceId> centre;      // where it began
  std::vector<Reached> dependents;    // what depends on these, nearest first, then by id
  std::vector<Reached> dependencies;  // what these depend on
  std::vector<Arrow> arrows;          // among all of them, by `from`
  bool cut = false;                   // there was more in one direction than is told

  // Of the centre and its dependents: what people notice. Each once, in order.
  std::vector<ServiceId> business;
  std::set<std::string> functions, customers, regions;
  // Who owns these; what nobody owns is under the empty id.
  std::map<TeamId, std::vector<ServiceId>> owners;
};

// At most `levels` arrows away. Services of `centre` that are not declared are left out.
BlastRadius blast_radius(const std::map<ServiceId, Service>& services, const ServiceGraph& graph,
                         const std::vector<ServiceId>& centre, int levels);

}  // namespace muster
