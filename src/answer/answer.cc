#include "answer/answer.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/probe.h"
#include "checkpoints/act.h"
#include "incident/incidents.h"
#include "incident/snooze.h"
#include "incident/try_contact.h"
#include "notification/notifications.h"
#include "notification/proofs.h"
#include "notification/words.h"
#include "oncall/local_text.h"
#include "playbooks/act.h"
#include "roles/act.h"

namespace muster {
namespace {

using Became = Answered::Became;
using Command = ReplyCommand;

constexpr int kSentMax = 100;

// A message, whose it was, and what it was about.
struct Sent {
  DeliveryRow delivery;
  const User* user = nullptr;
  std::optional<Incident> incident;
};

// In the language of whoever answered; English for somebody unknown.
std::string in(const Configuration& config, const User* user, Sentence sentence, Parts parts = {}) {
  return say(user ? tongue_of(config, *user) : Tongue{"en"}, sentence, parts);
}

std::string fault_in(const Configuration& config, const User* user, const Fault& fault) {
  return part_in(user ? tongue_of(config, *user) : Tongue{"en"}, fault.message);
}

// Whether the answer came from an address of theirs. Mail is written without regard to case, and from the address that
// one signs in with too.
bool writes_from(const User& user, const Answer& answer) {
  const bool mail = answer.channel == Channel::Email;
  if (mail && !user.email.empty() && equal_ignoring_case(user.email, answer.from)) return true;
  return std::any_of(user.contacts.begin(), user.contacts.end(), [&](const Contact& contact) {
    return contact.channel == answer.channel &&
           (mail ? equal_ignoring_case(contact.address, answer.from) : contact.address == answer.from);
  });
}

// A stranger's refusals are recorded once an hour: they cost us nothing but room.
void refuse(Turn& turn, const Answer& answer, const IncidentId& incident, const std::string& why) {
  PROBE("an answer was refused");
  const auto hour = std::chrono::floor<std::chrono::hours>(turn.now).time_since_epoch().count();
  if (!first_call(turn.tx, answer.provider,
                  "refused/" + answer.from + "/" + incident.str() + "/" + std::to_string(hour), turn.now))
    return;
  turn.record({.kind = "answer.refused",
               .incident = incident,
               .via = via_of(answer.channel),
               .data = {{"from", answer.from}, {"why", why}, {"provider", answer.provider.str()}}});
  if (!incident.empty()) turn.changed("incident", incident.str());
}

std::vector<Sent> with_incidents(Turn& turn, std::vector<Sent> sent) {
  std::map<IncidentId, std::optional<Incident>> known;
  for (Sent& one : sent) {
    if (one.delivery.incident.empty()) continue;
    auto [at, first] = known.try_emplace(one.delivery.incident);
    if (first) at->second = find_incident(turn.tx, one.delivery.incident);
    one.incident = at->second;
  }
  return sent;
}

// What was sent to the address of the answer, the newest first.
std::vector<Sent> sent_to(Turn& turn, const Configuration& config, const Answer& answer, bool& known_address) {
  std::vector<Sent> all;
  for (const auto& [id, user] : config.users) {
    if (!writes_from(user, answer)) continue;
    known_address = true;
    for (DeliveryRow& row : deliveries_to(turn.tx, id, answer.channel, answer.from, turn.now - kAnswerTime, kSentMax))
      all.push_back({std::move(row), &user, std::nullopt});
  }
  std::stable_sort(all.begin(), all.end(), [](const Sent& a, const Sent& b) { return a.delivery.id > b.delivery.id; });
  return with_incidents(turn, std::move(all));
}

void note_reply(Turn& turn, const Sent& sent, const std::string& text) {
  auto delivery = find_delivery(turn.tx, sent.delivery.id);
  if (!delivery) return;
  delivery->reply = text;
  delivery->replied_at = turn.now;
  update_delivery(turn.tx, *delivery);
  note_acknowledged(turn.tx, *delivery, turn.now);
}

By by_of(const Configuration& config, const Sent& sent, const Answer& answer) {
  if (sent.user) return {{Actor::Kind::User, sent.user->id.str(), sent.user->name}, via_of(answer.channel)};
  const Provider* provider = find(config.providers, answer.provider);
  return {{Actor::Kind::Integration, answer.provider.str(), provider ? provider->name : answer.provider.str()},
          via_of(answer.channel)};
}

// "15:00 CET"; with its day when that is further off.
std::string end_words(const Configuration& config, const User* user, const Incident& incident, Instant now) {
  const Instant until = incident.snoozed_until.value_or(now);
  const std::string zone = user ? user->time_zone : "UTC";
  constexpr Duration kSameDay = std::chrono::hours(18);
  if (until - now < kSameDay) return local_time_text(until, zone);
  return time_words(user ? tongue_of(config, *user) : Tongue{"en"}, until, zone);
}

std::string done_words(const Configuration& config, const Sent& sent, const Incident& incident, const By& by,
                       Command command, Instant now) {
  const std::string number = number_text(incident.number);
  switch (command) {
    case Command::Acknowledge:
      if (incident.status == Incident::Status::Resolved)
        return in(config, sent.user, "{number} is resolved already.", {{"number", number}});
      if (incident.acknowledged_by && *incident.acknowledged_by != by.actor)
        return in(config, sent.user, "{number}: {person} has it already. Noted.",
                  {{"number", number}, {"person", incident.acknowledged_by->name}});
      return in(config, sent.user, "{number} acknowledged. You have it.", {{"number", number}});
    case Command::Resolve:
      return in(config, sent.user, "{number} resolved.", {{"number", number}});
    case Command::Escalate:
      return in(config, sent.user, "{number} escalated: the next one is being told.", {{"number", number}});
    case Command::Snooze:
      return in(config, sent.user, "{number} is snoozed until {time}. Then it pages again.",
                {{"number", number}, {"time", end_words(config, sent.user, incident, now)}});
  }
  return number;
}

std::string role_words(Turn& turn, const Configuration& config, const Sent& sent, const Incident& incident) {
  const std::string number = number_text(incident.number);
  const auto page = role_page_of(turn.tx, sent.delivery.notification);
  if (page && !page->checkpoint.empty())
    return in(config, sent.user, "{number}: noted, all stays as it is.", {{"number", number}});
  for (const Stint& stint : open_stints_of(turn.tx, incident.id)) {
    if (!page || stint.role != page->role) continue;
    if (stint.user == sent.delivery.user)
      return in(config, sent.user, "You are {role} of {number}.", {{"role", stint.role_name}, {"number", number}});
    return in(config, sent.user, "{person} is {role} of {number} already.",
              {{"person", stint.user_name}, {"role", stint.role_name}, {"number", number}});
  }
  return in(config, sent.user, "{number} needs nobody any more.", {{"number", number}});
}

Answered receive(Turn& turn, const Configuration& config, const Sent& sent, const Answer& answer) {
  receive_test_page(turn, sent.delivery.id, by_of(config, sent, answer));
  note_reply(turn, sent, answer.text);
  return {Became::Received, {}, in(config, sent.user, "The test arrived. Thank you.")};
}

Answered carry_out(Turn& turn, OpenAlerts& open, const Configuration& config, const Sent& sent, const Answer& answer) {
  const Command command = answer.words->command;
  const IncidentId id = sent.delivery.incident;
  // The link in a message acknowledges for whoever has it; more is for those who respond.
  if (command != Command::Acknowledge && (!sent.user || sent.user->role == Role::Observer)) {
    refuse(turn, answer, id, "an observer may acknowledge and nothing else");
    return {Became::Refused, id, in(config, sent.user, "Your role may acknowledge only.")};
  }
  const By by = by_of(config, sent, answer);
  note_reply(turn, sent, answer.text);
  // A message that calls somebody for a role asks for that role, and for nothing else.
  if (command == Command::Acknowledge) {
    if (const auto approved = approve_by_message(turn, config, sent.delivery, by)) {
      if (!*approved) return {Became::Refused, id, fault_in(config, sent.user, approved->fault())};
      const std::string number = number_text((*approved)->number);
      return {Became::Done, id, in(config, sent.user, "{number}: approved, thank you.", {{"number", number}})};
    }
    if (const auto role = take_by_message(turn, config, sent.delivery, by)) {
      if (!*role) return {Became::Refused, id, fault_in(config, sent.user, role->fault())};
      return {Became::Done, id, role_words(turn, config, sent, **role)};
    }
  }
  const auto until = [&] { return snooze_end(answer.words->snooze, sent.user->time_zone, turn.now); };
  const auto incident = command == Command::Acknowledge ? acknowledge(turn, id, by)
                        : command == Command::Resolve   ? resolve(turn, open, id, by, "")
                        : command == Command::Snooze    ? snooze(turn, id, until(), by)
                                                        : escalate_now(turn, id, by);
  if (!incident) return {Became::Refused, id, fault_in(config, sent.user, incident.fault())};
  return {Became::Done, id, done_words(config, sent, *incident, by, command, turn.now)};
}

Answered unclear(const Configuration& config, const User* user, std::int64_t number) {
  return {Became::Unclear,
          {},
          in(config, user,
             "Not understood. Reply: a {number} to acknowledge, r {number} to resolve, e {number} to escalate, "
             "s {number} 1h to snooze",
             {{"number", std::to_string(number > 0 ? number : 1042)}})};
}

Answered not_understood(Turn& turn, const Configuration& config, const Sent& sent, const Answer& answer) {
  turn.record({.kind = "answer.unclear",
               .incident = sent.delivery.incident,
               .actor = {Actor::Kind::User, sent.user->id.str(), sent.user->name},
               .via = via_of(answer.channel),
               .data = {{"text", answer.text}}});
  return unclear(config, sent.user, sent.incident ? sent.incident->number : 0);
}

// A mail that tells of several incidents can be answered for each of them.
bool names_another(Turn& turn, const std::optional<DeliveryRow>& delivery, const Answer& answer) {
  if (answer.channel != Channel::Email || !delivery || !answer.words || answer.words->number == 0) return false;
  const auto incident = find_incident(turn.tx, delivery->incident);
  return !incident || incident->number != answer.words->number;
}

// A call, a button or a mail says itself which message is meant.
Answered to_the_message(Turn& turn, OpenAlerts& open, const Configuration& config, const Answer& answer) {
  auto delivery = find_delivery(turn.tx, answer.delivery);
  if (!delivery || delivery->channel != answer.channel || turn.now - delivery->first_due_at > kAnswerTime) {
    refuse(turn, answer, {}, "there is no such message any more");
    return {Became::Refused, {}, ""};
  }
  const User* recipient = find(config.users, delivery->user);
  Sent sent{std::move(*delivery), recipient, std::nullopt};
  if (!answer.from.empty()) {
    // Several people see a channel of a chat: whoever presses acts in their own name.
    sent.user = nullptr;
    for (const auto& [id, user] : config.users)
      if (writes_from(user, answer)) sent.user = &user;
    if (!sent.user) {
      refuse(turn, answer, sent.delivery.incident, "nobody has this address among their contacts");
      return {Became::Refused, sent.delivery.incident, ""};
    }
  }
  sent.incident = find_incident(turn.tx, sent.delivery.incident);
  if (!answer.words) return sent.user ? not_understood(turn, config, sent, answer) : unclear(config, nullptr, 0);
  if (sent.delivery.is_test()) return receive(turn, config, sent, answer);
  return carry_out(turn, open, config, sent, answer);
}

// By a mail about one incident: what its recipient was told of at the same address counts. Whoever else writes was told
// of nothing.
Answered to_another(Turn& turn, OpenAlerts& open, const Configuration& config, const DeliveryRow& mail,
                    const Answer& answer) {
  const User* user = find(config.users, mail.user);
  const auto named = find_incident_by_number(turn.tx, answer.words->number);
  if (user && writes_from(*user, answer) && named) {
    for (const Notification& notification : notifications_of(turn.tx, named->id)) {
      for (DeliveryRow& row : deliveries_of(turn.tx, notification.id)) {
        if (row.user != mail.user || row.channel != mail.channel || row.address != mail.address ||
            turn.now - row.first_due_at > kAnswerTime)
          continue;
        return carry_out(turn, open, config, {std::move(row), user, named}, answer);
      }
    }
  }
  const std::string number = number_text(answer.words->number);
  refuse(turn, answer, named ? named->id : IncidentId(), "this address was not told of " + number);
  if (!user || !writes_from(*user, answer)) return {Became::Refused, {}, ""};
  return {Became::Refused, {}, in(config, user, "You were not told of {number}.", {{"number", number}})};
}

// The one incident that is meant when none was named: the only one that nobody has, else the newest message's.
const Sent* meant(const std::vector<Sent>& sent, std::vector<std::int64_t>& choices) {
  const Sent* waiting = nullptr;
  const Sent* newest = nullptr;
  for (const Sent& one : sent) {
    if (!one.incident || one.incident->status == Incident::Status::Resolved) continue;
    if (!newest) newest = &one;
    const std::int64_t number = one.incident->number;
    if (one.incident->status != Incident::Status::Triggered ||
        std::find(choices.begin(), choices.end(), number) != choices.end())
      continue;
    choices.push_back(number);
    if (!waiting) waiting = &one;
  }
  if (!sent.empty() && sent.front().delivery.is_test() && choices.empty()) return &sent.front();
  return waiting ? waiting : newest;
}

}  // namespace

std::string via_of(Channel channel) { return channel == Channel::Phone ? "voice" : std::string(text_of(channel)); }

Answered take_answer(Turn& turn, OpenAlerts& open, const Configuration& config, const Answer& answer) {
  if (!answer.call.empty() && !first_call(turn.tx, answer.provider, "answer/" + answer.call, turn.now)) {
    PROBE("an answer came twice");
    return {Became::Repeated, {}, ""};
  }
  if (!answer.delivery.empty()) {
    const auto delivery = find_delivery(turn.tx, answer.delivery);
    if (names_another(turn, delivery, answer)) return to_another(turn, open, config, *delivery, answer);
    return to_the_message(turn, open, config, answer);
  }
  const std::int64_t number = answer.words ? answer.words->number : 0;
  const auto named = number > 0 ? find_incident_by_number(turn.tx, number) : std::nullopt;
  bool known_address = false;
  const std::vector<Sent> sent = sent_to(turn, config, answer, known_address);
  if (!known_address) {
    refuse(turn, answer, named ? named->id : IncidentId(), "nobody has this address among their contacts");
    return {Became::Refused, {}, ""};
  }
  const User* user = sent.empty() ? nullptr : sent.front().user;
  if (!answer.words) {
    if (user) return not_understood(turn, config, sent.front(), answer);
    return unclear(config, nullptr, 0);
  }
  if (number > 0) {
    const auto at = std::find_if(sent.begin(), sent.end(),
                                 [&](const Sent& s) { return s.incident && s.incident->number == number; });
    if (at != sent.end()) return carry_out(turn, open, config, *at, answer);
    refuse(turn, answer, named ? named->id : IncidentId(), "this address was not told of " + number_text(number));
    return {Became::Refused, {}, in(config, user, "You were not told of {number}.", {{"number", number_text(number)}})};
  }
  std::vector<std::int64_t> choices;
  const Sent* one = meant(sent, choices);
  if (!one) return {Became::Unclear, {}, in(config, user, "Nothing waits for you.")};
  if (choices.size() > 1) {
    std::string list;
    for (const std::int64_t choice : choices) list += (list.empty() ? "" : ", ") + std::to_string(choice);
    return {Became::Unclear,
            {},
            in(config, user, "Which one? {numbers}. Reply with its number, as {example}",
               {{"numbers", list}, {"example", "a " + std::to_string(choices.front())}})};
  }
  return one->delivery.is_test() ? receive(turn, config, *one, answer) : carry_out(turn, open, config, *one, answer);
}

}  // namespace muster
