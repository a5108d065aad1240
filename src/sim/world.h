// The simulated world: the whole of Muster behind its doors in one thread, with simulated time, people's inboxes,
// providers that misbehave and a store that fails. A story is told in it; test/stories holds them.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/doors.h"
#include "incident/act.h"
#include "notification/proofs.h"
#include "sim/faults.h"

namespace muster::sim {

// What a provider does with a page.
enum class Provider {
  Accepts,         // and delivers
  Refuses,         // for good
  Gone,            // for good: the address exists no longer
  Busy,            // try later
  LosesTheAnswer,  // delivers, and the answer gets lost
  BreaksOff,       // nothing arrives, and nobody knows that
  Hangs            // never answers
};

// A page that arrived at an address.
struct Arrived {
  Instant at;
  Page page;
};

class World {
 public:
  struct Options {
    std::string store = ":memory:";                              // as store::open takes it
    std::optional<std::pair<Faults::Kind, std::int64_t>> fault;  // operation N after the configuration was applied
  };
  // `start` in RFC 3339; times in the record are shown in `time_zone`.
  World(std::string_view start, std::string time_zone, Options options);
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World();

  // Configuration as code. The first one is the world's beginning: faults count from there.
  void apply(std::string_view yaml);
  // A sender posts this body to the integration, and again until it is taken. Answers what became of its signals.
  std::vector<Taken> send(std::string_view integration, std::string_view body);
  // One of our own signals: firing or resolved.
  Taken fires(std::string_view integration, std::string_view key, std::string_view summary);
  Taken resolves(std::string_view integration, std::string_view key);

  // A sign of life comes to the integration, of type heartbeat.
  void beats(std::string_view integration);

  void forward(Duration span);
  // The process ends here (kill -9) and starts again.
  void restart();

  // From now on, pages to this address are treated so.
  void provider(std::string_view address, Provider behaviour) { providers_[std::string(address)] = behaviour; }

  // The person opens the newest page's link and presses the button: "Acknowledge", or "I got it" of a test page.
  void acknowledges(std::string_view address);
  void acknowledge(std::int64_t number, std::string_view user);
  void resolve(std::int64_t number, std::string_view user);
  // A person declares an incident of this service ("": of none), as a request that is repeated until it is answered.
  // Answers its number.
  std::int64_t declare(std::string_view user, std::string_view service, std::string_view title);
  // Somebody asks for a test page; false when there were too many.
  bool test_contact(std::string_view by_user, std::string_view user, std::string_view contact);
  // A browser of the user asks to be pushed to; its name is where its pages arrive.
  void registers_device(std::string_view user, std::string_view name);
  void put_on_call(std::string_view schedule, std::string_view user, std::string_view from, std::string_view until);

  // What arrived at an address, in order.
  const std::vector<Arrived>& inbox(std::string_view address) { return inboxes_[std::string(address)]; }
  std::size_t pages_sent() const;

  Incident incident(std::int64_t number);
  Escalation escalation(std::int64_t number);
  std::size_t open_alerts() { return doors_->open_alerts().size(); }
  // "22:00 Alert opened by Prometheus: Disk full\n22:00 …"
  std::string timeline(std::int64_t number);

  // The record of what belongs to no incident: configuration, test pages, devices.
  std::string timeline_of_no_incident();
  ContactProof proof(std::string_view user, std::string_view contact);
  // The contacts that the user's devices are.
  std::vector<Contact> devices(std::string_view user);

  // What must hold at every moment, as sentences; empty when all is well.
  std::vector<std::string> broken_invariants();

  Instant now() const { return now_; }
  // A fault was armed for this run: exact times and counts may differ by what a retry costs.
  bool troubled() const { return options_.fault.has_value(); }
  Faults& faults() { return faults_; }

 private:
  struct Event {
    Instant at;
    Work work;
  };

  void start();
  // Runs `step`; when the process dies in it, starts again and answers false.
  bool survives(const std::function<void()>& step);
  // Commits one work, and again until it is on disk.
  void insist(const std::function<void(Turn&)>& decide);
  void deliver(const Page& page);
  // Everything that is due now; answers when the next thing is.
  Instant settle();
  By by(std::string_view user, std::string via);

  Options options_;
  Faults faults_;
  std::unique_ptr<store::Connection> db_;
  std::unique_ptr<Doors> doors_;
  std::uint64_t starts_ = 0;
  bool began_ = false;
  Instant now_;
  std::string time_zone_;
  std::map<std::string, Provider> providers_;
  std::map<std::string, std::vector<Arrived>> inboxes_;
  std::vector<Page> in_hand_;                                  // handed over by the doors, not yet with a provider
  std::vector<Event> events_;                                  // answers of providers that are on their way
  std::vector<std::pair<std::string, std::string>> accepted_;  // service and key of every signal that got its answer
};

}  // namespace muster::sim
