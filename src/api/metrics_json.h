// Figures as api/openapi.yaml has them, and whether they may be told.
#pragma once
#include <cmath>

#include "analytics/report.h"
#include "base/json.h"
#include "config/configuration.h"

namespace muster::api {

// To fewer people than all of the organisation.
enum class Narrow { No, ToServices, ToTeams };

inline Narrow narrow_of(const analytics::Selection& selection) {
  if (!selection.of(analytics::Dimension::Team).empty()) return Narrow::ToTeams;
  return selection.of(analytics::Dimension::Service).empty() ? Narrow::No : Narrow::ToServices;
}

// Of teams with too few people together nothing is told; of services that are theirs, nothing that says how quickly
// people acted (MET7).
inline bool may_be_told(const Configuration& config, Narrow narrow, const analytics::Cell& cell,
                        analytics::Figure figure) {
  if (narrow == Narrow::No || (narrow == Narrow::ToServices && !analytics::is_about_people(figure))) return true;
  std::set<UserId> people;
  for (const std::string& id : cell.teams) {
    // What belongs to no team is everybody's.
    if (id.empty()) return static_cast<int>(config.users.size()) >= config.group_min;
    if (const Team* team = find(config.teams, TeamId(id))) people.insert(team->members.begin(), team->members.end());
  }
  return cell.teams.empty() || static_cast<int>(people.size()) >= config.group_min;
}

inline json::value measure_json(const analytics::Measure& measure) {
  const analytics::Spread& spread = measure.spread;
  json::object out{{"count", spread.count},
                   {"mean", nullptr},
                   {"median", nullptr},
                   {"low", nullptr},
                   {"high", nullptr},
                   {"p90", nullptr},
                   {"p95", nullptr},
                   {"not_applicable", measure.not_applicable},
                   {"still_open", measure.still_open},
                   {"corrected", measure.corrected}};
  if (spread.count > 0) {
    out["mean"] = std::round(spread.mean * 10) / 10;
    out["median"] = spread.median;
    out["p90"] = spread.p90;
    out["p95"] = spread.p95;
  }
  if (spread.band) {
    out["low"] = spread.band->low;
    out["high"] = spread.band->high;
  }
  return out;
}

inline json::value change_json(const analytics::Change& change) {
  return json::object{{"verdict", text_of(change.verdict)},
                      {"p", std::round(change.p * 1e6) / 1e6},
                      {"likelihood", std::round(change.likelihood * 1e3) / 1e3}};
}

}  // namespace muster::api
