#include "incident/try_contact.h"

#include "config/verifications.h"
#include "notification/proofs.h"

namespace muster {
namespace {

constexpr std::string_view kReceived = "received";

Entry entry(std::string_view kind, const DeliveryRow& test, const std::string& recipient, const By& by) {
  return {.kind = kind,
          .actor = by.actor,
          .via = by.via,
          .data = {{"recipient", recipient},
                   {"user", test.user.str()},
                   {"channel", text_of(test.channel)},
                   {"address", test.address},
                   {"contact", test.contact.str()},
                   {"delivery", test.id.str()}}};
}

}  // namespace

std::variant<DeliveryRow, TooManyTests> send_test_page(Turn& turn, const User& user, const Contact& contact,
                                                       const By& by, const ProviderId& provider, TestKind kind) {
  const auto before = tests_since(turn.tx, user.id, contact.id, turn.now - kTestsTime);
  if (before.size() >= static_cast<std::size_t>(kTestsMax)) return TooManyTests{before.front() + kTestsTime - turn.now};
  const Notification notification{
      turn.ids.next<NotificationId>(turn.now),
      {},
      user.id,
      user.name,
      (kind == TestKind::Code ? "a code that " : "a test that ") + by.actor.name + " asked for",
      turn.now};
  insert_notification(turn.tx, notification);
  DeliveryRow test;
  test.id = turn.ids.next<DeliveryId>(turn.now);
  test.notification = notification.id;
  test.user = user.id;
  test.contact = contact.id;
  test.channel = contact.channel;
  test.address = contact.address;
  test.provider = provider;
  test.due_at = test.first_due_at = turn.now;
  test.deadline_at = turn.now + kTestDeliveryTime;
  insert_delivery(turn.tx, test);
  turn.record(entry(kind == TestKind::Code ? "contact.code_sent" : "contact.tested", test, user.name, by));
  turn.changed("contact", user.id.str());
  return test;
}

std::optional<DeliveryRow> receive_test_page(Turn& turn, DeliveryId id, const By& by) {
  auto test = find_delivery(turn.tx, id);
  if (!test || !test->is_test()) return std::nullopt;
  if (was_received(*test)) return test;
  test->state = DeliveryRow::State::Accepted;
  test->due_at.reset();
  test->outcome = kReceived;
  update_delivery(turn.tx, *test);
  note_attempt(turn.tx, *test);
  note_acknowledged(turn.tx, *test, turn.now);
  turn.record(entry("contact.test_received", *test, by.actor.name, by));
  if (set_verified(turn.tx, test->user, test->contact, test->channel, test->address, turn.now)) {
    turn.record(entry("contact.verified", *test, by.actor.name, by));
    turn.changed("config", "");
  }
  turn.changed("contact", test->user.str());
  return test;
}

bool was_received(const DeliveryRow& test) { return test.outcome == kReceived; }

}  // namespace muster
