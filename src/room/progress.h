// Door 3: a person says how far the incident is, and when what began.
#pragma once
#include "incident/act.h"
#include "response/plan.h"
#include "room/stage.h"

namespace muster {

inline constexpr Duration kImpactBefore = std::chrono::hours(24 * 30);  // the incident was opened
inline constexpr Duration kJustBefore = std::chrono::minutes(15);       // an update that says "it is over now"

// A stage that is still to come, and what the way there asks for and is not there.
struct Asks {
  Stage stage = Stage::Closed;
  std::vector<Need> missing;
};

struct Progress {
  Stage stage = Stage::Logged;
  std::map<Stage, Instant> reached;     // when each stage was, as it was last said; of the stages up to `stage`
  std::optional<Instant> impact_began;  // for people outside; nothing: nobody said
  std::optional<Instant> impact_ended;
  std::vector<Need> missing{};     // what closing asks for now
  std::vector<Asks> asks{};        // of each later stage that asks for something now
  std::vector<OwnProgress> own{};  // the business unit's own stages, in its order; empty: it has none
  std::size_t place = kNoStage;    // which of them it is at
};

// The stage alone.
Stage stage_of(store::Tx& tx, const Incident& incident);
// What was said last in the unit's words; "": nothing.
std::string own_stage_said(store::Tx& tx, IncidentId incident);
// As the incident's business unit calls the stage that it is at; "": it has no word of its own.
std::string own_stage_of(store::Tx& tx, const ResponsePlan& plan, const Incident& incident);
Progress progress_of(store::Tx& tx, const ResponsePlan& plan, const Incident& incident);

// Each answers the incident as it is afterwards; a fault says what is to be done first.
//
// Going to `resolved` resolves it; going back from there opens it again, as the incident of whoever says so: nobody is
// paged. Going back forgets the times of the stages that are to come again; the timeline keeps them. `own` names one of
// the unit's own stages, which is `to`; "": the first that is, if any.
Result<Incident> go_to(Turn& turn, const ResponsePlan& plan, OpenAlerts& open, IncidentId incident, Stage to,
                       const By& by, const std::string& reason, const std::string& own = "");
// Which common stage an own one of the incident's unit is; a fault names those that there are.
Result<Stage> stage_of_own(const ResponsePlan& plan, const Incident& incident, std::string_view own);
// When a stage was really reached.
Result<Incident> correct_time(Turn& turn, const ResponsePlan& plan, IncidentId incident, Stage stage, Instant at,
                              const By& by, const std::string& reason);
// The same of one of the unit's own stages. The first of those that are one common stage says when that one was, too.
Result<Incident> correct_own_time(Turn& turn, const ResponsePlan& plan, IncidentId incident, const std::string& own,
                                  Instant at, const By& by, const std::string& reason);
// From when to when people were affected; without an end they still are.
Result<Incident> say_impact(Turn& turn, const ResponsePlan& plan, IncidentId incident, Instant began,
                            std::optional<Instant> ended, const By& by);

}  // namespace muster
