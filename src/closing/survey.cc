#include "closing/survey.h"

#include <algorithm>

#include "base/probe.h"
#include "closing/queries.h"
#include "incident/record.h"
#include "incident/survey_link.h"
#include "notice/tell.h"
#include "notice/to_address.h"

namespace muster {
namespace {

bool wanted(const SurveyPlan& plan, const Incident& incident) {
  const auto& priorities = plan.priorities;
  const auto& severities = plan.severities;
  if (!priorities.empty() &&
      !(incident.priority && std::ranges::find(priorities, *incident.priority) != priorities.end()))
    return false;
  return severities.empty() || std::ranges::find(severities, incident.severity) != severities.end();
}

using GuestId = Id<struct GuestTag>;

// Nobody knows which language they read: it is said in both. Answers how many were asked.
int ask_guests(Turn& turn, const SurveyPlan& plan, const Incident& incident) {
  const std::string number = number_text(incident.number);
  int asked = 0;
  for (const auto& [id, name, email] :
       turn.tx.many<GuestId, std::string, std::string>(sql::closing::guests, incident.id)) {
    const std::string who = "guest/" + id.str();
    if (turn.tx.exec(sql::closing::ask, incident.id, UserId(who), turn.now) == 0) continue;
    ++asked;
    notice::Notice told;
    told.kind = NoticeKind::Survey;
    told.subject = told.key = survey_subject(incident.id, who);
    told.title = "How did " + number + " go? / Wie ist " + number + " gelaufen?";
    told.text =
        incident.title +
        "\n\nYou were a guest of this incident, and it is closed. The link is yours alone and is good for one "
        "answer.\n\nSie waren Gast bei dieser Störung, und sie ist abgeschlossen. Der Link gilt nur für Sie und "
        "für eine Antwort.";
    told.until = turn.now + plan.open_for;
    notice::tell_address(turn, std::move(told), {who, name, email}, "was a guest of " + number);
  }
  return asked;
}

// Kept apart: that they answered, and what was said.
Result<Incident> take_answer(Turn& turn, const Configuration& config, IncidentId id, const UserId& who, int score,
                             const std::string& words) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const std::string number = number_text(incident->number);
  const auto asked = survey_asked(turn.tx, id, who);
  if (!asked) return conflict("you were not asked how " + number + " went");
  if (asked->answered) return *incident;
  const Duration open = config.response.survey ? config.response.survey->open_for : SurveyPlan().open_for;
  if (turn.now > asked->asked_at + open) return conflict("the survey of " + number + " is over");
  turn.tx.exec(sql::closing::answered, id, who);
  turn.tx.exec(sql::closing::add_answer, id, turn.tx.one<std::int64_t>(sql::closing::next_answer, id).value_or(1),
               score, words, asked->asked_at);
  turn.changed("incident", id.str(), incident->version);
  return *incident;
}

}  // namespace

void ask_survey(Turn& turn, const Configuration& config, const Incident& incident) {
  const auto& plan = config.response.survey;
  if (!plan || !wanted(*plan, incident)) return;
  const std::string number = number_text(incident.number);
  int asked = 0;
  for (const UserId& id : turn.tx.many<UserId>(sql::closing::people, incident.id)) {
    const User* user = find(config.users, id);
    if (!user || turn.tx.exec(sql::closing::ask, incident.id, id, turn.now) == 0) continue;
    ++asked;
    const Tongue tongue = tongue_of(config, *user);
    notice::Notice told;
    told.user = id;
    told.kind = NoticeKind::Survey;
    told.subject = "survey/" + incident.id.str();
    told.key = told.subject;
    told.title = say(tongue, "How did {number} go?", {{"number", number}});
    told.text = incident.title;
    told.path = "/survey/" + number;
    told.until = turn.now + plan->open_for;
    notice::tell(turn, config, std::move(told), say(tongue, "took part in {number}", {{"number", number}}));
  }
  asked += ask_guests(turn, *plan, incident);
  if (asked == 0) return;
  PROBE("people were asked how an incident went");
  turn.record({.kind = "survey.asked", .incident = incident.id, .data = {{"count", asked}}});
}

std::optional<SurveyAsked> survey_asked(store::Tx& tx, IncidentId incident, const UserId& user) {
  const auto row = tx.one<std::int64_t, Instant>(sql::closing::asked, incident, user);
  if (!row) return std::nullopt;
  return SurveyAsked{std::get<0>(*row) != 0, std::get<1>(*row)};
}

Result<Incident> answer_survey(Turn& turn, const Configuration& config, IncidentId id, const UserId& user, int score,
                               const std::string& words) {
  return take_answer(turn, config, id, user, score, words);
}

Result<Incident> answer_survey_by_link(Turn& turn, const Configuration& config, IncidentId id, const std::string& who,
                                       int score, const std::string& words) {
  return take_answer(turn, config, id, UserId(who), score, words);
}

SurveySum sum_of(int asked, const std::vector<SurveyAnswer>& answers, int group_min) {
  SurveySum sum{.asked = asked, .answered = static_cast<int>(answers.size())};
  sum.shown = !answers.empty() && sum.answered >= group_min;
  if (!sum.shown) return sum;
  double total = 0;
  for (const SurveyAnswer& answer : answers) {
    total += answer.score;
    ++sum.scores.at(static_cast<std::size_t>(std::clamp(answer.score, 1, kScoreMax) - 1));
    if (!answer.words.empty()) sum.words.push_back(answer.words);
  }
  std::ranges::sort(sum.words);
  sum.mean = total / sum.answered;
  return sum;
}

SurveySum survey_of(store::Tx& tx, IncidentId incident, int group_min) {
  std::vector<SurveyAnswer> answers;
  tx.each(
      sql::closing::answers,
      [&](const store::Row& row) {
        answers.push_back({row.get<int>(0), row.get<std::string>(1), row.get<Instant>(2)});
      },
      incident);
  return sum_of(static_cast<int>(tx.one<std::int64_t>(sql::closing::count_asked, incident).value_or(0)), answers,
                group_min);
}

std::vector<SurveySum> survey_series(store::Tx& tx, const std::vector<analytics::Span>& spans, int group_min) {
  std::vector<SurveySum> sums;
  for (const analytics::Span& span : spans) {
    std::vector<SurveyAnswer> answers;
    tx.each(
        sql::closing::answers_between,
        [&](const store::Row& row) {
          answers.push_back({row.get<int>(0), "", row.get<Instant>(1)});
        },
        span.from, span.until);
    sums.push_back(sum_of(
        static_cast<int>(tx.one<std::int64_t>(sql::closing::count_asked_between, span.from, span.until).value_or(0)),
        answers, group_min));
  }
  return sums;
}

}  // namespace muster
