#include "reviews/meeting.h"

#include <algorithm>

#include "base/probe.h"
#include "incident/record.h"
#include "notice/tell.h"
#include "room/progress.h"

namespace muster {
namespace {

Result<Review> running(store::Tx& tx, const Incident& incident) {
  auto review = find_review(tx, incident.id);
  if (!review || review->state != Review::State::Running)
    return conflict("the review of " + number_text(incident.number) + " is not under way; begin it first");
  return *review;
}

}  // namespace

Result<Incident> begin_meeting(Turn& turn, const Configuration& config, IncidentId id, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  auto review = find_review(turn.tx, id);
  if (review && review->state == Review::State::Running) return *incident;
  if (!review || !is_awaited(review->state))
    return conflict(number_text(incident->number) + " has no review that could begin; ask for one first");
  review->state = Review::State::Running;
  review->agenda = config.response.reviews.agenda;
  review->item = 0;
  review->began_at = review->item_since = turn.now;
  put_review(turn.tx, *review);
  if (by.actor.kind == Actor::Kind::User)
    for (Attendee one : attendees_of(turn.tx, id))
      if (one.user.str() == by.actor.id) {
        one.attended = true;
        put_attendee(turn.tx, id, one);
      }
  record_change(turn, *incident, "review.began", by, {});
  return *incident;
}

Result<Incident> go_to_agenda_item(Turn& turn, IncidentId id, int item, const By&) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  auto review = running(turn.tx, *incident);
  if (!review) return review.fault();
  if (item < 0 || item >= static_cast<int>(review->agenda.size())) return invalid("the agenda has no such item");
  if (review->item == item) return *incident;
  review->item = item;
  review->item_since = turn.now;
  put_review(turn.tx, *review);
  turn.changed("incident", id.str(), incident->version);
  return *incident;
}

Result<Incident> note_in_meeting(Turn& turn, IncidentId id, bool decision, const std::string& text, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto review = running(turn.tx, *incident);
  if (!review) return review.fault();
  if (text.find_first_not_of(" \n") == std::string::npos) return invalid("'text' is missing: say what is noted");
  const auto notes = review_notes_of(turn.tx, id);
  // An answer that was lost: the same words again, right after.
  if (!notes.empty() && notes.back().text == text && notes.back().by == by.actor.name &&
      notes.back().decision == decision)
    return *incident;
  if (notes.size() >= static_cast<std::size_t>(kReviewNotesMax))
    return conflict("a review has at most " + std::to_string(kReviewNotesMax) + " notes");
  add_review_note(turn.tx, id,
                  {notes.empty() ? 1 : notes.back().number + 1, decision, review->item, text, by.actor.name, turn.now});
  record_change(turn, *incident, decision ? "review.decided" : "review.noted", by, {{"text", text}});
  return *incident;
}

Result<Incident> end_meeting(Turn& turn, const Configuration& config, OpenAlerts& open, IncidentId id,
                             const std::string& summary, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto before = find_review(turn.tx, id);
  if (before && before->state == Review::State::Held) return *incident;
  auto review = running(turn.tx, *incident);
  if (!review) return review.fault();
  std::string names;
  for (Attendee one : attendees_of(turn.tx, id)) {
    if (by.actor.kind == Actor::Kind::User && one.user.str() == by.actor.id) {
      one.attended = true;
      one.signed_at = turn.now;
      put_attendee(turn.tx, id, one);
    }
    if (!one.attended) continue;
    const User* user = find(config.users, one.user);
    names.append(names.empty() ? "" : ", ").append(user ? user->name : one.user.str());
  }
  review->state = Review::State::Held;
  review->ended_at = turn.now;
  review->ended_by = by.actor.name;
  review->note = summary;
  review->look_at.reset();
  put_review(turn.tx, *review);
  notice::withdraw(turn, "review-reminder/" + id.str());
  json::object data{{"people", names.empty() ? by.actor.name : names}};
  if (!summary.empty()) data["summary"] = summary;
  record_change(turn, *incident, "review.held", by, std::move(data));
  if (stage_of(turn.tx, *incident) != Stage::Closed) return *incident;
  // What the stage asks for besides may be missing: then people say that it is reviewed, later.
  const auto went = go_to(turn, config.response, open, id, Stage::Reviewed, by, "");
  if (went) PROBE("an incident that was closed is reviewed");
  return went ? went : Result<Incident>(*incident);
}

Result<Incident> sign_review(Turn& turn, IncidentId id, const UserId& user, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto review = find_review(turn.tx, id);
  if (!review || review->state != Review::State::Held)
    return conflict("the review of " + number_text(incident->number) + " was not held yet");
  auto people = attendees_of(turn.tx, id);
  const auto one = std::ranges::find(people, user, &Attendee::user);
  if (one == people.end() || !one->attended)
    return conflict("who signs a review was there: tick them among its attendees first");
  if (one->signed_at) return *incident;
  one->signed_at = turn.now;
  put_attendee(turn.tx, id, *one);
  record_change(turn, *incident, "review.signed", by, {});
  return *incident;
}

}  // namespace muster
