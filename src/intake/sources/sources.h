// Every tool that Muster understands. Most are a file in tools/ that says how its JSON becomes signals (mapping.h);
// what needs code has a row in sources.cc.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/sources/mapping.h"
#include "intake/sources/source.h"
#include "intake/sources/verify.h"

namespace muster {

struct Source {
  std::string type;      // as an integration's `type` names it in configuration
  std::string title;     // for people
  std::string category;  // "monitoring", "cloud", "errors", "logs", "security", "delivery", "incidents", "general"
  std::string docs;      // where the vendor explains its webhooks; may be empty
  // What to do in the tool; "{url}", "{host}", "{scheme}" and "{key}" stand for the integration's own.
  std::string setup;
  std::string sample;  // a small body as the tool sends it, for trying; may be empty
  // What the sender must say it sends; empty: it is not looked at, as many tools send JSON as something else.
  std::string content_type;
  std::optional<Signing> signing;  // how the tool proves that it is the sender; nothing: it cannot
  // Pure, safe from any thread; never throws for what is in the body.
  std::function<Parsed(const Incoming&)> parse;
  // What the sender is answered once the signals are on disk. Nothing for our own format, whose answer tells what
  // became of each signal (muster.h).
  Reply (*reply)(const Parsed&) = nullptr;
  // Of a tool that also tells what was changed on purpose, such as a deployment: a firing signal for each change. May
  // be empty. Pure.
  std::function<std::vector<Signal>(const Incoming&)> changes{};
  bool described = false;  // by a file in tools/
  json::object mapping{};  // of a described one: as the file says it
};

// In the order in which people look for them: ours, then by title.
const std::vector<Source>& sources();
// Nothing when there is no such type.
const Source* source_of_type(std::string_view type);

// 200 with the counts, or 400 application/problem+json.
Reply plain_reply(const Parsed& parsed);

}  // namespace muster
