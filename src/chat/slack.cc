// Slack's Web API (docs.slack.dev/reference/methods). It answers 200 whatever happened; `ok` and `error` say what did.
#include <array>

#include "chat/vendors.h"

namespace muster::chats {
namespace {

using Kind = ChatOperation::Kind;
using What = ChatAnswer::What;

constexpr std::size_t kTopicMax = 250;

// Slack reads these three as its own.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

json::object button(std::string_view action, std::string_view words, const std::string& value,
                    std::string_view style = {}) {
  json::object one{
      {"type", "button"}, {"action_id", action}, {"value", value}, {"text", {{"type", "plain_text"}, {"text", words}}}};
  if (!style.empty()) one["style"] = style;
  return one;
}

ProviderRequest post(const ChatCall& call, std::string_view method, const json::object& body) {
  return json_request(*call.provider, "bot_token", "POST", "/api/" + std::string(method), &body);
}

ProviderRequest message(const ChatCall& call) {
  const ChatOperation& operation = call.operation;
  json::object body{{"channel", call.channel},
                    {"text", escaped(operation.text)},
                    {"unfurl_links", false},
                    {"metadata", {{"event_type", "muster"}, {"event_payload", {{"operation", operation.key()}}}}}};
  if (!call.answers.empty()) body["thread_ts"] = call.answers;
  if (operation.buttons) {
    const std::string incident = operation.incident.str();
    json::array elements{button("chat_acknowledge", "Acknowledge", incident, "primary"),
                         button("chat_snooze", "Snooze 1 h", incident),
                         button("chat_resolve", "Resolve", incident, "danger")};
    if (!call.incident_url.empty()) {
      json::object open = button("open", "Open", incident);
      open["url"] = call.incident_url;
      elements.push_back(std::move(open));
    }
    body["blocks"] = json::array{
        json::object{{"type", "section"}, {"text", {{"type", "mrkdwn"}, {"text", escaped(operation.text)}}}},
        json::object{{"type", "actions"}, {"elements", std::move(elements)}}};
  }
  return post(call, "chat.postMessage", body);
}

std::string seconds_text(Instant at) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
}

ProviderRequest look_for(const ChatCall& call) {
  if (call.operation.kind == Kind::Create)
    return json_request(*call.provider, "bot_token", "GET",
                        "/api/conversations.list?exclude_archived=true&limit=200&types=" +
                            std::string(call.is_private ? "private_channel" : "public_channel") +
                            "&cursor=" + in_path(call.operation.cursor));
  // The history of a channel is without what is in threads.
  const std::string of = call.answers.empty() ? "history?" : "replies?ts=" + in_path(call.answers) + "&";
  return json_request(*call.provider, "bot_token", "GET",
                      "/api/conversations." + of + "channel=" + in_path(call.channel) +
                          "&limit=100&include_all_metadata=true&oldest=" + seconds_text(call.operation.decided_at) +
                          "&cursor=" + in_path(call.operation.cursor));
}

const json::object* operation_of(const json::object& message) {
  const json::object* metadata = object_at(message, "metadata");
  return metadata ? object_at(*metadata, "event_payload") : nullptr;
}

ChatAnswer found_in(const ChatCall& call, const json::object& said) {
  const bool channels = call.operation.kind == Kind::Create;
  if (const json::array* list = array_at(said, channels ? "channels" : "messages")) {
    for (const json::value& item : *list) {
      const json::object* one = item.if_object();
      if (!one) continue;
      if (channels && text_in(one, "name") == call.operation.text)
        return text_in(one, "creator") == call.self ? made(text_in(one, "id"))
                                                    : answer_of(What::Taken, "somebody else's channel has this name");
      if (!channels && text_in(operation_of(*one), "operation") == call.operation.key())
        return made(text_in(one, "ts"));
    }
  }
  ChatAnswer answer = answer_of(What::NotThere, "");
  answer.more = text_in(object_at(said, "response_metadata"), "next_cursor");
  if (!answer.more.empty()) answer.what = What::More;
  return answer;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view one : words)
    if (one == word) return true;
  return false;
}

ChatAnswer refused_as(Kind kind, const std::string& error) {
  if (kind == Kind::Create && is_one_of(error, {"name_taken"})) return answer_of(What::Taken, error);
  if (kind == Kind::Invite && is_one_of(error, {"already_in_channel", "cant_invite_self"})) return made("");
  if (kind == Kind::Pin && error == "already_pinned") return made("");
  if (kind == Kind::Archive && error == "already_archived") return made("");
  if (kind != Kind::Create && is_one_of(error, {"channel_not_found", "is_archived", "not_in_channel"}))
    return answer_of(What::Gone, error);
  if (is_one_of(error, {"ratelimited", "rate_limited", "service_unavailable", "internal_error", "fatal_error",
                        "request_timeout", "team_added_to_org"}))
    return answer_of(What::Later, error);
  return answer_of(What::Refused, error.empty() ? "it did not say what became of it" : error);
}

}  // namespace

ProviderRequest slack_request(const ChatCall& call) {
  const ChatOperation& operation = call.operation;
  if (operation.looking) return look_for(call);
  switch (operation.kind) {
    case Kind::Identify:
      return post(call, "auth.test", {});
    case Kind::Create:
      return post(call, "conversations.create", {{"name", operation.text}, {"is_private", call.is_private}});
    case Kind::Topic:
      return post(call, "conversations.setTopic",
                  {{"channel", call.channel}, {"topic", operation.text.substr(0, kTopicMax)}});
    case Kind::Post:
      return message(call);
    case Kind::Pin:
      return post(call, "pins.add", {{"channel", call.channel}, {"timestamp", call.report}});
    case Kind::Invite:
      return post(call, "conversations.invite", {{"channel", call.channel}, {"users", operation.whom}});
    case Kind::Archive:
      return post(call, "conversations.archive", {{"channel", call.channel}});
    case Kind::MakePrivate:  // refused in vendor.cc
      break;
  }
  return {};
}

ChatAnswer slack_answer(const ChatCall& call, long status, const json::object* said, std::chrono::seconds retry_after) {
  const Kind kind = call.operation.kind;
  if (status != 200) return by_status(status, text_in(said, "error"), retry_after);
  if (!said) return answer_of(What::Unsure, "its answer cannot be read");
  if (!bool_at(*said, "ok").value_or(false)) { return refused_as(kind, text_in(said, "error")); }
  if (call.operation.looking) return found_in(call, *said);
  if (kind == Kind::Identify) {
    ChatAnswer answer = made(text_in(said, "user_id"));
    answer.place = text_in(said, "team_id");
    answer.url = text_in(said, "url");
    if (!answer.url.empty()) answer.url += "archives/";
    return answer.id.empty() ? answer_of(What::Unsure, "its answer does not say who we are") : answer;
  }
  if (kind == Kind::Create) {
    ChatAnswer answer = made(text_in(object_at(*said, "channel"), "id"));
    return answer.id.empty() ? answer_of(What::Unsure, "its answer names no channel") : answer;
  }
  return made(text_in(said, "ts"));
}

}  // namespace muster::chats
