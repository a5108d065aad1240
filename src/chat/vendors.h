// The chats, each in its file: see vendor.h. For vendor.cc.
#pragma once
#include "base/json.h"
#include "chat/vendor.h"

namespace muster::chats {

// A JSON request with a bearer's token.
ProviderRequest json_request(const Provider& provider, std::string_view token, std::string method, std::string path,
                             const json::object* body = nullptr);
std::string text_in(const json::object* object, std::string_view name);
inline ChatAnswer made(std::string id) { return {.what = ChatAnswer::What::Done, .id = std::move(id)}; }
inline ChatAnswer answer_of(ChatAnswer::What what, std::string reason) {
  return {.what = what, .reason = std::move(reason)};
}
// By the status alone, as HTTP means it.
ChatAnswer by_status(long status, std::string reason, std::chrono::seconds retry_after);
// A name in an address.
std::string in_path(std::string_view text);

ProviderRequest slack_request(const ChatCall& call);
ChatAnswer slack_answer(const ChatCall& call, long status, const json::object* said, std::chrono::seconds retry_after);
ProviderRequest mattermost_request(const ChatCall& call);
ChatAnswer mattermost_answer(const ChatCall& call, long status, const json::value* said,
                             std::chrono::seconds retry_after);
ProviderRequest matrix_request(const ChatCall& call);
ChatAnswer matrix_answer(const ChatCall& call, long status, const json::object* said, std::chrono::seconds retry_after);

// Teams has two services, each with a token of its own.
std::optional<TokenWanted> teams_token(const ChatCall& call);
Result<ProviderRequest> teams_request(const ChatCall& call);
ChatAnswer teams_answer(const ChatCall& call, long status, const json::object* said, std::chrono::seconds retry_after);

}  // namespace muster::chats
