// How those who took part say it went: asked once when an incident was closed, answered without a name.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "analytics/periods.h"
#include "config/configuration.h"
#include "incident/act.h"

namespace muster {

inline constexpr int kScoreMax = 5;
inline constexpr std::size_t kSurveyWordsMax = 2'000;  // bytes

// Asks everybody who wrote or did something in the incident, had a role or declared it, and guests who came to look and
// were not sent away: those by mail, with a link of their own (incident/survey_link.h). Once, when the survey is for
// such incidents.
void ask_survey(Turn& turn, const Configuration& config, const Incident& incident);

struct SurveyAsked {
  bool answered = false;
  Instant asked_at;
};
// Nothing: this person was not asked.
std::optional<SurveyAsked> survey_asked(store::Tx& tx, IncidentId incident, const UserId& user);

// The first answer counts; a second one changes nothing. It does not stand in the record. A fault says that this person
// was not asked, or that it is too late.
Result<Incident> answer_survey(Turn& turn, const Configuration& config, IncidentId incident, const UserId& user,
                               int score, const std::string& words);

// The same of somebody without an account: `who` as in their link.
Result<Incident> answer_survey_by_link(Turn& turn, const Configuration& config, IncidentId incident,
                                       const std::string& who, int score, const std::string& words);

struct SurveyAnswer {
  int score = 0;
  std::string words;
  Instant closed_at;  // when it was asked
};

// Of some answers. Pure.
struct SurveySum {
  int asked = 0, answered = 0;
  bool shown = false;  // there are enough for that: else what follows is empty
  double mean = 0;
  std::array<int, kScoreMax> scores{};  // how many said 1 to 5
  std::vector<std::string> words{};     // in the order of the alphabet, so that it says nothing of who wrote them
};
SurveySum sum_of(int asked, const std::vector<SurveyAnswer>& answers, int group_min);

SurveySum survey_of(store::Tx& tx, IncidentId incident, int group_min);
// Of incidents that were closed within each of `spans`, which are in order; without words.
std::vector<SurveySum> survey_series(store::Tx& tx, const std::vector<analytics::Span>& spans, int group_min);

}  // namespace muster
