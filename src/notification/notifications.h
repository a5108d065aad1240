// The outbox: the intent to reach a person, and each attempt, in the store.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "roster/user.h"
#include "store/tx.h"

namespace muster {

struct Notification {
  NotificationId id;
  IncidentId incident;  // empty: a test page, or a notice
  UserId user;          // empty: a policy's webhook
  std::string recipient_name;
  std::string reason;  // why this person
  Instant created_at;
  int step = 0;             // of the escalation policy, from 1; 0: none
  UserId forwarded_from{};  // it was meant for them, who forward what pages them; empty: for `user`
};

struct DeliveryRow {
  enum class State { Pending, Sending, Accepted, Failed, Cancelled };

  DeliveryId id;
  NotificationId notification;
  IncidentId incident;  // empty: a test page, or a notice
  UserId user;
  ContactId contact;
  Channel channel = Channel::Email;
  std::string address;
  State state = State::Pending;
  std::optional<Instant> due_at;  // next attempt; while Sending: when the attempt counts as lost
  Instant first_due_at;
  Instant deadline_at;
  int attempts = 0;
  int unknowns = 0;  // attempts of which nobody knows whether they arrived
  std::optional<Instant> last_attempt_at;
  std::optional<std::string> outcome;  // what the provider said last
  ProviderId provider{};               // who carries it, of the channels that go by one
  std::string provider_ref{};          // what the provider calls the message
  std::string tried{};                 // providers that could not, with spaces between
  // What the provider said later: that it reached the telephone ("delivered"), or never will ("failed").
  std::string receipt{};
  std::string receipt_reason{};
  std::optional<Instant> receipt_at{};
  std::string reply{};  // what the person answered last by it: "a 1042"
  std::optional<Instant> replied_at{};
  // When it was read, as far as anybody can tell, and how that is known: "receipt", "link", "push".
  std::optional<Instant> read_at{};
  std::string read_how{};
  // It tells another team than the incident's, or somebody whom a person asked for: an acknowledgement does not cancel
  // it. Written, not read back.
  bool other_team = false;

  NoticeId notice{};  // it tells of that (notice/), and belongs to no incident

  bool is_notice() const { return !notice.empty(); }
  bool is_test() const { return incident.empty() && !is_notice(); }
};

std::string_view text_of(DeliveryRow::State state);

void insert_notification(store::Tx& tx, const Notification& notification);
void insert_delivery(store::Tx& tx, const DeliveryRow& delivery);
void update_delivery(store::Tx& tx, const DeliveryRow& delivery);
// It was read. False: that was known.
bool set_read(store::Tx& tx, DeliveryId id, std::string_view how, Instant at);
// Makes one that was not tried yet due at its `due_at`, as if it had never been meant for an earlier moment; its
// outcome says why it waits.
void put_off_delivery(store::Tx& tx, const DeliveryRow& delivery);

std::optional<Notification> find_notification(store::Tx& tx, NotificationId id);
std::optional<DeliveryRow> find_delivery(store::Tx& tx, DeliveryId id);
// The newest one that the provider took under that name.
std::optional<DeliveryRow> delivery_of_provider(store::Tx& tx, const ProviderId& provider, const std::string& ref);
// What was sent to that person's address about incidents, the newest first.
std::vector<DeliveryRow> deliveries_to(store::Tx& tx, const UserId& user, Channel channel, const std::string& address,
                                       Instant since, int limit);
// Whether this call of a provider is the first of that id; then it is remembered. Ids of more than a week ago are
// forgotten.
bool first_call(store::Tx& tx, const ProviderId& provider, const std::string& id, Instant now);

std::vector<Notification> notifications_of(store::Tx& tx, IncidentId incident);
std::vector<DeliveryRow> deliveries_of(store::Tx& tx, NotificationId notification);

// Pending ones whose time has come: the most severe first, then the newest incident, of it the newest notification.
// With many more than `limit` the severe ones are looked for among the newest only.
std::vector<DeliveryRow> due_deliveries(store::Tx& tx, Instant now, int limit);
// Sending ones that count as lost, longest first.
std::vector<DeliveryRow> lost_deliveries(store::Tx& tx, Instant now, int limit);
std::vector<DeliveryRow> sending_deliveries(store::Tx& tx);
Instant next_delivery(store::Tx& tx);
std::int64_t count_unfinished_deliveries(store::Tx& tx);

// `id` is told of by the message of another delivery, `into`; empty: by one of its own again.
void bundle(store::Tx& tx, DeliveryId id, DeliveryId into);
// What the message of `id` tells of besides, or told of last.
std::vector<DeliveryRow> bundled_with(store::Tx& tx, DeliveryId id);
// Whose message tells of it; empty: it has one of its own.
DeliveryId bundle_of(store::Tx& tx, DeliveryId id);

// Whether the deliveries of the notification tell another team (DeliveryRow::other_team).
bool tells_other_team(store::Tx& tx, NotificationId notification);

// Stops every delivery of the incident that is not finished; answers how many.
std::int64_t cancel_deliveries(store::Tx& tx, IncidentId incident);
// The same but for those that tell another team (DeliveryRow::other_team) than that of `user`, who knows.
std::int64_t cancel_deliveries_of_its_team(store::Tx& tx, IncidentId incident, const UserId& user);

// When test pages of this contact were asked for after `since`, oldest first.
std::vector<Instant> tests_since(store::Tx& tx, const UserId& user, const ContactId& contact, Instant since);
// Since when a test page of this contact has been on its way without any outcome.
std::optional<Instant> test_under_way(store::Tx& tx, const UserId& user, const ContactId& contact);

// Whether a provider has accepted anything about the incident.
bool anything_accepted(store::Tx& tx, IncidentId incident);
// Whether anything of the incident's newest notifications still may reach, or has reached, someone.
bool newest_notifications_have_hope(store::Tx& tx, IncidentId incident);

}  // namespace muster
