#include "sim/life.h"

#include <algorithm>
#include <functional>
#include <queue>

#include "alert/alerts.h"
#include "base/log.h"
#include "config/stored.h"
#include "incident/incidents.h"
#include "incident/merge.h"
#include "incident/snooze.h"
#include "oncall/local_text.h"
#include "sim/holding.h"
#include "sim/organisation.h"
#include "sim/promises.h"

namespace muster::sim {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kOtherWordsPercent = 4;
constexpr Duration kDay = hours(24);
constexpr Duration kOrderlyAfter = minutes(10);  // so long what was late may still be late

// Evenings before nights on which clocks change, and one like any other.
const std::vector<std::string>& evenings() {
  static const std::vector<std::string> all{"2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z", "2026-11-01T01:00:00Z",
                                            "2026-04-04T10:00:00Z", "2026-06-17T12:00:00Z"};
  return all;
}

// What a provider does to one address for a while.
enum class Manner { Well, Slow, Refuses, Busy, LosesTheAnswer, BreaksOff, Hangs, Swallows, Twice };
constexpr const char* kManners[]{"is well",           "is slow",    "refuses", "is busy",
                                 "loses its answers", "breaks off", "hangs",   "accepts and delivers nothing",
                                 "delivers twice"};

// Something in the real world that breaks and is mended, and the tool that says so.
struct Fault {
  std::string integration, key;
  bool broken = false;
  bool said = false;  // what is the case was heard
  int times = 0;
  std::string labels{};  // as JSON
};

class Life {
 public:
  explicit Life(const Plan& plan)
      : plan_(plan),
        draw_(plan.seed),
        disk_(plan.seed),
        world_(start_of(draw_), "UTC", options()),
        promises_(world_),
        begin_(world_.now()) {
    begun_ = true;
  }

  Lived lived() {
    try {
      begin();
      trouble();
      calm();
    } catch (const std::exception& error) { promises_.breaks(error.what()); } catch (const ProcessDied&) {
      promises_.breaks("the process died where the world does not catch it");
    }
    result_.broken = promises_.broken();
    result_.story = story_;
    std::string all;
    for (const std::string& line : story_) all += line + "\n";
    result_.digest = hex(bytes_of(sha256(all))).substr(0, 16);
    return std::move(result_);
  }

 private:
  struct Event {
    Instant at;
    std::int64_t order;  // of two at one time, the one that was planned first
    std::function<void()> happen;
    friend bool operator>(const Event& a, const Event& b) { return std::tie(a.at, a.order) > std::tie(b.at, b.order); }
  };

  static const std::string& start_of(Draw& draw) { return draw.one_of(evenings()); }
  World::Options options();

  void say(const std::string& what) {
    const std::string at = rfc3339(begun_ ? world_.now() : Instant());
    story_.push_back((begun_ ? at.substr(5, 14) + " " : "") + what);
  }
  void in(Duration span, std::function<void()> happen) {
    events_.push({world_.now() + span, ++planned_, std::move(happen)});
  }
  void live_until(Instant end);
  bool broken() const { return !promises_.broken().empty(); }

  void begin();
  void trouble();
  void calm();
  void change_configuration();

  // Senders.
  void breaks(std::size_t which);
  void reports(std::size_t which);
  Reply post(const std::string& integration, const std::string& body, const std::string& words,
             std::vector<Taken>& taken);
  void storm();
  std::string drawn_labels();

  // People.
  void read(const Page& page);
  void acknowledges(const Page& page);
  void resolves(IncidentId incident);
  void tries_something();
  void silences();
  void maintains();
  void snoozes();
  void merges();

  // What goes wrong.
  void nemesis();
  void provider_turns();
  void disk_turns();
  void clock_turns();
  void process_turns();
  Treatment treat(const Page& page);

  const Plan plan_;
  Draw draw_;
  Disk disk_;
  std::vector<std::string> story_;
  bool begun_ = false;
  World world_;
  Promises promises_;
  const Instant begin_;
  Organisation organisation_;
  std::vector<Fault> faults_;
  std::map<std::string, Manner> manners_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::int64_t planned_ = 0;
  std::vector<Page> arrived_;  // not yet seen by anybody
  bool in_trouble_ = true;
  Lived result_;
};

World::Options Life::options() {
  World::Options options;
  options.disk = &disk_;
  options.in_flight_max = draw_.chance(50) ? draw_.number(1, 3) : 200;
  options.watch.treat = [this](const Page& page) { return treat(page); };
  options.watch.handed_over = [this](const Page& page) {
    ++result_.pages;
    promises_.handed_over(page, world_.doors().unwritten() > 0);
  };
  options.watch.arrived = [this](const Page& page) {
    promises_.arrived(page);
    arrived_.push_back(page);
  };
  options.watch.process_ended = [this](bool power) {
    ++result_.ends_of_process;
    say(power ? "the power fails; Muster starts again" : "the process ends; Muster starts again");
    promises_.process_ended();
  };
  options.watch.after_step = [this] {
    if (begun_) promises_.check();
  };
  // Also the first start and the migrations may be cut off.
  if (plan_.power && draw_.chance(30)) disk_.fail_at(Disk::Fault::PowerFails, draw_.number(0, 60));
  return options;
}

void Life::begin() {
  organisation_ = drawn_organisation(draw_, begin_, {plan_.rules, plan_.merges});
  world_.apply(organisation_.yaml);
  promises_.check_schedules(begin_, begin_ + kDay);
  say("an organisation of four people begins");
  for (int n = 0; n < plan_.senders; ++n) {
    const bool prometheus = draw_.chance(20);
    faults_.push_back(
        {prometheus ? kPrometheus : draw_.one_of(organisation_.integrations), "fault-" + std::to_string(n)});
    faults_.back().labels = drawn_labels();
    in(draw_.between(seconds(1), minutes(40)), [this, n] { breaks(static_cast<std::size_t>(n)); });
  }
  in(draw_.between(minutes(1), minutes(15)), [this] { nemesis(); });
  if (plan_.people) in(draw_.between(minutes(5), minutes(60)), [this] { tries_something(); });
  if (plan_.maintenance) in(draw_.between(minutes(1), minutes(50)), [this] { maintains(); });
  if (plan_.snoozes) in(draw_.between(minutes(3), minutes(30)), [this] { snoozes(); });
  if (plan_.merges && plan_.people) in(draw_.between(minutes(5), minutes(40)), [this] { merges(); });
  if (plan_.silences) in(draw_.between(minutes(1), minutes(60)), [this] { silences(); });
  if (plan_.configuration) in(draw_.between(minutes(20), hours(3)), [this] { change_configuration(); });
  if (plan_.storms) in(draw_.between(minutes(5), hours(4)), [this] { storm(); });
}

void Life::live_until(Instant end) {
  while (world_.now() < end && !broken()) {
    const Instant next = events_.empty() ? end : std::min(end, events_.top().at);
    while (world_.now() < next && !broken()) {
      world_.forward_to_next(next);
      std::vector<Page> arrived = std::move(arrived_);
      arrived_.clear();
      for (const Page& page : arrived) read(page);
    }
    if (events_.empty() || events_.top().at > world_.now()) continue;
    const Event event = events_.top();
    events_.pop();
    event.happen();
    world_.settle();
    promises_.check();
  }
}

void Life::trouble() { live_until(begin_ + plan_.trouble); }

void Life::calm() {
  if (broken()) return;
  say("all is well from now on, and nobody does anything");
  in_trouble_ = false;
  events_ = {};
  manners_.clear();
  disk_.no_more_faults();
  if (world_.clock_is_ahead_by() > Duration(0)) promises_.clock_goes_back();
  if (world_.clock_is_ahead_by() != Duration(0)) world_.set_clock(-world_.clock_is_ahead_by());
  const Instant end = world_.now() + kCalm;
  // Tools say once more what is the case, and those whose alerts would time out go on saying it.
  for (std::size_t n = 0; n < faults_.size(); ++n) reports(n);
  in(kOrderlyAfter, [this] { promises_.expect_order(); });
  live_until(end);
  // A shift may have changed a second ago, and its notice be on its way: what is begun is done soon, or never will be.
  for (Duration late{}; late < kOrderlyAfter && promises_.something_is_to_come(); late += minutes(1))
    live_until(world_.now() + minutes(1));
  if (broken()) return;
  promises_.check_that_all_is_done();
  world_.lose_power();
  promises_.check();
  world_.look([&](store::Tx& tx) {
    const std::int64_t last = last_incident_number(tx);
    result_.incidents = last;
    for (std::int64_t number = 1; number <= last; ++number) {
      const auto incident = find_incident_by_number(tx, number);
      if (incident) say(number_text(number) + " is " + std::string(muster::text_of(incident->status)));
    }
  });
  say("the record has " + std::to_string(promises_.entries()) + " entries");
}

void Life::change_configuration() {
  Organisation made = drawn_organisation(draw_, begin_, {plan_.rules, plan_.merges});
  const Reply reply = world_.try_to_apply(made.yaml);
  say("the configuration is changed: " + text_of(reply));
  if (reply == Reply::Done) promises_.check_schedules(begin_, begin_ + kDay);
  in(draw_.between(minutes(20), hours(3)), [this] { change_configuration(); });
}

void Life::breaks(std::size_t which) {
  Fault& fault = faults_[which];
  fault.broken = !fault.broken;
  fault.said = false;
  if (fault.broken) {
    ++fault.times;
    promises_.may_open(ServiceId(fault.integration.substr(3)), fault.key);
  }
  say(fault.key + (fault.broken ? " breaks" : " is mended"));
  reports(which);
  if (in_trouble_) {
    in(fault.broken ? draw_.between(seconds(20), minutes(90)) : draw_.between(minutes(1), minutes(60)),
       [this, which] { breaks(which); });
  }
}

// The tool says what is the case, until it is heard; then it repeats that.
void Life::reports(std::size_t which) {
  Fault& fault = faults_[which];
  if (!fault.broken && fault.said) return;
  // The tool says something else of the same fault. (For Alertmanager, other labels are another alert.)
  if (fault.said && in_trouble_ && fault.integration != kPrometheus && draw_.chance(kOtherWordsPercent)) {
    fault.labels = drawn_labels();
    say(fault.key + " goes on with other labels: " + fault.labels);
  }
  std::string body;
  const std::string severity = which % 3 == 0 ? "critical" : which % 3 == 1 ? "error" : "warning";
  if (fault.integration == kPrometheus) {
    body = R"([{"labels":{"alertname":")" + fault.key + R"(","severity":")" + severity + "\"," + fault.labels +
           R"(},"annotations":{"summary":")" + fault.key + R"("}})";
    if (!fault.broken) body = body.substr(0, body.size() - 1) + R"(,"endsAt":")" + rfc3339(world_.clock()) + "\"}";
    body += "]";
  } else {
    body = R"({"dedup_key":")" + fault.key + R"(","summary":")" + fault.key + " " + std::to_string(fault.times) +
           R"(","severity":")" + severity + R"(","labels":{)" + fault.labels + R"(},"status":")" +
           (fault.broken ? "firing" : "resolved") + "\"}";
  }
  // The rules in force and the integration as they are before it.
  const auto config = world_.doors().configuration();
  const Integration* to = find(config->integrations, IntegrationId(fault.integration));
  Signal signal;
  signal.severity = *severity_of(severity);
  signal.labels = labels_from("{" + fault.labels + "}");
  if (fault.integration == kPrometheus) signal.labels.set("severity", severity);
  std::vector<Taken> taken;
  const Reply reply = post(fault.integration, body, fault.said ? "" : fault.key + " is reported", taken);
  if (reply == Reply::Done && !taken.empty()) promises_.ruled(*to, signal, taken.front());
  const bool changed = fault.broken;
  if (reply == Reply::Done) fault.said = true;
  if (reply == Reply::Done && !in_trouble_ && fault.integration != kPrometheus) return;
  const Duration again =
      reply == Reply::Done ? draw_.between(minutes(1), minutes(3)) : draw_.between(seconds(3), seconds(40));
  in(again, [this, which, changed] {
    if (faults_[which].broken == changed) reports(which);
  });
}

Reply Life::post(const std::string& integration, const std::string& body, const std::string& words,
                 std::vector<Taken>& taken) {
  const Reply reply = world_.post(integration, body, taken);
  if (reply == Reply::Done) promises_.took(taken);
  const bool news = !taken.empty() && taken.front().outcome != Taken::Outcome::Repeated;
  if (reply != Reply::Done)
    say((words.empty() ? "a repeat" : words) + ": " + text_of(reply));
  else if (!words.empty() || news)
    say((words.empty() ? "a repeat" : words) + ": " +
        (taken.empty() ? "nothing" : std::string(muster::text_of(taken.front().outcome))) +
        (!taken.empty() && taken.front().number ? " " + number_text(taken.front().number) : ""));
  return reply;
}

std::string Life::drawn_labels() {
  static const std::vector<std::string> kKinds{"disk", "cpu", "net"};
  return R"("host":")" + std::string(kHosts[draw_.below(kHosts.size())]) + R"(","kind":")" + draw_.one_of(kKinds) + '"';
}

void Life::storm() {
  const int size = draw_.number(10, 40);
  const std::string integration = draw_.one_of(organisation_.integrations);
  const std::string name = "storm-" + std::to_string(planned_) + "-";
  const std::string labels = drawn_labels();
  const auto body_of = [size, name, labels](const char* status) {
    std::string body = "[";
    for (int i = 0; i < size; ++i) {
      body += std::string(i ? "," : "") + R"({"dedup_key":")" + name + std::to_string(i) + R"(","summary":"Storm )" +
              std::to_string(i) + R"(","severity":")" + (i % 5 == 0 ? "critical" : "warning") + R"(","labels":{)" +
              labels + R"(},"status":")" + status + "\"}";
    }
    return body + "]";
  };
  for (int i = 0; i < size; ++i) promises_.may_open(ServiceId(integration.substr(3)), name + std::to_string(i));
  std::vector<Taken> taken;
  const Reply reply = world_.post(integration, body_of("firing"), taken);
  if (reply == Reply::Done) promises_.took(taken);
  say("a storm of " + std::to_string(size) + ": " + text_of(reply));
  in(draw_.between(minutes(1), minutes(30)), [this, integration, body_of] {
    std::vector<Taken> over;
    const Reply ended = world_.post(integration, body_of("resolved"), over);
    if (ended == Reply::Done) promises_.took(over);
    say("the storm is over: " + text_of(ended));
  });
  in(draw_.between(hours(1), hours(4)), [this] { storm(); });
}

void Life::read(const Page& page) {
  if (page.is_notice) return say(page.to.address + " is told '" + page.title + "'");
  say(page.to.address + " gets '" + page.title + "'" + (page.is_test ? "" : " (" + page.incident_number + ")"));
  if (!in_trouble_ || !plan_.people || !draw_.chance(35)) return;
  in(draw_.between(seconds(5), minutes(15)), [this, page] { acknowledges(page); });
}

void Life::acknowledges(const Page& page) {
  bool known = false;
  const Reply reply = world_.request([&](Turn& turn) { known = world_.use_link(turn, page); });
  if (reply == Reply::Done && known && !page.is_test) promises_.acknowledged(page.incident);
  say(page.recipient_name + " acknowledges " + page.incident_number + " by the link: " + text_of(reply));
  if (page.is_test) return;
  if (reply != Reply::Done && draw_.chance(80)) {
    in(draw_.between(seconds(5), minutes(2)), [this, page] { acknowledges(page); });
  } else if (draw_.chance(50)) {
    in(draw_.between(minutes(1), minutes(40)), [this, incident = page.incident] { resolves(incident); });
  }
}

void Life::resolves(IncidentId incident) {
  bool known = true;
  // What is still broken is reported again, and is a new alert then.
  world_.look([&](store::Tx& tx) {
    for (const Alert& alert : alerts_of(tx, incident)) {
      for (const Fault& fault : faults_) {
        if (fault.key == alert.dedup_key) promises_.may_open(ServiceId(fault.integration.substr(3)), fault.key);
      }
    }
  });
  const Reply reply = world_.request([&](Turn& turn) {
    known = static_cast<bool>(muster::resolve(turn, world_.doors().open_alerts(), incident, world_.by("u1", "web"),
                                              "as the simulation likes"));
  });
  if (reply == Reply::Done && known) promises_.resolved(incident);
  say("User 1 resolves " + incident.str() + ": " + text_of(reply));
}

void Life::tries_something() {
  in(draw_.between(minutes(10), minutes(90)), [this] { tries_something(); });
  if (disk_.full()) return;
  const std::string user = draw_.one_of(organisation_.users);
  switch (draw_.number(0, 3)) {
    case 0: {
      const bool sent = world_.test_contact("u0", user, "mail");
      say("a test page to " + user + (sent ? "" : " is one too many"));
      break;
    }
    case 1:
      say(user + " declares INC-" + std::to_string(world_.declare(user, "s1", "Declared " + std::to_string(planned_))));
      break;
    case 2: {
      const Instant from = world_.clock() + minutes(draw_.number(-60, 60));
      const std::string schedule = draw_.one_of(organisation_.schedules);
      const std::string until = rfc3339(from + minutes(draw_.number(5, 300)));
      world_.put_on_call(schedule, user, rfc3339(from), until);
      say(user + " takes over " + schedule + " until " + until);
      promises_.check_schedules(begin_, begin_ + kDay);
      break;
    }
    default: {
      std::optional<Incident> newest;
      world_.look([&](store::Tx& tx) { newest = find_incident_by_number(tx, last_incident_number(tx)); });
      if (!newest) break;
      const Reply reply = world_.request([&](Turn& turn) {
        [[maybe_unused]] const auto escalated = escalate_now(turn, newest->id, world_.by(user, "web"));
      });
      say(user + " escalates " + number_text(newest->number) + ": " + text_of(reply));
    }
  }
}

void Life::silences() {
  in(draw_.between(minutes(2), minutes(60)), [this] { silences(); });
  if (disk_.full()) return;
  say(silences_something(world_, draw_, organisation_));
}

void Life::maintains() {
  in(draw_.between(minutes(5), minutes(70)), [this] { maintains(); });
  if (disk_.full()) return;
  say(maintains_something(world_, draw_, organisation_));
}

void Life::snoozes() {
  in(draw_.between(minutes(2), minutes(30)), [this] { snoozes(); });
  if (disk_.full()) return;
  if (draw_.chance(60)) {
    return say(snoozes_an_alert(world_, draw_, organisation_,
                                [this](AlertId alert, Instant until) { promises_.may_snooze(alert, until); }));
  }
  std::optional<Incident> one;
  world_.look([&](store::Tx& tx) {
    one = find_incident_by_number(tx, draw_.number(1, static_cast<int>(last_incident_number(tx))));
  });
  if (!one || one->status == Incident::Status::Resolved) return;
  const std::string user = draw_.one_of(organisation_.users);
  if (draw_.chance(20)) {
    const Reply reply = world_.request(
        [&](Turn& turn) { [[maybe_unused]] const auto let_go = unacknowledge(turn, one->id, world_.by(user, "web")); });
    return say(user + " does not have " + number_text(one->number) + " after all: " + text_of(reply));
  }
  const Duration span = draw_.between(minutes(1), minutes(40));
  promises_.may_snooze(one->id, world_.clock() + span);
  const Reply reply = world_.request([&](Turn& turn) {
    [[maybe_unused]] const auto snoozed = snooze(turn, one->id, turn.now + span, world_.by(user, "web"));
  });
  say(user + " snoozes " + number_text(one->number) + " for " + duration_text(span) + ": " + text_of(reply));
}

// Somebody corrects what belongs together. It is refused, and nothing follows, when it makes no sense.
void Life::merges() {
  in(draw_.between(minutes(2), minutes(40)), [this] { merges(); });
  if (disk_.full()) return;
  std::optional<Incident> one, other;
  std::vector<Alert> alerts;
  world_.look([&](store::Tx& tx) {
    const int last = static_cast<int>(last_incident_number(tx));
    one = find_incident_by_number(tx, draw_.number(std::max(1, last - 6), last));
    other = find_incident_by_number(tx, draw_.number(std::max(1, last - 6), last));
    if (one) alerts = alerts_of(tx, one->id);
  });
  if (!one || !other) return;
  const std::string user = draw_.one_of(organisation_.users);
  std::string words = user, refused;
  std::function<std::string(Turn&, const Alerting&)> does;
  const auto made = [](const auto& done) { return done ? "" : " (" + done.fault().message + ")"; };
  switch (alerts.size() > 1 ? draw_.number(0, 3) : draw_.number(0, 2)) {
    case 0:
    case 1:
      words += " merges " + number_text(one->number) + " into " + number_text(other->number);
      does = [&](Turn& turn, const Alerting& alerting) {
        return made(merge(turn, alerting, one->id, other->id, world_.by(user, "web")));
      };
      break;
    case 2:
      words += " takes back that " + number_text(one->number) + " was merged";
      does = [&](Turn& turn, const Alerting& alerting) {
        return made(unmerge(turn, alerting, one->id, world_.by(user, "web")));
      };
      break;
    default: {
      std::vector<AlertId> some;
      for (const Alert& alert : alerts) {
        if (draw_.chance(40)) some.push_back(alert.id);
      }
      words += " splits " + std::to_string(some.size()) + " alerts off " + number_text(one->number);
      does = [&, some](Turn& turn, const Alerting& alerting) {
        return made(split(turn, alerting, one->id, some, "", world_.by(user, "web")));
      };
    }
  }
  const auto config = world_.doors().configuration();
  const Reply reply = world_.request([&](Turn& turn) {
    refused = does(turn, {*config, world_.doors().open_alerts(), world_.doors().newest_incident_number()});
  });
  say(words + ": " + text_of(reply) + refused);
}

void Life::nemesis() {
  std::vector<std::function<void()>> ways;
  if (plan_.providers) ways.insert(ways.end(), 3, [this] { provider_turns(); });
  if (plan_.disk) ways.insert(ways.end(), 2, [this] { disk_turns(); });
  if (plan_.clock) ways.emplace_back([this] { clock_turns(); });
  if (plan_.process || plan_.power) ways.insert(ways.end(), 2, [this] { process_turns(); });
  if (ways.empty()) return;
  draw_.one_of(ways)();
  in(draw_.between(seconds(20), minutes(20)), [this] { nemesis(); });
}

void Life::provider_turns() {
  std::vector<std::string> addresses{"*"};
  for (const std::string& user : organisation_.users) addresses.push_back(user + "@example.org");
  addresses.emplace_back("http://127.0.0.1:9097/policy");
  const std::string address = draw_.one_of(addresses);
  const int manner = draw_.chance(20) ? static_cast<int>(Manner::Hangs) : draw_.number(0, 8);
  if (address == "*") manners_.clear();
  manners_[address] = static_cast<Manner>(manner);
  say("the provider of " + (address == "*" ? "everybody" : address) + " " + kManners[manner]);
}

Treatment Life::treat(const Page& page) {
  const auto own = manners_.find(page.to.address);
  const auto all = manners_.find("*");
  const Manner manner = own != manners_.end() ? own->second : all != manners_.end() ? all->second : Manner::Well;
  const Duration soon = draw_.between(milliseconds(5), milliseconds(900));
  Treatment treatment{.copies = 1, .arrives_after = soon, .answer = Accepted{"simulated"}, .answers_after = soon};
  switch (manner) {
    case Manner::Well:
      break;
    case Manner::Slow:
      treatment.answers_after = draw_.between(seconds(5), seconds(80));
      treatment.arrives_after = draw_.between(seconds(5), minutes(10));
      break;
    case Manner::Refuses:
      treatment = {.copies = 0, .arrives_after = {}, .answer = Rejected{"no such address"}, .answers_after = soon};
      break;
    case Manner::Busy:
      treatment = {.copies = 0,
                   .arrives_after = {},
                   .answer = RetryLater{seconds(draw_.number(0, 90)), "busy"},
                   .answers_after = soon};
      break;
    case Manner::LosesTheAnswer:
      treatment.answer = Unknown{"the connection broke off"};
      break;
    case Manner::BreaksOff:
      treatment.copies = 0;
      treatment.answer = Unknown{"the connection broke off"};
      break;
    case Manner::Hangs:
      treatment.copies = draw_.number(0, 1);
      treatment.answer.reset();
      break;
    case Manner::Swallows:
      treatment.copies = 0;
      break;
    case Manner::Twice:
      treatment.copies = 2;
      break;
  }
  say("  sends '" + page.title + "' to " + page.to.address + ", attempt " + std::to_string(page.attempt) + ": it " +
      kManners[static_cast<int>(manner)]);
  return treatment;
}

void Life::disk_turns() {
  const int n = draw_.number(0, 12);
  switch (draw_.number(0, 3)) {
    case 0:
    case 1: {
      disk_.fill(true);
      say("the disk is full");
      in(draw_.between(seconds(2), minutes(40)), [this] {
        disk_.fill(false);
        say("the disk has room again");
      });
      break;
    }
    case 2:
      disk_.fail_at(Disk::Fault::WriteFails, n);
      say("a write will fail, " + std::to_string(n) + " from now");
      break;
    default:
      disk_.fail_at(Disk::Fault::SyncFails, n);
      say("a sync will fail, " + std::to_string(n) + " operations from now");
      // As often follows: only that shows what was not on disk.
      if (plan_.process && draw_.chance(60)) in(draw_.between(seconds(1), minutes(5)), [this] { world_.restart(); });
      if (plan_.power && draw_.chance(60)) in(draw_.between(minutes(1), minutes(20)), [this] { world_.lose_power(); });
  }
}

void Life::clock_turns() {
  if (draw_.chance(40)) {
    const Duration span = draw_.between(seconds(5), hours(2));
    say("the machine sleeps for " + duration_text(span));
    world_.suspend(span);
    return;
  }
  const Duration by = draw_.chance(50) ? draw_.between(seconds(-90), seconds(90)) : draw_.between(hours(-1), hours(1));
  if (by < Duration(0)) promises_.clock_goes_back();
  say("the clock is set " + std::string(by < Duration(0) ? "back by " : "forward by ") +
      duration_text(by < Duration(0) ? -by : by));
  world_.set_clock(by);
}

void Life::process_turns() {
  const bool power = plan_.power && (!plan_.process || draw_.chance(50));
  if (draw_.chance(40)) {
    if (power)
      world_.lose_power();
    else
      world_.restart();
    return;
  }
  const int n = draw_.number(0, 40);
  disk_.fail_at(power ? Disk::Fault::PowerFails : Disk::Fault::ProcessDies, n);
  say((power ? "the power will fail, " : "the process will die, ") + std::to_string(n) + " writes from now");
}

}  // namespace

Lived live(const Plan& plan) {
  log::configure(log::Level::Off, log::Format::Logfmt);
  return Life(plan).lived();
}

}  // namespace muster::sim
