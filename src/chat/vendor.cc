#include "chat/vendor.h"

#include "chat/vendors.h"
#include "response/chat_plan.h"

namespace muster {
namespace chats {

ProviderRequest json_request(const Provider& provider, std::string_view token, std::string method, std::string path,
                             const json::object* body) {
  std::string base = provider.value("base_url");
  while (base.ends_with('/')) base.pop_back();
  ProviderRequest request{std::move(method), base + path, {}, body ? to_text(*body) : std::string()};
  request.headers.push_back("Authorization: Bearer " + provider.value(token));
  if (body) request.headers.emplace_back("Content-Type: application/json; charset=utf-8");
  return request;
}

std::string text_in(const json::object* object, std::string_view name) {
  return object ? std::string(text_at(*object, name).value_or("")) : std::string();
}

ChatAnswer by_status(long status, std::string reason, std::chrono::seconds retry_after) {
  const bool later = status == 408 || status == 425 || status == 429 || status >= 500;
  ChatAnswer answer = answer_of(later ? ChatAnswer::What::Later : ChatAnswer::What::Refused,
                                "it answered " + std::to_string(status) + (reason.empty() ? "" : ": " + reason));
  answer.after = retry_after;
  return answer;
}

std::string in_path(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

}  // namespace chats

namespace {

// Slack has it for administrators of Enterprise only; in Teams nobody can.
bool can_close_channels(std::string_view type) { return type == "mattermost" || type == "matrix"; }

std::string_view token_name(std::string_view type) { return type == "matrix" ? "access_token" : "bot_token"; }

bool has_control(std::string_view text) { return text.find_first_of("\r\n\0") != std::string_view::npos; }

}  // namespace

bool has_channels(std::string_view type) {
  return type == "slack" || type == "mattermost" || type == "matrix" || type == "teams";
}
std::size_t channel_name_max(std::string_view type) { return type == "teams" ? 50 : kChannelNameMax; }
bool has_pins(std::string_view type) { return type != "teams"; }
bool has_private_channels(std::string_view type) { return type != "teams"; }

std::optional<TokenWanted> chat_token_wanted(const ChatCall& call) {
  return call.provider->type == "teams" ? chats::teams_token(call) : std::nullopt;
}

bool may_be_repeated(std::string_view type, ChatOperation::Kind kind) {
  using Kind = ChatOperation::Kind;
  if (kind == Kind::Create) return false;
  // Matrix knows a message by the key that we give it.
  return kind != Kind::Post || type == "matrix";
}

Result<ProviderRequest> chat_request(const ChatCall& call) {
  const Provider& provider = *call.provider;
  const std::string_view secret = token_name(provider.type);
  if (!has_channels(provider.type))
    return invalid("provider " + provider.name + " is of type " + provider.type +
                   ", in which no channels can be made; use slack, mattermost, matrix or teams");
  if (call.operation.kind == ChatOperation::Kind::MakePrivate && !can_close_channels(provider.type))
    return invalid(provider.name + " lets no app make an open channel private");
  if (provider.type == "teams") return chats::teams_request(call);
  if (provider.value("base_url").empty())
    return invalid("provider " + provider.name + " needs the setting base_url for channels");
  if (provider.value(secret).empty() || has_control(provider.value(secret)))
    return invalid("provider " + provider.name + " needs the secret " + std::string(secret) + " for channels");
  return provider.type == "slack"        ? chats::slack_request(call)
         : provider.type == "mattermost" ? chats::mattermost_request(call)
                                         : chats::matrix_request(call);
}

ChatAnswer chat_answer(const ChatCall& call, long status, std::string_view body, std::chrono::seconds retry_after) {
  const auto value = parse_json(body);
  const json::object* object = value ? value->if_object() : nullptr;
  const std::string& type = call.provider->type;
  return type == "slack"        ? chats::slack_answer(call, status, object, retry_after)
         : type == "mattermost" ? chats::mattermost_answer(call, status, value ? &*value : nullptr, retry_after)
         : type == "teams"      ? chats::teams_answer(call, status, object, retry_after)
                                : chats::matrix_answer(call, status, object, retry_after);
}

}  // namespace muster
