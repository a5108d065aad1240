// What must hold at every moment, whatever the world does: each promise is a sentence that says how it is broken.
#pragma once
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "sim/world.h"

namespace muster::sim {

// Asked of the store alone, about the incidents from one id to another; broken when the count is not 0.
struct Promise {
  const store::Sql* broken;
  const char* how;
};
const std::vector<Promise>& promises_of_the_store();
inline constexpr std::int64_t kAllIncidents = std::numeric_limits<std::int64_t>::max();  // from 0 to this

// Watches a world: remembers what people and senders were told, and compares the record with it.
class Promises {
 public:
  explicit Promises(World& world) : world_(world) {}

  // What the world did, as whoever it concerns knows.
  void took(const std::vector<Taken>& taken);
  void acknowledged(IncidentId incident) { tell(incident, Incident::Status::Acknowledged); }
  void resolved(IncidentId incident) { tell(incident, Incident::Status::Resolved); }
  // Somebody wanted the alert put off until then, whatever came of it.
  void may_snooze(AlertId alert, Instant until) { snoozes_[alert] = std::max(snoozes_[alert], until); }
  void may_snooze(IncidentId incident, Instant until) {
    snoozed_incidents_[incident] = std::max(snoozed_incidents_[incident], until);
  }
  // The signal came to the integration, was taken in, and this was answered.
  void ruled(const Integration& integration, const Signal& signal, const Taken& taken);
  void handed_over(const Page& page, bool from_memory);
  void arrived(const Page& page);
  // A fault in the real world began, or may be taken for one that began: at most so many alerts have its key.
  void may_open(const ServiceId& service, const std::string& key) { ++may_open_[{service.str(), key}]; }
  void process_ended();
  // What began before may begin again: nothing is promised of when it holds alerts back, only that it ends.
  void clock_goes_back();
  // Nothing has gone wrong for a while: what is due is done.
  void expect_order() { orderly_ = true; }

  // Compares. Whoever changed nothing since the last time is not asked again.
  void check();
  // Every schedule of the configuration against the minute oracle, in [from, until). Slow: when it was changed.
  void check_schedules(Instant from, Instant until);
  // Whether anything has a time at which it is due.
  bool something_is_to_come() const;
  // Once faults have ended and time enough was given.
  void check_that_all_is_done();

  // Sentences; empty while all is well.
  const std::vector<std::string>& broken() const { return broken_; }
  void breaks(const std::string& how);
  // Of the record that were found sound.
  std::int64_t entries() const { return sound_.sequence; }
  // How many there are, for reports.
  static std::size_t count();

 private:
  struct Told {
    Incident::Status status;
    std::int64_t sequence;  // the newest entry of the record when that was said
  };
  void tell(IncidentId incident, Incident::Status status);
  // What was said of it did not come true and was not taken back since.
  bool is_broken(store::Tx& tx, IncidentId incident, const Told& told, std::string_view status) const;
  void check_pages_of_told(store::Tx& tx);
  void check_incident(store::Tx& tx, std::int64_t from, std::int64_t to);
  void check_what_was_told(store::Tx& tx, std::int64_t from, std::int64_t to);
  void check_escalation(store::Tx& tx, std::int64_t from, std::int64_t to);
  void check_keys(store::Tx& tx, std::int64_t from, std::int64_t to);
  void check_alerts(store::Tx& tx);
  void check_pages(store::Tx& tx);
  void check_snoozes(store::Tx& tx, std::int64_t from, std::int64_t to);
  void check_memory(store::Tx& tx);

  World& world_;
  std::vector<std::string> broken_;
  SoundUntil sound_;
  std::int64_t operations_ = -1;
  std::int64_t checks_ = 0;
  bool orderly_ = false;
  std::int64_t before_the_clock_ = 0;  // the newest id when the clock was last set back
  std::vector<AlertId> newly_taken_;
  std::set<AlertId> taken_;  // that senders were told of
  std::set<AlertId> over_;   // of which senders were told that they are
  std::map<AlertId, Instant> snoozes_;
  std::map<IncidentId, Instant> snoozed_incidents_;
  std::map<IncidentId, Told> told_;                                // what people were told of them
  std::vector<std::pair<IncidentId, std::string>> paged_;          // although they were told; since the last check
  std::map<DeliveryId, int> sent_;                                 // the last attempt that was handed over
  std::map<DeliveryId, std::pair<IncidentId, std::string>> keys_;  // what a delivery's id stands for
  std::map<IncidentId, std::tuple<std::string, int, int, int>> reached_;  // policy, beginning, round, step
  std::map<std::pair<std::string, std::string>, int> may_open_;
  std::vector<std::pair<DeliveryId, int>> to_look_up_;  // handed over since the last check
};

}  // namespace muster::sim
