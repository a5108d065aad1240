#include "heartbeat/watch.h"

#include "base/json.h"
#include "base/probe.h"
#include "intake/sources/fields.h"

namespace muster {
namespace {

constexpr int kMissedMax = 200;
constexpr Duration kUsualSpan = std::chrono::minutes(10);  // of one that nobody declared

Duration span_of(const Heartbeat& heartbeat, const Integration& integration) {
  if (heartbeat.span > Duration(0)) return heartbeat.span;
  return integration.interval > Duration(0) ? integration.interval : kUsualSpan;
}

std::optional<Instant> due_of(const Heartbeat& heartbeat, const Integration& integration) {
  if (!heartbeat.enabled || heartbeat.expired || !heartbeat.last_at) return std::nullopt;
  return *heartbeat.last_at + span_of(heartbeat, integration) + integration.grace;
}

std::string shown_name(const Heartbeat& heartbeat, const Integration& integration) {
  return heartbeat.name.empty() ? integration.name : heartbeat.name;
}

Signal signal_of(const Heartbeat& heartbeat, const Integration& integration, Signal::State state) {
  Signal signal;
  signal.state = state;
  signal.dedup_key = bounded_key("heartbeat:" + integration.id.str() + ":" + heartbeat.name);
  const std::string name = shown_name(heartbeat, integration);
  signal.summary = one_line("No heartbeat from " + name + " since " + rfc3339(*heartbeat.last_at) +
                            "; one has to come every " + duration_text(span_of(heartbeat, integration)));
  if (state == Signal::State::Resolved) signal.summary = one_line("The heartbeat of " + name + " is back");
  signal.source = cut(name, kSourceMax);
  signal.labels = bounded(Labels({{"heartbeat", name}}));
  if (!heartbeat.description.empty()) {
    std::string details = "{\"description\":";
    append_json_string(details, cut(heartbeat.description, 4000));
    signal.details = details + "}";
  }
  return signal;
}

void take(Turn& turn, const Configuration& config, Intake& intake, const Integration& integration, Signal signal) {
  const std::string body =
      R"({"heartbeat":")" + std::string(signal.state == Signal::State::Firing ? "missed" : "came") + "\"}";
  const std::vector<Signal> signals{std::move(signal)};
  intake.take(turn, config, {integration.id, "application/json", body, signals});
}

}  // namespace

Heartbeat beat(Turn& turn, const Configuration& config, Intake& intake, const Integration& integration,
               std::string_view name) {
  auto known = find_heartbeat(turn.tx, integration.id, name);
  Heartbeat heartbeat = known ? *known : Heartbeat{integration.id, std::string(name), "", {}, true, false, {}, {}};
  heartbeat.last_at = turn.now;
  if (heartbeat.expired) {
    heartbeat.expired = false;
    take(turn, config, intake, integration, signal_of(heartbeat, integration, Signal::State::Resolved));
  }
  heartbeat.due_at = due_of(heartbeat, integration);
  store_heartbeat(turn.tx, heartbeat);
  return heartbeat;
}

void declare(Turn& turn, const Configuration& config, Heartbeat heartbeat) {
  const Integration* integration = find(config.integrations, heartbeat.integration);
  if (!integration) return;
  heartbeat.due_at = due_of(heartbeat, *integration);
  store_heartbeat(turn.tx, heartbeat);
  turn.record({.kind = "heartbeat.declared",
               .actor = {Actor::Kind::Integration, integration->id.str(), integration->name},
               .via = integration->type,
               .data = {{"name", shown_name(heartbeat, *integration)}, {"enabled", heartbeat.enabled}}});
}

void miss_due(Turn& turn, const Configuration& config, Intake& intake) {
  for (Heartbeat heartbeat : due_heartbeats(turn.tx, turn.now, kMissedMax)) {
    const Integration* integration = find(config.integrations, heartbeat.integration);
    if (!integration) {
      PROBE("a heartbeat's integration was removed");
      remove_heartbeat(turn.tx, heartbeat.integration, heartbeat.name);
      continue;
    }
    // The interval may have been made longer meanwhile.
    heartbeat.due_at = due_of(heartbeat, *integration);
    if (heartbeat.due_at && *heartbeat.due_at <= turn.now) {
      take(turn, config, intake, *integration, signal_of(heartbeat, *integration, Signal::State::Firing));
      heartbeat.expired = true;
      heartbeat.due_at.reset();
    }
    store_heartbeat(turn.tx, heartbeat);
  }
}

}  // namespace muster
