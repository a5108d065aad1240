#include "room/stage.h"

#include <algorithm>
#include <array>

namespace muster {
namespace {

std::string quoted(Stage stage) { return "'" + std::string(text_of(stage)) + "'"; }

// What is missing, as what is to be said.
std::string_view wish_of(Need need) {
  constexpr std::array<std::string_view, kNeeds.size()> wishes{"from when to when people were affected",
                                                               "an update that says it is over",
                                                               "how urgent it is (its priority)",
                                                               "of which category it is",
                                                               "since when people are affected",
                                                               "in an update how it stands",
                                                               "what was decided",
                                                               "who has each role that it calls for",
                                                               "of each task what became of it"};
  return wishes.at(static_cast<std::size_t>(need));
}

std::string words_of(const std::vector<Need>& missing) {
  std::string text;
  for (const Need one : missing) text.append(text.empty() ? "" : ", and ").append(wish_of(one));
  return text;
}

// What speaks against going on, as a fault.
std::optional<Fault> lacks(const Situation& from, Stage to, bool with_reason) {
  if (to <= from.stage || from.missing.empty() || with_reason) return std::nullopt;
  return conflict("before " + from.number + " is " + std::string(text_of(to)) + ", say " + words_of(from.missing) +
                  "; or give a reason for doing without");
}

}  // namespace

Stage stage_now(Stage said, Incident::Status status) {
  if (status == Incident::Status::Resolved) return std::max(said, Stage::Resolved);
  return said < Stage::Resolved ? said : Stage::Investigating;
}

Result<Going> go(const Situation& from, Stage to, bool with_reason) {
  using Status = Incident::Status;
  if (from.merged_into > 0)
    return conflict(from.number + " was merged into " + number_text(from.merged_into) + ": say there how far it is");
  if (to == from.stage) return Going::There;
  if (to <= Stage::Logged)
    return conflict("every incident is " + std::string(text_of(to)) +
                    " from the beginning; to correct when, give that "
                    "stage another time");
  if (to < from.stage && !with_reason)
    return conflict("this goes back from " + quoted(from.stage) + " to " + quoted(to) + ": give a reason");
  const bool open = from.status != Status::Resolved;
  if (to < Stage::Resolved) {
    if (from.status == Status::Triggered && to > Stage::Triaged)
      return conflict("nobody has " + from.number + " yet; acknowledge it first");
    if (auto fault = lacks(from, to, with_reason)) return *fault;
    return open ? Going::On : Going::Reopen;
  }
  if (to == Stage::Resolved) return open ? Going::Resolve : Going::On;
  if (open) return conflict(from.number + " is not resolved yet; resolve it first");
  if (to == Stage::Reviewed && from.stage != Stage::Closed)
    return conflict(from.number + " is not closed yet; close it first");
  if (auto fault = lacks(from, to, with_reason)) return *fault;
  return Going::On;
}

std::optional<Fault> wrong_time(const std::map<Stage, Instant>& reached, Stage stage, Instant at, Instant now) {
  if (!reached.contains(stage)) return conflict("it was not " + std::string(text_of(stage)) + " so far");
  if (at > now) return invalid("'at' is in the future");
  for (const auto& [other, then] : reached) {
    if (other < stage && then > at)
      return invalid("'at' is before it was " + std::string(text_of(other)) + ", " + rfc3339(then) +
                     "; correct that time first");
    if (other > stage && then < at)
      return invalid("'at' is after it was " + std::string(text_of(other)) + ", " + rfc3339(then) +
                     "; correct that time first");
  }
  return std::nullopt;
}

}  // namespace muster
