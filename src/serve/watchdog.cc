#include "serve/watchdog.h"

#include "base/log.h"
#include "engine/engine.h"
#include "notification/channels/http_attempt.h"

namespace muster {
namespace {

constexpr std::chrono::seconds kWatchEvery{1};

std::string told(const Outcome& outcome) {
  if (const auto* rejected = std::get_if<Rejected>(&outcome)) return rejected->reason;
  if (const auto* later = std::get_if<RetryLater>(&outcome)) return later->reason;
  if (const auto* unknown = std::get_if<Unknown>(&outcome)) return unknown->reason;
  return "";
}

Page alarm_for(const User& user, const Contact& contact, const Advice& advice, Instant now, const std::string& url) {
  Page page;
  page.is_alarm = true;
  page.to = contact;
  page.recipient_name = user.name;
  page.reason = "you administer this Muster";
  page.title = "Muster is late, pages may be missing: " + advice.why;
  page.severity = Severity::Critical;
  page.since = advice.since;
  page.first_due = now;
  page.time_zone = user.time_zone;
  if (!url.empty()) page.links.push_back({url + "/admin", "State of the system"});
  return page;
}

}  // namespace

Watchdog::Watchdog(Options options, ChannelSettings channels, Doors& doors, Writer& writer, Readers& readers,
                   Clock& clock)
    : options_(std::move(options)),
      doors_(doors),
      writer_(writer),
      readers_(readers),
      clock_(clock),
      anywhere_(std::make_shared<const Reach>(channels.reach)),
      senders_(std::make_unique<Senders>(std::move(channels))),
      heartbeats_(std::make_unique<CurlLoop>()) {}

Watchdog::~Watchdog() { stop(); }

void Watchdog::start() {
  thread_ = std::thread([this] { loop(); });
}

void Watchdog::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wakeup_.notify_all();
  if (thread_.joinable()) thread_.join();
  senders_.reset();
  heartbeats_.reset();
}

void Watchdog::loop() {
  auto next_beat = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  while (!wakeup_.wait_for(lock, kWatchEvery, [this] { return stopping_; })) {
    lock.unlock();
    const Observation seen = sighting();  // with what was answered since a second ago
    ask_for_the_lag();
    follow(watch_.look(seen), seen.at);
    if (watch_.on_time() && std::chrono::steady_clock::now() >= next_beat) {
      beat();
      next_beat = std::chrono::steady_clock::now() + options_.heartbeat_every;
    }
    lock.lock();
  }
}

// One question at a time. While a reader has not answered, nothing is known of the lag: readers that are busy are no
// reason to wake anybody.
void Watchdog::ask_for_the_lag() {
  {
    const std::lock_guard lock(answer_->mutex);
    if (answer_->waiting) return;
    answer_->waiting = true;
  }
  const bool taken = readers_.ask([answer = answer_, &clock = clock_](store::Tx* tx, const store::StoreError* error) {
    std::optional<Duration> lag;
    if (tx) lag = Engine::lag(*tx, clock.now());
    const std::lock_guard lock(answer->mutex);
    answer->waiting = false;
    answer->lag = lag;
    answer->fault = error ? error->what() : "";
  });
  if (taken) return;
  const std::lock_guard lock(answer_->mutex);
  answer_->waiting = false;
}

Observation Watchdog::sighting() {
  const std::lock_guard lock(answer_->mutex);
  std::string fault = answer_->fault;
  if (fault.empty() && doors_.space_is_short())
    fault = "the disk of the database is full, and signals are refused until there is space";
  return {clock_.now(), writer_.since_last_turn(), answer_->waiting ? std::nullopt : answer_->lag, fault};
}

void Watchdog::follow(const Advice& advice, Instant now) {
  switch (advice.kind) {
    case Advice::Kind::Nothing:
      return;
    case Advice::Kind::Alarm:
    case Advice::Kind::AlarmAgain:
      last_why_ = advice.why;
      return tell_administrators(advice, now);
    case Advice::Kind::AllClear:
      log::warn("Muster is on time again", {{"late_since", rfc3339(advice.since)}, {"why", last_why_}});
      return record(advice, now);
  }
}

// Everybody who administers Muster, by every way at once: it is not known which of them works.
void Watchdog::tell_administrators(const Advice& advice, Instant now) {
  log::error("Muster is late: pages may be missing", {{"since", rfc3339(advice.since)}, {"why", advice.why}});
  if (options_.demo) return;
  const auto config = doors_.configuration();
  for (const auto& [id, user] : config->users) {
    if (user.role != Role::Admin) continue;
    std::vector<Contact> contacts = user.contacts;
    contacts.insert(contacts.end(), user.devices.begin(), user.devices.end());
    if (!contacts.empty()) ++told_;
    for (const Contact& contact : contacts) {
      Page page = alarm_for(user, contact, advice, now, options_.public_url);
      page.delivery = ids_.next<DeliveryId>(now);
      page.language = user.language;
      if (const auto carriers = carriers_of(config->providers, contact.channel, contact.address); !carriers.empty())
        page.provider = std::make_shared<const Provider>(*carriers.front());
      senders_->at(contact.channel)
          .send(page, now, [name = user.name, channel = contact.channel](const Outcome& outcome) {
            if (const std::string why = told(outcome); !why.empty())
              log::warn("an administrator could not be told that Muster is late",
                        {{"name", name}, {"channel", text_of(channel)}, {"why", why}});
          });
    }
  }
}

void Watchdog::record(const Advice& advice, Instant now) {
  const int told = std::exchange(told_, 0);
  const Instant until = now - Watch::kAllClearAfter;
  const bool taken =
      writer_.submit({[advice, why = last_why_, told, until](Turn& turn) {
                        turn.record({.kind = "watch.was_late",
                                     .via = "watchdog",
                                     .data = {{"from", rfc3339(advice.since)},
                                              {"until", rfc3339(until)},
                                              {"why", why},
                                              {"told", std::to_string(told)}}});
                      },
                      [](const store::StoreError* error) {
                        if (error) log::warn("that Muster was late is not on the record", {{"why", error->what()}});
                      }});
  if (!taken) log::warn("that Muster was late is not on the record", {{"why", "the writer's queue is full"}});
}

void Watchdog::beat() {
  if (options_.heartbeat_url.empty() || options_.demo) return;
  HttpPost post{options_.heartbeat_url, {"Content-Type: application/json"}, R"({"on_time":true})", true};
  auto attempt = std::make_unique<HttpAttempt>(std::move(post), anywhere_);
  attempt->done = [this](const Outcome& outcome) {
    const std::string why = told(outcome);
    if (heartbeat_fails_.exchange(!why.empty()) == !why.empty()) return;
    if (why.empty())
      log::info("the heartbeat is heard again");
    else
      log::warn("the heartbeat is not heard; look at heartbeat.url", {{"why", why}});
  };
  heartbeats_->start(std::move(attempt));
}

}  // namespace muster
