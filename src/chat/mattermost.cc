// Mattermost's REST API, version 4 (developers.mattermost.com/api-documentation).
#include "chat/vendors.h"

namespace muster::chats {
namespace {

using Kind = ChatOperation::Kind;
using What = ChatAnswer::What;

constexpr std::size_t kHeaderMax = 1000, kTitleMax = 64;

ProviderRequest mattermost_call(const ChatCall& call, std::string method, const std::string& path,
                                const json::object* body = nullptr) {
  return json_request(*call.provider, "bot_token", std::move(method), "/api/v4" + path, body);
}

std::int64_t milliseconds(Instant at) {
  return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
}

json::object action_of(const ChatCall& call, std::string_view name, std::string_view words, std::string_view style) {
  return {{"id", name},
          {"name", words},
          {"style", style},
          {"integration",
           {{"url", call.action_url},
            {"context", {{"chat_action", name}, {"incident", call.operation.incident.str()}, {"token", call.token}}}}}};
}

ProviderRequest mattermost_message(const ChatCall& call) {
  json::object properties{{"muster_operation", call.operation.key()}};
  if (call.operation.buttons && !call.action_url.empty())
    properties["attachments"] =
        json::array{json::object{{"text", ""},
                                 {"actions", json::array{action_of(call, "acknowledge", "Acknowledge", "primary"),
                                                         action_of(call, "snooze", "Snooze 1 h", "default"),
                                                         action_of(call, "resolve", "Resolve", "danger")}}}};
  json::object body{{"channel_id", call.channel}, {"message", call.operation.text}, {"props", std::move(properties)}};
  if (!call.answers.empty()) body["root_id"] = call.answers;
  return mattermost_call(call, "POST", "/posts", &body);
}

// As the title goes: a name that people read, of at most 64 characters.
std::string display_name(const ChatCall& call) {
  std::string text = call.operation.text;
  if (text.size() > kTitleMax) text.resize(kTitleMax);
  return text;
}

}  // namespace

ProviderRequest mattermost_request(const ChatCall& call) {
  const ChatOperation& operation = call.operation;
  if (operation.looking && operation.kind == Kind::Create)
    return mattermost_call(call, "GET", "/teams/" + in_path(call.place) + "/channels/name/" + in_path(operation.text));
  if (operation.looking)
    return mattermost_call(
        call, "GET",
        "/channels/" + in_path(call.channel) + "/posts?since=" + std::to_string(milliseconds(operation.decided_at)));
  switch (operation.kind) {
    case Kind::Identify:
      // Two questions: which team, then who we are.
      return operation.cursor.empty()
                 ? mattermost_call(call, "GET", "/teams/name/" + in_path(call.provider->value("team")))
                 : mattermost_call(call, "GET", "/users/me");
    case Kind::Create: {
      const json::object body{{"team_id", call.place},
                              {"name", operation.text},
                              {"display_name", display_name(call)},
                              {"type", call.is_private ? "P" : "O"}};
      return mattermost_call(call, "POST", "/channels", &body);
    }
    case Kind::Topic: {
      const json::object body{{"header", operation.text.substr(0, kHeaderMax)}};
      return mattermost_call(call, "PUT", "/channels/" + in_path(call.channel) + "/patch", &body);
    }
    case Kind::Post:
      return mattermost_message(call);
    case Kind::Pin: {
      const json::object nothing;
      return mattermost_call(call, "POST", "/posts/" + in_path(call.report) + "/pin", &nothing);
    }
    case Kind::Invite: {
      const json::object body{{"user_id", operation.whom}};
      return mattermost_call(call, "POST", "/channels/" + in_path(call.channel) + "/members", &body);
    }
    case Kind::Archive:
      return mattermost_call(call, "DELETE", "/channels/" + in_path(call.channel));
    case Kind::MakePrivate: {
      const json::object body{{"privacy", "P"}};
      return mattermost_call(call, "PUT", "/channels/" + in_path(call.channel) + "/privacy", &body);
    }
  }
  return {};
}

ChatAnswer mattermost_answer(const ChatCall& call, long status, const json::value* value,
                             std::chrono::seconds retry_after) {
  const ChatOperation& operation = call.operation;
  const json::object* said = value ? value->if_object() : nullptr;
  if (operation.looking && status == 404) return answer_of(What::NotThere, "");
  if (status >= 300) {
    const std::string error = text_in(said, "id");
    if (operation.kind == Kind::Create && error.find("exists") != std::string::npos)
      return answer_of(What::Taken, text_in(said, "message"));
    if (operation.kind != Kind::Create && operation.kind != Kind::Identify && operation.kind != Kind::Invite &&
        status == 404)
      return answer_of(What::Gone, text_in(said, "message"));
    return by_status(status, text_in(said, "message"), retry_after);
  }
  if (!said) return answer_of(What::Unsure, "its answer cannot be read");
  const std::string id = text_in(said, "id");
  if (operation.looking && operation.kind == Kind::Post) {
    if (const json::object* posts = object_at(*said, "posts")) {
      for (const auto& one : *posts) {
        const json::object* post = one.value().if_object();
        const json::object* properties = post ? object_at(*post, "props") : nullptr;
        if (text_in(properties, "muster_operation") == operation.key()) return made(std::string(one.key()));
      }
    }
    return answer_of(What::NotThere, "");
  }
  if (operation.looking && text_in(said, "creator_id") != call.self)
    return answer_of(What::Taken, "somebody else's channel has this name");
  if (operation.kind == Kind::Identify) {
    if (id.empty()) return answer_of(What::Unsure, "its answer does not say who we are");
    if (operation.cursor.empty()) {
      ChatAnswer answer = answer_of(What::More, "");
      answer.more = id;
      return answer;
    }
    ChatAnswer answer = made(id);
    answer.place = operation.cursor;
    return answer;
  }
  if (operation.kind == Kind::Create) {
    if (id.empty()) return answer_of(What::Unsure, "its answer names no channel");
    ChatAnswer answer = made(id);
    std::string base = call.provider->value("base_url");
    while (base.ends_with('/')) base.pop_back();
    answer.url = base + "/" + in_path(call.provider->value("team")) + "/channels/" + in_path(operation.text);
    return answer;
  }
  return made(id);
}

}  // namespace muster::chats
