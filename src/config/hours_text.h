// Times of day and weekdays as documents have them.
#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "base/json.h"

namespace muster {

std::string clock_text(std::chrono::seconds time);  // "09:00", with seconds when there are any
json::array weekdays_json(const std::vector<std::chrono::weekday>& weekdays);

}  // namespace muster
