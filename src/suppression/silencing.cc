#include "suppression/silencing.h"

#include <algorithm>

#include "alert/alerts.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "suppression/queries.h"
#include "suppression/suppress.h"

namespace muster {
namespace {

constexpr int kDueMax = 100;
// Open alerts that are looked at when a silence begins; of the rest each is looked at before it pages the next time.
constexpr int kLookMax = 5'000;
constexpr std::size_t kMatchersMax = 100, kReasonMax = 4'000, kOwnerMax = 200;
constexpr std::size_t kUnfinishedMax = 10'000;

bool matches_nothing_said(const Matcher& matcher) { return matcher.matches(Labels()); }

Entry entry(std::string_view kind, const Silence& silence, const By& by) {
  return {.kind = kind,
          .actor = by.actor,
          .via = by.via,
          .data = {{"silence", uuid_text(silence.id)},
                   {"matchers", text_of(silence.matchers)},
                   {"from", rfc3339(silence.starts_at)},
                   {"until", rfc3339(silence.ends_at)},
                   {"owner", silence.created_by},
                   {"comment", silence.comment}}};
}

// In memory as in the store.
void mirror(Suppressions& suppressions, const Silence& silence, Instant now) {
  std::erase_if(suppressions.silences, [&](const Silence& known) { return known.id == silence.id; });
  if (silence.state(now) != Silence::State::Expired) suppressions.silences.push_back(silence);
}

void keep(Turn& turn, Suppressions& suppressions, const Silence& silence) {
  store_silence(turn.tx, silence, turn.now);
  mirror(suppressions, silence, turn.now);
  turn.changed("silence", uuid_text(silence.id));
}

// Alerts that may match: those with the labels that must be equal, or the newest open ones.
std::vector<Alert> candidates(Turn& turn, OpenAlerts& open, const Silence& silence) {
  std::vector<Labels::Pair> wanted;
  for (const Matcher& matcher : silence.matchers) {
    if (matcher.op == Matcher::Op::Equal && !matcher.value.empty() && !matcher.name.starts_with("muster_"))
      wanted.emplace_back(matcher.name, matcher.value);
  }
  std::vector<Alert> alerts;
  if (auto ids = wanted.empty() ? std::nullopt : open.labels().with(wanted)) {
    std::sort(ids->begin(), ids->end());
    for (const AlertId id : *ids) {
      if (auto alert = find_alert(turn.tx, id)) alerts.push_back(std::move(*alert));
    }
    return alerts;
  }
  turn.tx.each(
      sql::suppression::newest_open_alerts, [&](const store::Row& row) { alerts.push_back(read_alert(row)); },
      kLookMax);
  return alerts;
}

// It is active: what it matches is held back from now on.
void hold_matching(Turn& turn, const Alerting& alerting, const Suppressions& suppressions, const Silence& silence) {
  if (silence.state(turn.now) != Silence::State::Active || MUTANT("a silence holds nothing back that is open already"))
    return;
  for (Alert& alert : candidates(turn, alerting.open, silence)) {
    if (!alert.open || alert.held || !silences(silence, alert, labels_to_match(alert))) continue;
    const auto hold = suppress(alert, suppressions, turn.now);
    hold_or_release(turn, alerting, std::move(alert), hold, {system_actor(), "engine"});
  }
}

bool same_matchers(const std::vector<Matcher>& a, const std::vector<Matcher>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Matcher& x, const Matcher& y) {
    return x.name == y.name && x.op == y.op && x.value == y.value;
  });
}

// Alertmanager keeps the id of a silence only when nothing changes of what it was.
bool keeps_its_id(const Silence& known, const SilenceWish& wish, Instant now) {
  using std::chrono::floor;
  using std::chrono::seconds;
  if (!same_matchers(known.matchers, wish.matchers)) return false;
  switch (known.state(now)) {
    case Silence::State::Active:
      return floor<seconds>(known.starts_at) == floor<seconds>(wish.starts_at) && wish.ends_at >= now;
    case Silence::State::Pending:
      return wish.starts_at >= now;
    case Silence::State::Expired:
      return false;
  }
  return false;
}

Silence expired(Turn& turn, Suppressions& suppressions, Silence silence) {
  if (silence.state(turn.now) == Silence::State::Pending) silence.starts_at = turn.now;
  silence.ends_at = silence.updated_at = turn.now;
  keep(turn, suppressions, silence);
  if (!MUTANT("a silence that somebody ends goes on holding back"))
    look_again(turn.tx, {Hold::Kind::Silence, uuid_text(silence.id)}, turn.now);
  return silence;
}

Fault no_such_silence() { return not_found("silence not found"); }

}  // namespace

std::optional<Fault> fault_of(const SilenceWish& wish, const SilenceLimits& limits, Instant now) {
  if (wish.starts_at >= wish.ends_at) return invalid("Failed to create silence: start time must be before end time");
  if (wish.ends_at < now) return invalid("Failed to create silence: end time can't be in the past");
  if (wish.matchers.empty()) return invalid("silence invalid: at least one matcher required");
  if (wish.matchers.size() > kMatchersMax) return invalid("silence invalid: more than 100 matchers");
  if (std::all_of(wish.matchers.begin(), wish.matchers.end(), matches_nothing_said))
    return invalid("silence invalid: at least one matcher must not match the empty string");
  if (limits.reason_required && wish.comment.empty())
    return invalid("a silence needs a comment: say why, for whoever wonders at night");
  if (wish.comment.size() > kReasonMax || wish.created_by.size() > kOwnerMax)
    return invalid("a silence's comment may have 4000 bytes, its author 200");
  const Duration length = wish.ends_at - std::max(wish.starts_at, now);
  if (limits.longest > Duration(0) && length > limits.longest) {
    return invalid("a silence may last " + duration_text(limits.longest) + ", not " +
                   duration_text(std::chrono::ceil<std::chrono::seconds>(length)) +
                   "; use a maintenance window, or have 'silence_max' raised");
  }
  return std::nullopt;
}

Result<Silence> set_silence(Turn& turn, const Alerting& alerting, Suppressions& suppressions, const SilenceWish& wish,
                            const SilenceLimits& limits, const By& by) {
  if (const auto fault = fault_of(wish, limits, turn.now)) return *fault;
  const auto known = wish.known ? find_silence(turn.tx, *wish.known) : std::nullopt;
  if (wish.known && (!known || (!wish.integration.empty() && known->integration != wish.integration)))
    return no_such_silence();
  if (suppressions.silences.size() >= kUnfinishedMax)
    return conflict("there are 10000 silences that have not ended; expire some first");
  const bool same_one = known && keeps_its_id(*known, wish, turn.now);
  Silence silence;
  if (same_one) silence = *known;
  if (!same_one) {
    if (known && known->state(turn.now) != Silence::State::Expired) expired(turn, suppressions, *known);
    silence.id = turn.ids.next<SilenceId>(turn.now);
    silence.integration = known ? known->integration : wish.integration;
    silence.matchers = wish.matchers;
    silence.created_at = turn.now;
  }
  silence.starts_at = same_one ? wish.starts_at : std::max(wish.starts_at, turn.now);
  silence.ends_at = wish.ends_at;
  silence.created_by = wish.created_by;
  silence.comment = wish.comment;
  silence.updated_at = turn.now;
  keep(turn, suppressions, silence);
  turn.record(entry(same_one ? "silence.changed" : "silence.created", silence, by));
  look_again(turn.tx, {Hold::Kind::Silence, uuid_text(silence.id)}, turn.now);
  hold_matching(turn, alerting, suppressions, silence);
  return silence;
}

Result<Silence> expire_silence(Turn& turn, Suppressions& suppressions, SilenceId id, const By& by) {
  auto silence = find_silence(turn.tx, id);
  if (!silence) return no_such_silence();
  if (silence->state(turn.now) == Silence::State::Expired)
    return conflict("silence " + uuid_text(id) + " already expired");
  silence = expired(turn, suppressions, std::move(*silence));
  turn.record(entry("silence.expired", *silence, by));
  return *silence;
}

void begin_and_end_silences(Turn& turn, const Alerting& alerting, Suppressions& suppressions) {
  std::vector<SilenceId> due = turn.tx.many<SilenceId>(sql::suppression::due_silences, turn.now, kDueMax);
  for (const SilenceId id : due) {
    auto silence = find_silence(turn.tx, id);
    MUSTER_ASSERT(silence);
    keep(turn, suppressions, *silence);
    const bool over = silence->state(turn.now) == Silence::State::Expired;
    turn.record(entry(over ? "silence.ended" : "silence.began", *silence, {system_actor(), "engine"}));
    if (!over) hold_matching(turn, alerting, suppressions, *silence);
  }
}

Instant next_silence(store::Tx& tx) { return tx.next(sql::suppression::next_silence); }

}  // namespace muster
