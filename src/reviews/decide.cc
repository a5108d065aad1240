#include "reviews/decide.h"

#include <algorithm>
#include <set>

#include "access/access.h"
#include "analytics/repeats.h"
#include "base/probe.h"
#include "incident/incidents.h"
#include "oncall/who.h"
#include "reviews/invite.h"
#include "reviews/queries.h"
#include "roles/rows.h"
#include "room/progress.h"
#include "statuspage/posts.h"

namespace muster {
namespace {

constexpr Duration kYear = std::chrono::days(366);

ReviewFacts facts_of(store::Tx& tx, const Configuration& config, const Incident& incident) {
  ReviewFacts facts;
  facts.priority = incident.priority;
  facts.severity = incident.severity;
  facts.major = incident.major == Major::Declared;
  facts.opened = incident.created_at;
  if (incident.resolved_at) facts.lasted = *incident.resolved_at - incident.created_at;
  const auto& rules = config.response.reviews.rules;
  if (std::ranges::any_of(rules, &ReviewRule::customers)) {
    const auto posts = posts_of(tx, incident.id);
    facts.customers = progress_of(tx, config.response, incident).impact_began ||
                      std::ranges::any_of(posts, [](const Post& post) { return post.published_at.has_value(); });
  }
  if (std::ranges::any_of(rules, [](const ReviewRule& rule) { return rule.recurs > 0 || rule.novel; })) {
    const std::string shape = analytics::shape_of(incident.title);
    for (const auto& [at, title] : titles_of_service(
             tx, incident.service, analytics::first_incident_at(incident.created_at - kYear), incident.id))
      if (analytics::shape_of(title) == shape) facts.same_before.push_back(at);
  }
  if (std::ranges::any_of(rules, &ReviewRule::near_miss)) facts.near_miss = near_miss_of(tx, incident.id).has_value();
  return facts;
}

void look_at_one(Turn& turn, const Configuration& config, IncidentId id) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return;
  auto review = find_review(turn.tx, id);
  const bool over = incident->status == Incident::Status::Resolved && incident->merged_into == 0;
  if (!over) {
    if (review && is_awaited(review->state)) {
      PROBE("an incident is open again, and its review is not held");
      cancel_review(turn, config, *review,
                    incident->merged_into > 0 ? "the incident was merged" : "the incident is open again");
    }
    return;
  }
  if (config.response.reviews.rules.empty() || (review && review->state != Review::State::Cancelled)) return;
  const auto verdict = needs_review(config.response.reviews, facts_of(turn.tx, config, *incident));
  if (!verdict) return;
  PROBE("an incident that is over needs a review");
  const Instant deadline = turn.now + config.response.reviews.within;
  turn.record({.kind = "review.wanted",
               .incident = id,
               .data = {{"rule", verdict->rule}, {"why", verdict->why}, {"deadline", rfc3339(deadline)}}});
  begin_review(turn, config, *incident, verdict->why);
}

}  // namespace

ReviewTrial try_review_rules(store::Tx& tx, const Configuration& config, Instant since,
                             const std::function<bool(const Incident&)>& looks) {
  ReviewTrial trial;
  // One more than is looked at, so that it is known whether there are more.
  const IncidentId after = analytics::first_incident_at(since - kReviewTrialOpened);
  for (const IncidentId id : tx.many<IncidentId>(sql::reviews::resolved_since, since, kReviewTrialMax + 1, after)) {
    const auto incident = find_incident(tx, id);
    if (!incident || !looks(*incident)) continue;
    if (trial.looked_at == kReviewTrialMax) {
      trial.more = true;
      break;
    }
    ++trial.looked_at;
    if (auto verdict = needs_review(config.response.reviews, facts_of(tx, config, *incident)))
      trial.asked.push_back({*incident, std::move(*verdict), find_review(tx, id).has_value()});
  }
  return trial;
}

std::vector<Attendee> people_for(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now) {
  std::vector<Attendee> people;
  // Nobody comes to know of it by being invited: whoever may not, is asked by hand.
  const auto add = [&](const UserId& id, const std::string& why) {
    if (find(config.users, id) && may_see(tx, config, id, incident, now) &&
        std::ranges::find(people, id, &Attendee::user) == people.end())
      people.push_back({id, why});
  };
  for (const Stint& stint : stints_of(tx, incident.id)) add(stint.user, "had the role " + stint.role_name);
  if (incident.acknowledged_by && incident.acknowledged_by->kind == Actor::Kind::User)
    add(UserId(incident.acknowledged_by->id), "had the incident");
  if (incident.resolved_by && incident.resolved_by->kind == Actor::Kind::User)
    add(UserId(incident.resolved_by->id), "resolved it");
  const Service* service = find(config.services, incident.service);
  if (const Team* team = find(config.teams, service ? service->team : incident.team)) {
    for (const UserId& id : team->members) {
      const User* user = find(config.users, id);
      if (user && (user->role == Role::Manager || user->role == Role::Admin)) add(id, "leads the team " + team->name);
    }
  }
  for (const RoleTarget& target : config.response.reviews.attendees) {
    if (const auto* user = std::get_if<UserId>(&target)) add(*user, "is declared for reviews");
    if (const auto* id = std::get_if<ScheduleId>(&target))
      if (const Schedule* schedule = find(config.schedules, *id))
        for (const UserId& one : who(*schedule, now, config.schedules)) add(one, "on call for " + schedule->name);
  }
  return people;
}

void begin_review(Turn& turn, const Configuration& config, const Incident& incident, const std::string& why) {
  const ReviewPlan& plan = config.response.reviews;
  Review review = find_review(turn.tx, incident.id).value_or(Review());
  review.incident = incident.id;
  review.incident_number = incident.number;
  review.incident_title = incident.title;
  review.team = incident.team;
  review.state = Review::State::Due;
  review.why = why;
  review.decided_at = turn.now;
  review.deadline_at = turn.now + plan.within;
  review.reminded = false;
  review.late_told = 0;
  review.starts_at.reset();
  review.ends_at.reset();
  review.note.clear();
  const auto people = people_for(turn.tx, config, incident, turn.now);
  review.lead = people.empty() ? UserId() : people.front().user;
  for (const Attendee& one : people) put_attendee(turn.tx, incident.id, one);
  if (plan.by_hand || people.empty()) {
    review.look_at = look_at(review, plan, turn.now).next;
    put_review(turn.tx, review);
    ask_for_time(turn, config, review);
    turn.changed("incident", incident.id.str(), incident.version);
    return;
  }
  std::vector<UserId> ids;
  for (const Attendee& one : people) ids.push_back(one.user);
  const Hours hours = meeting_hours(config, find(config.users, review.lead)->time_zone);
  const ReviewSlot slot =
      slot_for(plan, hours, busy_with_reviews(turn.tx, ids, incident.id, turn.now), turn.now, review.deadline_at);
  // A weekend is no reason to meet at night: the deadline waits for the first business hours.
  if (!slot.in_time) review.deadline_at = slot.ends_at;
  set_time(turn, config, review, slot.starts_at, slot.ends_at, system_actor(), "engine",
           slot.in_time ? "" : "there are no business hours before");
  turn.changed("incident", incident.id.str(), incident.version);
}

void review_what_is_over(Turn& turn, const Configuration& config) {
  std::set<std::string> changed;
  for (const LiveChange& change : turn.changes)
    if (change.type == "incident") changed.insert(change.id);
  for (const std::string& text : changed)
    if (const auto id = IncidentId::parse(text)) look_at_one(turn, config, *id);
}

}  // namespace muster
