#include "chat/take.h"

#include <algorithm>
#include <array>

#include "access/access.h"
#include "base/ascii.h"
#include "base/probe.h"
#include "base/utf8.h"
#include "chat/command.h"
#include "chat/declare_said.h"
#include "chat/facts.h"
#include "chat/rows.h"
#include "chat/run.h"
#include "classify/classify.h"
#include "closing/act.h"
#include "incident/record.h"
#include "incident/respond.h"
#include "incident/snooze.h"
#include "notification/notifications.h"
#include "notification/words.h"
#include "reviews/act.h"
#include "roles/act.h"
#include "room/progress.h"
#include "room/write.h"
#include "routing/route.h"
#include "tasks/act.h"

namespace muster {
namespace {

using Verb = ChatOrder::Verb;

constexpr std::size_t kTitleMax = 1024, kNameShownMax = 80, kTasksShown = 20, kStageReasonMax = 2'000;

By by_user(const User& user, const Provider& provider) {
  return {{Actor::Kind::User, user.id.str(), user.name}, provider.type};
}

// Somebody of the chat who is nobody here.
By by_stranger(const Provider& provider, const std::string& from, const std::string& name) {
  const std::string shown = one_line(name.empty() ? from : name, kNameShownMax);
  return {{Actor::Kind::Integration, provider.id.str(), shown + " (" + provider.name + ", unknown)"}, provider.type};
}

bool may_respond(const User& user) { return user.role != Role::Observer; }

// Once an hour for each: refusals cost us nothing but room.
void note_refused(Turn& turn, const Provider& provider, const std::string& from, IncidentId incident,
                  const std::string& why) {
  PROBE("a command in a chat was refused");
  const auto hour = std::chrono::floor<std::chrono::hours>(turn.now).time_since_epoch().count();
  if (!first_call(turn.tx, provider.id, "chat-refused/" + from + "/" + incident.str() + "/" + std::to_string(hour),
                  turn.now))
    return;
  turn.record({.kind = "answer.refused",
               .incident = incident,
               .via = provider.type,
               .data = {{"from", from}, {"why", why}, {"provider", provider.id.str()}}});
  if (!incident.empty()) turn.changed("incident", incident.str());
}

// One order, and what is known of it.
struct Ordering {
  Turn& turn;
  ChatDesk& desk;
  const Configuration& config;
  const Provider& provider;
  const User& user;
  By by;
  ChatOrder order;
  std::optional<Incident> incident;

  std::string say(Sentence sentence, Parts parts = {}) const {
    return muster::say(tongue_of(config, user), sentence, parts);
  }
  std::string number() const { return number_text(incident->number); }
  std::string fault(const Fault& refused) const { return part_in(tongue_of(config, user), refused.message); }
};

std::string help_words(const Ordering& o) {
  std::string text;
  for (const Sentence line :
       {Sentence("/inc declare [P1] [service:ID] TITLE – declare an incident"),
        Sentence("/inc drill TITLE – practise · /inc nearmiss TITLE – it was close, and nobody is paged"),
        Sentence("/inc ack · /inc snooze [1h] · /inc resolve [WHAT HELPED]"),
        Sentence("/inc update IMPACT | ACTION | NEXT STEP"), Sentence("/inc sev P1 [WHY] – how urgent it is"),
        Sentence("/inc stage STAGE [WHY] – how far it is"),
        Sentence("/inc role ROLE [@PERSON] – take a role, or give it"),
        Sentence("/inc task TEXT · /inc task done 3 · /inc task list"),
        Sentence("/inc note TEXT · /inc who · /inc open – a channel for it"),
        Sentence("Outside its channel name the incident first: /inc INC-12 who")})
    text += (text.empty() ? "" : "\n") + o.say(line);
  return text;
}

std::string link_behind(const Ordering& o, IncidentId incident) {
  return o.desk.public_url.empty() ? "" : " " + o.desk.public_url + "/incidents/" + incident.str();
}

std::string order_declare(Ordering& o) {
  if (one_line(o.order.text, kTitleMax).find_first_not_of(' ') == std::string::npos)
    return o.say("Say what is wrong: /inc declare P1 Customers cannot pay");
  const ServiceId service(o.order.service);
  if (!service.empty() && !route(o.config, service).service)
    return o.say("There is no service '{service}'", {{"service", service.str()}});
  const auto incident = declare_said(o.turn, o.desk.last_number, o.config, o.order, o.by, o.provider.name);
  if (!incident) return o.fault(incident.fault());
  return o.say("{number} declared: {title}", {{"number", number_text(incident->number)}, {"title", incident->title}}) +
         link_behind(o, incident->id);
}

std::string order_update(Ordering& o) {
  Update update;
  std::array<std::string*, 3> parts{&update.impact, &update.action, &update.next_step};
  std::string_view rest = o.order.text;
  const bool several = rest.find('|') != std::string_view::npos;
  for (std::string* part : parts) {
    if (!several && part != &update.action) continue;
    const auto bar = part == &update.next_step ? std::string_view::npos : rest.find('|');
    std::string_view one = rest.substr(0, bar);
    rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    *part = one.substr(0, kLineMax);
  }
  if (update.impact.empty() && update.action.empty() && update.next_step.empty())
    return o.say("Say what there is to say: /inc update IMPACT | ACTION | NEXT STEP");
  const auto sequence = write(o.turn, o.incident->id, o.by, Written{update, std::nullopt});
  return sequence ? o.say("Update noted.") : o.fault(sequence.fault());
}

// "SEV1 all customers": a level of the scheme that counts for the incident, in front of what else is said.
const SchemeLevel* level_said(Ordering& o) {
  const Scheme* scheme = scheme_of(o.config, o.incident->service, o.incident->team);
  if (!scheme || o.order.priority) return nullptr;
  for (const SchemeLevel& level : scheme->levels) {
    const std::string_view text = o.order.text;
    const bool named = text.size() >= level.name.size() &&
                       equal_ignoring_case(text.substr(0, level.name.size()), level.name) &&
                       (text.size() == level.name.size() || text[level.name.size()] == ' ');
    if (!named) continue;
    o.order.text = std::string(trimmed(text.substr(level.name.size())));
    o.order.priority = level.priority;
    return &level;
  }
  return nullptr;
}

std::string order_priority(Ordering& o) {
  const SchemeLevel* level = level_said(o);
  if (!o.order.priority) return o.say("Say P1, P2, P3 or P4: /inc sev P1 all customers");
  Classifying classifying;
  if (level) classifying.level = level->name;
  if (const auto before = classification_of(o.turn.tx, o.incident->id)) classifying.answers = before->answers;
  classifying.priority = o.order.priority;
  classifying.reason = o.order.text.empty() ? "said in " + o.provider.name : o.order.text.substr(0, kClassifyReasonMax);
  const auto incident = classify(o.turn, o.config, o.incident->id, classifying, o.by);
  if (!incident) return o.fault(incident.fault());
  const std::string priority = priority_words(*incident->priority, incident->level);
  return o.say("{number} is {priority} now.", {{"number", o.number()}, {"priority", priority}});
}

// What the text begins with, as one word for which `name` stands; what is behind it goes to `rest`.
bool begins_with_name(std::string_view text, std::string_view name, std::string& rest) {
  if (text.size() < name.size() || !equal_ignoring_case(text.substr(0, name.size()), name)) return false;
  const std::string_view behind = text.substr(name.size());
  if (!behind.empty() && behind.front() != ' ' && behind.front() != ':') return false;
  rest = std::string(trimmed(behind.starts_with(':') ? behind.substr(1) : behind));
  return true;
}

ClosingOverride closing_rank(const User& user) {
  return user.role == Role::Admin     ? ClosingOverride::Admin
         : user.role == Role::Manager ? ClosingOverride::Manager
                                      : ClosingOverride::Responder;
}

// "/inc stage Workaround live: the cache is off": one of the unit's own stages, or a common one.
std::string order_stage(Ordering& o) {
  const std::vector<OwnStage>& own =
      own_stages(o.config.response.classification, o.incident->service, o.incident->team);
  std::string name, reason, known;
  std::optional<Stage> stage;
  // Of "Fixed" and "Fixed for good" the longer one is meant.
  for (const OwnStage& one : own) {
    known += (known.empty() ? "" : ", ") + one.name;
    std::string rest;
    if (one.name.size() <= name.size() || !begins_with_name(o.order.text, one.name, rest)) continue;
    name = one.name;
    reason = rest;
    stage = one.stage;
  }
  for (const Stage one : kStages) {
    if (own.empty()) known += (known.empty() ? "" : ", ") + std::string(text_of(one));
    std::string rest;
    if (stage || !begins_with_name(o.order.text, text_of(one), rest)) continue;
    reason = rest;
    stage = one;
  }
  if (!stage) return o.say("Name a stage: {stages}", {{"stages", known}});
  const auto incident = go_to_stage(o.turn, o.config, o.desk.open, o.incident->id, *stage, o.by,
                                    reason.substr(0, kStageReasonMax), closing_rank(o.user), name);
  if (!incident) return o.fault(incident.fault());
  const std::string word = part_in(tongue_of(o.config, o.user), std::string(text_of(*stage)));
  return o.say("{number} is at {stage} now.",
               {{"number", o.number()}, {"stage", name.empty() ? word : name + " (" + word + ")"}});
}

std::string order_role(Ordering& o) {
  const IncidentRole* role = nullptr;
  std::string known;
  for (const IncidentRole& one : o.config.response.roles) {
    if (equal_ignoring_case(one.id.str(), o.order.subject) || equal_ignoring_case(one.name, o.order.subject))
      role = &one;
    known += (known.empty() ? "" : ", ") + one.id.str();
  }
  if (!role) return o.say("Name a role: {roles}", {{"roles", known}});
  UserId whom = o.user.id;
  if (!o.order.whom.empty() && o.order.whom != "me") {
    const User* named = chat_user(o.config, o.provider, o.order.whom);
    if (!named) named = find(o.config.users, UserId(o.order.whom));
    if (!named) return o.say("Muster does not know {person}", {{"person", o.order.whom}});
    whom = named->id;
  }
  const auto incident = give_role(o.turn, o.config, o.incident->id, role->id, whom, false, o.by);
  if (!incident) return o.fault(incident.fault());
  const User* user = find(o.config.users, whom);
  return o.say("{person} is {role} of {number}.",
               {{"person", user->name}, {"role", role->name}, {"number", o.number()}});
}

std::string order_task(Ordering& o) {
  if (o.order.subject == "list") {
    std::string text;
    std::size_t shown = 0;
    for (const Task& task : tasks_of(o.turn.tx, o.incident->id)) {
      if (task.state != Task::State::Open || ++shown > kTasksShown) continue;
      const User* user = find(o.config.users, task.assignee);
      text += std::to_string(task.number) + ". " + task.title + (user ? " (" + user->name + ")" : "") + "\n";
    }
    return text.empty() ? o.say("Nothing is to be done.") : text;
  }
  if (o.order.subject == "done") {
    const auto number = move_task(o.turn, o.incident->id, o.order.task, Task::State::Done, o.by, "");
    return number ? o.say("Task {number} is done.", {{"number", std::to_string(*number)}}) : o.fault(number.fault());
  }
  TaskWords words;
  words.title = one_line(o.order.text, kTaskTitleMax);
  const auto number = add_task(o.turn, o.config, o.incident->id, words, o.by);
  return number ? o.say("Task {number}: {title}", {{"number", std::to_string(*number)}, {"title", words.title}})
                : o.fault(number.fault());
}

std::string quiet_until(const Ordering& o) {
  return time_words(tongue_of(o.config, o.user), *o.incident->snoozed_until, o.user.time_zone);
}

std::string order_who(Ordering& o) {
  const Incident& incident = *o.incident;
  std::string text = o.number() + ": " + incident.title + "\n";
  text += incident.status == Incident::Status::Resolved ? o.say("It is resolved.")
          : incident.snoozed_until                      ? o.say("{person} snoozed it until {time}.",
                                                                {{"person", incident.acknowledged_by->name}, {"time", quiet_until(o)}})
          : incident.acknowledged_by ? o.say("{person} has it.", {{"person", incident.acknowledged_by->name}})
                                     : o.say("Nobody has it.");
  if (const std::string own = own_stage_of(o.turn.tx, o.config.response, incident); !own.empty())
    text += "\n" + own + " (" +
            part_in(tongue_of(o.config, o.user), std::string(text_of(stage_of(o.turn.tx, incident)))) + ")";
  for (const Stint& stint : open_stints_of(o.turn.tx, incident.id))
    text += "\n" + stint.role_name + ": " + stint.user_name;
  return text + link_behind(o, incident.id);
}

std::string order_acknowledge(Ordering& o) {
  const auto incident = acknowledge(o.turn, o.incident->id, o.by);
  if (!incident) return o.fault(incident.fault());
  if (incident->acknowledged_by && *incident->acknowledged_by != o.by.actor)
    return o.say("{person} has it already. Noted.", {{"person", incident->acknowledged_by->name}});
  return o.say("{number} acknowledged. You have it.", {{"number", o.number()}});
}

std::string order_snooze(Ordering& o) {
  if (!o.order.snooze) return o.say("Say how long: /inc snooze 1h, /inc snooze till morning");
  const Instant until = snooze_end(*o.order.snooze, o.user.time_zone, o.turn.now);
  const auto incident = snooze(o.turn, o.incident->id, until, o.by);
  if (!incident) return o.fault(incident.fault());
  const std::string time = time_words(tongue_of(o.config, o.user), until, o.user.time_zone);
  return o.say("{number} is snoozed until {time}. Then it pages again.",
               {{"number", number_text(incident->number)}, {"time", time}});
}

std::string order_resolve(Ordering& o) {
  const auto incident = resolve(o.turn, o.desk.open, o.incident->id, o.by, o.order.text.substr(0, kLineMax));
  return incident ? o.say("{number} resolved.", {{"number", o.number()}}) : o.fault(incident.fault());
}

std::string order_note(Ordering& o) {
  if (o.order.text.empty()) return o.say("Say what to note: /inc note TEXT");
  const auto sequence = write(o.turn, o.incident->id, o.by, Written{Note{o.order.text}, std::nullopt});
  return sequence ? o.say("Noted.") : o.fault(sequence.fault());
}

std::string order_open(Ordering& o) {
  const auto incident = open_chat(o.turn, o.config, o.incident->id, o.by);
  if (!incident) return o.fault(incident.fault());
  const auto room = find_chat_room(o.turn.tx, incident->id);
  if (room && !room->url.empty() && !room->channel.empty()) return room->url;
  return o.say("Its channel is being made.");
}

std::string carry_out(Ordering& o) {
  switch (o.order.verb) {
    case Verb::Declare:
      return order_declare(o);
    case Verb::Update:
      return order_update(o);
    case Verb::Priority:
      return order_priority(o);
    case Verb::Role:
      return order_role(o);
    case Verb::Task:
      return order_task(o);
    case Verb::Resolve:
      return order_resolve(o);
    case Verb::Acknowledge:
      return order_acknowledge(o);
    case Verb::Snooze:
      return order_snooze(o);
    case Verb::Who:
      return order_who(o);
    case Verb::Stage:
      return order_stage(o);
    case Verb::Note:
      return order_note(o);
    case Verb::Open:
      return order_open(o);
    case Verb::Help:
      break;
  }
  return help_words(o);
}

std::string stranger_words(const Provider& provider, const std::string& from) {
  return "Muster does not know you in " + provider.name + ". Ask an administrator to add " + from +
         " to your contacts, or to chat.people.";
}

// What is asked for may change something.
bool only_looks(const ChatOrder& order) {
  return order.verb == Verb::Who || order.verb == Verb::Help || (order.verb == Verb::Task && order.subject == "list");
}

std::string obey(Turn& turn, ChatDesk& desk, const Configuration& config, const Provider& provider,
                 const std::string& from, ChatOrder order, std::optional<Incident> incident) {
  const IncidentId id = incident ? incident->id : IncidentId();
  const User* user = chat_user(config, provider, from);
  if (!user) {
    note_refused(turn, provider, from, id, "nobody has this address among their contacts");
    return stranger_words(provider, from);
  }
  // What is not for them is answered as what is not there; the record says that somebody asked.
  if (incident && !may_see(turn.tx, config, user->id, *incident, turn.now)) {
    note_refused(turn, provider, from, id, "it is of a category that they may not see");
    return number_text(incident->number) + "?";
  }
  if (!may_respond(*user) && !only_looks(order)) {
    note_refused(turn, provider, from, id, "their role may only read");
    return say(tongue_of(config, *user), "Your role may only read.");
  }
  Ordering o{turn, desk, config, provider, *user, by_user(*user, provider), std::move(order), std::move(incident)};
  if (!o.incident && o.order.verb != Verb::Declare && o.order.verb != Verb::Help)
    return o.say("Which incident? Say it in its channel, or name it: /inc INC-12 who");
  return carry_out(o);
}

std::optional<Incident> incident_of_channel(store::Tx& tx, const Provider& provider, const std::string& channel) {
  const auto room = channel.empty() ? std::nullopt : chat_room_of_channel(tx, provider.id, channel);
  return room ? find_incident(tx, room->incident) : std::nullopt;
}

}  // namespace

bool take_chat_message(Turn& turn, const Configuration& config, const Provider& provider, const ChatMessage& message) {
  const ChatMirror mirror = config.response.chat.mirror;
  const auto room = chat_room_of_channel(turn.tx, provider.id, message.channel);
  if (!room || mirror == ChatMirror::None || message.from == room->self) return false;
  std::string text = message.text;
  const bool meant = mentions(provider.type, room->self, text);
  if ((mirror == ChatMirror::Chosen && !meant) || text.empty()) return false;
  const auto incident = find_incident(turn.tx, room->incident);
  if (!incident) return false;
  if (!add_chat_message(turn.tx, *room, message.message, 0)) {
    PROBE("a message of a chat came twice");
    return false;
  }
  const User* user = chat_user(config, provider, message.from);
  std::int64_t sequence = 0;
  if (user && may_respond(*user)) {
    const auto answered = message.about.empty() ? std::nullopt : entry_of_chat_message(turn.tx, *room, message.about);
    const auto written =
        write(turn, incident->id, by_user(*user, provider), Written{Note{text, answered.value_or(0)}, std::nullopt});
    if (written) sequence = *written;
  }
  if (sequence == 0) {
    const By by = user ? By{{Actor::Kind::User, user->id.str(), user->name}, provider.type}
                       : by_stranger(provider, message.from, message.from_name);
    sequence = record_change(turn, *incident, "incident.note", by, {{"text", text}});
  }
  set_chat_message_entry(turn.tx, *room, message.message, sequence);
  return true;
}

std::string take_chat_command(Turn& turn, ChatDesk& desk, const Configuration& config, const Provider& provider,
                              const ChatCommand& command) {
  if (!command.id.empty() && !first_call(turn.tx, provider.id, "chat/" + command.id, turn.now)) return "";
  auto order = chat_order(plain_chat_text("", command.text));
  const bool known = order.has_value();
  if (!known) order = ChatOrder{};
  auto incident = order->number > 0 ? find_incident_by_number(turn.tx, order->number)
                                    : incident_of_channel(turn.tx, provider, command.channel);
  if (order->number > 0 && !incident) return number_text(order->number) + "?";
  return obey(turn, desk, config, provider, command.from, std::move(*order), std::move(incident));
}

std::string take_chat_press(Turn& turn, ChatDesk& desk, const Configuration& config, const Provider& provider,
                            const ChatPress& press) {
  if (!press.id.empty() && !first_call(turn.tx, provider.id, "chat/" + press.id, turn.now)) return "";
  ChatOrder order;
  order.verb = press.action == "acknowledge" ? Verb::Acknowledge
               : press.action == "resolve"   ? Verb::Resolve
               : press.action == "snooze"    ? Verb::Snooze
                                             : Verb::Who;
  order.snooze = SnoozeTime{};
  auto incident = find_incident(turn.tx, press.incident);
  if (!incident) return "";
  return obey(turn, desk, config, provider, press.from, std::move(order), std::move(incident));
}

}  // namespace muster
