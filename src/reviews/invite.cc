#include "reviews/invite.h"

#include "base/probe.h"
#include "incident/incidents.h"
#include "notice/tell.h"
#include "oncall/local_text.h"

namespace muster {
namespace {

constexpr std::string_view kCalendar = "review/";
constexpr Duration kToldLater = std::chrono::days(3);

std::string invitation_subject(IncidentId incident) { return std::string(kCalendar) + incident.str(); }
std::string reminder_subject(IncidentId incident) { return "review-reminder/" + incident.str(); }

std::string names_of(const Configuration& config, const std::vector<Attendee>& people) {
  std::string names;
  for (const Attendee& one : people) {
    const User* user = find(config.users, one.user);
    names.append(names.empty() ? "" : ", ").append(user ? user->name : one.user.str());
  }
  return names.empty() ? "nobody" : names;
}

}  // namespace

void tell_of_review(Turn& turn, const Configuration& config, const Review& review, const UserId& id,
                    ReviewNotice what) {
  const User* user = find(config.users, id);
  if (!user) return;
  const Tongue tongue = tongue_of(config, *user);
  const std::string number = number_text(review.incident_number);
  const auto local = [&](Instant at) {
    return tongue.language == "de" ? german_local_text(at, user->time_zone) : local_text(at, user->time_zone);
  };
  notice::Notice told;
  told.user = id;
  told.kind = NoticeKind::Review;
  told.path = "/reviews/" + number;
  told.text = review.incident_title + "\n" + say(tongue, "Why: {why}", {{"why", part_in(tongue, review.why)}});
  told.until = turn.now + kToldLater;
  std::string why = say(tongue, "is to come to the review of {number}", {{"number", number}});
  std::optional<Channel> prefer;
  switch (what) {
    case ReviewNotice::Invitation:
      told.subject = invitation_subject(review.incident);
      told.key = told.subject + "/" + std::to_string(review.sequence);
      told.title =
          say(tongue, "Review of {number} on {time}", {{"number", number}, {"time", local(*review.starts_at)}});
      told.until = std::max(*review.ends_at, turn.now + std::chrono::hours(1));
      prefer = Channel::Email;
      break;
    case ReviewNotice::Cancellation:
      told.subject = invitation_subject(review.incident);
      told.key = told.subject + "/" + std::to_string(review.sequence) + "/cancelled";
      told.title = say(tongue, "The review of {number} does not take place", {{"number", number}});
      told.text = review.incident_title;
      prefer = Channel::Email;
      break;
    case ReviewNotice::Reminder:
      told.subject = reminder_subject(review.incident);
      told.key = told.subject + "/" + std::to_string(review.sequence);
      told.title = say(tongue, "The review of {number} begins at {time}",
                       {{"number", number}, {"time", local(*review.starts_at)}});
      told.until = *review.starts_at;
      break;
    case ReviewNotice::ChooseTime:
      told.subject = reminder_subject(review.incident);
      told.key = told.subject + "/choose/" + rfc3339(review.decided_at);
      told.title = say(tongue, "{number} needs a review: choose a time until {time}",
                       {{"number", number}, {"time", local(review.deadline_at)}});
      why = say(tongue, "leads the review of {number}, or the team", {{"number", number}});
      break;
    case ReviewNotice::Late:
      told.subject = reminder_subject(review.incident);
      told.key = told.subject + "/late/" + std::to_string(review.late_told) + "/" + rfc3339(review.deadline_at);
      told.title = say(tongue, "The review of {number} is late", {{"number", number}});
      told.text = review.incident_title + "\n" +
                  say(tongue, "It was to be held until {time}.", {{"time", local(review.deadline_at)}});
      why = say(tongue, "leads the review of {number}, or the team", {{"number", number}});
      break;
  }
  notice::tell(turn, config, std::move(told), why, prefer);
}

void set_time(Turn& turn, const Configuration& config, Review& review, Instant starts_at, Instant ends_at,
              const Actor& actor, const std::string& via, const std::string& reason) {
  const bool moved = review.starts_at.has_value();
  const auto people = attendees_of(turn.tx, review.incident);
  review.state = Review::State::Planned;
  review.starts_at = starts_at;
  review.ends_at = ends_at;
  review.reminded = false;
  if (review.sequence > 0 || moved) PROBE("a review was moved");
  ++review.sequence;
  review.look_at = look_at(review, config.response.reviews, turn.now).next;
  put_review(turn.tx, review);
  turn.record({.kind = moved ? "review.moved" : "review.planned",
               .incident = review.incident,
               .actor = actor,
               .via = via,
               .data = {{"starts", rfc3339(starts_at)}, {"people", names_of(config, people)}, {"reason", reason}}});
  notice::withdraw(turn, invitation_subject(review.incident));
  notice::withdraw(turn, reminder_subject(review.incident));
  for (const Attendee& one : people) tell_of_review(turn, config, review, one.user, ReviewNotice::Invitation);
}

void take_out_of_calendars(Turn& turn, const Configuration& config, const Review& review) {
  notice::withdraw(turn, reminder_subject(review.incident));
  notice::withdraw(turn, invitation_subject(review.incident));
  if (!review.starts_at || *review.starts_at <= turn.now) return;
  for (const Attendee& one : attendees_of(turn.tx, review.incident))
    tell_of_review(turn, config, review, one.user, ReviewNotice::Cancellation);
}

void cancel_review(Turn& turn, const Configuration& config, Review& review, const std::string& reason) {
  review.state = Review::State::Cancelled;
  ++review.sequence;
  review.look_at.reset();
  review.note = reason;
  put_review(turn.tx, review);
  turn.record({.kind = "review.cancelled", .incident = review.incident, .data = {{"reason", reason}}});
  take_out_of_calendars(turn, config, review);
}

void ask_for_time(Turn& turn, const Configuration& config, const Review& review) {
  if (find(config.users, review.lead))
    return tell_of_review(turn, config, review, review.lead, ReviewNotice::ChooseTime);
  for (const UserId& one : leads_of(config, {}, review.team))
    tell_of_review(turn, config, review, one, ReviewNotice::ChooseTime);
}

void invite(Turn& turn, const Configuration& config, const Review& review, const UserId& user) {
  if (review.state == Review::State::Planned && *review.ends_at > turn.now)
    tell_of_review(turn, config, review, user, ReviewNotice::Invitation);
}

std::optional<CalendarPart> calendar_part_of(store::Tx& tx, const std::string& subject, const std::string& public_url) {
  if (!subject.starts_with(kCalendar)) return std::nullopt;
  const auto id = IncidentId::parse(subject.substr(kCalendar.size()));
  const auto review = id ? find_review(tx, *id) : std::nullopt;
  if (!review || !review->starts_at) return std::nullopt;
  CalendarPart part;
  part.uid = "review-" + review->incident.str();
  part.sequence = review->sequence;
  part.cancelled = !is_awaited(review->state);
  part.summary = number_text(review->incident_number) + ": " + review->incident_title;
  part.from = *review->starts_at;
  part.until = *review->ends_at;
  if (!public_url.empty()) part.url = public_url + "/reviews/" + number_text(review->incident_number);
  return part;
}

}  // namespace muster
