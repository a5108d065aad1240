// Every tool that Muster understands: one row for each, so that a new one is a file and a line.
#pragma once
#include <span>
#include <string_view>

#include "intake/sources/source.h"

namespace muster {

struct Source {
  std::string_view type;   // as an integration's `type` names it in configuration
  std::string_view title;  // for people
  // What the sender must say it sends; empty: it is not looked at, as many tools send JSON as something else.
  std::string_view content_type;
  // Pure, safe from any thread; never throws for what is in the body.
  Parsed (*parse)(const Incoming&);
  // What the sender is answered once the signals are on disk. Nothing for our own format, whose answer tells what
  // became of each signal (muster.h).
  Reply (*reply)(const Parsed&);
};

std::span<const Source> sources();
// Nothing when there is no such type.
const Source* source_of_type(std::string_view type);

}  // namespace muster
