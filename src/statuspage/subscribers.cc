#include "statuspage/subscribers.h"

#include <algorithm>

#include "base/address.h"
#include "base/ascii.h"
#include "base/crypto.h"
#include "base/probe.h"
#include "notification/unhurried.h"
#include "statuspage/queries.h"
#include "statuspage/words.h"

namespace muster {
namespace {

constexpr std::size_t kTokenMac = 16;  // bytes
constexpr Duration kBatchEvery = std::chrono::seconds(1);
constexpr std::size_t kSubscribedComponentsMax = 100;

std::string subscriber_mac(std::string_view key, SubscriberId id) {
  const Digest mac = hmac_sha256(key, "status-subscriber/" + id.str());
  return base64url(bytes_of(mac).substr(0, kTokenMac));
}

std::string components_text(const std::vector<std::string>& components) {
  return to_text(json::array(components.begin(), components.end()));
}

Subscriber::State subscriber_state_of(std::string_view text) {
  using State = Subscriber::State;
  return text == "active" ? State::Active : text == "pending" ? State::Pending : State::Ended;
}

Subscriber read_subscriber(const store::Row& row) {
  Subscriber one;
  one.id = row.get<SubscriberId>(0);
  one.page = StatusPageId(row.get<std::string>(1));
  one.webhook = row.text(2) == "webhook";
  one.address = row.get<std::string>(3);
  const auto components = parse_json(row.text(4));
  if (components && components->is_array())
    for (const json::value& component : components->get_array())
      if (component.is_string()) one.components.emplace_back(component.get_string());
  one.language = row.get<std::string>(5);
  one.state = subscriber_state_of(row.text(6));
  one.secret = row.get<std::string>(7);
  one.created_at = row.get<Instant>(8);
  one.confirmed_at = row.get<std::optional<Instant>>(9);
  one.asked_at = row.get<Instant>(10);
  one.post = row.get<PostId>(11);
  return one;
}

template <class... Args>
std::vector<Subscriber> subscribers_by(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<Subscriber> found;
  tx.each(
      sql, [&](const store::Row& row) { found.push_back(read_subscriber(row)); }, args...);
  return found;
}

void put_subscriber(store::Tx& tx, const Subscriber& one) {
  tx.exec(sql::statuspage::put_subscriber, one.id, one.page, one.webhook ? "webhook" : "email", one.address,
          components_text(one.components), one.language, text_of(one.state), one.secret, one.created_at,
          one.confirmed_at, one.asked_at, one.post);
}

// `update`: none asks them to confirm.
void queue_message(Turn& turn, SubscriberId to, const StatusPageId& page, PostUpdateId update) {
  turn.tx.exec(sql::statuspage::add_message, turn.ids.next<DeliveryId>(turn.now), page, to, update, turn.now);
}

bool wants(const Subscriber& one, const PublishedPost& post) {
  if (!one.post.empty()) return one.post == post.post.id;
  if (one.components.empty()) return true;
  // Also of those that it was about before: that they are well again.
  for (const PostUpdate& update : post.updates)
    for (const auto& [id, state] : update.says.components)
      if (std::ranges::find(one.components, id) != one.components.end()) return true;
  return false;
}

// The page as a subscriber may know it. On one that is for customers whoever named no components has nothing to hear.
StatusPage page_of(const StatusPage& page, const Subscriber& one) {
  return page.access == StatusAccess::Customers ? page.part(one.components) : page;
}
bool may_hear(const StatusPage& page, const Subscriber& one) {
  return page.access != StatusAccess::Customers || !one.components.empty();
}

std::vector<Subscriber> at_address(store::Tx& tx, const StatusPageId& page, bool webhook, const std::string& address,
                                   PostId post) {
  return subscribers_by(tx, sql::statuspage::subscriber_by_address, page, webhook ? "webhook" : "email", address, post);
}

// Whoever hears of the whole page is told of it there.
bool told_by_page(store::Tx& tx, const Subscriber& one, const PublishedPost& post) {
  if (one.post.empty()) return false;
  return std::ranges::any_of(
      at_address(tx, one.page, one.webhook, one.address, PostId()),
      [&](const Subscriber& other) { return other.state == Subscriber::State::Active && wants(other, post); });
}

struct Message {
  DeliveryId id;
  StatusPageId page;
  SubscriberId subscriber;
  PostUpdateId update;
  std::string state;
  int attempts = 0;
  Instant created_at{};
};

Message read_message(const store::Row& row) {
  return {row.get<DeliveryId>(0),   StatusPageId(row.get<std::string>(1)),
          row.get<SubscriberId>(2), row.get<PostUpdateId>(3),
          row.get<std::string>(4),  row.get<int>(5),
          row.get<Instant>(6)};
}

void settle_message(Turn& turn, DeliveryId id, std::string_view state, std::optional<Instant> due,
                    const std::string& why) {
  turn.tx.exec(sql::statuspage::settle_message, id, state, due, due ? std::optional<Instant>() : turn.now, why);
}

std::string root_of(const StatusPage& page, const StatusLinks& links) {
  return page.host.empty() ? links.public_url + "/status/" + page.id.str() : "https://" + page.host;
}

void fill_webhook(Page& page, const StatusPage& of, const Subscriber& to, const PublishedPost& post,
                  const PostUpdate& update, const std::string& root) {
  page.to.channel = Channel::Webhook;
  page.to.secret = to.secret;
  json::object components;
  for (const auto& [id, state] : update.says.components)
    if (!of.is_part || of.component(id)) components[id] = text_of(state);
  page.request = to_text(json::object{{"type", "status_update"},
                                      {"delivery", page.delivery.str()},
                                      {"page", {{"id", of.id.str()}, {"name", of.name}}},
                                      {"post",
                                       {{"id", post.post.id.str()},
                                        {"kind", text_of(post.post.kind)},
                                        {"title", text_in(update.says.title, to.language, of)},
                                        {"impact", text_of(update.says.impact)},
                                        {"url", root + "/posts/" + post.post.id.str()}}},
                                      {"update",
                                       {{"id", update.id.str()},
                                        {"state", text_of(update.says.state)},
                                        {"text", text_in(update.says.text, to.language, of)},
                                        {"shown_at", rfc3339(update.shown_at.value_or(update.created_at))},
                                        {"components", std::move(components)}}}});
}

Page page_to(const Message& message, const Subscriber& to, const StatusPage& of, const StatusLinks& links,
             Instant now) {
  Page page;
  page.delivery = message.id;
  page.attempt = message.attempts + 1;
  page.handed_over = now;
  page.first_due = page.since = message.created_at;
  page.is_notice = true;
  page.to.channel = Channel::Email;
  page.to.address = to.address;
  page.recipient_name = to.address;
  page.time_zone = of.time_zone;
  page.language = to.language;
  page.severity = Severity::Info;
  if (!links.public_url.empty())
    page.unsubscribe_url = root_of(of, links) + "/unsubscribe/" + subscriber_token(links.key, to.id);
  return page;
}

// `about`: the post of which alone they want to hear; nothing: the whole page.
void fill_question(Page& page, const StatusPage& of, const Subscriber& to, const std::optional<Post>& about,
                   const StatusLinks& links) {
  const bool german = to.language == "de";
  page.title = german ? of.name + ": Möchten Sie Meldungen erhalten?" : of.name + ": do you want to hear of updates?";
  page.text =
      german ? "Jemand hat diese Adresse für Meldungen dieser Statusseite angegeben. Öffnen Sie den Link, wenn Sie "
               "das waren; sonst müssen Sie nichts tun und hören nichts mehr."
             : "Somebody entered this address for updates of this status page. Open the link if that was you; "
               "otherwise there is nothing to do, and you will not hear from us again.";
  if (about)
    page.text += (german ? "\n\nEs geht nur um: " : "\n\nIt is only about: ") +
                 std::string(text_in(about->says.title, to.language, of));
  page.links.push_back({root_of(of, links) + "/confirm/" + subscriber_token(links.key, to.id),
                        german ? "Ja, ich möchte sie erhalten" : "Yes, I want to hear of them"});
}

// What whoever hears of this post alone is told of that, and with its last message when it ends.
std::string event_words(const StatusPage& of, const Subscriber& to, const PostUpdate& update) {
  const bool german = to.language == "de";
  if (!is_over(update.says.state))
    return german ? "Sie erhalten Meldungen nur hierzu." : "You hear of updates of this alone.";
  const std::string until =
      time_words(to.language, update.published_at.value_or(update.created_at) + kEventLingers, of.time_zone);
  return german ? "Sie erhalten Meldungen nur hierzu. Es ist vorbei: Ihr Abonnement endet von selbst am " + until +
                      ". Bis dahin hören Sie, wenn noch etwas dazu kommt."
                : "You hear of updates of this alone. It is over: your subscription ends by itself on " + until +
                      ". Until then you hear if anything more is said of it.";
}

void fill_news(Page& page, const StatusPage& of, const Subscriber& to, const PublishedPost& post,
               const PostUpdate& update, const std::string& root) {
  const bool german = to.language == "de";
  page.title = of.name + ": " + std::string(text_in(update.says.title, to.language, of)) + " (" +
               std::string(words_of(to.language, update.says.state)) + ")";
  page.text = std::string(text_in(update.says.text, to.language, of)) + "\n\n" +
              time_words(to.language, update.shown_at.value_or(update.created_at), of.time_zone);
  for (const StatusComponent& component : of.components) {
    const auto at = update.says.components.find(component.id);
    if (at != update.says.components.end())
      page.text += "\n" + component.name + ": " + std::string(words_of(to.language, at->second));
  }
  page.links.push_back({root + "/posts/" + post.post.id.str(), german ? "Statusseite öffnen" : "Open the status page"});
  if (!to.post.empty()) page.text += "\n\n" + event_words(of, to, update);
  if (!page.unsubscribe_url.empty())
    page.links.push_back({page.unsubscribe_url, german ? "Keine Meldungen mehr" : "Unsubscribe"});
}

// Nothing: it is no longer to be sent.
std::optional<Page> page_of_message(Turn& turn, const Configuration& config, const StatusLinks& links,
                                    const Message& message) {
  const StatusPage* whole = find(config.status_pages, message.page);
  const auto to = find_subscriber(turn.tx, message.subscriber);
  if (!whole || !to || to->state == Subscriber::State::Ended || !may_hear(*whole, *to)) return std::nullopt;
  const StatusPage of = page_of(*whole, *to);
  Page page = page_to(message, *to, of, links, turn.now);
  if (message.update.empty()) {
    if (to->state == Subscriber::State::Active) return std::nullopt;
    page.unsubscribe_url.clear();
    fill_question(page, of, *to, to->post.empty() ? std::nullopt : find_post(turn.tx, to->post), links);
    return page;
  }
  const auto update = find_update(turn.tx, message.update);
  const auto post = update ? published_post(turn.tx, of, update->post) : std::nullopt;
  if (!post || to->state != Subscriber::State::Active) return std::nullopt;
  if (to->webhook)
    fill_webhook(page, of, *to, *post, *update, root_of(of, links));
  else
    fill_news(page, of, *to, *post, *update, root_of(of, links));
  return page;
}

// The next ones of each publication get their message.
void make_messages(Turn& turn) {
  const auto waiting = turn.tx.one<std::int64_t>(sql::statuspage::messages_waiting).value_or(0);
  if (waiting >= kStatusBacklog) return;
  for (const auto& [update_id, page, after] :
       turn.tx.many<PostUpdateId, std::string, SubscriberId>(sql::statuspage::broadcasts_due, turn.now)) {
    const auto update = find_update(turn.tx, update_id);
    const auto post = update ? published_post(turn.tx, update->post) : std::nullopt;
    SubscriberId last = after;
    const auto next = subscribers_by(turn.tx, sql::statuspage::active_subscribers, page, after,
                                     post ? post->post.id : PostId(), kStatusBatch);
    std::int64_t told = 0;
    for (const Subscriber& one : next) {
      last = one.id;
      if (!post || !wants(one, *post) || told_by_page(turn.tx, one, *post)) continue;
      queue_message(turn, one.id, one.page, update_id);
      ++told;
    }
    const bool more = static_cast<int>(next.size()) == kStatusBatch;
    turn.tx.exec(sql::statuspage::broadcast_on, update_id, last,
                 more ? std::optional(turn.now + kBatchEvery) : std::nullopt, told);
    // One batch in a round: the first publication first.
    if (more) break;
  }
}

// Those who hear of one post alone that has been over for long: some in each second.
void end_events(Turn& turn) {
  for (const PostId post : turn.tx.many<PostId>(sql::statuspage::event_ends_due, turn.now)) {
    const auto ends = subscribers_by(turn.tx, sql::statuspage::subscribers_of_event, post, kEventEndsAtOnce);
    for (const Subscriber& one : ends) end_subscription(turn, one.id);
    if (static_cast<int>(ends.size()) < kEventEndsAtOnce)
      turn.tx.exec(sql::statuspage::forget_event_end, post);
    else
      turn.tx.exec(sql::statuspage::put_event_end, post, turn.now + kBatchEvery);
  }
}

bool event_has_ended(store::Tx& tx, PostId id) {
  const auto post = id.empty() ? std::nullopt : find_post(tx, id);
  return post && post->over && !tx.one<Instant>(sql::statuspage::event_end, id);
}

std::string trimmed_part(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

std::string_view text_of(Subscriber::State state) {
  switch (state) {
    case Subscriber::State::Pending:
      return "pending";
    case Subscriber::State::Active:
      return "active";
    case Subscriber::State::Ended:
      break;
  }
  return "ended";
}

std::string subscriber_token(std::string_view key, SubscriberId id) { return id.str() + "." + subscriber_mac(key, id); }

std::optional<SubscriberId> subscriber_of_token(std::string_view key, std::string_view token) {
  const auto dot = token.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto id = SubscriberId::parse(token.substr(0, dot));
  if (!id || !equal_constant_time(token.substr(dot + 1), subscriber_mac(key, *id))) return std::nullopt;
  return id;
}

Result<Subscriber> subscribe(Turn& turn, const StatusPage& page, const Subscription& wanted) {
  const std::string address = wanted.webhook ? wanted.address : lowered(wanted.address);
  if (wanted.webhook) {
    const auto url = url_of(address);
    if (!url || address.size() > 500) return invalid("'address' must be an address such as https://example.org/hook");
    if (literally_private(*url, {})) return invalid("'address' must not be a private address");
  } else if (!is_email(address)) {
    return invalid("'address' must be an e-mail address such as ana@example.org");
  }
  if (wanted.components.size() > kSubscribedComponentsMax) return invalid("'components' has too many");
  if (page.access == StatusAccess::Customers && wanted.components.empty())
    return invalid("the status page " + page.name +
                   " shows each customer only what concerns them; say in 'components' what that is");
  for (const std::string& id : wanted.components)
    if (!page.component(id))
      return invalid("the status page " + page.name + " has no component '" + id.substr(0, 64) + "'");
  if (!wanted.post.empty()) {
    if (!wanted.components.empty()) return invalid("choose either one post or components");
    const auto post = published_post(turn.tx, wanted.post);
    if (!post || post->post.page != page.id)
      return not_found("there is no such post on the status page " + page.name +
                       "; the list of its posts has their ids");
    if (post->post.over) return conflict("that is over: there is nothing more to hear of it");
  }
  auto known = at_address(turn.tx, page.id, wanted.webhook, address, wanted.post);
  Subscriber one;
  if (!known.empty()) one = known.front();
  const bool is_new = known.empty() || one.state == Subscriber::State::Ended;
  if (known.empty()) {
    one.id = turn.ids.next<SubscriberId>(turn.now);
    one.page = page.id;
    one.post = wanted.post;
    one.webhook = wanted.webhook;
    one.address = address;
  }
  // What somebody chooses who has not shown that the address is theirs does not change what its owner chose.
  if (is_new || wanted.confirmed) {
    one.components = wanted.components;
    one.language = wanted.language.empty() ? (page.languages.empty() ? "en" : page.languages.front()) : wanted.language;
  }
  if (is_new) {
    one.created_at = turn.now;
    one.confirmed_at.reset();
    one.asked_at = Instant();
    one.state = Subscriber::State::Pending;
    if (one.webhook && one.secret.empty()) one.secret = wanted.secret;
  }
  if (wanted.confirmed && one.state != Subscriber::State::Active) {
    one.state = Subscriber::State::Active;
    one.confirmed_at = turn.now;
  }
  const bool asks = one.state == Subscriber::State::Pending && turn.now - one.asked_at >= kAskAgain;
  if (asks) one.asked_at = turn.now;
  put_subscriber(turn.tx, one);
  if (asks) queue_message(turn, one.id, one.page, PostUpdateId());
  return one;
}

std::optional<Subscriber> confirm_subscription(Turn& turn, SubscriberId id) {
  auto one = find_subscriber(turn.tx, id);
  if (!one || one->state == Subscriber::State::Active) return one;
  if (one->state == Subscriber::State::Ended && event_has_ended(turn.tx, one->post)) return one;
  one->state = Subscriber::State::Active;
  one->confirmed_at = turn.now;
  put_subscriber(turn.tx, *one);
  return one;
}

bool end_subscription(Turn& turn, SubscriberId id) {
  auto one = find_subscriber(turn.tx, id);
  if (!one) return false;
  if (one->state == Subscriber::State::Ended) return true;
  one->state = Subscriber::State::Ended;
  put_subscriber(turn.tx, *one);
  return true;
}

Import import_subscribers(Turn& turn, const StatusPage& page, std::string_view& lines, std::size_t before,
                          bool confirmed) {
  Import import;
  std::size_t number = before;
  while (!lines.empty() && import.lines < kImportAtOnce) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string line = trimmed_part(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    ++number;
    ++import.lines;
    if (line.empty()) continue;
    if (number > kImportLinesMax) {
      import.problems.push_back({number, line.substr(0, 100), "a list has at most 20000 lines; send the rest again"});
      lines = {};
      break;
    }
    Subscription wanted;
    wanted.confirmed = confirmed;
    std::string_view rest = line;
    for (bool first = true; first || !rest.empty(); first = false) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      const std::string part = trimmed_part(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
      if (first)
        wanted.address = part;
      else if (!part.empty())
        wanted.components.push_back(part);
    }
    const bool known = !at_address(turn.tx, page.id, false, lowered(wanted.address), PostId()).empty();
    const auto taken = subscribe(turn, page, wanted);
    if (!taken)
      import.problems.push_back({number, line.substr(0, 100), taken.fault().message});
    else
      ++(known ? import.known : import.taken);
  }
  return import;
}

std::optional<Subscriber> find_subscriber(store::Tx& tx, SubscriberId id) {
  auto found = subscribers_by(tx, sql::statuspage::subscriber, id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Subscriber> subscribers_of(store::Tx& tx, const StatusPageId& page, SubscriberId after, int limit) {
  return subscribers_by(tx, sql::statuspage::subscribers_of_page, page, after, limit);
}

SubscriberCount count_subscribers(store::Tx& tx, const StatusPageId& page) {
  SubscriberCount count;
  for (const auto& [state, number] : tx.many<std::string, std::int64_t>(sql::statuspage::count_subscribers, page))
    (state == "active" ? count.active : count.pending) = number;
  return count;
}

void tell_subscribers(Turn& turn, const PostUpdate& update) {
  turn.tx.exec(sql::statuspage::add_broadcast, update.id, update.page, turn.now);
}

void time_event_subscriptions(Turn& turn, const Post& post) {
  if (post.over)
    turn.tx.exec(sql::statuspage::put_event_end, post.id, turn.now + kEventLingers);
  else
    turn.tx.exec(sql::statuspage::forget_event_end, post.id);
}

std::optional<Broadcast> broadcast_of(store::Tx& tx, PostUpdateId update) {
  const auto row = tx.one<std::int64_t, std::optional<Instant>>(sql::statuspage::broadcast, update);
  if (!row) return std::nullopt;
  Broadcast found;
  found.told = std::get<0>(*row);
  found.done = !std::get<1>(*row);
  for (const auto& [state, number] : tx.many<std::string, std::int64_t>(sql::statuspage::messages_of_update, update)) {
    if (state == "sent") found.sent = number;
    if (state == "failed") found.failed = number;
  }
  return found;
}

std::vector<Page> follow_subscribers(Turn& turn, const Configuration& config, const StatusLinks& links, int room) {
  end_events(turn);
  make_messages(turn);
  // Those whose answer never came.
  for (const auto& [id, attempts] :
       turn.tx.many<DeliveryId, std::int64_t>(sql::statuspage::messages_lost, turn.now, kStatusBacklog)) {
    PROBE("the courier never answered for a message to a subscriber");
    end_status_message(turn, id, static_cast<int>(attempts), Unknown{"no answer came"});
  }
  const auto sending = turn.tx.one<std::int64_t>(sql::statuspage::messages_sending).value_or(0);
  const int free = std::min(room, kStatusInFlight - static_cast<int>(sending));
  std::vector<Page> pages;
  if (free <= 0) return pages;
  std::vector<Message> due;
  turn.tx.each(
      sql::statuspage::messages_due, [&](const store::Row& row) { due.push_back(read_message(row)); }, turn.now, free);
  for (const Message& message : due) {
    auto page = page_of_message(turn, config, links, message);
    if (!page) {
      settle_message(turn, message.id, "dropped", std::nullopt, "not wanted any more");
      continue;
    }
    turn.tx.exec(sql::statuspage::send_message, message.id, message.attempts + 1, turn.now + kUnhurriedLostAfter);
    pages.push_back(std::move(*page));
  }
  return pages;
}

Instant next_status_message(store::Tx& tx) {
  const auto sending = tx.one<std::int64_t>(sql::statuspage::messages_sending).value_or(0);
  const Instant lost = tx.next(sql::statuspage::next_lost);
  // With full hands the next answer makes room and calls again.
  const Instant message = sending < kStatusInFlight ? tx.next(sql::statuspage::next_message) : kForever;
  const auto waiting = tx.one<std::int64_t>(sql::statuspage::messages_waiting).value_or(0);
  const Instant broadcast = waiting < kStatusBacklog ? tx.next(sql::statuspage::next_broadcast) : kForever;
  return std::min({lost, message, broadcast, tx.next(sql::statuspage::next_event_end)});
}

bool end_status_message(Turn& turn, DeliveryId id, int attempt, const Outcome& outcome) {
  std::optional<Message> message;
  turn.tx.each(
      sql::statuspage::message, [&](const store::Row& row) { message = read_message(row); }, id);
  if (!message) return false;
  if (message->state != "sending" || message->attempts != attempt) return true;
  const AfterUnhurried after = after_unhurried(attempt, outcome, turn.now);
  settle_message(turn, id, after.state, after.due_at, after.why);
  if (after.address_gone) end_subscription(turn, message->subscriber);
  return true;
}

}  // namespace muster
