// What other programs read: RSS 2.0, Atom (RFC 4287), and planned maintenance as a calendar. Pure.
#pragma once
#include <string>

#include "statuspage/view.h"

namespace muster {

std::string status_rss(const PageView& view);
std::string status_atom(const PageView& view);
std::string maintenance_calendar(const PageView& view);

}  // namespace muster
