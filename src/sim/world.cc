#include "sim/world.h"

#include <algorithm>
#include <stdexcept>

#include "config/apply.h"
#include "config/stored.h"
#include "escalation/escalations.h"
#include "heartbeat/watch.h"
#include "incident/ack_token.h"
#include "incident/declare.h"
#include "incident/incidents.h"
#include "incident/try_contact.h"
#include "intake/sources/sources.h"
#include "notification/devices.h"
#include "notification/notifications.h"
#include "oncall/local_text.h"
#include "routing/route.h"
#include "sim/queries.h"
#include "store/migrate.h"
#include "timeline/words.h"

namespace muster::sim {
namespace {

constexpr const char* kLinkKey = "the world's link key";
constexpr int kTriesMax = 20;

Outcome answer_of(Provider provider) {
  switch (provider) {
    case Provider::Accepts:
      return Accepted{"simulated"};
    case Provider::Refuses:
      return Rejected{"no such address"};
    case Provider::Gone:
      return Rejected{"no such browser", true};
    case Provider::Busy:
      return RetryLater{std::chrono::seconds(0), "busy"};
    case Provider::LosesTheAnswer:
    case Provider::BreaksOff:
    case Provider::Hangs:
      return Unknown{"the connection broke off"};
  }
  return Unknown{"?"};
}

bool arrives(Provider provider) { return provider == Provider::Accepts || provider == Provider::LosesTheAnswer; }

std::string own_signal(std::string_view key, std::string_view summary, std::string_view status) {
  json::object signal{{"dedup_key", key}, {"summary", summary}, {"status", status}};
  return to_text(signal);
}

}  // namespace

World::World(std::string_view start_at, std::string time_zone, Options options)
    : options_(std::move(options)), now_(*parse_rfc3339(start_at)), time_zone_(std::move(time_zone)) {
  db_ = with_faults(store::open(options_.store, store::Mode::Write), faults_);
  store::migrate(*db_);
  start();
}

World::~World() = default;

void World::start() {
  EngineSettings settings;
  settings.public_url = "https://muster.example.org";
  settings.link_key = kLinkKey;
  // What was under way when the process ended is not answered any more.
  in_hand_.clear();
  events_.clear();
  doors_.reset();
  for (int tries = 0;; ++tries) {
    doors_ = std::make_unique<Doors>(*db_, ++starts_, settings,
                                     Doors::Hooks{[this](std::vector<Page> pages) {
                                                    for (Page& page : pages) in_hand_.push_back(std::move(page));
                                                  },
                                                  nullptr});
    try {
      return doors_->open(now_);
    } catch (const store::StoreError&) {
      if (tries == kTriesMax) throw;  // systemd starts it again
    } catch (const ProcessDied&) {}
  }
}

void World::restart() { start(); }

bool World::survives(const std::function<void()>& step) {
  try {
    step();
    return true;
  } catch (const ProcessDied&) {
    start();
    return false;
  }
}

void World::insist(const std::function<void(Turn&)>& decide) {
  for (int tries = 0; tries < kTriesMax; ++tries) {
    bool done = false;
    std::vector<Work> group;
    group.push_back({decide, [&](const store::StoreError* error) { done = error == nullptr; }});
    if (survives([&] { doors_->commit(group, now_); }) && done) return;
  }
  throw std::runtime_error("the store did not recover");
}

void World::apply(std::string_view yaml) {
  const Reading reading = read({{"story.yaml", std::string(yaml)}});
  for (const Problem& problem : reading.problems) {
    if (problem.level == Problem::Level::Error) throw std::runtime_error(text_of(problem));
  }
  insist([&](Turn& turn) {
    const Applied applied =
        muster::apply(turn, reading, hash_secrets(reading.declared, [](const UserId&) { return std::nullopt; }), {},
                      system_actor(), "file");
    if (has_errors(applied.problems)) throw std::runtime_error(text_of(applied.problems.front()));
  });
  if (began_) return;
  began_ = true;
  faults_.start_counting();
  if (options_.fault) faults_.arm(options_.fault->first, options_.fault->second);
}

std::vector<Taken> World::send(std::string_view integration, std::string_view body) {
  const auto config = doors_->configuration();
  const Integration* to = find(config->integrations, IntegrationId(integration));
  if (!to) throw std::runtime_error("no such integration: " + std::string(integration));
  std::string padded(body);
  padded.reserve(padded.size() + 64);
  const Parsed parsed = source_of_type(to->type)->parse({padded, "application/json", now_});
  const auto* elements = std::get_if<std::vector<Element>>(&parsed);
  if (!elements) throw std::runtime_error("unreadable: " + std::get<Unreadable>(parsed).reason);
  std::vector<Signal> signals;
  for (const Element& element : *elements) {
    if (const auto* signal = std::get_if<Signal>(&element))
      signals.push_back(*signal);
    else if (const auto* refused = std::get_if<Refused>(&element))
      throw std::runtime_error("refused: " + refused->reason);
  }
  std::vector<Taken> taken;
  insist([&](Turn& turn) {
    taken = doors_->intake().take(turn, *doors_->configuration(), {to->id, "application/json", padded, signals});
  });
  for (const Signal& signal : signals) {
    if (signal.state == Signal::State::Firing) accepted_.emplace_back(to->service.str(), signal.dedup_key);
  }
  settle();
  return taken;
}

void World::beats(std::string_view integration) {
  insist([&](Turn& turn) {
    const auto config = doors_->configuration();
    const Integration* to = find(config->integrations, IntegrationId(std::string(integration)));
    MUSTER_ASSERT(to);
    beat(turn, *config, doors_->intake(), *to, "");
  });
}

Taken World::fires(std::string_view integration, std::string_view key, std::string_view summary) {
  return send(integration, own_signal(key, summary, "firing")).at(0);
}

Taken World::resolves(std::string_view integration, std::string_view key) {
  return send(integration, own_signal(key, "over", "resolved")).at(0);
}

void World::deliver(const Page& page) {
  const auto found = providers_.find(page.to.address);
  const Provider provider = found == providers_.end() ? Provider::Accepts : found->second;
  if (arrives(provider)) inboxes_[page.to.address].push_back({now_, page});
  if (provider != Provider::Hangs)
    events_.push_back({now_, doors_->outcome_of(page.delivery, page.attempt, answer_of(provider))});
}

Instant World::settle() {
  // Bounded: an engine that always wants to be called again at once has a bug.
  for (int rounds = 0; rounds < 10'000; ++rounds) {
    Instant next = now_;
    if (!survives([&] { next = doors_->run(now_); })) continue;
    std::vector<Page> pages = std::move(in_hand_);
    in_hand_.clear();
    for (const Page& page : pages) deliver(page);
    std::vector<Work> due;
    for (Event& event : events_) due.push_back(std::move(event.work));
    events_.clear();
    if (!due.empty()) survives([&] { doors_->commit(due, now_); });
    if (pages.empty() && due.empty() && next > now_) return next;
  }
  throw std::runtime_error("the engine does not come to rest");
}

void World::forward(Duration span) {
  const Instant end = now_ + span;
  while (true) {
    const Instant next = settle();
    if (next > end) break;
    now_ = next;
  }
  now_ = end;
  settle();
}

By World::by(std::string_view user, std::string via) {
  const auto config = doors_->configuration();
  const User* known = find(config->users, UserId(user));
  return {{Actor::Kind::User, std::string(user), known ? known->name : std::string(user)}, std::move(via)};
}

void World::acknowledges(std::string_view address) {
  const auto& pages = inbox(address);
  if (pages.empty()) throw std::runtime_error("nothing arrived at " + std::string(address));
  const std::string& url = pages.back().page.acknowledge_url;
  const auto token = read_ack_token(kLinkKey, url.substr(url.rfind('/') + 1));
  if (!token) throw std::runtime_error("the link of the page is not valid: " + url);
  insist([&](Turn& turn) {
    const auto delivery = find_delivery(turn.tx, token->delivery);
    MUSTER_ASSERT(delivery);
    const By person = by(delivery->user.str(), std::string(text_of(delivery->channel)));
    if (token->incident.empty()) {
      MUSTER_ASSERT(receive_test_page(turn, delivery->id, person));
    } else {
      note_acknowledged(turn.tx, *delivery, turn.now);
      MUSTER_ASSERT(muster::acknowledge(turn, token->incident, person));
    }
  });
  settle();
}

void World::acknowledge(std::int64_t number, std::string_view user) {
  insist([&](Turn& turn) {
    MUSTER_ASSERT(muster::acknowledge(turn, find_incident_by_number(turn.tx, number)->id, by(user, "web")));
  });
  settle();
}

void World::resolve(std::int64_t number, std::string_view user) {
  insist([&](Turn& turn) {
    MUSTER_ASSERT(muster::resolve(turn, doors_->open_alerts(), find_incident_by_number(turn.tx, number)->id,
                                  by(user, "web"), ""));
  });
  settle();
}

std::int64_t World::declare(std::string_view user, std::string_view service, std::string_view title) {
  const RepeatableRequest request{"key " + std::string(title), sha256(title)};
  std::int64_t number = 0;
  insist([&](Turn& turn) {
    const auto before = declared_before(turn, request, by(user, "web"));
    MUSTER_ASSERT(before);
    if (*before) {
      number = (*before)->number;
      return;
    }
    const auto config = doors_->configuration();
    const Route way = route(*config, ServiceId(service));
    const Incident made = muster::declare(turn, doors_->newest_incident_number(),
                                          {.opening = {.title = std::string(title),
                                                       .severity = Severity::Critical,
                                                       .service = ServiceId(service),
                                                       .team = way.team ? way.team->id : TeamId(),
                                                       .policy = way.policy},
                                           .service_name = way.service ? way.service->name : "",
                                           .description = ""},
                                          by(user, "web"));
    remember_declared(turn, request, by(user, "web"), made.id);
    number = made.number;
  });
  settle();
  return number;
}

bool World::test_contact(std::string_view by_user, std::string_view user, std::string_view contact) {
  bool sent = false;
  insist([&](Turn& turn) {
    const auto config = doors_->configuration();
    const User& person = config->users.at(UserId(user));
    sent = std::holds_alternative<DeliveryRow>(
        send_test_page(turn, person, *person.contact(ContactId(contact)), by(by_user, "web")));
  });
  settle();
  return sent;
}

void World::registers_device(std::string_view user, std::string_view name) {
  insist([&](Turn& turn) {
    store_device(turn.tx, {turn.ids.next<DeviceId>(turn.now), UserId(user), std::string(name),
                           "https://push.example.net/" + std::string(name), "key", "secret", turn.now});
    turn.record({.kind = "device.registered",
                 .actor = by(user, "web").actor,
                 .via = "web",
                 .data = {{"device", name}, {"user", user}}});
    turn.changed("config", "");
  });
}

void World::put_on_call(std::string_view schedule, std::string_view user, std::string_view from,
                        std::string_view until) {
  insist([&](Turn& turn) {
    const Override made{turn.ids.next<OverrideId>(turn.now), UserId(user), *parse_rfc3339(from), *parse_rfc3339(until)};
    insert_override(turn.tx, {made, ScheduleId(schedule), to_text(to_json(by(user, "web").actor))});
    turn.changed("schedule", std::string(schedule));
  });
}

std::size_t World::pages_sent() const {
  std::size_t count = 0;
  for (const auto& [address, pages] : inboxes_) count += pages.size();
  return count;
}

// What is read for looking at the world must not be struck by its fault.
namespace {
class Undisturbed {
 public:
  Undisturbed(Faults& faults, bool armed)
      : faults_(faults), count_(faults.operations()), rearm_(armed && !faults.struck()) {
    faults_.disarm();
  }
  ~Undisturbed() { faults_.resume(count_, rearm_); }
  Undisturbed(const Undisturbed&) = delete;
  Undisturbed& operator=(const Undisturbed&) = delete;

 private:
  Faults& faults_;
  std::int64_t count_;
  bool rearm_;
};
}  // namespace

Incident World::incident(std::int64_t number) {
  const Undisturbed look(faults_, began_ && troubled());
  store::Tx tx(*db_, store::Mode::Read);
  const auto found = find_incident_by_number(tx, number);
  if (!found) throw std::runtime_error("there is no " + number_text(number));
  return *found;
}

Escalation World::escalation(std::int64_t number) {
  const IncidentId id = incident(number).id;
  const Undisturbed look(faults_, began_ && troubled());
  store::Tx tx(*db_, store::Mode::Read);
  return find_escalation(tx, id).value();
}

std::string World::timeline(std::int64_t number) {
  const IncidentId id = incident(number).id;
  const Undisturbed look(faults_, began_ && troubled());
  store::Tx tx(*db_, store::Mode::Read);
  std::string text;
  for (const RecordedEntry& entry : timeline_of(tx, id, 0, 10'000)) {
    const std::string local = local_text(entry.at, time_zone_);  // "Sat 28 Mar 2026 22:00 CET"
    const auto colon = local.find(':');
    text += local.substr(colon - 2, 5) + " " + words(entry) + "\n";
  }
  return text;
}

std::string World::timeline_of_no_incident() {
  const Undisturbed look(faults_, began_ && troubled());
  store::Tx tx(*db_, store::Mode::Read);
  std::string text;
  for (const std::int64_t sequence : tx.many<std::int64_t>(sql::sim::entries_of_no_incident)) {
    const std::string local = local_text(timeline_entry(tx, sequence)->at, time_zone_);
    text += local.substr(local.find(':') - 2, 5) + " " + words(*timeline_entry(tx, sequence)) + "\n";
  }
  return text;
}

ContactProof World::proof(std::string_view user, std::string_view contact) {
  const Undisturbed look(faults_, began_ && troubled());
  store::Tx tx(*db_, store::Mode::Read);
  return proofs_of(tx, UserId(user))[ContactId(contact)];
}

std::vector<Contact> World::devices(std::string_view user) {
  return doors_->configuration()->users.at(UserId(user)).devices;
}

std::vector<std::string> World::broken_invariants() {
  const Undisturbed look(faults_, began_ && troubled());
  store::Tx tx(*db_, store::Mode::Read);
  std::vector<std::string> broken;
  const auto none = [&](const store::Sql& sql, const std::string& what) {
    const auto count = tx.one<std::int64_t>(sql).value_or(0);
    if (count != 0) broken.push_back(what + " (" + std::to_string(count) + ")");
  };
  none(sql::sim::forgotten_incidents, "a triggered incident neither waits for a step nor says that it is exhausted");
  none(sql::sim::deliveries_of_finished_incidents,
       "a delivery is pending although its incident is acknowledged or resolved");
  none(sql::sim::deliveries_without_a_time, "an unfinished delivery has no time at which something will happen");
  none(sql::sim::open_alerts_of_resolved_incidents, "an alert is open although its incident is resolved");
  none(sql::sim::incidents_open_without_alerts, "an incident is open although none of its alerts is");
  none(sql::sim::wrong_alert_counts, "an incident's count of open alerts is wrong");
  none(sql::sim::notifications_without_an_entry, "somebody was notified and the record does not say so");
  if (const auto entry = first_broken_entry(tx))
    broken.push_back("the hash chain is broken at entry " + std::to_string(*entry));
  if (const auto open = tx.one<std::int64_t>(sql::sim::count_open_alerts).value_or(0);
      open != static_cast<std::int64_t>(open_alerts())) {
    broken.push_back("memory knows " + std::to_string(open_alerts()) + " open alerts, the store " +
                     std::to_string(open));
  }
  for (const auto& [service, key] : accepted_) {
    if (tx.one<std::int64_t>(sql::sim::count_alerts_of, service, key).value_or(0) == 0)
      broken.push_back("an accepted signal is lost: " + key);
  }
  return broken;
}

}  // namespace muster::sim
