// The Machine beside the engine, in the writer's turn: its decisions and their rows are one transaction, and what is to
// be sent leaves after the commit.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "alertmanager/machine.h"
#include "app/doors.h"
#include "intake/sources/alertmanager.h"

namespace muster::alertmanager {

// Belongs to the writer.
class Dispatch final : public AlsoDue {
 public:
  struct Hooks {
    std::function<void(std::vector<Delivery>)> send;  // returns at once
    Machine::Silenced silenced;                       // may be empty
  };
  Dispatch(std::shared_ptr<const Config> config, Duration retention, Hooks hooks)
      : config_(std::move(config)), hooks_(std::move(hooks)), machine_(retention) {}

  void load(store::Tx& tx, Instant now) override;
  Instant run(Turn& turn) override;
  void committed() override;

  // All in the writer's turn.
  void take(Turn& turn, std::vector<PostedAlert> alerts);
  void record(Turn& turn, std::int64_t delivery, int attempt, const Answer& answer);
  void reload(Turn& turn, std::shared_ptr<const Config> config);
  const Machine& machine() const { return machine_; }

 private:
  std::shared_ptr<const Config> config_;
  Hooks hooks_;
  Machine machine_;
  std::vector<Delivery> to_send_;
};

}  // namespace muster::alertmanager
