// Figures as api/openapi.yaml has them.
#pragma once
#include <cmath>

#include "analytics/report.h"
#include "base/json.h"
#include "reports/privacy.h"

namespace muster::api {

using reports::may_be_told, reports::narrow_of, reports::Narrow;

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
