// What decided besides the configuration, in the days that are replayed: silences, maintenance windows and snoozes, as
// the store still knows them.
#pragma once
#include <optional>
#include <unordered_map>
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
  struct Span {
    Instant from, until;
  };
  std::unordered_map<AlertId, std::vector<Span>> snoozes{};  // when people had put an alert off
  bool empty() const { return silences.empty() && windows.empty() && snoozes.empty(); }
};

// Those of which any part lies in [from, until). Of very many, the newest.
Surroundings surroundings(store::Tx& tx, Instant from, Instant until);

// What holds the alert back at `at`, as suppress (suppression/suppress.h) decides it, or nothing. Pure.
std::optional<Hold> held_in(const Surroundings& surroundings, const Alert& alert, const Labels& to_match, Instant at);

}  // namespace muster
