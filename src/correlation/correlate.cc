#include "correlation/correlate.h"

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>
#include <utility>

namespace muster {
namespace {

constexpr std::size_t kKeyMax = 300;
constexpr std::size_t kPerServiceMax = 4;  // incidents that are looked at for each neighbour
constexpr int kBurstsMax = 15;             // windows, since an incident of it was opened
constexpr std::size_t kGatheredMax = 8;    // incidents that one alert merges into the one that it joins
constexpr std::size_t kComparedMax = 16;   // incidents whose samples are compared

constexpr auto kRules = std::to_array<std::pair<JoinRule, std::string_view>>({
    {JoinRule::Again, "again"},
    {JoinRule::GroupKey, "group_key"},
    {JoinRule::Dependency, "dependency"},
    {JoinRule::Labels, "labels"},
    {JoinRule::Text, "text"},
    {JoinRule::Burst, "burst"},
    {JoinRule::Storm, "storm"},
    {JoinRule::Person, "person"},
});

std::string cut(std::string text) {
  if (text.size() <= kKeyMax) return text;
  std::size_t end = kKeyMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a letter
  return text.substr(0, end) + "…";
}

// The best of what one rule has found.
class Best {
 public:
  explicit Best(JoinRule rule, Duration window) : rule_(rule), window_(window) {}
  void offer(IncidentId incident, Instant at, int score, const std::string& key) {
    const auto rank = std::tuple(score, at, incident);
    if (found_ && rank <= rank_) return;
    rank_ = rank;
    found_ = Joined{incident, rule_, key, window_, score};
  }
  std::optional<Joined> take() {
    if (found_) found_->key = cut(std::move(found_->key));
    return std::move(found_);
  }

 private:
  JoinRule rule_;
  Duration window_;
  std::tuple<int, Instant, IncidentId> rank_{};
  std::optional<Joined> found_;
};

class Correlation {
 public:
  Correlation(const NewAlert& alert, const IncidentIndex& open, const Catalogue& catalogue,
              const CorrelationSettings& settings, Instant now)
      : alert_(alert), open_(open), catalogue_(catalogue), settings_(settings), now_(now) {}

  std::optional<Joined> again() const {
    const auto& before = alert_.before;
    if (!before || settings_.again_window == Duration(0) || !within(before->at, settings_.again_window))
      return std::nullopt;
    if (!takes(before->incident)) return std::nullopt;
    return Joined{before->incident, JoinRule::Again, cut(std::string(alert_.summary)), settings_.again_window};
  }

  std::optional<Joined> by_group_key() const {
    const std::string& key = alert_.facts.group_key;
    Best best(JoinRule::GroupKey, settings_.group_window);
    if (key.empty() || settings_.group_window == Duration(0)) return std::nullopt;
    for (const Sighting& seen : open_.with_group_key(key)) {
      if (within(seen.at, settings_.group_window) && takes(seen.incident)) best.offer(seen.incident, seen.at, 100, key);
    }
    return best.take();
  }

  std::optional<Joined> by_labels() const {
    const auto& mine = alert_.facts.shape.labels;
    Best best(JoinRule::Labels, settings_.labels_window);
    if (settings_.labels_window == Duration(0) || mine.empty()) return std::nullopt;
    each_sample(mine, settings_.labels_window, [&](IncidentId incident, const IncidentIndex::Sample& sample) {
      const int score = per_cent(share(mine, sample.shape.labels));
      if (score < settings_.labels_share) return;
      if (common(mine, sample.shape.labels) < static_cast<std::size_t>(settings_.labels_at_least)) return;
      best.offer(incident, sample.at, score, labels_in(sample.shape.labels));
    });
    return best.take();
  }

  std::optional<Joined> by_text() const {
    const Shape& mine = alert_.facts.shape;
    Best best(JoinRule::Text, settings_.text_window);
    if (settings_.text_window == Duration(0) || mine.words < settings_.text_words) return std::nullopt;
    each_sample(mine.text, settings_.text_window, [&](IncidentId incident, const IncidentIndex::Sample& sample) {
      const int score = per_cent(share(mine.text, sample.shape.text));
      if (score >= settings_.text_share) best.offer(incident, sample.at, score, normal_text(alert_.summary));
    });
    return best.take();
  }

  std::optional<Joined> by_dependency() const {
    const ServiceId& mine = alert_.facts.service;
    Best best(JoinRule::Dependency, settings_.dependency_window);
    if (mine.empty() || settings_.dependency_window == Duration(0)) return std::nullopt;
    const auto offer = [&](const ServiceId& service, int distance, const std::string& key) {
      for (const Sighting& seen : open_.of_service(service, kPerServiceMax)) {
        if (!within(seen.at, settings_.dependency_window)) return;  // the newest come first
        if (!takes(seen.incident)) continue;
        if (distance == 0 && !is_cascade(*open_.find(seen.incident))) continue;
        best.offer(seen.incident, seen.at, 100 / (distance + 1), key);
      }
    };
    offer(mine, 0, name_of(mine));
    for (const Neighbour& one : catalogue_.graph.dependencies_of(mine, settings_.dependency_distance))
      offer(one.service, one.distance, name_of(mine) + " → " + name_of(one.service));
    for (const Neighbour& one : catalogue_.graph.callers_of(mine, settings_.dependency_distance))
      offer(one.service, one.distance, name_of(one.service) + " → " + name_of(mine));
    auto joined = best.take();
    if (joined) joined->gathers = strays(joined->incident);
    return joined;
  }

  std::optional<Joined> by_burst() const {
    const ServiceId& mine = alert_.facts.service;
    if (mine.empty() || settings_.burst_window == Duration(0)) return std::nullopt;
    const auto seen = open_.of_service(mine, static_cast<std::size_t>(settings_.burst_incidents));
    if (seen.size() < static_cast<std::size_t>(settings_.burst_incidents) ||
        !within(seen.back().at, settings_.burst_window))
      return std::nullopt;
    for (const Sighting& one : seen) {
      if (!within(open_.find(one.incident)->opened_at, kBurstsMax * settings_.burst_window)) return std::nullopt;
    }
    for (const Sighting& one : seen) {
      if (takes(one.incident)) return Joined{one.incident, JoinRule::Burst, name_of(mine), settings_.burst_window};
    }
    return std::nullopt;
  }

 private:
  // What was opened before anybody could see what it belongs to: incidents of one service, which is this one or next to
  // it.
  std::vector<IncidentId> strays(IncidentId into) const {
    std::vector<IncidentId> found;
    const auto look = [&](const ServiceId& service) {
      for (const Sighting& seen : open_.of_service(service, kPerServiceMax)) {
        if (!within(seen.at, settings_.dependency_window)) return;
        if (seen.incident == into || !takes(seen.incident) || found.size() == kGatheredMax) continue;
        const auto& incident = *open_.find(seen.incident);
        if (incident.services.size() == 1 && within(incident.opened_at, settings_.dependency_window))
          found.push_back(seen.incident);
      }
    };
    look(alert_.facts.service);
    for (const Neighbour& one : catalogue_.graph.dependencies_of(alert_.facts.service, 1)) look(one.service);
    for (const Neighbour& one : catalogue_.graph.callers_of(alert_.facts.service, 1)) look(one.service);
    return found;
  }

  static int per_cent(double share) { return static_cast<int>(share * 100 + 0.5); }
  bool within(Instant at, Duration window) const { return now_ - at <= window; }

  bool takes(IncidentId id) const {
    const auto* incident = open_.find(id);
    if (!incident || now_ - incident->opened_at > settings_.longest) return false;
    if (settings_.other_teams != OtherTeams::Apart) return true;
    const TeamId mine = team_of(alert_.facts.service);
    return std::all_of(incident->services.begin(), incident->services.end(),
                       [&](const auto& one) { return team_of(one.first) == mine; });
  }

  // Whether two of its services depend on each other: then the fault is known to spread.
  bool is_cascade(const IncidentIndex::OpenIncident& incident) const {
    if (incident.services.size() < 2) return false;
    for (const Neighbour& one : catalogue_.graph.dependencies_of(alert_.facts.service, settings_.dependency_distance)) {
      if (incident.services.contains(one.service)) return true;
    }
    for (const Neighbour& one : catalogue_.graph.callers_of(alert_.facts.service, settings_.dependency_distance)) {
      if (incident.services.contains(one.service)) return true;
    }
    return false;
  }

  // Calls `look` with the samples of the same service of the incidents that share most of `features`.
  template <class Look>
  void each_sample(const std::vector<Feature>& features, Duration window, Look look) const {
    if (alert_.facts.service.empty()) return;
    const auto sharing = open_.sharing(alert_.facts.service, features);
    std::vector<std::pair<std::size_t, IncidentId>> ranked;
    for (const auto& [incident, count] : sharing) ranked.emplace_back(count, incident);
    const std::size_t looked_at = std::min(ranked.size(), kComparedMax);
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(looked_at), ranked.end(),
                      std::greater<>());
    for (std::size_t i = 0; i < looked_at; ++i) {
      if (!takes(ranked[i].second)) continue;
      for (const auto& sample : open_.find(ranked[i].second)->samples) {
        if (sample.service == alert_.facts.service && within(sample.at, window)) look(ranked[i].second, sample);
      }
    }
  }

  std::string labels_in(const std::vector<Feature>& features) const {
    std::string text;
    for (const auto& label : alert_.labels) {
      if (!std::binary_search(features.begin(), features.end(), label_feature(label))) continue;
      text += (text.empty() ? "" : ", ") + label.first + "=" + label.second;
    }
    return text;
  }

  TeamId team_of(const ServiceId& id) const {
    const auto at = catalogue_.services.find(id);
    return at == catalogue_.services.end() ? TeamId() : at->second.team;
  }
  std::string name_of(const ServiceId& id) const {
    const auto at = catalogue_.services.find(id);
    return at == catalogue_.services.end() ? id.str() : at->second.name;
  }

  const NewAlert& alert_;
  const IncidentIndex& open_;
  const Catalogue& catalogue_;
  const CorrelationSettings& settings_;
  Instant now_;
};

}  // namespace

std::string_view text_of(JoinRule rule) {
  for (const auto& [one, text] : kRules) {
    if (one == rule) return text;
  }
  return "";
}

std::optional<JoinRule> join_rule_of(std::string_view text) {
  for (const auto& [rule, name] : kRules) {
    if (name == text) return rule;
  }
  return std::nullopt;
}

std::optional<Joined> correlate(const NewAlert& alert, const IncidentIndex& open, const Catalogue& catalogue,
                                const CorrelationSettings& settings, Instant now) {
  if (!settings.enabled || open.size() == 0) return std::nullopt;
  const Correlation correlation(alert, open, catalogue, settings, now);
  if (auto joined = correlation.again()) return joined;
  if (auto joined = correlation.by_group_key()) return joined;
  if (auto joined = correlation.by_dependency()) return joined;
  if (auto joined = correlation.by_labels()) return joined;
  if (auto joined = correlation.by_text()) return joined;
  return correlation.by_burst();
}

std::string group_key_of(const Labels& labels, const std::vector<std::string>& names) {
  std::string key;
  for (const std::string& name : names) {
    const auto value = labels.get(name);
    if (value.empty()) return "";
    key += (key.empty() ? "" : ", ") + name + "=" + std::string(value);
  }
  return key;
}

}  // namespace muster
