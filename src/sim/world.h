// The simulated world: the whole of Muster behind its doors in one thread, with simulated time, people's inboxes,
// providers that misbehave and a store that fails. A story is told in it; test/stories holds them.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answer/answer.h"
#include "app/doors.h"
#include "chat/hear.h"
#include "incident/act.h"
#include "notification/proofs.h"
#include "room/progress.h"
#include "room/write.h"
#include "sim/chat.h"
#include "sim/faults.h"
#include "sim/tracker.h"

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

// What becomes of one attempt.
struct Treatment {
  int copies = 1;  // that arrive
  Duration arrives_after{0};
  std::optional<Outcome> answer;  // nothing: the provider never answers
  Duration answers_after{0};
};

// How a request ended, as whoever made it knows.
enum class Reply { Done, Refused, NoAnswer };
std::string text_of(Reply reply);  // "done", "refused", "no answer"

// What the world is watched by, in the middle of what it does.
struct Watch {
  std::function<Treatment(const Page&)> treat;    // in place of World::provider
  std::function<void(const Page&)> handed_over;   // a page left the house
  std::function<void(const Page&)> arrived;       // somewhere
  std::function<void(bool power)> process_ended;  // before it starts again
  std::function<void()> after_step;               // after each transaction that was tried
};

class World {
 public:
  struct Options {
    std::string store = ":memory:";                              // as store::open takes it
    std::optional<std::pair<Faults::Kind, std::int64_t>> fault;  // operation N after the configuration was applied
    Disk* disk = nullptr;     // the store lies there, in place of `store`; outlives the world
    int in_flight_max = 200;  // deliveries in the courier's hands at one time
    Watch watch{};
  };
  // `start` in RFC 3339; times in the record are shown in `time_zone`.
  World(std::string_view start, std::string time_zone, Options options);
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World();

  // Configuration as code. The first one is the world's beginning: faults count from there.
  void apply(std::string_view yaml);
  // The same, once.
  Reply try_to_apply(std::string_view yaml);
  // A sender posts this body to the integration, and again until it is taken. Answers what became of its signals.
  std::vector<Taken> send(std::string_view integration, std::string_view body);
  // The same, once. What became of its signals, when there was an answer.
  Reply post(std::string_view integration, std::string_view body, std::vector<Taken>& taken);
  // A person's command or another request, once.
  Reply request(const std::function<void(Turn&)>& decide);
  // One of our own signals: firing or resolved.
  Taken fires(std::string_view integration, std::string_view key, std::string_view summary);
  Taken resolves(std::string_view integration, std::string_view key);

  // A sign of life comes to the integration, of type heartbeat.
  void beats(std::string_view integration);

  void forward(Duration span);
  // As far as the next thing that happens by itself, at most until `end`.
  void forward_to_next(Instant end);
  // Everything that is due now; answers when the next thing is.
  Instant settle();
  // The process ends here (kill -9) and starts again.
  void restart();
  // So does the machine, and its disk loses what was not synced.
  void lose_power();
  // The machine's clock is set, by so much; time itself is not impressed.
  void set_clock(Duration by);
  Duration clock_is_ahead_by() const { return skew_; }
  // The machine sleeps.
  void suspend(Duration span);

  // From now on, pages to this address, or by the declared provider of this id, are treated so.
  void provider(std::string_view address, Provider behaviour) { providers_[std::string(address)] = behaviour; }

  // The person opens the newest page's link and presses the button: "Acknowledge", or "I got it" of a test page.
  void acknowledges(std::string_view address);
  // An SMS comes back by that provider; `call` is what the provider calls it ("": each is its own). Answers what became
  // of it.
  Answered replies(std::string_view from, std::string_view text, std::string_view provider, std::string call = "");
  // The person whose telephone rang last at that address presses a key.
  Answered presses(std::string_view address, std::string_view key);
  // A person answers the newest mail at `address` by mail, from the address `from`.
  Answered mails(std::string_view address, std::string_view from, std::string_view text);
  // The provider of the newest page at an address says what became of it.
  void receipt(std::string_view address, DeliveryReceipt::State state, std::string_view reason = "");
  void acknowledge(std::int64_t number, std::string_view user);
  void resolve(std::int64_t number, std::string_view user);
  // Somebody changes the database by hand: runs a statement that has the incident's id as $1.
  void meddle(const store::Sql& sql, std::int64_t number);
  // A person declares an incident of this service ("": of none), as a request that is repeated until it is answered.
  // Answers its number.
  std::int64_t declare(std::string_view user, std::string_view service, std::string_view title,
                       CountsAs counts_as = CountsAs::Incident);
  // A person writes into the incident's record; answers the entry's sequence. Gives an entry other words, strikes it
  // out, pins it.
  std::int64_t writes(std::int64_t number, std::string_view user, const Written& written);
  void rewords(std::int64_t number, std::string_view user, std::int64_t sequence, const Written& written);
  void strikes(std::int64_t number, std::string_view user, std::int64_t sequence, const std::string& reason);
  // Says how far the incident is.
  void goes_to(std::int64_t number, std::string_view user, Stage stage, const std::string& reason = "");
  // Does something to the incident by door 3, and insists on it; false: it was refused.
  using Act = std::function<bool(Turn&, const Configuration&, IncidentId, const By&)>;
  void does(std::int64_t number, std::string_view user, const Act& act);
  void pins(std::int64_t number, std::string_view user, std::int64_t sequence);
  // The workspace of every provider of type slack. Somebody there writes, and Slack tells us so many times; asks for
  // something by a command, or presses a button: answers what they are told.
  Workspace& workspace() { return workspace_; }
  void chat_says(std::string_view channel, std::string_view from, std::string_view text, int times = 1,
                 const std::string& thread = "");
  std::string chat_commands(std::string_view channel, std::string_view from, std::string_view text);
  std::string chat_presses(std::int64_t number, std::string_view from, std::string_view action);
  // The repository of every provider of type github. By its webhook comes such an event, so many times.
  Tracker& tracker() { return tracker_; }
  void tracker_tells(const json::value& event, int times = 1);
  // Somebody asks for a test page; false when there were too many.
  bool test_contact(std::string_view by_user, std::string_view user, std::string_view contact);
  // A contact that the user entered by hand: a code goes there. What comes of entering one.
  void asks_about(std::string_view user, std::string_view contact);
  bool enters_code(std::string_view user, std::string_view contact, std::string_view code);
  // A browser of the user asks to be pushed to; its name is where its pages arrive.
  void registers_device(std::string_view user, std::string_view name);
  // Somebody silences what the matchers say ("{alertname=\"X\"}") for so long, from so long ahead; and ends all that is
  // silenced.
  void silences(std::string_view user, std::string_view matchers, Duration span, Duration ahead = {});
  void ends_silences(std::string_view user);
  // Somebody plans a maintenance window, as the API has it; puts an alert off.
  void plans_maintenance(std::string_view user, std::string_view json);
  void snoozes_alert(std::string_view user, AlertId alert, Duration span);
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
  // What the machine's clock shows.
  Instant clock();
  Doors& doors() { return *doors_; }
  // Reads without being struck by a fault.
  void look(const std::function<void(store::Tx&)>& at);
  By by(std::string_view user, std::string via);
  // The page's link is used.
  bool use_link(Turn& turn, const Page& page);  // false: nobody knows that page
  // A fault was armed for this run: exact times and counts may differ by what a retry costs.
  bool troubled() const { return options_.fault.has_value(); }
  Faults& faults() { return faults_; }

 private:
  struct Event {
    Instant at;
    Work work;
  };

  struct Posted {
    const Integration* to;
    std::string body;
    std::vector<Signal> signals;
  };

  void start(bool power = false);
  void open_store(bool power);
  // Runs `step`; when the process dies in it, starts again and answers false.
  bool survives(const std::function<void()>& step);
  // Commits one work, and again until it is on disk.
  void insist(const std::function<void(Turn&)>& decide);
  void deliver(const Page& page);
  void talk(const ChatCall& call);
  void track(const IssueCall& call);
  const muster::Provider& chat_provider() const;
  // A reader reads what it was asked to, and the writer is told. Whether there was anything.
  bool read_asides();
  // What is due at providers and in inboxes; answers when the next thing is.
  Instant providers_act();
  Instant next_of(Instant in_machine_time) const;
  static Posted parsed(const Integration& to, std::string_view body, Instant now);

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
  std::int64_t calls_ = 0;       // of providers
  std::string refused_because_;  // the last request that was
  Duration skew_{0};
  std::unique_ptr<SteadyReading> reading_;
  std::vector<Arrived> arriving_;          // `at` lies ahead
  std::vector<Aside> asides_;              // what a reader is to read
  std::vector<Page> in_hand_;              // handed over by the doors, not yet with a provider
  std::vector<ChatCall> calls_in_hand_;    // the same, for chats
  std::vector<IssueCall> issues_in_hand_;  // and for trackers
  Workspace workspace_;
  Tracker tracker_;
  std::vector<Event> events_;                                  // answers of providers that are on their way
  std::vector<std::pair<std::string, std::string>> accepted_;  // service and key of every signal that got its answer
};

}  // namespace muster::sim
