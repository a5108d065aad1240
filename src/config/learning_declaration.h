// The organisation's sections `closing`, `survey`, `reviews`, `action_items` and `trackers`: fields to nouns and back.
#pragma once
#include "base/json.h"
#include "config/fields.h"
#include "response/learning.h"
#include "response/tracker.h"

namespace muster {

// The list `closing`.
void read_closing(Fields& fields, std::vector<ClosingRule>& into);
json::array body_of(const std::vector<ClosingRule>& rules);

// Each sets only what is declared, and answers only what differs from what comes with Muster.
void read_survey(Fields& fields, SurveyPlan& into);
json::object body_of(const SurveyPlan& survey);

void read_reviews(Fields& fields, ReviewPlan& into);
json::object body_of(const ReviewPlan& reviews);

void read_action_items(Fields& fields, ActionPlan& into);
json::object body_of(const ActionPlan& actions);

// The list `trackers`.
void read_trackers(Fields& fields, std::vector<TrackerPlan>& into);
json::array body_of(const std::vector<TrackerPlan>& trackers);

}  // namespace muster
