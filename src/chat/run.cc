#include "chat/run.h"

#include <set>

#include "access/access.h"
#include "base/crypto.h"
#include "base/probe.h"
#include "chat/facts.h"
#include "chat/rows.h"
#include "incident/record.h"
#include "room/write.h"

namespace muster {
namespace {

constexpr int kAtOnceMax = 50;

std::string url_of(const ChatSurroundings& around, IncidentId incident) {
  return around.public_url.empty() ? "" : around.public_url + "/incidents/" + incident.str();
}

void say_news(Turn& turn, IncidentId incident, const ProviderId& provider, std::vector<ChatNews> news) {
  for (ChatNews& one : news) {
    one.data["provider"] = provider.str();
    turn.record({.kind = one.kind, .incident = incident, .data = std::move(one.data)});
  }
}

void begin_room(Turn& turn, const ChatPlan& plan, IncidentId incident, int names_tried, int operations) {
  ChatRoom room;
  room.incident = incident;
  room.provider = plan.provider;
  room.mirrored_to = turn.timeline.last_sequence();
  room.names_tried = names_tried;
  room.operations = operations;
  room.due_at = turn.now;
  room.created_at = turn.now;
  put_chat_room(turn.tx, room);
}

bool is_under_way(const ChatRoom& room) {
  return room.state == ChatRoom::State::Opening || room.state == ChatRoom::State::Open;
}

// Decides what comes next in a room of which nothing is under way.
void look_at(Turn& turn, const Configuration& config, const ChatSurroundings& around, IncidentId id) {
  auto room = find_chat_room(turn.tx, id);
  const auto incident = room ? find_incident(turn.tx, id) : std::nullopt;
  if (!room || !incident) return;
  room->due_at.reset();
  if (!is_under_way(*room) || has_chat_operation_under_way(turn.tx, id)) return put_chat_room(turn.tx, *room);
  const ChatFacts facts = chat_facts(turn.tx, config, *incident, *room, url_of(around, id), turn.now);
  auto next = next_chat_operation(*room, facts);
  if (next) {
    next->incident = id;
    next->number = ++room->operations;
    next->decided_at = next->due_at = turn.now;
    next->deadline_at = turn.now + kChatDeadline;
    put_chat_operation(turn.tx, *next);
  } else {
    room->mirrored_to = std::max(room->mirrored_to, facts.looked_to);
    say_news(turn, id, room->provider, chat_caught_up(*room));
    if (is_under_way(*room)) room->due_at = archive_due(config.response.chat, *incident);
  }
  put_chat_room(turn.tx, *room);
}

void settle(Turn& turn, const Configuration& config, ChatRoom room, ChatOperation operation, ChatAnswer answer) {
  const Provider* provider = find(config.providers, room.provider);
  const std::string type = provider ? provider->type : "";
  // The chat shows a channel of ours: it may be another incident's of the same name.
  if (operation.kind == ChatOperation::Kind::Create && answer.what == ChatAnswer::What::Done) {
    const auto other = chat_room_of_channel(turn.tx, room.provider, answer.id);
    if (other && other->incident != room.incident) {
      PROBE("a channel was found that is another incident's");
      answer.what = ChatAnswer::What::Taken;
      answer.reason = "the channel of this name is another incident's";
    }
  }
  ChatSettled settled = settle_chat(std::move(room), std::move(operation), answer, chat_name(config, room.provider),
                                    may_be_repeated(type, operation.kind), turn.now);
  const ChatOperation& done = settled.operation;
  const bool over = done.state == ChatOperation::State::Done || done.state == ChatOperation::State::Failed;
  if (done.kind == ChatOperation::Kind::Post && over) {
    if (done.state == ChatOperation::State::Done) add_chat_message(turn.tx, settled.room, answer.id, done.sequence);
    unchoose_for_chat(turn.tx, done.incident, done.sequence);
  }
  put_chat_operation(turn.tx, done);
  put_chat_room(turn.tx, settled.room);
  const bool news = !settled.news.empty();
  say_news(turn, done.incident, settled.room.provider, std::move(settled.news));
  if (news) turn.changed("incident", done.incident.str());
}

ChatCall call_of(const ChatSurroundings& around, const Provider& provider, const ChatRoom& room,
                 const Incident& incident, const ChatOperation& operation) {
  ChatCall call;
  call.provider = std::make_shared<const Provider>(provider);
  call.operation = operation;
  call.self = room.self;
  call.place = room.place;
  call.channel = room.channel;
  call.report = room.report;
  call.name = room.name;
  call.title = incident.title;
  call.is_private = operation.person == kPrivately || room.is_private;
  call.incident_url = url_of(around, incident.id);
  if (!around.callback_url.empty() && !provider.key.empty())
    call.action_url = around.callback_url + "/v1/providers/" + provider.key + "/action";
  call.token = chat_button_token(around.link_key, incident.id);
  return call;
}

void send_operation(Turn& turn, const Configuration& config, const ChatSurroundings& around, IncidentId id, int number,
                    std::vector<ChatCall>& calls) {
  auto operation = find_chat_operation(turn.tx, id, number);
  const auto room = find_chat_room(turn.tx, id);
  const auto incident = find_incident(turn.tx, id);
  if (!operation || !room || !incident) return;
  if (operation->state == ChatOperation::State::Sending) {
    PROBE("the answer of a chat was lost");
    return settle(turn, config, *room, *operation,
                  {.what = ChatAnswer::What::Unsure, .reason = "no answer came within a minute"});
  }
  ++operation->attempts;
  const Provider* provider = find(config.providers, room->provider);
  if (!provider)
    return settle(
        turn, config, *room, *operation,
        {.what = ChatAnswer::What::Refused, .reason = "provider " + room->provider.str() + " is not declared"});
  ChatCall call = call_of(around, *provider, *room, *incident, *operation);
  if (operation->kind == ChatOperation::Kind::Post && operation->sequence > 0) {
    if (const auto entry = timeline_entry(turn.tx, operation->sequence))
      call.answers = answered_in_chat(turn.tx, *room, provider->type, *entry);
  }
  if (const auto request = chat_request(call); !request)
    return settle(turn, config, *room, *operation,
                  {.what = ChatAnswer::What::Refused, .reason = request.fault().message});
  operation->state = ChatOperation::State::Sending;
  operation->due_at = turn.now + kChatAttemptLost;
  put_chat_operation(turn.tx, *operation);
  call.operation = *operation;
  calls.push_back(std::move(call));
}

}  // namespace

std::string chat_button_token(const std::string& link_key, IncidentId incident) {
  return base64url(bytes_of(hmac_sha256(link_key, "chat/" + incident.str())));
}

void notice_chats(Turn& turn, const Configuration& config) {
  const ChatPlan& plan = config.response.chat;
  if (plan.provider.empty()) return;
  std::set<std::string> changed;
  for (const LiveChange& change : turn.changes)
    if (change.type == "incident") changed.insert(change.id);
  for (const std::string& text : changed) {
    const auto id = IncidentId::parse(text);
    const auto incident = id ? find_incident(turn.tx, *id) : std::nullopt;
    if (!incident) continue;
    if (find_chat_room(turn.tx, *id)) {
      look_at_chat_room(turn.tx, *id, turn.now);
    } else if (incident->status != Incident::Status::Resolved && incident->merged_into == 0 &&
               plan.wants(incident->priority, incident->major == Major::Declared, incident->severity)) {
      begin_room(turn, plan, *id, 1, 0);
    }
  }
}

Instant run_chats(Turn& turn, const Configuration& config, const ChatSurroundings& around,
                  std::vector<ChatCall>& calls) {
  if (config.response.chat.provider.empty()) return kForever;
  for (const IncidentId id : chat_rooms_due(turn.tx, turn.now, kAtOnceMax)) look_at(turn, config, around, id);
  for (const auto& [id, number] : chat_operations_due(turn.tx, turn.now, kAtOnceMax))
    send_operation(turn, config, around, id, number, calls);
  return next_chat(turn.tx);
}

void record_chat(Turn& turn, const Configuration& config, IncidentId incident, int number, int attempt,
                 const ChatAnswer& answer) {
  auto operation = find_chat_operation(turn.tx, incident, number);
  auto room = find_chat_room(turn.tx, incident);
  const bool awaited =
      operation && room && operation->state == ChatOperation::State::Sending && operation->attempts == attempt;
  if (!awaited) return;
  settle(turn, config, std::move(*room), std::move(*operation), answer);
}

Result<Incident> open_chat(Turn& turn, const Configuration& config, IncidentId id, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const ChatPlan& plan = config.response.chat;
  if (plan.provider.empty())
    return conflict("no chat is declared: an administrator writes the section 'chat' of the organisation");
  const auto room = find_chat_room(turn.tx, id);
  if (room && is_under_way(*room)) return *incident;
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged into " + number_text(incident->merged_into) +
                    ": open the channel there");
  record_change(turn, *incident, "chat.wanted", by, {{"chat", chat_name(config, plan.provider)}});
  const bool had_one = room && !room->channel.empty();
  begin_room(turn, plan, id, room ? room->names_tried + (had_one ? 1 : 0) : 1, room ? room->operations : 0);
  return *incident;
}

Result<Incident> choose_entry_for_chat(Turn& turn, const Configuration&, IncidentId id, std::int64_t sequence,
                                       const By&) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto room = find_chat_room(turn.tx, id);
  if (!room || !is_under_way(*room))
    return conflict(number_text(incident->number) + " has no channel in a chat; open one first");
  if (const auto entry = entry_of(turn.tx, id, sequence); !entry) return entry.fault();
  if (entries_in_chat(turn.tx, id, sequence - 1).contains(sequence)) return *incident;
  choose_for_chat(turn.tx, id, sequence);
  turn.changed("incident", id.str(), incident->version);
  return *incident;
}

}  // namespace muster
