#include "sim/faults.h"

namespace muster::sim {
namespace {

using store::StoreError;

class FaultyConnection final : public store::Connection {
 public:
  FaultyConnection(std::unique_ptr<store::Connection> real, Faults& faults, const Disk* disk)
      : real_(std::move(real)), faults_(faults), disk_(disk) {}

  void begin(store::Mode mode) override {
    faults_.before_operation();
    alive([&] { real_->begin(mode); });
  }
  void commit() override {
    faults_.around_commit([this] { alive([&] { real_->commit(); }); });
  }
  void rollback() noexcept override { real_->rollback(); }
  std::int64_t run(const store::Sql& sql, std::span<const store::Value> values, const RowSink& sink) override {
    faults_.before_operation();
    std::int64_t changed = 0;
    alive([&] { changed = real_->run(sql, values, sink); });
    return changed;
  }
  void prepare(const store::Sql& sql) override { real_->prepare(sql); }
  void script(std::string_view text) override {
    alive([&] { real_->script(text); });
  }
  std::string copy_aside(const std::string& suffix) override { return real_->copy_aside(suffix); }
  std::string_view kind() const override { return real_->kind(); }

 private:
  // An error of a process that is no more reaches nobody.
  template <class Operation>
  void alive(const Operation& operation) {
    try {
      operation();
    } catch (const StoreError&) {
      if (disk_ && disk_->dead()) throw ProcessDied();
      throw;
    }
    if (disk_ && disk_->dead()) throw ProcessDied();
  }

  std::unique_ptr<store::Connection> real_;
  Faults& faults_;
  const Disk* disk_;
};

[[noreturn]] void fail(const char* what) { throw StoreError(StoreError::Kind::Other, what); }

}  // namespace

void Faults::arm(Kind kind, std::int64_t n) {
  kind_ = kind;
  at_ = n;
  armed_ = true;
  struck_ = false;
}

bool Faults::strikes_now() {
  if (count_++ != at_ || !armed_) return false;
  armed_ = false;
  struck_ = true;
  return true;
}

void Faults::before_operation() {
  if (!strikes_now()) return;
  if (kind_ == Kind::ProcessDies || kind_ == Kind::DiesAfterCommit) throw ProcessDied();
  fail("simulated: the statement failed");
}

void Faults::around_commit(const std::function<void()>& commit) {
  if (!strikes_now()) return commit();
  switch (kind_) {
    case Kind::Fails:
      fail("simulated: the commit failed");
    case Kind::ProcessDies:
      throw ProcessDied();
    case Kind::UnheardCommit:
      commit();
      throw StoreError(StoreError::Kind::Lost, "simulated: the answer to the commit was lost");
    case Kind::DiesAfterCommit:
      commit();
      throw ProcessDied();
  }
}

std::unique_ptr<store::Connection> with_faults(std::unique_ptr<store::Connection> real, Faults& faults,
                                               const Disk* disk) {
  return std::make_unique<FaultyConnection>(std::move(real), faults, disk);
}

}  // namespace muster::sim
