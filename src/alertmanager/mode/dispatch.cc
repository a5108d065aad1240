#include "alertmanager/mode/dispatch.h"

#include "alertmanager/rows.h"

namespace muster::alertmanager {

void Dispatch::load(store::Tx& tx, Instant now) {
  to_send_.clear();
  alertmanager::load(tx, machine_, now);
  machine_.configure(config_, now);
}

Instant Dispatch::run(Turn& turn) {
  for (Delivery& delivery : machine_.run(turn.now, hooks_.silenced)) to_send_.push_back(std::move(delivery));
  save(turn.tx, machine_);
  return machine_.next_due();
}

void Dispatch::committed() {
  if (!to_send_.empty() && hooks_.send) hooks_.send(std::exchange(to_send_, {}));
}

void Dispatch::take(Turn& turn, std::vector<PostedAlert> posted) {
  std::vector<Alert> alerts;
  alerts.reserve(posted.size());
  for (PostedAlert& one : posted) {
    Alert alert;
    alert.id = identity(one.labels);
    alert.labels = std::move(one.labels);
    alert.annotations = std::move(one.annotations);
    alert.generator_url = std::move(one.generator_url);
    alert.starts_at = one.starts_at;
    alert.ends_at = one.ends_at;
    alert.updated_at = turn.now;
    alert.timeout = one.timeout;
    alerts.push_back(std::move(alert));
  }
  machine_.take(std::move(alerts), turn.now);
  save(turn.tx, machine_);
}

void Dispatch::record(Turn& turn, std::int64_t delivery, int attempt, const Answer& answer) {
  machine_.record(delivery, attempt, answer, turn.now);
  save(turn.tx, machine_);
}

void Dispatch::reload(Turn& turn, std::shared_ptr<const Config> config) {
  config_ = std::move(config);
  machine_.configure(config_, turn.now);
  save(turn.tx, machine_);
}

}  // namespace muster::alertmanager
