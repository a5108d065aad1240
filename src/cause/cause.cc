#include "cause/cause.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "correlation/shape.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 3> kCauseTexts{"change", "upstream", "similar"};

// What came a little later may have been noticed later only.
constexpr Duration kNoticedLater = 10min;
// Below this share of words two titles only happen to have some in common.
constexpr double kShareLeast = 0.35;

// In whole minutes: nobody thinks in seconds here.
std::string span_of(Duration span) {
  return duration_text(std::max<Duration>(std::chrono::round<std::chrono::minutes>(span), 1min));
}

std::string where_it_is(const ServiceId& service, int distance) {
  if (distance == 0) return "it is of the same service";
  if (distance == 1) return "the service depends on " + service.str();
  return "the service depends on " + service.str() + ", " + std::to_string(distance) + " steps away";
}

std::string when_it_was(Instant at, Instant opened) {
  return at <= opened ? span_of(opened - at) + " before the incident opened"
                      : span_of(at - opened) + " after the incident opened";
}

// From `most` at the moment itself to `least` at the end of `within`.
int by_time(Duration away, Duration within, int most, int least) {
  const double share = std::clamp(static_cast<double>(away.count()) / static_cast<double>(within.count()), 0.0, 1.0);
  return most - static_cast<int>(std::lround(share * (most - least)));
}

std::optional<Cause> of_change(const NearChange& near, Instant opened) {
  const Duration before = opened - near.change.at;
  if (before > kChangeCounts || before < Duration(0)) return std::nullopt;
  Cause cause{.kind = Cause::Kind::Change, .title = near.change.summary, .because = {}, .at = near.change.at};
  cause.weight = std::max(1, by_time(before, kChangeCounts, 90, 30) - 12 * near.distance);
  cause.service = near.change.service;
  cause.change = near.change.id;
  cause.because = {when_it_was(near.change.at, opened), where_it_is(near.change.service, near.distance)};
  return cause;
}

std::optional<Cause> of_upstream(const UpstreamTrouble& trouble, Instant opened) {
  const Duration later = trouble.began_at - opened;
  if (later > kNoticedLater) return std::nullopt;
  Cause cause{.kind = Cause::Kind::Upstream, .title = trouble.title, .because = {}, .at = trouble.began_at};
  cause.weight = std::max(1, (later > Duration(0) ? 70 : 85) - 12 * (trouble.distance - 1));
  cause.service = trouble.service;
  cause.incident = trouble.incident;
  cause.alert = trouble.alert;
  cause.because = {where_it_is(trouble.service, trouble.distance), when_it_was(trouble.began_at, opened)};
  if (trouble.of_this_incident) cause.because.push_back("it is an alert of this incident");
  return cause;
}

// What people found out about it counts more than that it looked alike.
constexpr int kSameCategory = 8, kCauseIsKnown = 10;
// What else both have in common.
constexpr int kSameService = 10, kNearService = 4, kSameSource = 5;
// Words that it has somewhere, in its alerts or in what was found out, count less than those of its title.
constexpr double kSomewhere = 0.8;

std::optional<Cause> of_earlier(const EarlierIncident& earlier, const CauseEvidence& now, const Shape& shape,
                                const CorrelationSettings& settings) {
  const double same = share(shape.text, shape_of(earlier.title, {}, settings).text);
  const double found = earlier.words_of > 0 ? static_cast<double>(earlier.words) / earlier.words_of : 0;
  const double alike = std::max(same, kSomewhere * found);
  if (alike < kShareLeast) return std::nullopt;
  Cause cause{.kind = Cause::Kind::Similar, .title = earlier.title, .because = {}, .at = earlier.opened_at};
  const int percent = static_cast<int>(std::lround(same * 100));
  // With what ended it, it helps; without, it only tells that it is nothing new. What both have in common comes to
  // that, so that one of the same service and source weighs less than a change a few minutes before.
  cause.resolution = earlier.helped.empty() ? earlier.note : earlier.helped;
  cause.weight = std::max(1, static_cast<int>(std::lround(alike * 100)) * (cause.resolution.empty() ? 35 : 60) / 100);
  cause.incident = earlier.number;
  cause.lasted = std::chrono::round<std::chrono::seconds>(earlier.resolved_at - earlier.opened_at);
  cause.service = earlier.service;
  if (percent == 100)
    cause.because = {"it says the same"};
  else if (same >= kShareLeast)
    cause.because = {"it says nearly the same (" + std::to_string(percent) + " %)"};
  else
    cause.because = {"it has " + std::to_string(earlier.words) + " of " + std::to_string(earlier.words_of) +
                     " words, some in its alerts or in what was found out"};
  if (earlier.distance) {
    cause.weight += *earlier.distance == 0 ? kSameService : kNearService;
    cause.because.push_back(where_it_is(earlier.service, *earlier.distance));
  }
  if (earlier.same_source) {
    cause.weight += kSameSource;
    cause.because.push_back("its alerts came from the same source");
  }
  cause.because.push_back("it was over after " + span_of(cause.lasted));
  if (!earlier.category.empty() && earlier.category == now.category) {
    cause.weight += kSameCategory;
    cause.because.push_back("it is of the same category");
  }
  if (!earlier.cause.empty()) {
    cause.weight += kCauseIsKnown;
    cause.because.push_back("its cause was found: " + earlier.cause);
  }
  cause.weight = std::min(cause.weight, Cause::kWeightMax);
  return cause;
}

}  // namespace

std::string_view text_of(Cause::Kind kind) { return kCauseTexts.at(static_cast<std::size_t>(kind)); }

std::vector<Cause> causes_of(const CauseEvidence& evidence, const CorrelationSettings& settings) {
  std::vector<Cause> causes, similar;
  const auto heavier = [](const Cause& a, const Cause& b) {
    return std::tie(b.weight, b.at, a.title) < std::tie(a.weight, a.at, b.title);
  };
  for (const NearChange& near : evidence.changes) {
    if (auto cause = of_change(near, evidence.opened_at)) causes.push_back(std::move(*cause));
  }
  for (const UpstreamTrouble& trouble : evidence.upstream) {
    if (auto cause = of_upstream(trouble, evidence.opened_at)) causes.push_back(std::move(*cause));
  }
  const Shape shape = shape_of(evidence.title, {}, settings);
  for (const EarlierIncident& earlier : evidence.earlier) {
    auto cause = of_earlier(earlier, evidence, shape, settings);
    if (!cause) continue;
    similar.push_back(std::move(*cause));
  }
  std::ranges::sort(similar, heavier);
  if (similar.size() > kSimilarMax) similar.resize(kSimilarMax);
  for (Cause& one : similar) causes.push_back(std::move(one));
  std::ranges::sort(causes, heavier);
  if (causes.size() > kCausesMax) causes.resize(kCausesMax);
  return causes;
}

}  // namespace muster
