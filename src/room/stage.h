// How far people are with an incident, as they say. Pure.
//
// Not who is paged: that is the incident's status. A stage tells others what to expect, and its times tell later how
// long each part took.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "incident/incident.h"
#include "response/stage.h"

namespace muster {

// What is known when somebody wants to go to another stage.
struct Situation {
  std::string number;  // INC-1042
  Stage stage = Stage::Logged;
  Incident::Status status = Incident::Status::Triggered;
  std::int64_t merged_into = 0;
  std::vector<Need> missing{};   // what the way to the stage that is wanted asks for and is not there
  std::size_t place = kNoStage;  // among the business unit's own stages
};

// The stage that counts: what people said last, unless the incident was resolved, or is open again, without their
// saying so.
Stage stage_now(Stage said, Incident::Status status);

// What going there means besides the stage itself.
enum class Going {
  There,    // it is there already: nothing happens
  On,       // nothing
  Resolve,  // the incident is resolved, with its alerts
  Reopen    // it was resolved, and is whoever's who says so
};

// Whether one may go from the situation to `to`; a fault says what is to be done first. Going back, and going on
// without what a stage asks for, wants a reason. `place`: where `to` is among the unit's own stages, of which several
// may be the same common one; kNoStage: the common one is meant alone.
Result<Going> go(const Situation& from, Stage to, bool with_reason, std::size_t place = kNoStage);

// The times of the stages that were reached must keep their order. A fault names the neighbour that speaks against it.
std::optional<Fault> wrong_time(const std::map<Stage, Instant>& reached, Stage stage, Instant at, Instant now);

// One of the unit's own stages in an incident.
struct OwnProgress {
  OwnStage stage{};
  std::optional<Instant> at{};  // when it was reached; nothing: it was left out, or is to come
  std::vector<Need> missing{};  // of what is to come: what the way there asks for and is not there
};
// The same of an own stage, which must also lie between the common ones.
std::optional<Fault> wrong_own_time(const std::map<Stage, Instant>& reached, const std::vector<OwnProgress>& own,
                                    std::size_t place, Instant at, Instant now);
// Whether its time is the common stage's too: it is the first of those that are that one.
bool begins_its_stage(const std::vector<OwnProgress>& own, std::size_t place);

}  // namespace muster
