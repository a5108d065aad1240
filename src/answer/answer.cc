#include "answer/answer.h"

#include <algorithm>

#include "base/probe.h"
#include "incident/incidents.h"
#include "incident/try_contact.h"
#include "notification/notifications.h"
#include "notification/proofs.h"

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

std::string in(const User* user, std::string english, std::string german) {
  return user && user->language == "de" ? std::move(german) : std::move(english);
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
    if (one.delivery.is_test()) continue;
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
    const bool has = std::any_of(user.contacts.begin(), user.contacts.end(), [&](const Contact& c) {
      return c.channel == answer.channel && c.address == answer.from;
    });
    if (!has) continue;
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

std::string done_words(const Sent& sent, const Incident& incident, const By& by, Command command) {
  const std::string number = number_text(incident.number);
  switch (command) {
    case Command::Acknowledge:
      if (incident.status == Incident::Status::Resolved)
        return in(sent.user, number + " is resolved already.", number + " ist schon gelöst.");
      if (incident.acknowledged_by && *incident.acknowledged_by != by.actor)
        return in(sent.user, number + ": " + incident.acknowledged_by->name + " has it already. Noted.",
                  number + ": " + incident.acknowledged_by->name + " hat ihn schon. Notiert.");
      return in(sent.user, number + " acknowledged. You have it.", number + " bestätigt. Sie haben ihn.");
    case Command::Resolve:
      return in(sent.user, number + " resolved.", number + " gelöst.");
    case Command::Escalate:
      return in(sent.user, number + " escalated: the next one is being told.",
                number + " eskaliert: der Nächste wird verständigt.");
  }
  return number;
}

Answered receive(Turn& turn, const Configuration& config, const Sent& sent, const Answer& answer) {
  receive_test_page(turn, sent.delivery.id, by_of(config, sent, answer));
  note_reply(turn, sent, answer.text);
  return {Became::Received, {}, in(sent.user, "The test arrived. Thank you.", "Der Test ist angekommen. Danke.")};
}

Answered carry_out(Turn& turn, OpenAlerts& open, const Configuration& config, const Sent& sent, const Answer& answer) {
  const Command command = answer.words->command;
  const IncidentId id = sent.delivery.incident;
  // The link in a message acknowledges for whoever has it; more is for those who respond.
  if (command != Command::Acknowledge && (!sent.user || sent.user->role == Role::Observer)) {
    refuse(turn, answer, id, "an observer may acknowledge and nothing else");
    return {Became::Refused, id, in(sent.user, "Your role may acknowledge only.", "Ihre Rolle darf nur bestätigen.")};
  }
  const By by = by_of(config, sent, answer);
  note_reply(turn, sent, answer.text);
  const auto incident = command == Command::Acknowledge ? acknowledge(turn, id, by)
                        : command == Command::Resolve   ? resolve(turn, open, id, by, "")
                                                        : escalate_now(turn, id, by);
  if (!incident) return {Became::Refused, id, incident.fault().message};
  return {Became::Done, id, done_words(sent, *incident, by, command)};
}

// A call or a button says itself which message is meant.
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
      for (const Contact& contact : user.contacts)
        if (contact.channel == answer.channel && contact.address == answer.from) sent.user = &user;
    if (!sent.user) {
      refuse(turn, answer, sent.delivery.incident, "nobody has this address among their contacts");
      return {Became::Refused, sent.delivery.incident, ""};
    }
  }
  if (sent.delivery.is_test()) return receive(turn, config, sent, answer);
  return carry_out(turn, open, config, sent, answer);
}

Answered unclear(const User* user, std::int64_t number) {
  const std::string shown = std::to_string(number > 0 ? number : 1042);
  return {Became::Unclear,
          {},
          in(user,
             "Not understood. Reply: a " + shown + " to acknowledge, r " + shown + " to resolve, e " + shown +
                 " to escalate",
             "Nicht verstanden. Antwort: a " + shown + " bestätigt, r " + shown + " löst, e " + shown + " eskaliert")};
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
    if (!answer.words) return unclear(nullptr, 0);
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
    if (user)
      turn.record({.kind = "answer.unclear",
                   .incident = sent.front().delivery.incident,
                   .actor = {Actor::Kind::User, user->id.str(), user->name},
                   .via = via_of(answer.channel),
                   .data = {{"text", answer.text}}});
    return unclear(user, sent.empty() || !sent.front().incident ? 0 : sent.front().incident->number);
  }
  if (number > 0) {
    const auto at = std::find_if(sent.begin(), sent.end(),
                                 [&](const Sent& s) { return s.incident && s.incident->number == number; });
    if (at != sent.end()) return carry_out(turn, open, config, *at, answer);
    refuse(turn, answer, named ? named->id : IncidentId(), "this address was not told of " + number_text(number));
    return {Became::Refused,
            {},
            in(user, "You were not told of " + number_text(number) + ".",
               "Von " + number_text(number) + " wurden Sie nicht verständigt.")};
  }
  std::vector<std::int64_t> choices;
  const Sent* one = meant(sent, choices);
  if (!one) return {Became::Unclear, {}, in(user, "Nothing waits for you.", "Nichts wartet auf Sie.")};
  if (choices.size() > 1) {
    std::string list;
    for (const std::int64_t choice : choices) list += (list.empty() ? "" : ", ") + std::to_string(choice);
    return {Became::Unclear,
            {},
            in(user, "Which one? " + list + ". Reply with its number, as a " + std::to_string(choices.front()),
               "Welcher? " + list + ". Antworten Sie mit der Nummer, etwa a " + std::to_string(choices.front()))};
  }
  return one->delivery.is_test() ? receive(turn, config, *one, answer) : carry_out(turn, open, config, *one, answer);
}

}  // namespace muster
