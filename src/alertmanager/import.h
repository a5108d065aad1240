// An alertmanager.yml as Muster's own configuration, as far as that can say it. Pure.
#pragma once
#include <string>
#include <vector>

#include "alertmanager/config.h"

namespace muster::alertmanager {

struct Imported {
  std::string yaml;               // for `muster apply`
  std::vector<std::string> plan;  // what is carried over, how, and what is not and why; a line each
};

// `file` is named in comments.
Imported import_config(const Config& config, const std::string& file);

}  // namespace muster::alertmanager
