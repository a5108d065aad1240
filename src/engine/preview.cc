#include "engine/preview.h"

#include "engine/resolve.h"

namespace muster {
namespace {

// One policy from its first step to its end.
class Walk {
 public:
  Walk(const Configuration& config, Preview& preview) : config_(config), targets_(config), preview_(preview) {}

  // Answers where the escalation ended; nothing when there were too many pages.
  std::optional<Escalation> through(const Policy& policy, Instant at) {
    Escalation escalation{IncidentId(), policy.id, 0, 1, at, Escalation::State::Waiting, false};
    while (escalation.state == Escalation::State::Waiting) {
      const Instant now = escalation.due_at;
      const Decision decision = escalate(escalation, policy, targets_, now);
      for (const Missed& missed : decision.missed)
        add({now, missed.step + 1, decision.round, std::nullopt, "", missed.why, {}});
      for (const Notice& notice : decision.notify) {
        add({now, notice.step + 1, decision.round, notice.who, recipient_name(config_, notice.who), notice.reason,
             deliveries_for(config_, notice.who, now)});
      }
      if (preview_.pages.size() >= kPreviewPagesMax) return std::nullopt;
      escalation = decision.next;
      ended_at_ = now;
    }
    return escalation;
  }
  Instant ended_at() const { return ended_at_; }

 private:
  void add(PreviewedPage page) {
    if (preview_.pages.size() < kPreviewPagesMax) preview_.pages.push_back(std::move(page));
  }

  const Configuration& config_;
  ConfiguredTargets targets_;
  Preview& preview_;
  Instant ended_at_{};
};

// From the route's policy on, through those that it falls back to.
Preview follow(const Configuration& config, Route found, Instant at, bool at_once = false) {
  Preview preview{std::move(found), {}, {}};
  Walk walk(config, preview);
  const Policy* policy = preview.route.policy;
  Instant begin = at + (policy->steps.empty() || at_once ? Duration(0) : policy->steps.front().after);
  while (policy) {
    const auto end = walk.through(*policy, begin);
    if (!end) {
      preview.notes.push_back("only the first " + std::to_string(kPreviewPagesMax) + " pages are shown");
      break;
    }
    if (end->reached_anyone) break;
    const Policy* fallback = fallback_of(config, *policy);
    preview.notes.push_back(fallback ? "nobody can be reached by '" + policy->name + "': falling back to '" +
                                           fallback->name + "'"
                                     : "nobody can be reached at all: give an administrator a contact method");
    policy = fallback;
    begin = walk.ended_at();
  }
  return preview;
}

}  // namespace

Preview preview(const Configuration& config, const ServiceId& service, Instant at) {
  return follow(config, route(config, service), at);
}

Preview preview_route(const Configuration& config, Route found, Instant at, bool at_once) {
  return follow(config, std::move(found), at, at_once);
}

Preview preview_policy(const Configuration& config, const Policy& policy, Instant at) {
  Route found;
  found.policy = &policy;
  return follow(config, std::move(found), at);
}

}  // namespace muster
