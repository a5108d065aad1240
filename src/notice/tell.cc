#include "notice/tell.h"

#include <algorithm>

#include "base/probe.h"

namespace muster::notice {
namespace {

// Who carries it is chosen when it is sent (engine/page_of.h).
DeliveryRow delivery_of(Turn& turn, const Notice& notice, NotificationId notification, const Contact& contact,
                        Instant due_at) {
  DeliveryRow row;
  row.id = turn.ids.next<DeliveryId>(turn.now);
  row.notification = notification;
  row.notice = notice.id;
  row.user = notice.user;
  row.contact = contact.id;
  row.channel = contact.channel;
  row.address = contact.address;
  row.due_at = row.first_due_at = due_at;
  row.deadline_at = std::min(due_at + kDeliveryTimeOfNotice, notice.until);
  return row;
}

bool contains(const std::vector<NoticeKind>& kinds, NoticeKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

bool wants(const Configuration& config, const User& user, NoticeKind kind) {
  return !contains(config.notices.off, kind) && !contains(user.notices_off, kind);
}

std::vector<PlannedDelivery> methods(const User& user, Instant now) {
  std::vector<PlannedDelivery> quiet, loud;
  for (const PlannedDelivery& planned : plan(user, now, Severity::Info)) {
    if (planned.contact.channel == Channel::Phone) continue;
    auto& list = planned.contact.channel == Channel::Sms ? loud : quiet;
    const auto is_same = [&](const PlannedDelivery& one) { return one.contact.id == planned.contact.id; };
    if (std::none_of(list.begin(), list.end(), is_same)) list.push_back(planned);
  }
  quiet.insert(quiet.end(), loud.begin(), loud.end());
  return quiet;
}

bool tell(Turn& turn, const Configuration& config, Notice notice, const std::string& why,
          std::optional<Channel> prefer) {
  const User* user = find(config.users, notice.user);
  if (!user || !wants(config, *user, notice.kind)) return false;
  notice.id = turn.ids.next<NoticeId>(turn.now);
  notice.created_at = turn.now;
  if (!insert(turn.tx, notice)) return false;
  forget(turn.tx, turn.now - kNoticesKept);
  auto ways = methods(*user, turn.now);
  if (prefer)
    std::ranges::stable_partition(ways, [&](const PlannedDelivery& way) { return way.contact.channel == *prefer; });
  // The first choice; what a rule says of "after two minutes" is for pages.
  const Instant due = ways.empty() ? kForever : std::max(turn.now, quiet_until(*user, turn.now, Severity::Info));
  json::object data{{"recipient", user->name},
                    {"user", user->id.str()},
                    {"what", text_of(notice.kind)},
                    {"title", notice.title},
                    {"notice", notice.id.str()}};
  if (!ways.empty() && due < notice.until) {
    const Notification notification{turn.ids.next<NotificationId>(turn.now), {}, user->id, user->name, why, turn.now};
    insert_notification(turn.tx, notification);
    insert_delivery(turn.tx, delivery_of(turn, notice, notification.id, ways.front().contact, due));
    data["channels"] = text_of(ways.front().contact.channel);
    if (due > turn.now) data["quiet"] = rfc3339(due);
  } else {
    PROBE("a notice could only be shown");
  }
  turn.record({.kind = "notice.told", .data = std::move(data)});
  turn.changed("notice", notice.user.str());
  return true;
}

int withdraw(Turn& turn, const std::string& subject, const std::vector<std::string>& still) {
  int gone = 0;
  for (const Notice& notice : standing(turn.tx, subject)) {
    if (std::find(still.begin(), still.end(), notice.key) != still.end()) continue;
    mark_gone(turn.tx, notice.id, turn.now);
    // What is over was right while it lasted.
    if (notice.until > turn.now) {
      const auto unsent = cancel_deliveries(turn.tx, notice.id);
      json::object data{{"user", notice.user.str()}, {"title", notice.title}, {"notice", notice.id.str()}};
      if (unsent > 0) data["unsent"] = "it was not sent yet";
      turn.record({.kind = "notice.withdrawn", .data = std::move(data)});
    }
    turn.changed("notice", notice.user.str());
    ++gone;
  }
  return gone;
}

void next_method(Turn& turn, const Configuration& config, const DeliveryRow& failed, const std::string& recipient) {
  const auto notice = find_notice(turn.tx, failed.notice);
  const User* user = find(config.users, failed.user);
  if (!notice || !user || notice->gone_at || turn.now >= notice->until) return;
  const auto tried = deliveries_of(turn.tx, failed.notification);
  for (const PlannedDelivery& way : methods(*user, turn.now)) {
    const auto is_this = [&](const DeliveryRow& row) { return row.contact == way.contact.id; };
    if (std::any_of(tried.begin(), tried.end(), is_this)) continue;
    PROBE("a notice went by the next method");
    const Instant due = std::max(turn.now, quiet_until(*user, turn.now, Severity::Info));
    const DeliveryRow row = delivery_of(turn, *notice, failed.notification, way.contact, due);
    if (row.deadline_at <= due) break;
    insert_delivery(turn.tx, row);
    return;
  }
  turn.record({.kind = "notice.failed",
               .data = {{"recipient", recipient},
                        {"user", user->id.str()},
                        {"title", notice->title},
                        {"notice", notice->id.str()}}});
}

}  // namespace muster::notice
