#include "communications/send.h"

#include <algorithm>

#include "base/probe.h"
#include "communications/queries.h"
#include "communications/recipients.h"
#include "communications/rows.h"
#include "incident/incidents.h"
#include "notice/tell.h"
#include "notification/unhurried.h"

namespace muster {
namespace {

constexpr int kLostMessagesMax = 100;
constexpr Duration kFailureNews = std::chrono::hours(24);

// In the organisation's words alone: it is no page, and nobody has to answer it.
Page page_of_communication(const Configuration& config, const Communication& about, const CommunicationMessage& message,
                           Instant now) {
  Page page;
  page.delivery = message.id;
  page.attempt = message.attempts + 1;
  page.handed_over = now;
  page.first_due = now;
  page.since = message.created_at;
  page.is_notice = true;
  page.is_letter = true;
  page.severity = Severity::Info;
  page.title = about.text.subject;
  page.text = about.text.body;
  page.own_subject = about.text.subject;
  page.own_body = about.text.body;
  page.language = about.language;
  page.recipient_name = message.to.name;
  page.time_zone = config.business_hours.time_zone;
  page.to.id = message.to.contact;
  page.to.channel = message.to.channel;
  page.to.address = message.to.address;
  if (const User* user = find(config.users, message.to.user))
    if (const Contact* contact = user->contact(message.to.contact); contact && contact->channel == message.to.channel)
      page.to = *contact;
  if (message.to.kind == CommunicationRecipient::Kind::Webhook) {
    if (const Audience* audience = find_audience(config, about.audience))
      for (const AudienceWebhook& webhook : audience->webhooks)
        if (webhook.url == message.to.address) page.to.secret = webhook.secret;
    page.request = to_text(json::object{{"type", "communication"},
                                        {"delivery", message.id.str()},
                                        {"communication", about.id.str()},
                                        {"audience", about.audience.str()},
                                        {"language", about.language},
                                        {"subject", about.text.subject},
                                        {"text", about.text.body},
                                        {"sent_at", rfc3339(about.sent_at.value_or(now))}});
  }
  if (goes_by_provider(message.to.channel)) {
    // Another one carries each further attempt, where there are several.
    const auto carriers = carriers_of(config.providers, message.to.channel, message.to.address);
    if (!carriers.empty())
      page.provider =
          std::make_shared<const Provider>(*carriers[static_cast<std::size_t>(message.attempts) % carriers.size()]);
  }
  return page;
}

// When all messages have come to an end, the record says so; whoever sent it hears when some could not be delivered.
void note_the_end(Turn& turn, const Configuration& config, CommunicationId id) {
  const CommunicationTally tally = tally_of(turn.tx, id);
  const auto one = find_communication(turn.tx, id);
  const auto incident = one ? find_incident(turn.tx, one->incident) : std::nullopt;
  if (!incident) return;
  turn.changed("incident", incident->id.str(), incident->version);
  if (tally.waiting > 0) return;
  const Audience* audience = find_audience(config, one->audience);
  const std::string name = audience ? audience->name : one->audience.str();
  json::object data{{"audience", name}, {"sent", tally.sent}, {"recipients", tally.all()}};
  if (tally.failed > 0) data["failed"] = tally.failed;
  turn.record({.kind = "communication.delivered", .incident = incident->id, .data = std::move(data)});
  const User* user = find(config.users, UserId(one->writer));
  if (tally.failed == 0 || !user) return;
  PROBE("some of an audience could not be told");
  notice::Notice news;
  news.user = user->id;
  news.kind = NoticeKind::Task;
  news.subject = "communication/" + id.str() + "/failed";
  news.key = news.subject;
  news.title = say(tongue_of(config, *user),
                   "{failed} of {recipients} messages to {audience} about {number} could not be delivered",
                   {{"failed", std::to_string(tally.failed)},
                    {"recipients", std::to_string(tally.all())},
                    {"audience", name},
                    {"number", number_text(incident->number)}});
  news.path = "/communications/" + id.str();
  news.until = turn.now + kFailureNews;
  notice::tell(turn, config, news, "sent it");
}

}  // namespace

std::vector<Page> follow_communications(Turn& turn, const Configuration& config, int room) {
  for (const auto& [id, attempts] :
       turn.tx.many<DeliveryId, std::int64_t>(sql::communications::messages_lost, turn.now, kLostMessagesMax)) {
    PROBE("the courier never answered for a message to an audience");
    end_communication_message(turn, config, id, static_cast<int>(attempts), Unknown{"no answer came"});
  }
  const auto sending = turn.tx.one<std::int64_t>(sql::communications::messages_sending).value_or(0);
  const int free = std::min(room, kCommunicationsInFlight - static_cast<int>(sending));
  std::vector<Page> pages;
  if (free <= 0) return pages;
  std::vector<CommunicationMessage> due;
  turn.tx.each(
      sql::communications::messages_due, [&](const store::Row& row) { due.push_back(read_communication_message(row)); },
      turn.now, free);
  for (const CommunicationMessage& message : due) {
    const auto about = find_communication(turn.tx, message.communication);
    MUSTER_ASSERT(about);
    Page page = page_of_communication(config, *about, message, turn.now);
    turn.tx.exec(sql::communications::send_message, message.id, message.attempts + 1, turn.now + kUnhurriedLostAfter);
    pages.push_back(std::move(page));
  }
  return pages;
}

Instant next_communication(store::Tx& tx) {
  const auto sending = tx.one<std::int64_t>(sql::communications::messages_sending).value_or(0);
  // With full hands the next answer makes room and calls again.
  const Instant message = sending < kCommunicationsInFlight ? tx.next(sql::communications::next_message) : kForever;
  return std::min(tx.next(sql::communications::next_lost), message);
}

bool end_communication_message(Turn& turn, const Configuration& config, DeliveryId id, int attempt,
                               const Outcome& outcome) {
  const auto message = find_message(turn.tx, id);
  if (!message) return false;
  if (message->state != "sending" || message->attempts != attempt) return true;
  const AfterUnhurried after = after_unhurried(attempt, outcome, turn.now);
  turn.tx.exec(sql::communications::settle_message, id, after.state, after.due_at,
               after.due_at ? std::optional<Instant>() : std::optional(turn.now), after.why);
  note_the_end(turn, config, message->communication);
  return true;
}

}  // namespace muster
