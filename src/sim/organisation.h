// An organisation as drawn: who there is, who is on call, who is woken in which order.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sim/draw.h"

namespace muster::sim {

// Ids are the same in every organisation, so that one can be applied over another.
struct Organisation {
  std::string yaml;
  std::vector<std::string> users;  // the first one is an administrator with a contact
  std::vector<std::string> schedules;
  std::vector<std::string> integrations;  // each of type muster; its service has the same id without "in-"
};

// What may be left out.
struct Drawn {
  bool rules = true;
  bool correlation = true;
};

// `around`: schedules begin some days before it, in zones whose clocks may change near it.
Organisation drawn_organisation(Draw& draw, Instant around, const Drawn& with);

// Labels that faults have, and that silences speak of.
inline constexpr std::array<std::string_view, 3> kHosts{"h0", "h1", "h2"};

// The integration of type alertmanager that each organisation has.
inline constexpr const char* kPrometheus = "prometheus";

}  // namespace muster::sim
