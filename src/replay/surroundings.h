// What decided besides the configuration, in the days that are replayed: silences and maintenance windows, as the store
// still knows them.
#pragma once
#include <optional>
#include <vector>

#include "store/tx.h"
#include "suppression/suppress.h"

namespace muster {

struct Surroundings {
  std::vector<Silence> silences{};
  struct Window {
    MaintenanceWindow window;
    std::vector<Occurrence> times;
  };
  std::vector<Window> windows{};
  bool empty() const { return silences.empty() && windows.empty(); }
};

// Those of which any part lies in [from, until). Of very many, the newest.
Surroundings surroundings(store::Tx& tx, Instant from, Instant until);

// What holds the alert back at `at`, as suppress (suppression/suppress.h) decides it, or nothing. Pure.
std::optional<Hold> held_in(const Surroundings& surroundings, const Alert& alert, const Labels& to_match, Instant at);

}  // namespace muster
