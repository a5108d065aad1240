#include "notice/to_address.h"

#include "notification/notifications.h"

namespace muster::notice {

void tell_address(Turn& turn, Notice notice, const Addressee& to, const std::string& why) {
  notice.id = turn.ids.next<NoticeId>(turn.now);
  notice.user = UserId(to.id);
  notice.created_at = turn.now;
  insert(turn.tx, notice);
  const Notification notification{turn.ids.next<NotificationId>(turn.now), {}, notice.user, to.name, why, turn.now};
  insert_notification(turn.tx, notification);
  DeliveryRow row;
  row.id = turn.ids.next<DeliveryId>(turn.now);
  row.notification = notification.id;
  row.notice = notice.id;
  row.user = notice.user;
  row.contact = ContactId("guest");
  row.channel = Channel::Email;
  row.address = to.email;
  row.due_at = row.first_due_at = turn.now;
  row.deadline_at = notice.until;
  insert_delivery(turn.tx, row);
}

}  // namespace muster::notice
