// An alertmanager.yml as Muster's own configuration, as far as that can say it. Pure.
#pragma once
#include <string>
#include <vector>

#include "alertmanager/config.h"
#include "rules/hours.h"

namespace muster::alertmanager {

struct Imported {
  std::string yaml;               // for `muster apply`
  std::vector<std::string> plan;  // what is carried over, how, and what is not and why; a line each
};

// The same times, as rules say them.
std::vector<Hours> hours_of(const std::vector<TimeInterval>& intervals);

// `file` is named in comments.
Imported import_config(const Config& config, const std::string& file);

}  // namespace muster::alertmanager
