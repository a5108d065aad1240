// Door 3: the meeting itself: where it is on its agenda, what is noted and decided, and its end.
#pragma once
#include "config/configuration.h"
#include "incident/act.h"
#include "reviews/rows.h"

namespace muster {

inline constexpr int kReviewNotesMax = 500;

// Each answers the incident; doing it twice is no error.
Result<Incident> begin_meeting(Turn& turn, const Configuration& config, IncidentId incident, const By& by);
// The item of the agenda, from 0, that the meeting is at.
Result<Incident> go_to_agenda_item(Turn& turn, IncidentId incident, int item, const By& by);
Result<Incident> note_in_meeting(Turn& turn, IncidentId incident, bool decision, const std::string& text, const By& by);
// Its end: whoever says so signs it off. The incident, when it is closed, is reviewed.
Result<Incident> end_meeting(Turn& turn, const Configuration& config, OpenAlerts& open, IncidentId incident,
                             const std::string& summary, const By& by);
// Somebody else who was there signs what was held.
Result<Incident> sign_review(Turn& turn, IncidentId incident, const UserId& user, const By& by);

}  // namespace muster
