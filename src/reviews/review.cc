#include "reviews/review.h"

#include <algorithm>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 6> kStates{"due", "planned", "running", "held", "waived", "cancelled"};
constexpr Duration kPrepare = std::chrono::hours(4), kStep = std::chrono::minutes(30), kSearch = std::chrono::days(21);

template <class One>
bool among(const std::vector<One>& all, const std::optional<One>& one) {
  return one && std::ranges::find(all, *one) != all.end();
}

// What of the rule holds, as parts of a sentence; nothing: something does not.
std::optional<std::string> holds(const ReviewRule& rule, const ReviewFacts& facts) {
  std::string why;
  const auto say = [&](const std::string& part) { why.append(why.empty() ? "" : ", and ").append(part); };
  if (!rule.priorities.empty()) {
    if (!among(rule.priorities, facts.priority)) return std::nullopt;
    say("its priority is " + std::string(text_of(*facts.priority)));
  }
  if (!rule.severities.empty()) {
    if (!among(rule.severities, std::optional(facts.severity))) return std::nullopt;
    say("its severity was " + std::string(text_of(facts.severity)));
  }
  if (rule.major) {
    if (!facts.major) return std::nullopt;
    say("it is a major incident");
  }
  if (rule.longer_than > Duration(0)) {
    if (facts.lasted <= rule.longer_than) return std::nullopt;
    say("it took longer than " + duration_text(rule.longer_than));
  }
  if (rule.customers) {
    if (!facts.customers) return std::nullopt;
    say("people outside were affected");
  }
  if (rule.recurs > 0) {
    const auto times = 1 + std::ranges::count_if(facts.same_before,
                                                 [&](Instant at) { return at >= facts.opened - rule.recurs_within; });
    if (times < rule.recurs) return std::nullopt;
    say("it is the same fault for the " + std::to_string(times) + ". time within " + duration_text(rule.recurs_within));
  }
  if (rule.novel) {
    if (!facts.same_before.empty()) return std::nullopt;
    say("nothing like it was seen in the year before");
  }
  if (rule.near_miss) {
    if (!facts.near_miss) return std::nullopt;
    say("it was a near miss");
  }
  return why;
}

bool lies_in(const Hours& hours, Instant from, Instant until) {
  for (Instant at = from; at < until; at += kStep)
    if (!contains(hours, at)) return false;
  return contains(hours, until - std::chrono::minutes(1));
}

Instant up_to_half_hour(Instant at) {
  const auto rest = at.time_since_epoch() % kStep;
  return rest == Duration(0) ? at : at + (kStep - rest);
}

}  // namespace

std::string_view text_of(Review::State state) { return kStates.at(static_cast<std::size_t>(state)); }
std::optional<Review::State> review_state_of(std::string_view text) { return one_of<Review::State>(kStates, text); }

std::optional<ReviewVerdict> needs_review(const ReviewPlan& plan, const ReviewFacts& facts) {
  for (const ReviewRule& rule : plan.rules)
    if (auto why = holds(rule, facts)) return ReviewVerdict{rule.name, std::move(*why)};
  return std::nullopt;
}

ReviewSlot slot_for(const ReviewPlan& plan, const Hours& hours, const std::vector<analytics::Span>& busy, Instant now,
                    Instant deadline) {
  const auto is_busy = [&](Instant from, Instant until) {
    return std::ranges::any_of(busy,
                               [&](const analytics::Span& span) { return span.from < until && from < span.until; });
  };
  const Instant last = std::max(deadline, now) + kSearch;
  for (Instant at = up_to_half_hour(now + kPrepare); at < last; at += kStep) {
    // What lies far outside of the hours is jumped over.
    if (!contains(hours, at)) {
      const Instant next = next_within(hours, at);
      if (next >= last) break;
      at = up_to_half_hour(next) - kStep;
      continue;
    }
    if (!lies_in(hours, at, at + plan.length) || is_busy(at, at + plan.length)) continue;
    return {at, at + plan.length, at + plan.length <= deadline};
  }
  const Instant at = std::max(up_to_half_hour(now), up_to_half_hour(deadline - plan.length - kStep));
  return {at, at + plan.length, at + plan.length <= deadline};
}

Hours meeting_hours(const Configuration& config, const std::string& time_zone) {
  if (config.business_hours != Hours()) return config.business_hours;
  Hours office;
  office.time_zone = time_zone;
  office.weekdays = {std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday, std::chrono::Thursday,
                     std::chrono::Friday};
  office.from = std::chrono::hours(9);
  office.until = std::chrono::hours(17);
  return office;
}

ReviewLook look_at(const Review& review, const ReviewPlan& plan, Instant now) {
  ReviewLook look;
  if (!is_awaited(review.state)) return look;
  const auto wait_for = [&](Instant at) { look.next = look.next ? std::min(*look.next, at) : at; };
  if (review.state == Review::State::Planned && !review.reminded) {
    const Instant at = *review.starts_at - plan.remind_before;
    if (at > now)
      wait_for(at);
    else if (*review.starts_at > now)
      look.now.push_back(ReviewStep::Remind);
  }
  const Instant escalate = review.deadline_at + kReviewEscalateAfter;
  if (review.late_told < 1) {
    if (review.deadline_at <= now)
      look.now.push_back(ReviewStep::Late);
    else
      wait_for(review.deadline_at);
  }
  if (review.late_told < 2) {
    if (escalate <= now)
      look.now.push_back(ReviewStep::Escalate);
    else
      wait_for(escalate);
  }
  return look;
}

}  // namespace muster
