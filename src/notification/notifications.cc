#include "notification/notifications.h"

#include <array>

#include "base/result.h"
#include "notification/queries.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 5> kStates{"pending", "sending", "accepted", "failed", "cancelled"};

DeliveryRow::State state_of(std::string_view text) {
  for (std::size_t i = 0; i < kStates.size(); ++i) {
    if (kStates[i] == text) return static_cast<DeliveryRow::State>(i);
  }
  return DeliveryRow::State::Failed;
}

Notification read_notification(const store::Row& row) {
  Notification made{row.get<NotificationId>(0), row.get<IncidentId>(1),  row.get<UserId>(2),
                    row.get<std::string>(3),    row.get<std::string>(4), row.get<Instant>(5)};
  made.step = row.get<int>(6);
  made.forwarded_from = row.get<UserId>(7);
  return made;
}

DeliveryRow read_delivery(const store::Row& row) {
  DeliveryRow d;
  int c = 0;
  d.id = row.get<DeliveryId>(c++);
  d.notification = row.get<NotificationId>(c++);
  d.incident = row.get<IncidentId>(c++);
  d.user = row.get<UserId>(c++);
  d.contact = row.get<ContactId>(c++);
  d.channel = channel_of(row.text(c++)).value_or(Channel::Email);
  d.address = row.text(c++);
  d.state = state_of(row.text(c++));
  d.due_at = row.get<std::optional<Instant>>(c++);
  d.first_due_at = row.get<Instant>(c++);
  d.deadline_at = row.get<Instant>(c++);
  d.attempts = row.get<int>(c++);
  d.unknowns = row.get<int>(c++);
  d.last_attempt_at = row.get<std::optional<Instant>>(c++);
  d.outcome = row.get<std::optional<std::string>>(c++);
  d.provider = row.get<ProviderId>(c++);
  d.provider_ref = row.text(c++);
  d.tried = row.text(c++);
  d.receipt = row.text(c++);
  d.receipt_reason = row.text(c++);
  d.receipt_at = row.get<std::optional<Instant>>(c++);
  d.reply = row.text(c++);
  d.replied_at = row.get<std::optional<Instant>>(c++);
  d.notice = row.get<NoticeId>(c++);
  d.read_at = row.get<std::optional<Instant>>(c++);
  d.read_how = row.text(c++);
  return d;
}

// The column is null for "none".
std::optional<IncidentId> or_null(IncidentId id) { return id.empty() ? std::nullopt : std::optional(id); }

template <class... Args>
std::vector<DeliveryRow> read_deliveries(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<DeliveryRow> rows;
  tx.each(
      sql, [&](const store::Row& row) { rows.push_back(read_delivery(row)); }, args...);
  return rows;
}

}  // namespace

std::string_view text_of(DeliveryRow::State state) { return kStates[static_cast<std::size_t>(state)]; }

void insert_notification(store::Tx& tx, const Notification& n) {
  tx.exec(sql::notification::insert, n.id, or_null(n.incident), n.user, n.recipient_name, n.reason, n.created_at,
          n.step, n.forwarded_from);
}

void insert_delivery(store::Tx& tx, const DeliveryRow& d) {
  tx.exec(sql::notification::insert_delivery, d.id, d.notification, or_null(d.incident), d.user, d.contact,
          text_of(d.channel), d.address, text_of(d.state), d.due_at, d.first_due_at, d.deadline_at, d.attempts,
          d.unknowns, d.last_attempt_at, d.outcome, d.provider, d.other_team ? 1 : 0, d.notice);
}

void update_delivery(store::Tx& tx, const DeliveryRow& d) {
  tx.exec(sql::notification::update_delivery, d.id, text_of(d.state), d.due_at, d.attempts, d.unknowns,
          d.last_attempt_at, d.outcome, d.provider, d.provider_ref, d.tried, d.receipt, d.receipt_reason, d.receipt_at,
          d.reply, d.replied_at);
}

bool set_read(store::Tx& tx, DeliveryId id, std::string_view how, Instant at) {
  return tx.exec(sql::notification::note_read, id, at, how) > 0;
}

void put_off_delivery(store::Tx& tx, const DeliveryRow& d) {
  MUSTER_ASSERT(d.due_at);
  tx.exec(sql::notification::put_off_delivery, d.id, *d.due_at, d.deadline_at, d.outcome);
}

std::optional<Notification> find_notification(store::Tx& tx, NotificationId id) {
  std::optional<Notification> found;
  tx.each(
      sql::notification::by_id, [&](const store::Row& row) { found = read_notification(row); }, id);
  return found;
}

std::optional<DeliveryRow> find_delivery(store::Tx& tx, DeliveryId id) {
  auto rows = read_deliveries(tx, sql::notification::delivery_by_id, id);
  return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

std::optional<DeliveryRow> delivery_of_provider(store::Tx& tx, const ProviderId& provider, const std::string& ref) {
  if (ref.empty()) return std::nullopt;
  auto rows = read_deliveries(tx, sql::notification::delivery_of_provider, provider, ref);
  return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

std::vector<DeliveryRow> deliveries_to(store::Tx& tx, const UserId& user, Channel channel, const std::string& address,
                                       Instant since, int limit) {
  return read_deliveries(tx, sql::notification::deliveries_to, user, text_of(channel), address, since, limit);
}

bool first_call(store::Tx& tx, const ProviderId& provider, const std::string& id, Instant now) {
  constexpr Duration kRemembered = std::chrono::hours(24 * 7);
  tx.exec(sql::notification::forget_calls, now - kRemembered);
  return tx.exec(sql::notification::note_call, provider, id, now) > 0;
}

std::vector<Notification> notifications_of(store::Tx& tx, IncidentId incident) {
  std::vector<Notification> rows;
  tx.each(
      sql::notification::of_incident, [&](const store::Row& row) { rows.push_back(read_notification(row)); }, incident);
  return rows;
}

std::vector<DeliveryRow> deliveries_of(store::Tx& tx, NotificationId notification) {
  return read_deliveries(tx, sql::notification::deliveries_of, notification);
}

std::vector<DeliveryRow> due_deliveries(store::Tx& tx, Instant now, int limit) {
  constexpr int kWindow = 10;  // how many times `limit` is looked at
  return read_deliveries(tx, sql::notification::due, now, kWindow * limit, limit);
}

std::vector<DeliveryRow> lost_deliveries(store::Tx& tx, Instant now, int limit) {
  return read_deliveries(tx, sql::notification::lost, now, limit);
}

std::vector<DeliveryRow> sending_deliveries(store::Tx& tx) { return read_deliveries(tx, sql::notification::sending); }

Instant next_delivery(store::Tx& tx) { return tx.next(sql::notification::next_due); }

std::int64_t count_unfinished_deliveries(store::Tx& tx) {
  return tx.one<std::int64_t>(sql::notification::count_unfinished).value_or(0);
}

void bundle(store::Tx& tx, DeliveryId id, DeliveryId into) { tx.exec(sql::notification::bundle, id, into); }

std::vector<DeliveryRow> bundled_with(store::Tx& tx, DeliveryId id) {
  return read_deliveries(tx, sql::notification::bundled_with, id);
}

DeliveryId bundle_of(store::Tx& tx, DeliveryId id) {
  return tx.one<DeliveryId>(sql::notification::bundle_of, id).value_or(DeliveryId());
}

bool tells_other_team(store::Tx& tx, NotificationId notification) {
  bool found = false;
  tx.each(
      sql::notification::tells_other_team, [&](const store::Row&) { found = true; }, notification);
  return found;
}

std::int64_t cancel_deliveries(store::Tx& tx, IncidentId incident) {
  return tx.exec(sql::notification::cancel, incident);
}

std::int64_t cancel_deliveries_of_its_team(store::Tx& tx, IncidentId incident, const UserId& user) {
  return tx.exec(sql::notification::cancel_but_other_teams, incident, user);
}

std::vector<Instant> tests_since(store::Tx& tx, const UserId& user, const ContactId& contact, Instant since) {
  return tx.many<Instant>(sql::notification::tests_since, user, contact, since);
}

std::optional<Instant> test_under_way(store::Tx& tx, const UserId& user, const ContactId& contact) {
  return tx.one<Instant>(sql::notification::test_under_way, user, contact);
}

bool anything_accepted(store::Tx& tx, IncidentId incident) {
  return tx.one<std::int64_t>(sql::notification::count_accepted, incident).value_or(0) > 0;
}

bool newest_notifications_have_hope(store::Tx& tx, IncidentId incident) {
  return tx.one<std::int64_t>(sql::notification::count_hope, incident).value_or(0) > 0;
}

}  // namespace muster
