// Who is told of what is published, and telling them: each message is a row with a due time.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "notification/channel.h"
#include "statuspage/posts.h"
#include "timeline/turn.h"

namespace muster {

using SubscriberId = Id<struct StatusSubscriberTag>;

struct Subscriber {
  enum class State { Pending, Active, Ended };
  SubscriberId id;
  StatusPageId page;
  PostId post{};  // the one incident or maintenance of which they hear; empty: of all of the page
  bool webhook = false;
  std::string address;                    // of e-mail, or the webhook's
  std::vector<std::string> components{};  // of which they want to hear; none: of all
  std::string language = "en";
  State state = State::Pending;
  std::string secret{};  // that signs what goes to a webhook
  Instant created_at{};
  std::optional<Instant> confirmed_at{};
  Instant asked_at{};  // when they were last asked to confirm
};
std::string_view text_of(Subscriber::State state);

inline constexpr int kStatusInFlight = 20;  // of the courier's hands at one time, however many wait
inline constexpr int kStatusBatch = 100;    // messages that are made of a publication in a second
inline constexpr int kStatusBacklog = 500;  // made and not sent: then no more are made
inline constexpr Duration kAskAgain = std::chrono::minutes(10);  // so often somebody is asked to confirm at most
inline constexpr Duration kEventLingers =
    std::chrono::days(7);                     // whoever hears of one post hears so long of what follows
inline constexpr int kEventEndsAtOnce = 500;  // subscriptions of a post that end in a second

// What the links in messages hold: whose they are, proved. Pure.
std::string subscriber_token(std::string_view key, SubscriberId id);
std::optional<SubscriberId> subscriber_of_token(std::string_view key, std::string_view token);

// Somebody wants to hear of the page. They are asked by e-mail to confirm it, unless `confirmed` (a webhook always is);
// who has confirmed already is not asked again, and nothing tells one from the other. A fault names what is wrong:
// there is no such post on the page (NotFound), or it is over (Conflict).
//
// Whoever hears of one post is somebody else than who hears of the page, also at the same address; only one of them is
// told.
struct Subscription {
  PostId post{};
  bool webhook = false;
  std::string address;
  std::vector<std::string> components{};
  std::string language{};
  bool confirmed = false;
  std::string secret{};  // of a webhook that is new: what will sign; drawn by whoever asks
};
Result<Subscriber> subscribe(Turn& turn, const StatusPage& page, const Subscription& wanted);
// Doing either twice is no error. False, or nothing: there is no such subscriber. Answers them as they are then: still
// ended when what they wanted to hear of is over.
std::optional<Subscriber> confirm_subscription(Turn& turn, SubscriberId id);
bool end_subscription(Turn& turn, SubscriberId id);

// Each line an address, perhaps with components behind it: "ana@example.org,checkout,app". Those that are good are
// taken.
struct ImportedLine {
  std::size_t line = 0;  // from 1
  std::string text, why;
};
struct Import {
  std::size_t lines = 0, taken = 0, known = 0;
  std::vector<ImportedLine> problems{};
};
inline constexpr std::size_t kImportLinesMax = 20'000;
inline constexpr std::size_t kImportAtOnce = 500;  // lines of a turn: pages go between two of them
// Takes the next lines off `lines`, of which `before` were taken already.
Import import_subscribers(Turn& turn, const StatusPage& page, std::string_view& lines, std::size_t before,
                          bool confirmed);

std::optional<Subscriber> find_subscriber(store::Tx& tx, SubscriberId id);
// Active and pending ones after that id, at most `limit`.
std::vector<Subscriber> subscribers_of(store::Tx& tx, const StatusPageId& page, SubscriberId after, int limit);
struct SubscriberCount {
  std::int64_t active = 0, pending = 0;
};
SubscriberCount count_subscribers(store::Tx& tx, const StatusPageId& page);

// The update, which was just published, is to be told to whoever wants to hear of it: some in each second, in the order
// in which they came.
void tell_subscribers(Turn& turn, const PostUpdate& update);
// Something was published of the post: when it is over, those who hear of nothing else are let go after kEventLingers;
// when it goes on after all, they stay.
void time_event_subscriptions(Turn& turn, const Post& post);
// How far telling of an update is: how many have a message, how many of these arrived, and whether all have one.
struct Broadcast {
  std::int64_t told = 0, sent = 0, failed = 0;
  bool done = true;
};
std::optional<Broadcast> broadcast_of(store::Tx& tx, PostUpdateId update);

struct StatusLinks {
  std::string public_url;  // no slash at the end; empty: no links
  std::string key;
};
// For door 2: makes messages of what was published, and answers those that are to be sent now, at most `room`.
std::vector<Page> follow_subscribers(Turn& turn, const Configuration& config, const StatusLinks& links, int room);
Instant next_status_message(store::Tx& tx);
// What became of one. False: it is no message to a subscriber.
bool end_status_message(Turn& turn, DeliveryId id, int attempt, const Outcome& outcome);

}  // namespace muster
