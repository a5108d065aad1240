#include "rules/history.h"

#include <algorithm>

namespace muster {
namespace {

// Changes in the window that ends at `at`, this one included.
int changes_until(const std::vector<StateChange>& before, Duration within, Instant at) {
  return 1 + static_cast<int>(std::count_if(before.begin(), before.end(), [&](const StateChange& change) {
           return change.at < at && at - change.at <= within;
         }));
}

// An opening before this one was the one with which it began to flap, and it has not been quiet since.
bool was_told(const std::vector<StateChange>& before, const Minimum& flapping, Instant now) {
  return std::any_of(before.begin(), before.end(), [&](const StateChange& change) {
    return change.opened && now - change.at <= flapping.within &&
           changes_until(before, flapping.within, change.at) >= flapping.count;
  });
}

bool flaps(const std::vector<StateChange>& before, const Minimum& flapping, Instant now) {
  return changes_until(before, flapping.within, now) >= flapping.count;
}

}  // namespace

std::optional<Duration> needs_history(const Shaped& shaped) {
  if (!shaped.cool_down && !shaped.flapping) return std::nullopt;
  // Twice the window: whether an opening within it began the flapping depends on the window before that one.
  return std::max(shaped.cool_down ? shaped.cool_down->value : Duration(0),
                  shaped.flapping ? 2 * shaped.flapping->value.within : Duration(0));
}

bool begins_to_flap(const Shaped& shaped, const std::vector<StateChange>& before, Instant now) {
  return shaped.flapping && flaps(before, shaped.flapping->value, now) &&
         !was_told(before, shaped.flapping->value, now);
}

std::optional<RuleHold> hold_of(const Shaped& shaped, const std::vector<StateChange>& before, Instant starts_at,
                                const Hours& business_hours, Instant now) {
  if (shaped.fate.value == Fate::Alert) return RuleHold{shaped.fate.rule, "it is only to be seen", std::nullopt};
  if (shaped.fate.value == Fate::Suppress) return RuleHold{shaped.fate.rule, "it is suppressed", std::nullopt};
  std::optional<RuleHold> hold;
  const auto add = [&](RuleHold other) {
    if (other.until && *other.until <= now) return;
    // What ends at no known time outlasts everything.
    if (!hold || (hold->until && (!other.until || *other.until > *hold->until))) hold = std::move(other);
  };
  if (shaped.wait)
    add({shaped.wait->rule, "it may recover within " + duration_text(shaped.wait->value), now + shaped.wait->value});
  if (shaped.lasting) {
    // A sender may say any time, even one to come.
    const Instant since = std::min(starts_at, now);
    add({shaped.lasting->rule, "it has to last " + duration_text(shaped.lasting->value),
         now - since >= shaped.lasting->value ? now : since + shaped.lasting->value});
  }
  if (shaped.snooze) {
    add({.rule = shaped.snooze->rule,
         .why = "it is snoozed for " + duration_text(shaped.snooze->value),
         .until = now + shaped.snooze->value,
         .snoozes = true});
  }
  if (shaped.until_business_hours) {
    const Instant begins = next_within(business_hours, now);
    // Hours that never come would hold it back for ever.
    if (begins != kForever) add({shaped.until_business_hours->rule, "it waits for business hours", begins});
  }
  if (shaped.hold_during) {
    const Instant ends = next_outside(shaped.hold_during->value, now);
    if (ends != kForever)
      add({shaped.hold_during->rule, "it is held back " + words_of_any(shaped.hold_during->value), ends});
  }
  if (shaped.hold_outside) {
    const Instant begins = next_within(shaped.hold_outside->value, now);
    if (begins != kForever)
      add({shaped.hold_outside->rule, "it is held back except " + words_of_any(shaped.hold_outside->value), begins});
  }
  if (shaped.cool_down) {
    const auto resolved =
        std::find_if(before.rbegin(), before.rend(), [](const StateChange& change) { return !change.opened; });
    if (resolved != before.rend()) {
      add({shaped.cool_down->rule, "the same was resolved less than " + duration_text(shaped.cool_down->value) + " ago",
           // Where the clock was set back it may have been resolved in what is the future by now.
           std::min(resolved->at, now) + shaped.cool_down->value});
    }
  }
  if (shaped.minimum && shaped.minimum->value.count > 1) {
    const Minimum& minimum = shaped.minimum->value;
    add({shaped.minimum->rule,
         "fewer than " + std::to_string(minimum.count) + " came within " + duration_text(minimum.within), std::nullopt,
         minimum});
  }
  if (shaped.flapping && flaps(before, shaped.flapping->value, now) && was_told(before, shaped.flapping->value, now)) {
    add({shaped.flapping->rule, "it flaps", now + shaped.flapping->value.within, std::nullopt, true});
  }
  return hold;
}

}  // namespace muster
