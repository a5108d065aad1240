#include "chat/decide.h"

#include <algorithm>
#include <array>

#include "base/probe.h"

namespace muster {
namespace {

using Kind = ChatOperation::Kind;
using What = ChatAnswer::What;

constexpr std::array<std::string_view, 5> kRoomStates{"opening", "open", "archived", "lost", "failed"};
constexpr std::array<std::string_view, 8> kKinds{"identify", "create", "topic",   "post",
                                                 "pin",      "invite", "archive", "make_private"};
constexpr std::array<std::string_view, 4> kOperationStates{"pending", "sending", "done", "failed"};

Duration chat_back_off(int attempts) {
  return std::min<Duration>(std::chrono::seconds(5) * (1 << std::clamp(attempts - 1, 0, 6)), kChatBackOffMax);
}

ChatOperation operation_of(Kind kind) {
  ChatOperation operation;
  operation.kind = kind;
  return operation;
}

// What was done is true of the room.
void apply_done(ChatRoom& room, const ChatOperation& operation, const ChatAnswer& answer, const std::string& chat,
                std::vector<ChatNews>& news) {
  switch (operation.kind) {
    case Kind::Identify:
      room.self = answer.id;
      room.place = answer.place;
      room.url = answer.url;
      return;
    case Kind::Create: {
      room.channel = answer.id;
      room.is_private = operation.person == kPrivately;
      room.name = operation.text;
      room.url = !answer.url.empty() ? answer.url : room.url.empty() ? "" : room.url + answer.id;
      room.state = ChatRoom::State::Open;
      json::object data{{"channel", room.name}, {"chat", chat}};
      if (!room.url.empty()) data["url"] = room.url;
      news.push_back({"chat.opened", std::move(data)});
      return;
    }
    case Kind::Topic:
      room.topic = operation.text;
      return;
    case Kind::Post:
      if (room.report.empty())
        room.report = answer.id;
      else if (room.trouble_since)
        ++room.late;
      room.mirrored_to = std::max(room.mirrored_to, operation.sequence);
      return;
    case Kind::Pin:
      room.pinned = true;
      return;
    case Kind::Invite:
      room.invited.insert(operation.whom);
      return;
    case Kind::MakePrivate:
      room.is_private = true;
      news.push_back({"chat.made_private", {{"channel", room.name}, {"chat", chat}}});
      return;
    case Kind::Archive:
      room.state = ChatRoom::State::Archived;
      news.push_back({"chat.archived", {{"channel", room.name}, {"chat", chat}}});
      return;
  }
}

// It will never be done: what depends on it is left out, and what does not goes on.
void apply_refused(ChatRoom& room, const ChatOperation& operation, const std::string& chat,
                   std::vector<ChatNews>& news) {
  const std::string& why = operation.reason;
  switch (operation.kind) {
    case Kind::Identify:
    case Kind::Create:
      room.state = ChatRoom::State::Failed;
      news.push_back({"chat.failed", {{"chat", chat}, {"why", why}}});
      return;
    case Kind::Topic:
      room.topic = operation.text;
      break;
    case Kind::Post:
      if (room.report.empty()) room.report = "-";
      room.mirrored_to = std::max(room.mirrored_to, operation.sequence);
      break;
    case Kind::Pin:
      room.pinned = true;
      break;
    case Kind::Invite:
      room.invited.insert(operation.whom);
      news.push_back({"chat.not_invited", {{"person", operation.person}, {"channel", room.name}, {"why", why}}});
      return;
    case Kind::MakePrivate:
      room.is_private = true;
      news.push_back({"chat.stays_open", {{"channel", room.name}, {"chat", chat}, {"why", why}}});
      return;
    case Kind::Archive:
      room.state = ChatRoom::State::Archived;
      break;
  }
  news.push_back(
      {"chat.not_done", {{"what", text_of(operation.kind)}, {"channel", room.name}, {"chat", chat}, {"why", why}}});
}

void give_up(ChatSettled& settled, const std::string& chat, const std::string& why) {
  settled.operation.state = ChatOperation::State::Failed;
  settled.operation.reason = why;
  apply_refused(settled.room, settled.operation, chat, settled.news);
}

// We may not look. A message twice is better than none, and another name better than somebody else's channel.
What meant_by_no_look(Kind kind) { return kind == Kind::Create ? What::Taken : What::NotThere; }

void put_off(ChatSettled& settled, const ChatAnswer& answer, const std::string& chat, Instant now) {
  ChatOperation& operation = settled.operation;
  ChatRoom& room = settled.room;
  operation.reason = answer.reason;
  operation.state = ChatOperation::State::Pending;
  operation.due_at = now + std::max<Duration>(answer.after, chat_back_off(operation.attempts));
  room.trouble = answer.reason;
  // Once is no news.
  if (operation.attempts >= 2 && !room.trouble_since) {
    PROBE("a chat could not be reached and the room said so");
    room.trouble_since = now;
    settled.news.push_back({"chat.unreachable", {{"chat", chat}, {"why", answer.reason}}});
  }
  if (operation.due_at > operation.deadline_at) give_up(settled, chat, answer.reason);
}

}  // namespace

std::string_view text_of(ChatRoom::State state) { return kRoomStates.at(static_cast<std::size_t>(state)); }
std::string_view text_of(ChatOperation::Kind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }
std::string_view text_of(ChatOperation::State state) { return kOperationStates.at(static_cast<std::size_t>(state)); }

std::optional<ChatOperation> next_chat_operation(const ChatRoom& room, const ChatFacts& facts) {
  using State = ChatRoom::State;
  if (room.state != State::Opening && room.state != State::Open) return std::nullopt;
  if (room.self.empty()) return operation_of(Kind::Identify);
  if (room.channel.empty()) {
    ChatOperation create = operation_of(Kind::Create);
    create.text = facts.name;
    if (facts.is_private) create.person = kPrivately;
    return create;
  }
  // Before anything else is said there. It was open when few knew that it should not be.
  if (facts.is_private && !room.is_private) return operation_of(Kind::MakePrivate);
  if (room.report.empty()) {
    ChatOperation report = operation_of(Kind::Post);
    report.text = facts.report;
    report.buttons = true;
    return report;
  }
  if (facts.pins && !room.pinned && room.report != "-") return operation_of(Kind::Pin);
  if (room.topic != facts.topic) {
    ChatOperation topic = operation_of(Kind::Topic);
    topic.text = facts.topic;
    return topic;
  }
  for (const ChatFacts::Person& person : facts.people) {
    if (room.invited.contains(person.id) || person.id == room.self || room.invited.size() >= kChatInvitedMax) continue;
    ChatOperation invite = operation_of(Kind::Invite);
    invite.whom = person.id;
    invite.person = person.name;
    return invite;
  }
  if (facts.next_line) {
    ChatOperation post = operation_of(Kind::Post);
    post.text = facts.next_line->text;
    post.sequence = facts.next_line->sequence;
    return post;
  }
  return facts.archive ? std::optional(operation_of(Kind::Archive)) : std::nullopt;
}

ChatSettled settle_chat(ChatRoom room, ChatOperation operation, const ChatAnswer& answer, const std::string& chat,
                        bool repeats_are_harmless, Instant now) {
  ChatSettled settled{std::move(room), std::move(operation), {}};
  ChatOperation& op = settled.operation;
  switch (op.looking && answer.what == What::Refused ? meant_by_no_look(op.kind) : answer.what) {
    case What::Done:
      if (op.looking) PROBE("what may have been done in a chat was found there");
      op.state = ChatOperation::State::Done;
      op.reason.clear();
      apply_done(settled.room, op, answer, chat, settled.news);
      break;
    case What::More:
      op.state = ChatOperation::State::Pending;
      op.cursor = answer.more;
      op.due_at = now;
      break;
    case What::NotThere:
      PROBE("what may have been done in a chat was not there and is done again");
      op.state = ChatOperation::State::Pending;
      op.looking = false;
      op.cursor.clear();
      op.due_at = now;
      break;
    case What::Taken:
      // By another incident of the day, or by people.
      if (settled.room.names_tried >= kChatNamesMax) {
        give_up(settled, chat, "so many names are taken already");
        break;
      }
      ++settled.room.names_tried;
      op.state = ChatOperation::State::Failed;
      op.reason = answer.reason;
      break;
    case What::Gone:
      op.state = ChatOperation::State::Failed;
      op.reason = answer.reason;
      settled.room.state = ChatRoom::State::Lost;
      settled.news.push_back({"chat.lost", {{"channel", settled.room.name}, {"chat", chat}, {"why", answer.reason}}});
      break;
    case What::Refused:
      give_up(settled, chat, answer.reason);
      break;
    case What::Unsure:
      if (!repeats_are_harmless) op.looking = true;
      op.cursor.clear();
      put_off(settled, answer, chat, now);
      break;
    case What::Later:
      put_off(settled, answer, chat, now);
      break;
  }
  const bool over = op.state == ChatOperation::State::Done || op.state == ChatOperation::State::Failed;
  if (over) {
    settled.room.trouble.clear();
    settled.room.due_at = op.kind == Kind::Post ? now + kChatPostPause : now;
  }
  return settled;
}

std::vector<ChatNews> chat_caught_up(ChatRoom& room) {
  std::vector<ChatNews> news;
  if (room.trouble_since && room.trouble.empty()) {
    news.push_back(
        {"chat.caught_up", {{"channel", room.name}, {"count", room.late}, {"since", rfc3339(*room.trouble_since)}}});
    room.trouble_since.reset();
    room.late = 0;
  }
  return news;
}

}  // namespace muster
