#include "oncall/lanes.h"

#include <algorithm>

#include "oncall/who.h"

namespace muster {
namespace {

// By itself a layer that adds or shadows does the same.
Schedule alone(const Schedule& schedule, std::size_t index) {
  Schedule one = schedule;
  one.overrides.clear();
  one.layers = {schedule.layers[index]};
  for (std::size_t i = 0; i < one.earlier.size(); ++i) {
    const auto& layers = schedule.earlier[i].layers;
    const std::string& name = schedule.layers[index].name;
    one.earlier[i].layers.clear();
    for (std::size_t j = 0; j < layers.size(); ++j) {
      if (name.empty() ? j == index : layers[j].name == name) one.earlier[i].layers.push_back(layers[j]);
    }
  }
  return one;
}

std::vector<Shift> shifts_of(const std::vector<Override>& overrides, Instant from, Instant until) {
  std::vector<Shift> found;
  for (const Override& one : overrides) {
    if (one.until <= from || one.from >= until) continue;
    Shift shift{one.user, std::max(from, one.from), std::min(until, one.until), "", true};
    shift.shadow = one.effect == Effect::Shadows;
    found.push_back(std::move(shift));
  }
  std::sort(found.begin(), found.end(), [](const Shift& a, const Shift& b) { return a.from < b.from; });
  return found;
}

}  // namespace

std::vector<Lane> lanes(const Schedule& schedule, Instant from, Instant until, const Schedules& all) {
  std::vector<Lane> found;
  for (std::size_t i = 0; i < schedule.layers.size(); ++i) {
    const Layer& layer = schedule.layers[i];
    found.push_back({layer.name, false, layer.effect, shifts(alone(schedule, i), from, until, all)});
  }
  if (auto list = shifts_of(schedule.overrides, from, until); !list.empty())
    found.push_back({"", true, Effect::Covers, std::move(list)});
  return found;
}

}  // namespace muster
