#include "sim/world.h"

#include <algorithm>
#include <stdexcept>

#include "chat/take.h"
#include "chat/vendor.h"
#include "checkpoints/act.h"
#include "config/apply.h"
#include "config/stored.h"
#include "escalation/escalations.h"
#include "heartbeat/watch.h"
#include "incident/ack_token.h"
#include "incident/contact_code.h"
#include "incident/declare.h"
#include "incident/incidents.h"
#include "incident/try_contact.h"
#include "intake/sources/sources.h"
#include "notification/devices.h"
#include "notification/notifications.h"
#include "notification/short_words.h"
#include "oncall/local_text.h"
#include "playbooks/act.h"
#include "roles/act.h"
#include "routing/route.h"
#include "sim/promises.h"
#include "sim/queries.h"
#include "sim/sqlite_disk.h"
#include "store/migrate.h"
#include "store/sqlite/sqlite.h"
#include "suppression/maintaining.h"
#include "suppression/silencing.h"
#include "suppression/snoozing.h"
#include "timeline/words.h"
#include "trackers/act.h"
#include "trackers/vendor.h"

namespace muster::sim {
namespace {

constexpr const char* kLinkKey = "the world's link key";
constexpr int kTriesMax = 20;
constexpr Duration kStartsAgainAfter = std::chrono::seconds(1);
constexpr Duration kStall = std::chrono::seconds(30);

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

// Worlds by the thousand begin with it: to make the schema would be most of what a short story costs.
const std::string& new_database() {
  static const std::string image = [] {
    const auto db = store::open_sqlite(":memory:", store::Mode::Write);
    store::migrate(*db);
    return store::image_of_sqlite(*db);
  }();
  return image;
}

}  // namespace

std::string text_of(Reply reply) {
  switch (reply) {
    case Reply::Done:
      return "done";
    case Reply::Refused:
      return "refused";
    case Reply::NoAnswer:
      return "no answer";
  }
  return "";
}

World::World(std::string_view start_at, std::string time_zone, Options options)
    : options_(std::move(options)), now_(*parse_rfc3339(start_at)), time_zone_(std::move(time_zone)) {
  start();
}

World::~World() = default;

// With a disk, the process that ends takes its connection with it. Without one the connection stays, as if the
// operating system had closed and opened it: what a database does then is a matter of disks.
void World::open_store(bool power) {
  if (!options_.disk) {
    if (!db_) {
      db_ = with_faults(options_.store == ":memory:" ? store::open_sqlite_image(new_database())
                                                     : store::open(options_.store, store::Mode::Write),
                        faults_);
      store::migrate(*db_);
    }
    return;
  }
  doors_.reset();
  if (db_ || options_.disk->dead()) {
    options_.disk->end_process(power, [this] { db_.reset(); });
    options_.disk->start_again();
  }
  db_ = with_faults(open_on_disk(*options_.disk), faults_, options_.disk);
  store::migrate(*db_);
}

void World::start(bool power) {
  EngineSettings settings;
  settings.public_url = "https://muster.example.org";
  settings.callback_url = settings.public_url;
  settings.link_key = kLinkKey;
  settings.in_flight_max = options_.in_flight_max;
  // A story has its faults at some of the operations: those of looking again at what did not change are none of it.
  if (!options_.disk) settings.audit_idle = std::chrono::hours(24);
  // What was under way when the process ended is not answered any more.
  in_hand_.clear();
  events_.clear();
  asides_.clear();
  calls_in_hand_.clear();
  issues_in_hand_.clear();
  doors_.reset();
  if (options_.watch.process_ended && starts_ > 0) options_.watch.process_ended(power);
  for (int tries = 0;; ++tries, power = false) {
    try {
      open_store(power);
      reading_ = std::make_unique<SteadyReading>();
      doors_ = std::make_unique<Doors>(
          *db_, ++starts_, settings,
          Doors::Hooks{[this](std::vector<Page> pages) {
                         for (Page& page : pages) in_hand_.push_back(std::move(page));
                       },
                       nullptr, nullptr, nullptr, [this](Aside aside) { asides_.push_back(std::move(aside)); },
                       [this](std::vector<ChatCall> calls) {
                         for (ChatCall& call : calls) calls_in_hand_.push_back(std::move(call));
                       },
                       [this](std::vector<IssueCall> calls) {
                         for (IssueCall& call : calls) issues_in_hand_.push_back(std::move(call));
                       }});
      return doors_->open(clock());
    } catch (const store::StoreError&) {
      if (tries == kTriesMax) throw;
      if (options_.disk) now_ += kStartsAgainAfter;  // systemd starts it again
    } catch (const ProcessDied&) {}
    in_hand_.clear();
  }
}

void World::restart() { start(); }

void World::lose_power() { start(true); }

Instant World::clock() { return reading_->of(now_ + skew_); }

void World::set_clock(Duration by) {
  skew_ += by;
  if (by > kStall) doors_->stalled(clock());  // as the writer does
}

void World::suspend(Duration span) {
  now_ += span;
  if (span > kStall) doors_->stalled(clock());
}

bool World::survives(const std::function<void()>& step) {
  try {
    step();
    if (options_.watch.after_step) options_.watch.after_step();
    return true;
  } catch (const ProcessDied&) {
    start();
    return false;
  }
}

Reply World::request(const std::function<void(Turn&)>& decide) {
  Reply reply = Reply::NoAnswer;
  std::vector<Work> group;
  group.push_back({decide, [&](const store::StoreError* error) {
                     reply = error ? Reply::Refused : Reply::Done;
                     if (error) refused_because_ = error->what();
                   }});
  return survives([&] { doors_->commit(group, clock()); }) ? reply : Reply::NoAnswer;
}

void World::insist(const std::function<void(Turn&)>& decide) {
  for (int tries = 0; tries < kTriesMax; ++tries) {
    if (request(decide) == Reply::Done) return;
    if (options_.disk) now_ += kStartsAgainAfter;
  }
  throw std::runtime_error("the store did not recover: " + refused_because_);
}

Reply World::try_to_apply(std::string_view yaml) {
  const Reading reading = read(std::vector<ConfigFile>{{"story.yaml", std::string(yaml)}});
  for (const Problem& problem : reading.problems) {
    if (problem.level == Problem::Level::Error) throw std::runtime_error(text_of(problem));
  }
  const HashedSecrets secrets = hash_secrets(reading.declared, [](const UserId&) { return std::nullopt; });
  std::string refused;
  const Reply reply = request([&](Turn& turn) {
    const Applied applied = muster::apply(turn, reading, secrets, {}, system_actor(), "file");
    if (has_errors(applied.problems)) refused = text_of(applied.problems.front());
  });
  if (!refused.empty()) throw std::runtime_error(refused);
  return reply;
}

void World::apply(std::string_view yaml) {
  for (int tries = 0; try_to_apply(yaml) != Reply::Done; ++tries) {
    if (tries == kTriesMax) throw std::runtime_error("the store did not recover: " + refused_because_);
    if (options_.disk) now_ += kStartsAgainAfter;
  }
  if (began_) return;
  began_ = true;
  faults_.start_counting();
  if (options_.fault) faults_.arm(options_.fault->first, options_.fault->second);
}

World::Posted World::parsed(const Integration& to, std::string_view body, Instant now) {
  Posted posted{&to, std::string(body), {}};
  posted.body.reserve(posted.body.size() + 64);
  const Parsed parsed = source_of_type(to.type)->parse({posted.body, "application/json", now});
  const auto* elements = std::get_if<std::vector<Element>>(&parsed);
  if (!elements) throw std::runtime_error("unreadable: " + std::get<Unreadable>(parsed).reason);
  for (const Element& element : *elements) {
    if (const auto* signal = std::get_if<Signal>(&element))
      posted.signals.push_back(*signal);
    else if (const auto* refused = std::get_if<Refused>(&element))
      throw std::runtime_error("refused: " + refused->reason);
  }
  return posted;
}

Reply World::post(std::string_view integration, std::string_view body, std::vector<Taken>& taken) {
  const auto config = doors_->configuration();
  const Integration* to = find(config->integrations, IntegrationId(integration));
  if (!to) throw std::runtime_error("no such integration: " + std::string(integration));
  const Posted posted = parsed(*to, body, clock());
  const Reply reply = request([&](Turn& turn) {
    taken = doors_->intake().take(turn, *doors_->configuration(),
                                  {to->id, "application/json", posted.body, posted.signals});
  });
  if (reply == Reply::Done) {
    for (const Signal& signal : posted.signals) {
      if (signal.state == Signal::State::Firing) accepted_.emplace_back(to->service.str(), signal.dedup_key);
    }
  }
  return reply;
}

std::vector<Taken> World::send(std::string_view integration, std::string_view body) {
  std::vector<Taken> taken;
  for (int tries = 0; post(integration, body, taken) != Reply::Done; ++tries) {
    if (tries == kTriesMax) throw std::runtime_error("the store did not recover: " + refused_because_);
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
  if (options_.watch.handed_over) options_.watch.handed_over(page);
  Treatment treatment;
  if (options_.watch.treat) {
    treatment = options_.watch.treat(page);
  } else {
    auto found = page.provider ? providers_.find(page.provider->id.str()) : providers_.end();
    if (found == providers_.end()) found = providers_.find(page.to.address);
    // As the channel does (ProviderSender).
    const bool carried = !goes_by_provider(page.to.channel) || page.provider;
    const Provider provider = !carried                    ? Provider::Refuses
                              : found == providers_.end() ? Provider::Accepts
                                                          : found->second;
    treatment.copies = arrives(provider) ? 1 : 0;
    if (provider != Provider::Hangs) treatment.answer = answer_of(provider);
    if (auto* accepted = treatment.answer ? std::get_if<Accepted>(&*treatment.answer) : nullptr)
      accepted->parts = parts_of(page, now_);
  }
  for (int i = 0; i < treatment.copies; ++i) arriving_.push_back({now_ + treatment.arrives_after, page});
  if (treatment.answer) {
    events_.push_back(
        {now_ + treatment.answers_after, doors_->outcome_of(page.delivery, page.attempt, *treatment.answer)});
  }
}

void World::talk(const ChatCall& call) {
  const auto request = chat_request(call);
  MUSTER_ASSERT(request);
  const Workspace::Answer said = workspace_.ask(*request, now_);
  ChatAnswer answer;
  switch (said.mood) {
    case Workspace::Mood::Down:
      answer.what = ChatAnswer::What::Later;
      answer.reason = "slack.com:443: Could not connect";
      break;
    case Workspace::Mood::LosesTheAnswer:
    case Workspace::Mood::BreaksOff:
      answer.reason = "slack.com:443: the connection broke, after the request was sent";
      break;
    case Workspace::Mood::Works:
    case Workspace::Mood::Busy:
      answer = chat_answer(call, said.status, said.body, std::chrono::seconds(said.retry_after));
  }
  events_.push_back({now_, doors_->chat_outcome(call, std::move(answer))});
}

void World::track(const IssueCall& call) {
  const auto request = issue_request(call);
  MUSTER_ASSERT(request);
  const Tracker::Answer said = tracker_.ask(*request, now_);
  IssueAnswer answer;
  switch (said.mood) {
    case Tracker::Mood::Down:
      answer.what = IssueAnswer::What::Later;
      answer.reason = "api.github.com:443: Could not connect";
      break;
    case Tracker::Mood::LosesTheAnswer:
    case Tracker::Mood::BreaksOff:
      answer.reason = "api.github.com:443: the connection broke, after the request was sent";
      break;
    case Tracker::Mood::Works:
    case Tracker::Mood::Busy:
    case Tracker::Mood::Broken:
      answer = issue_answer(call, said.status, said.body, std::chrono::seconds(said.retry_after), false);
  }
  events_.push_back({now_, doors_->issue_outcome(call, std::move(answer))});
}

void World::tracker_tells(const json::value& event, int times) {
  for (int i = 0; i < times; ++i) {
    insist([&](Turn& turn) {
      const auto config = doors_->configuration();
      const auto heard = hear_issue_event("github", event);
      for (const auto& [id, provider] : config->providers)
        if (heard && provider.type == "github") take_issue_news(turn, *config, provider, *heard);
    });
  }
  settle();
}

const muster::Provider& World::chat_provider() const {
  const auto config = doors_->configuration();
  const muster::Provider* provider = find(config->providers, config->response.chat.provider);
  MUSTER_ASSERT(provider);
  return *provider;
}

void World::chat_says(std::string_view channel, std::string_view from, std::string_view text, int times,
                      const std::string& thread) {
  const json::value event = workspace_.says(std::string(channel), std::string(from), std::string(text), now_, thread);
  for (int i = 0; i < times; ++i) {
    insist([&](Turn& turn) {
      const auto heard = hear("slack", event);
      if (const auto* message = std::get_if<ChatMessage>(&heard))
        take_chat_message(turn, *doors_->configuration(), chat_provider(), *message);
    });
  }
  settle();
}

std::string World::chat_commands(std::string_view channel, std::string_view from, std::string_view text) {
  const auto* there = workspace_.channel(std::string(channel));
  const ChatCommand command{there ? there->id : "", std::string(from), "", std::string(text),
                            "trigger-" + std::to_string(++calls_)};
  std::string words;
  insist([&](Turn& turn) {
    ChatDesk desk{doors_->open_alerts(), doors_->newest_incident_number(), "https://muster.example.org"};
    words = take_chat_command(turn, desk, *doors_->configuration(), chat_provider(), command);
  });
  settle();
  return words;
}

std::string World::chat_presses(std::int64_t number, std::string_view from, std::string_view action) {
  const IncidentId id = incident(number).id;
  const ChatPress press{"", std::string(from), "", std::string(action), id, "press-" + std::to_string(++calls_), ""};
  std::string words;
  insist([&](Turn& turn) {
    ChatDesk desk{doors_->open_alerts(), doors_->newest_incident_number(), "https://muster.example.org"};
    words = take_chat_press(turn, desk, *doors_->configuration(), chat_provider(), press);
  });
  settle();
  return words;
}

bool World::read_asides() {
  std::vector<Aside> asides = std::move(asides_);
  asides_.clear();
  for (const Aside& aside : asides) {
    std::vector<Work> group;
    group.push_back({aside.decide, [](const store::StoreError*) {}});
    survives([&] {
      try {
        store::Tx tx(*db_, store::Mode::Read);
        aside.read(tx);
      } catch (const store::StoreError&) { return; }  // lost; it is asked for again
      doors_->commit(group, clock());
    });
  }
  return !asides.empty();
}

Instant World::providers_act() {
  Instant next = kForever;
  for (std::size_t i = 0; i < arriving_.size();) {
    if (arriving_[i].at > now_) {
      next = std::min(next, arriving_[i++].at);
      continue;
    }
    const std::string address = arriving_[i].page.to.address;
    if (options_.watch.arrived) options_.watch.arrived(arriving_[i].page);
    inboxes_[address].push_back(std::move(arriving_[i]));
    arriving_.erase(arriving_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  std::vector<Work> due;
  std::vector<Event> later;
  for (Event& event : events_) {
    if (event.at <= now_) {
      due.push_back(std::move(event.work));
    } else {
      next = std::min(next, event.at);
      later.push_back(std::move(event));
    }
  }
  events_ = std::move(later);
  if (due.empty()) return next;
  survives([&] { doors_->commit(due, clock()); });
  return now_;
}

// When the machine's clock will show that. While it hides a step back it is looked at each second, as the writer does.
Instant World::next_of(Instant in_machine_time) const {
  if (in_machine_time == kForever) return kForever;
  const Instant at = in_machine_time - skew_;
  return at > now_ ? at : now_ + std::chrono::seconds(1);
}

Instant World::settle() {
  // Bounded: an engine that always wants to be called again at once has a bug.
  for (int rounds = 0; rounds < 10'000; ++rounds) {
    Instant next = clock();
    if (!survives([&] { next = doors_->run(clock()); })) continue;
    std::vector<Page> pages = std::move(in_hand_);
    in_hand_.clear();
    for (const Page& page : pages) deliver(page);
    const std::vector<ChatCall> calls = std::move(calls_in_hand_);
    calls_in_hand_.clear();
    for (const ChatCall& call : calls) talk(call);
    const std::vector<IssueCall> issues = std::move(issues_in_hand_);
    issues_in_hand_.clear();
    for (const IssueCall& call : issues) track(call);
    const bool read_something = read_asides();
    const Instant next_of_providers = providers_act();
    if (pages.empty() && calls.empty() && issues.empty() && !read_something && next > clock() &&
        next_of_providers > now_)
      return std::min(next_of(next), next_of_providers);
  }
  throw std::runtime_error("the engine does not come to rest");
}

void World::forward_to_next(Instant end) {
  const Instant next = settle();
  now_ = std::min(next, end);
  if (next > end) settle();
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
  const Page page = pages.back().page;
  insist([&](Turn& turn) { use_link(turn, page); });
  settle();
}

Answered World::replies(std::string_view from, std::string_view text, std::string_view provider, std::string call) {
  Answer answer;
  answer.provider = ProviderId(std::string(provider));
  answer.from = from;
  answer.text = text;
  answer.call = call.empty() ? "call-" + std::to_string(++calls_) : std::move(call);
  answer.words = reply_words(text);
  Answered answered;
  insist([&](Turn& turn) { answered = take_answer(turn, doors_->open_alerts(), *doors_->configuration(), answer); });
  settle();
  return answered;
}

Answered World::presses(std::string_view address, std::string_view key) {
  const auto& calls = inbox(address);
  if (calls.empty()) throw std::runtime_error("no telephone rang at " + std::string(address));
  const Page page = calls.back().page;
  Answer answer;
  answer.channel = Channel::Phone;
  answer.provider = page.provider->id;
  answer.call = "call-" + std::to_string(++calls_);
  answer.text = key;
  if (const auto command = key_command(key)) answer.words = ReplyWords{*command, 0};
  answer.delivery = page.delivery;
  Answered answered;
  insist([&](Turn& turn) { answered = take_answer(turn, doors_->open_alerts(), *doors_->configuration(), answer); });
  settle();
  return answered;
}

Answered World::mails(std::string_view address, std::string_view from, std::string_view text) {
  const auto& mails = inbox(address);
  if (mails.empty()) throw std::runtime_error("no mail came to " + std::string(address));
  Answer answer;
  answer.channel = Channel::Email;
  answer.from = from;
  answer.call = "<mail-" + std::to_string(++calls_) + "@example.org>";
  answer.text = text;
  answer.words = reply_words(text);
  answer.delivery = mails.back().page.delivery;
  Answered answered;
  insist([&](Turn& turn) { answered = take_answer(turn, doors_->open_alerts(), *doors_->configuration(), answer); });
  settle();
  return answered;
}

void World::receipt(std::string_view address, DeliveryReceipt::State state, std::string_view reason) {
  const DeliveryId id = inbox(address).back().page.delivery;
  insist([&](Turn& turn) {
    auto delivery = find_delivery(turn.tx, id);
    if (delivery)
      doors_->engine().note_receipt(turn, *doors_->configuration(), std::move(*delivery),
                                    {state, "", std::string(reason)});
  });
  settle();
}

bool World::use_link(Turn& turn, const Page& page) {
  const std::string& url = page.acknowledge_url;
  const auto token = read_ack_token(kLinkKey, url.substr(url.rfind('/') + 1));
  if (!token) throw std::runtime_error("the link of the page is not valid: " + url);
  const auto delivery = find_delivery(turn.tx, token->delivery);
  if (!delivery) return false;  // sent from memory, by a process that ended before the store took it
  const By person = by(delivery->user.str(), std::string(text_of(delivery->channel)));
  if (token->incident.empty()) {
    MUSTER_ASSERT(receive_test_page(turn, delivery->id, person));
  } else {
    note_acknowledged(turn.tx, *delivery, turn.now);
    if (const auto approved = approve_by_message(turn, *doors_->configuration(), *delivery, person)) {
      MUSTER_ASSERT(*approved);
      return true;
    }
    if (const auto role = take_by_message(turn, *doors_->configuration(), *delivery, person)) {
      MUSTER_ASSERT(*role);
      return true;
    }
    MUSTER_ASSERT(muster::acknowledge(turn, token->incident, person));
  }
  return true;
}

void World::acknowledge(std::int64_t number, std::string_view user) {
  insist([&](Turn& turn) {
    MUSTER_ASSERT(muster::acknowledge(turn, find_incident_by_number(turn.tx, number)->id, by(user, "web")));
  });
  settle();
}

void World::meddle(const store::Sql& sql, std::int64_t number) {
  insist([&](Turn& turn) {
    const IncidentId id = find_incident_by_number(turn.tx, number)->id;
    turn.tx.exec(sql, id);
    turn.record({.kind = "incident.note", .incident = id, .via = "web", .data = {{"text", "by hand"}}});
  });
}

void World::resolve(std::int64_t number, std::string_view user) {
  insist([&](Turn& turn) {
    MUSTER_ASSERT(muster::resolve(turn, doors_->open_alerts(), find_incident_by_number(turn.tx, number)->id,
                                  by(user, "web"), ""));
  });
  settle();
}

std::int64_t World::writes(std::int64_t number, std::string_view user, const Written& written) {
  std::int64_t sequence = 0;
  insist([&](Turn& turn) {
    const auto made = write(turn, find_incident_by_number(turn.tx, number)->id, by(user, "web"), written);
    MUSTER_ASSERT(made);
    sequence = *made;
  });
  return sequence;
}

void World::rewords(std::int64_t number, std::string_view user, std::int64_t sequence, const Written& written) {
  insist([&](Turn& turn) {
    const IncidentId id = find_incident_by_number(turn.tx, number)->id;
    const int revision = marks_of(turn.tx, id, sequence, sequence)[sequence].revision;
    MUSTER_ASSERT(revise(turn, id, sequence, by(user, "web"), revision, written));
  });
}

void World::strikes(std::int64_t number, std::string_view user, std::int64_t sequence, const std::string& reason) {
  insist([&](Turn& turn) {
    MUSTER_ASSERT(strike(turn, find_incident_by_number(turn.tx, number)->id, sequence, by(user, "web"), reason));
  });
}

void World::goes_to(std::int64_t number, std::string_view user, Stage stage, const std::string& reason) {
  insist([&](Turn& turn) {
    MUSTER_ASSERT(go_to(turn, doors_->configuration()->response, doors_->open_alerts(),
                        find_incident_by_number(turn.tx, number)->id, stage, by(user, "web"), reason));
  });
  settle();
}

void World::does(std::int64_t number, std::string_view user, const Act& act) {
  insist([&](Turn& turn) {
    MUSTER_ASSERT(act(turn, *doors_->configuration(), find_incident_by_number(turn.tx, number)->id, by(user, "web")));
  });
  settle();
}

void World::pins(std::int64_t number, std::string_view user, std::int64_t sequence) {
  insist([&](Turn& turn) {
    MUSTER_ASSERT(pin(turn, find_incident_by_number(turn.tx, number)->id, sequence, by(user, "web")));
  });
}

std::int64_t World::declare(std::string_view user, std::string_view service, std::string_view title,
                            CountsAs counts_as) {
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
                                                       .policy = way.policy,
                                                       .counts_as = counts_as},
                                           .service_name = way.service ? way.service->name : "",
                                           .description = ""},
                                          by(user, "web"));
    remember_declared(turn, request, by(user, "web"), made.id);
    number = made.number;
  });
  settle();
  return number;
}

void World::silences(std::string_view user, std::string_view matchers, Duration span, Duration ahead) {
  insist([&](Turn& turn) {
    const SilenceWish wish{.matchers = *parse_matchers(matchers),
                           .starts_at = turn.now + ahead,
                           .ends_at = turn.now + ahead + span,
                           .created_by = by(user, "web").actor.name,
                           .comment = "it is being worked on"};
    const auto config = doors_->configuration();
    MUSTER_ASSERT(set_silence(turn, {*config, doors_->open_alerts(), doors_->newest_incident_number()},
                              doors_->suppressions(), wish, {}, by(user, "web")));
  });
  settle();
}

void World::ends_silences(std::string_view user) {
  insist([&](Turn& turn) {
    for (const Silence& silence : unfinished_silences(turn.tx))
      MUSTER_ASSERT(expire_silence(turn, doors_->suppressions(), silence.id, by(user, "web")));
  });
  settle();
}

void World::plans_maintenance(std::string_view user, std::string_view text) {
  const auto window = maintenance_from(parse_json(text)->get_object());
  MUSTER_ASSERT(window);
  insist([&](Turn& turn) {
    const auto config = doors_->configuration();
    if (!all_maintenance(turn.tx, 1).empty()) return;  // the answer to the first request got lost
    MUSTER_ASSERT(set_maintenance(turn, {*config, doors_->open_alerts(), doors_->newest_incident_number()},
                                  doors_->suppressions(), *window, std::nullopt, std::nullopt, by(user, "web")));
  });
  settle();
}

void World::snoozes_alert(std::string_view user, AlertId alert, Duration span) {
  const Instant until = clock() + span;
  insist([&](Turn& turn) {
    const auto config = doors_->configuration();
    MUSTER_ASSERT(snooze_alert(turn, {*config, doors_->open_alerts(), doors_->newest_incident_number()},
                               doors_->suppressions(), alert, until, by(user, "web")));
  });
  settle();
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

void World::asks_about(std::string_view user, std::string_view contact) {
  insist([&](Turn& turn) {
    User alone = doors_->configuration()->users.at(UserId(user));
    std::erase_if(alone.contacts, [&](const Contact& one) { return one.id != ContactId(contact); });
    ask_about_new_contacts(turn, {}, alone, by(user, "web"), true);
    turn.changed("config", "");
  });
  settle();
}

bool World::enters_code(std::string_view user, std::string_view contact, std::string_view code) {
  Entered entered = Entered::Wrong;
  insist([&](Turn& turn) {
    const User& person = doors_->configuration()->users.at(UserId(user));
    entered = enter_code(turn, kLinkKey, person, *person.contact(ContactId(contact)), code, by(user, "web"));
  });
  settle();
  return entered == Entered::Verified || entered == Entered::Already;
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

void World::look(const std::function<void(store::Tx&)>& at) {
  const Undisturbed look(faults_, began_ && troubled());
  store::Tx tx(*db_, store::Mode::Read);
  at(tx);
}

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
  for (const Promise& promise : promises_of_the_store()) {
    const auto count = tx.one<std::int64_t>(*promise.broken, 0, kAllIncidents).value_or(0);
    if (count != 0) broken.push_back(std::string(promise.how) + " (" + std::to_string(count) + ")");
  }
  if (const auto entry = first_broken_entry(tx))
    broken.push_back("the hash chain is broken at entry " + std::to_string(*entry));
  if (const auto open = tx.one<std::int64_t>(sql::sim::count_open_alerts).value_or(0);
      open != static_cast<std::int64_t>(open_alerts())) {
    broken.push_back("memory knows " + std::to_string(open_alerts()) + " open alerts, the store " +
                     std::to_string(open));
  }
  // A rule may give a signal another key or service than its sender did; then its own is not to be found.
  const auto& rules = doors_->configuration()->rules;
  const bool keys_change = std::any_of(rules.begin(), rules.end(), [](const auto& rule) {
    return !rule.second.then.key.empty() || !rule.second.then.service.empty();
  });
  for (const auto& [service, key] : keys_change ? decltype(accepted_)() : accepted_) {
    if (tx.one<std::int64_t>(sql::sim::count_alerts_of, service, key).value_or(0) == 0)
      broken.push_back("an accepted signal is lost: " + key);
  }
  return broken;
}

}  // namespace muster::sim
