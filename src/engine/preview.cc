#include "engine/preview.h"

#include <algorithm>

#include "engine/resolve.h"
#include "escalation/follow_up.h"

namespace muster {
namespace {

// That hand over to each other: a declaration that is not checked yet may have a circle of them.
constexpr int kHandOversMax = 20;

// An incident from its first step to its end.
class PreviewWalk {
 public:
  PreviewWalk(const Configuration& config, Preview& preview, Severity severity)
      : config_(config), targets_(config), preview_(preview), severity_(severity) {}

  // Answers where the escalation ended, and by which policy; nothing when there were too many pages.
  std::optional<Escalation> through(const Policy*& policy, Instant at, Instant opened) {
    follow_up(*policy, opened);
    Escalation escalation{IncidentId(), policy->id, 0, 1, at, Escalation::State::Waiting, false};
    for (int hand_overs = 0; escalation.state == Escalation::State::Waiting && hand_overs <= kHandOversMax;) {
      const Instant now = escalation.due_at;
      const Decision decision = escalate(escalation, *policy, targets_, now, facts(now));
      add(*policy, decision, now);
      if (preview_.pages.size() >= kPreviewPagesMax) return std::nullopt;
      escalation = decision.next;
      ended_at_ = now;
      if (decision.verdict != Verdict::HandedOver) continue;
      ++hand_overs;
      policy = &policy_or_default(config_, decision.next.policy);
      preview_.notes.push_back("handed over to '" + policy->name + "'");
      escalation.due_at = now + policy->first_after();
      follow_up(*policy, now);
    }
    return escalation;
  }
  Instant ended_at() const { return ended_at_; }

 private:
  Circumstances facts(Instant now) const {
    const Service* service = preview_.route.service;
    return circumstances_of(config_, service ? service->id : ServiceId(), severity_, now);
  }

  void follow_up(const Policy& policy, Instant began) {
    for (auto next = next_follow_up(policy, began, -1); next; next = next_follow_up(policy, began, next->step))
      add(policy, do_alone(policy, next->step, targets_, next->due_at, facts(next->due_at)), next->due_at);
  }

  void add(const Policy& policy, const Decision& decision, Instant now) {
    for (const Missed& passed : decision.passed)
      add(policy, {now, passed.step + 1, decision.round, std::nullopt, "", passed.why, {}, policy.id, true});
    for (const Missed& missed : decision.missed)
      add(policy, {now, missed.step + 1, decision.round, std::nullopt, "", missed.why, {}, policy.id});
    for (const Notice& meant : decision.notify) {
      const Notice notice = as_forwarded(meant, now);
      add(policy, {now, notice.step + 1, decision.round, notice.who, recipient_name(config_, notice.who), notice.reason,
                   deliveries_for(config_, notice.who, now, severity_), policy.id});
    }
  }

  Notice as_forwarded(const Notice& notice, Instant now) const {
    const auto* id = std::get_if<UserId>(&notice.who);
    const User* user = id ? find(config_.users, *id) : nullptr;
    const UserId to = user ? forwarding_of(config_, *user, now).to : UserId();
    return user && to != user->id ? in_place_of(*user, to, notice) : notice;
  }

  void add(const Policy& policy, PreviewedPage page) {
    page.until_resolved = policy.steps[static_cast<std::size_t>(page.step) - 1].until == Until::Resolved;
    if (preview_.pages.size() < kPreviewPagesMax) preview_.pages.push_back(std::move(page));
  }

  const Configuration& config_;
  ConfiguredTargets targets_;
  Preview& preview_;
  const Severity severity_;
  Instant ended_at_{};
};

// From the route's policy on, through those that it falls back to.
Preview follow(const Configuration& config, Route found, Instant at, Severity severity, bool at_once = false) {
  Preview preview{std::move(found), {}, {}};
  PreviewWalk walk(config, preview, severity);
  const Policy* policy = preview.route.policy;
  Instant begin = at + (at_once ? Duration(0) : policy->first_after()), opened = at;
  while (policy) {
    const auto end = walk.through(policy, begin, opened);
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
    begin = opened = walk.ended_at();
  }
  std::stable_sort(preview.pages.begin(), preview.pages.end(),
                   [](const PreviewedPage& a, const PreviewedPage& b) { return a.at < b.at; });
  return preview;
}

}  // namespace

Preview preview(const Configuration& config, const ServiceId& service, Instant at, Severity severity) {
  return follow(config, route(config, service), at, severity);
}

Preview preview_route(const Configuration& config, Route found, Instant at, bool at_once, Severity severity) {
  return follow(config, std::move(found), at, severity, at_once);
}

Preview preview_policy(const Configuration& config, const Policy& policy, Instant at, Severity severity,
                       const ServiceId& service) {
  Route found;
  found.service = find(config.services, service);
  found.policy = &policy;
  return follow(config, std::move(found), at, severity);
}

}  // namespace muster
