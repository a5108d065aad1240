// The alerts of the last days, run through two configurations: what would have been otherwise?
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/configuration.h"
#include "correlation/correlate.h"
#include "correlation/storm.h"
#include "replay/past.h"
#include "replay/surroundings.h"
#include "rules/history.h"

namespace muster {

// What a configuration makes of one alert.
struct Played {
  enum class End {
    Pages,    // an incident is opened
    Joins,    // the same alert was open already
    Grouped,  // it joins an incident that is open, or that of a storm
    Over,     // it was resolved before what held it back ended
    Held,     // it is held back for good, or waits for more than came
    Logged,   // logged and closed
    Shown     // open, and no incident is
  };
  End end = End::Pages;
  std::optional<Instant> at;  // of Pages
  RuleId rule{};              // that held it back, logged it or kept it from paging
  std::string held_by{};      // what else did: "the silence of Ana", "the maintenance Move"
  std::string service{};
  const Policy* policy = nullptr;
  bool pages() const { return end == End::Pages; }
};
std::string_view text_of(Played::End end);

// Plays alerts in the order in which they opened, and remembers which are open. Pure: what it knows came by `play`.
// What pages at once may join an incident that is open, or the incident of a storm; what is released later opens one of
// its own. An alert is inhibited by those that were open when it opened.
class Player {
 public:
  // With the administrators' policy. Both outlive this.
  explicit Player(const Configuration& config, const Surroundings& surroundings = kNone)
      : config_(config), surroundings_(surroundings) {}
  Played play(const PastAlert& past);
  // Alerts that are remembered now.
  std::size_t remembered() const { return known_.size(); }

 private:
  struct Known {
    Instant open_until{};
    std::vector<StateChange> changes{};
    IncidentId incident{};  // that it was in the last time
  };
  struct Over {
    Instant at;
    AlertId alert;
    friend bool operator>(const Over& a, const Over& b) { return std::tie(a.at, a.alert) > std::tie(b.at, b.alert); }
  };
  static const Surroundings kNone;

  void sweep(Instant now);
  void forget_resolved(Instant now);
  // From when on nothing of what surrounds it holds the alert back; nothing: not as long as it is open.
  std::optional<Instant> free_from(const Alert& alert, const Labels& labels, Instant at, Instant over, Played& played);
  // Until when another alert explains it.
  std::optional<Hold> inhibited_at(const Alert& alert, const Labels& labels, Instant at);
  // It explains others for as long as it is open.
  void may_explain(AlertId alert, const Labels& labels, Instant until);
  // Whether it joins the incident of a storm. One that does not is counted.
  bool joins_a_storm(const TeamId& team, Instant at);
  bool joins(const PastAlert& past, const Shaped& shaped, const Signal& signal, Known& known);

  const Configuration& config_;
  const Surroundings& surroundings_;
  IncidentIndex open_;
  std::priority_queue<Over, std::vector<Over>, std::greater<>> over_;
  std::int64_t incidents_ = 0;
  // Open alerts that explain others, by inhibition rule and what has to be equal.
  struct Source {
    AlertId alert;
    Instant until;
    bool is_target;
  };
  std::unordered_map<std::string, std::vector<Source>> sources_;
  struct TeamStorm {
    StormCounter counter;
    std::optional<Instant> began_at;
  };
  std::map<TeamId, TeamStorm> storms_;
  Windows windows_;
  std::unordered_map<std::string, Known> known_;  // by service and key
  std::size_t sweep_at_ = 1000;
};

struct ReplayDifference {
  enum class Kind { Saved, Missed, Added, Otherwise, Earlier, Later };
  Kind kind;
  AlertId alert;
  std::string summary;
  Instant opened_at;
  Played before, after;
  std::vector<std::string> told_before, told_after;  // who is told first
  bool mattered = false;                             // somebody acknowledged it, or marked it as useful
};
std::string_view text_of(ReplayDifference::Kind kind);

struct ReplayReport {
  std::size_t alerts = 0;        // that were replayed
  std::size_t from_payload = 0;  // of them: as their sender sent them; the others as the alert says
  std::size_t pages_before = 0, pages_after = 0;
  std::size_t grouped_before = 0, grouped_after = 0;       // that joined an incident in place of paging
  std::size_t silences = 0, maintenance = 0, snoozes = 0;  // that were taken into account
  // Pages that are saved; of these, of what mattered to somebody: those count as missed. And new ones, and those that
  // would have told others, or at another time.
  std::size_t saved = 0, missed = 0, added = 0, otherwise = 0, earlier = 0, later = 0;
  std::vector<ReplayDifference> examples;  // what was missed first, then in order of time; at most kExamplesMax
  static constexpr std::size_t kExamplesMax = 200;
};

// How many alerts a replay has been through, of how many. May be looked at on any thread.
struct ReplayProgress {
  std::atomic<std::int64_t> done{0}, total{0};
};

// Deterministic; reads only. Both configurations hold the administrators' policy.
ReplayReport replay(store::Tx& tx, const Configuration& before, const Configuration& after, Instant from, Instant until,
                    ReplayProgress* progress = nullptr);

// Calls what it is given with each alert, in the order in which they opened.
using PastAlerts = std::function<void(const std::function<void(const PastAlert&)>&)>;
// The same of alerts from elsewhere, against several configurations in one go: a report for each of `after`.
std::vector<ReplayReport> replay(const PastAlerts& alerts, const Configuration& before,
                                 const std::vector<const Configuration*>& after, const Surroundings& surroundings = {});

}  // namespace muster
