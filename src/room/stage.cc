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

// Whether it is another own stage of the same common one, and which way.
bool is_later_place(const Situation& from, Stage to, std::size_t place) {
  return to == from.stage && place != kNoStage && (from.place == kNoStage || place > from.place);
}
bool is_earlier_place(const Situation& from, Stage to, std::size_t place) {
  return to == from.stage && place != kNoStage && from.place != kNoStage && place < from.place;
}

// What speaks against going on, as a fault.
std::optional<Fault> lacks(const Situation& from, Stage to, std::size_t place, bool with_reason) {
  const bool on = to > from.stage || is_later_place(from, to, place);
  if (!on || from.missing.empty() || with_reason) return std::nullopt;
  return conflict("before " + from.number + " is " + std::string(text_of(to)) + ", say " + words_of(from.missing) +
                  "; or give a reason for doing without");
}

}  // namespace

Stage stage_now(Stage said, Incident::Status status) {
  if (status == Incident::Status::Resolved) return std::max(said, Stage::Resolved);
  return said < Stage::Resolved ? said : Stage::Investigating;
}

Result<Going> go(const Situation& from, Stage to, bool with_reason, std::size_t place) {
  using Status = Incident::Status;
  if (from.merged_into > 0)
    return conflict(from.number + " was merged into " + number_text(from.merged_into) + ": say there how far it is");
  const bool goes_back = to < from.stage || is_earlier_place(from, to, place);
  if (to == from.stage && !goes_back && !is_later_place(from, to, place)) return Going::There;
  if (to <= Stage::Logged && to != from.stage)
    return conflict("every incident is " + std::string(text_of(to)) +
                    " from the beginning; to correct when, give that "
                    "stage another time");
  if (goes_back && !with_reason)
    return to == from.stage
               ? conflict("this goes back to an earlier stage: give a reason")
               : conflict("this goes back from " + quoted(from.stage) + " to " + quoted(to) + ": give a reason");
  const bool open = from.status != Status::Resolved;
  if (to < Stage::Resolved) {
    if (from.status == Status::Triggered && to > Stage::Triaged)
      return conflict("nobody has " + from.number + " yet; acknowledge it first");
    if (auto fault = lacks(from, to, place, with_reason)) return *fault;
    return open ? Going::On : Going::Reopen;
  }
  if (to == Stage::Resolved) return open ? Going::Resolve : Going::On;
  if (open) return conflict(from.number + " is not resolved yet; resolve it first");
  if (to == Stage::Reviewed && from.stage < Stage::Closed)
    return conflict(from.number + " is not closed yet; close it first");
  if (auto fault = lacks(from, to, place, with_reason)) return *fault;
  return Going::On;
}

bool begins_its_stage(const std::vector<OwnProgress>& own, std::size_t place) {
  return place == 0 || own[place - 1].stage.stage != own[place].stage.stage;
}

std::optional<Fault> wrong_own_time(const std::map<Stage, Instant>& reached, const std::vector<OwnProgress>& own,
                                    std::size_t place, Instant at, Instant now) {
  const OwnProgress& one = own[place];
  if (!one.at) return conflict("it was not '" + one.stage.name + "' so far");
  if (at > now) return invalid("'at' is in the future");
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (i == place || !own[i].at) continue;
    if (i<place&& * own[i].at> at)
      return invalid("'at' is before it was '" + own[i].stage.name + "', " + rfc3339(*own[i].at) +
                     "; correct that time first");
    if (i > place && *own[i].at < at)
      return invalid("'at' is after it was '" + own[i].stage.name + "', " + rfc3339(*own[i].at) +
                     "; correct that time first");
  }
  for (const auto& [other, then] : reached) {
    if (then > at && (other < one.stage.stage || (other == one.stage.stage && !begins_its_stage(own, place))))
      return invalid("'at' is before it was " + std::string(text_of(other)) + ", " + rfc3339(then) +
                     "; correct that time first");
    if (then < at && other > one.stage.stage)
      return invalid("'at' is after it was " + std::string(text_of(other)) + ", " + rfc3339(then) +
                     "; correct that time first");
  }
  return std::nullopt;
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
