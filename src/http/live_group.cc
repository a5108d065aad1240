#include "http/live_group.h"

#include <boost/asio/post.hpp>
#include <map>

#include "base/clock.h"

namespace muster::http {
namespace {

// People who come and go in a burst, as after a restart, are told together.
constexpr std::chrono::milliseconds kPresenceCoalesce{200};

}  // namespace

LiveGroup::LiveGroup(asio::io_context& context, LiveHub& hub, const ServerOptions& options, Metrics& metrics)
    : context_(context),
      hub_(hub),
      options_(options),
      metrics_(metrics),
      flush_timer_(context),
      pulse_timer_(context),
      presence_timer_(context),
      position_(hub.now()),
      sequence_(hub.since(position_).sequence) {
  hub_.add(this);
}

LiveGroup::~LiveGroup() { stop(); }

void LiveGroup::stop() { hub_.remove(this); }

void LiveGroup::join(LiveClient& client, std::optional<std::int64_t> after) {
  if (clients_.empty()) flush();  // nobody was here, so the position was left where it was
  const Instant at = system_clock().now();
  client.live_slot = clients_.size();
  client.socket = hub_.presence().enter();
  clients_.push_back(&client);
  client.send(std::make_shared<const std::string>(hello_message(after.value_or(sequence_), at)));
  if (after) {
    const LiveHub::News news = hub_.resume(*after, position_);
    using Kind = LiveHub::News::Kind;
    if (news.kind == Kind::Changes) {
      client.send(std::make_shared<const std::string>(changes_message(news.sequence, at, news.changes)));
    } else if (news.kind == Kind::Reset) {
      client.send(std::make_shared<const std::string>(reset_message(sequence_, at)));
    }
  }
  if (clients_.size() == 1) {
    sent_at_ = SteadyClock::now();
    pulse_when_due();
  }
}

void LiveGroup::leave(LiveClient& client) {
  clients_[client.live_slot] = clients_.back();
  clients_[client.live_slot]->live_slot = client.live_slot;
  clients_.pop_back();
  if (clients_.empty()) pulse_timer_.cancel();
  hub_.presence().leave(client.socket);
}

void LiveGroup::show(LiveClient& client, const LivePerson& person, const std::string& incident) {
  if (client.showing != incident) client.known_people.clear();
  client.showing = incident;
  hub_.presence().show(client.socket, person, incident, SteadyClock::now());
}

void LiveGroup::type(LiveClient& client, bool typing) {
  hub_.presence().type(client.socket, typing, SteadyClock::now());
}

void LiveGroup::point(LiveClient& client, const std::optional<LiveCursor>& cursor) {
  hub_.presence().point(client.socket, cursor, SteadyClock::now());
}

void LiveGroup::presence_changed() noexcept {
  if (told_presence_.exchange(true)) return;
  asio::post(context_, [this] {
    presence_timer_.expires_after(kPresenceCoalesce);
    presence_timer_.async_wait([this](error_code ec) {
      if (!ec) tell_presence();
    });
  });
}

void LiveGroup::tell_presence() {
  told_presence_ = false;
  const Instant at = system_clock().now();
  std::map<std::string, std::string> people;  // asked for once, however many show the incident
  for (LiveClient* client : clients_) {
    if (client->showing.empty()) continue;
    const auto [known, fresh] = people.try_emplace(client->showing);
    if (fresh) known->second = hub_.presence().people(client->showing);
    if (client->known_people == known->second) continue;
    client->known_people = known->second;
    client->send(
        std::make_shared<const std::string>(presence_message(sequence_, at, client->showing, client->known_people)));
  }
}

void LiveGroup::changed() noexcept {
  if (told_.exchange(true)) return;
  asio::post(context_, [this] {
    told_ = false;
    flush_when_due();
  });
}

void LiveGroup::flush_when_due() {
  if (flush_planned_ || clients_.empty()) return;
  const auto due = flushed_at_ + options_.live_coalesce;
  if (due <= SteadyClock::now()) return flush();
  flush_planned_ = true;
  flush_timer_.expires_at(due);
  flush_timer_.async_wait([this](error_code ec) {
    if (ec) return;
    flush_planned_ = false;
    flush();
  });
}

void LiveGroup::flush() {
  const LiveHub::News news = hub_.since(position_);
  position_ = news.position;
  sequence_ = news.sequence;
  using Kind = LiveHub::News::Kind;
  if (news.kind == Kind::Nothing || clients_.empty()) return;
  const Instant at = system_clock().now();
  flushed_at_ = SteadyClock::now();
  send_all(std::make_shared<const std::string>(news.kind == Kind::Changes ? changes_message(sequence_, at, news.changes)
                                                                          : reset_message(sequence_, at)));
}

void LiveGroup::pulse_when_due() {
  hub_.presence().expire(SteadyClock::now());
  const auto due = sent_at_ + options_.live_pulse;
  if (due <= SteadyClock::now()) {
    send_all(std::make_shared<const std::string>(pulse_message(sequence_, system_clock().now())));
  }
  pulse_timer_.expires_at(sent_at_ + options_.live_pulse);
  pulse_timer_.async_wait([this](error_code ec) {
    if (!ec && !clients_.empty()) pulse_when_due();
  });
}

void LiveGroup::send_all(LiveText text) {
  sent_at_ = SteadyClock::now();
  metrics_.live_messages.fetch_add(static_cast<std::int64_t>(clients_.size()), std::memory_order_relaxed);
  for (LiveClient* client : clients_) client->send(text);
}

}  // namespace muster::http
