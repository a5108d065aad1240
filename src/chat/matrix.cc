// Matrix, the client-server API (spec.matrix.org/latest/client-server-api). A channel is a room with an alias; there is
// no archive: who is archived may only read.
#include "chat/vendors.h"

namespace muster::chats {
namespace {

using Kind = ChatOperation::Kind;
using What = ChatAnswer::What;

constexpr int kOwner = 100;

ProviderRequest matrix_call(const ChatCall& call, std::string method, const std::string& path,
                            const json::object* body = nullptr) {
  return json_request(*call.provider, "access_token", std::move(method), "/_matrix/client/v3" + path, body);
}

ProviderRequest matrix_state(const ChatCall& call, std::string_view type, const json::object& content) {
  return matrix_call(call, "PUT", "/rooms/" + in_path(call.channel) + "/state/" + std::string(type) + "/", &content);
}

json::object levels(const ChatCall& call, int to_speak) {
  return {{"users", {{call.self, kOwner}}}, {"events_default", to_speak}, {"invite", 0}};
}

}  // namespace

ProviderRequest matrix_request(const ChatCall& call) {
  const ChatOperation& operation = call.operation;
  if (operation.looking)
    return matrix_call(call, "GET", "/directory/room/" + in_path("#" + operation.text + ":" + call.place));
  switch (operation.kind) {
    case Kind::Identify:
      return matrix_call(call, "GET", "/account/whoami");
    case Kind::Create: {
      const json::object body{{"room_alias_name", operation.text},
                              {"name", operation.text},
                              {"preset", call.is_private ? "private_chat" : "public_chat"},
                              {"visibility", "private"},
                              {"power_level_content_override", levels(call, 0)}};
      return matrix_call(call, "POST", "/createRoom", &body);
    }
    case Kind::Topic:
      return matrix_state(call, "m.room.topic", {{"topic", operation.text}});
    case Kind::Post: {
      json::object body{{"msgtype", "m.notice"}, {"body", operation.text}};
      if (!call.answers.empty())
        body["m.relates_to"] = {{"rel_type", "m.thread"},
                                {"event_id", call.answers},
                                {"is_falling_back", true},
                                {"m.in_reply_to", {{"event_id", call.answers}}}};
      return matrix_call(call, "PUT",
                         "/rooms/" + in_path(call.channel) + "/send/m.room.message/muster-" + in_path(operation.key()),
                         &body);
    }
    case Kind::Pin:
      return matrix_state(call, "m.room.pinned_events", {{"pinned", json::array{json::value(call.report)}}});
    case Kind::Invite: {
      const json::object body{{"user_id", operation.whom}};
      return matrix_call(call, "POST", "/rooms/" + in_path(call.channel) + "/invite", &body);
    }
    case Kind::Archive:
      return matrix_state(call, "m.room.power_levels", levels(call, kOwner));
    case Kind::MakePrivate:
      return matrix_state(call, "m.room.join_rules", {{"join_rule", "invite"}});
  }
  return {};
}

ChatAnswer matrix_answer(const ChatCall& call, long status, const json::object* said,
                         std::chrono::seconds retry_after) {
  const ChatOperation& operation = call.operation;
  const std::string code = text_in(said, "errcode"), error = text_in(said, "error");
  if (operation.looking && status == 404) return answer_of(What::NotThere, "");
  if (status >= 300) {
    if (code == "M_ROOM_IN_USE") return answer_of(What::Taken, error);
    // Who is there already need not be invited.
    if (operation.kind == Kind::Invite && code == "M_FORBIDDEN" && error.find("already") != std::string::npos)
      return made("");
    const auto wait = said ? integer_at(*said, "retry_after_ms") : std::nullopt;
    if (wait && *wait > 0 && *wait < 3'600'000)
      retry_after = std::max(retry_after, std::chrono::seconds((*wait + 999) / 1000));
    return by_status(status, error.empty() ? code : error, retry_after);
  }
  if (!said) return answer_of(What::Unsure, "its answer cannot be read");
  if (operation.kind == Kind::Identify) {
    ChatAnswer answer = made(text_in(said, "user_id"));
    const auto colon = answer.id.find(':');
    if (colon == std::string::npos) return answer_of(What::Unsure, "its answer does not say who we are");
    answer.place = answer.id.substr(colon + 1);
    answer.url = "https://matrix.to/#/";
    return answer;
  }
  if (operation.kind == Kind::Create) {
    ChatAnswer answer = made(text_in(said, "room_id"));
    return answer.id.empty() ? answer_of(What::Unsure, "its answer names no room") : answer;
  }
  return made(text_in(said, "event_id"));
}

}  // namespace muster::chats
