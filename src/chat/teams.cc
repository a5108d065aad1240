// Microsoft Teams. Two services speak for it, with one app registration of Entra ID: Graph makes channels, describes
// them, adds people and archives (learn.microsoft.com/graph/api/resources/channel); but it lets no application post,
// except for a migration. What is said goes by the Bot Framework's connector, as the bot of that app
// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference). See ADR 31.
#include <algorithm>

#include "chat/vendors.h"

namespace muster::chats {
namespace {

using Kind = ChatOperation::Kind;
using What = ChatAnswer::What;

constexpr std::size_t kDescriptionMax = 1000;
constexpr std::string_view kMentioned = "mention";  // the second half of an invitation

// base_url stands for all three services, for those who go out by a proxy of their own.
std::string service_of(const Provider& provider, std::string usual) {
  std::string own = provider.value("base_url");
  while (own.ends_with('/')) own.pop_back();
  return own.empty() ? std::move(usual) : own;
}
std::string graph_of(const Provider& provider) { return service_of(provider, "https://graph.microsoft.com") + "/v1.0"; }
std::string connector_of(const Provider& provider) {
  return service_of(provider, "https://smba.trafficmanager.net/" + in_path(provider.value("region"))) + "/v3";
}

// By the connector; all else, and what was said before, is Graph's.
bool is_said(const ChatCall& call) {
  const ChatOperation& operation = call.operation;
  return !operation.looking &&
         (operation.kind == Kind::Post || (operation.kind == Kind::Invite && operation.cursor == kMentioned));
}

ProviderRequest request_to(const ChatCall& call, std::string method, std::string url,
                           const json::object* body = nullptr) {
  ProviderRequest request{std::move(method), std::move(url), {}, body ? to_text(*body) : std::string()};
  request.headers.push_back("Authorization: Bearer " + call.access_token);
  if (body) request.headers.emplace_back("Content-Type: application/json; charset=utf-8");
  return request;
}

ProviderRequest graph(const ChatCall& call, std::string method, const std::string& path,
                      const json::object* body = nullptr) {
  const Provider& provider = *call.provider;
  return request_to(call, std::move(method), graph_of(provider) + "/teams/" + in_path(provider.value("team")) + path,
                    body);
}

std::string channel_path(const ChatCall& call) { return "/channels/" + in_path(call.channel); }

std::string escaped_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '\n')
      out += "<br>";
    else
      out += c;
  }
  return out;
}

json::object text_block(std::string_view text) { return {{"type", "TextBlock"}, {"wrap", true}, {"text", text}}; }

json::object card_message(json::object card) {
  card["type"] = "AdaptiveCard";
  card["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json";
  card["version"] = "1.4";
  return {{"type", "message"},
          {"attachments", json::array{json::object{{"contentType", "application/vnd.microsoft.card.adaptive"},
                                                   {"content", std::move(card)}}}}};
}

json::object submit(const ChatCall& call, std::string_view action, std::string_view words) {
  return {{"type", "Action.Submit"},
          {"title", words},
          {"data",
           {{"chat_action", action},
            {"incident", call.operation.incident.str()},
            {"token", call.token},
            {"operation", call.operation.key()}}}};
}

json::object first_report(const ChatCall& call) {
  json::array body;
  std::string_view rest = call.operation.text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (end > 0) body.push_back(text_block(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  json::array actions{submit(call, "acknowledge", "Acknowledge"), submit(call, "snooze", "Snooze 1 h"),
                      submit(call, "resolve", "Resolve")};
  if (!call.incident_url.empty())
    actions.push_back(json::object{{"type", "Action.OpenUrl"}, {"title", "Open"}, {"url", call.incident_url}});
  return card_message({{"body", std::move(body)}, {"actions", std::move(actions)}});
}

json::object mention(const ChatCall& call) {
  const std::string shown = "<at>" + call.operation.person + "</at>";
  json::object one{{"type", "mention"},
                   {"text", shown},
                   {"mentioned", {{"id", call.operation.whom}, {"name", call.operation.person}}}};
  return card_message(
      {{"body", json::array{text_block(shown)}}, {"msteams", {{"entities", json::array{std::move(one)}}}}});
}

json::object message_of(const ChatCall& call) {
  if (call.operation.kind == Kind::Invite) return mention(call);
  if (call.operation.buttons) return first_report(call);
  return {{"type", "message"}, {"textFormat", "xml"}, {"text", escaped_html(call.operation.text)}};
}

// A new conversation of the channel, or an answer in one. "a:…" is a chat with one person, which has no threads.
ProviderRequest say_there(const ChatCall& call) {
  const Provider& provider = *call.provider;
  const std::string conversations = connector_of(provider) + "/conversations";
  const bool in_channel = call.channel.starts_with("19:");
  const std::string& thread = call.operation.kind == Kind::Invite ? call.report : call.answers;
  json::object message = message_of(call);
  if (in_channel && (thread.empty() || thread == "-")) {
    const json::object body{{"isGroup", true},
                            {"tenantId", provider.value("tenant")},
                            {"bot", {{"id", "28:" + provider.value("client_id")}}},
                            {"channelData", {{"channel", {{"id", call.channel}}}}},
                            {"activity", std::move(message)}};
    return request_to(call, "POST", conversations, &body);
  }
  const std::string where = call.channel + (in_channel ? ";messageid=" + thread : "");
  return request_to(call, "POST", conversations + "/" + in_path(where) + "/activities", &message);
}

ProviderRequest look_there(const ChatCall& call) {
  if (call.operation.kind == Kind::Create)
    return graph(
        call, "GET",
        "/channels?$select=id,description,webUrl&$filter=" + in_path("displayName eq '" + call.operation.text + "'"));
  const std::string thread = call.answers.empty() ? "" : "/" + in_path(call.answers) + "/replies";
  return graph(call, "GET", channel_path(call) + "/messages" + thread + "?$top=50");
}

// Letters and digits: what Teams marked up is compared with what was sent.
std::string bare(std::string_view html) {
  std::string out;
  bool in_tag = false;
  for (std::size_t at = 0; at < html.size(); ++at) {
    const char c = html[at];
    if (c == '<') in_tag = true;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!in_tag && c == '&') {
      const auto end = html.find(';', at);
      if (end != std::string_view::npos && end - at <= 8) at = end;
    } else if (!in_tag && letter) {
      out += c;
    }
    if (c == '>') in_tag = false;
  }
  return out;
}

bool is_ours(const ChatCall& call, const json::object& message) {
  const json::object* from = object_at(message, "from");
  const json::object* application = from ? object_at(*from, "application") : nullptr;
  const auto written = parse_rfc3339(text_in(&message, "createdDateTime"));
  if (text_in(application, "id") != call.provider->value("client_id") || !written ||
      *written < call.operation.decided_at - std::chrono::minutes(1))
    return false;
  if (const json::array* cards = array_at(message, "attachments")) {
    for (const json::value& one : *cards)
      if (text_in(one.if_object(), "content").find("\"" + call.operation.key() + "\"") != std::string::npos)
        return true;
  }
  return !call.operation.buttons &&
         bare(text_in(object_at(message, "body"), "content")) == bare(escaped_html(call.operation.text));
}

ChatAnswer found_there(const ChatCall& call, const json::object& said) {
  const json::array* list = array_at(said, "value");
  if (!list) return answer_of(What::Unsure, "its answer cannot be read");
  for (const json::value& item : *list) {
    const json::object* one = item.if_object();
    if (!one) continue;
    if (call.operation.kind != Kind::Create) {
      if (is_ours(call, *one)) return made(text_in(one, "id"));
      continue;
    }
    // Until its topic is set, the description says who made it.
    if (text_in(one, "description").find(call.operation.key()) == std::string::npos)
      return answer_of(What::Taken, "somebody else's channel has this name");
    ChatAnswer answer = made(text_in(one, "id"));
    answer.url = text_in(one, "webUrl");
    return answer;
  }
  return answer_of(What::NotThere, "");
}

std::string cut_description(const std::string& text) {
  std::size_t end = std::min(text.size(), kDescriptionMax);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

ProviderRequest make_channel(const ChatCall& call) {
  const json::object body{{"displayName", call.operation.text},
                          {"description", "Muster " + call.operation.key()},
                          {"membershipType", "standard"}};
  return graph(call, "POST", "/channels", &body);
}

// Whoever is in the team is in its channels.
ProviderRequest add_to_team(const ChatCall& call) {
  const json::object body{{"@odata.type", "#microsoft.graph.aadUserConversationMember"},
                          {"roles", json::array{}},
                          {"user@odata.bind", graph_of(*call.provider) + "/users('" + call.operation.whom + "')"}};
  return graph(call, "POST", "/members", &body);
}

bool says_that_it_exists(std::string lower) {
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower.find("already exist") != std::string::npos || lower.find("alreadyexist") != std::string::npos ||
         lower.find("already archived") != std::string::npos;
}

ChatAnswer then_mention() {
  ChatAnswer answer = answer_of(What::More, "");
  answer.more = kMentioned;
  return answer;
}

ChatAnswer refusal(const ChatCall& call, long status, const json::object* said, std::chrono::seconds retry_after) {
  const Kind kind = call.operation.kind;
  const json::object* error = said ? object_at(*said, "error") : nullptr;
  const std::string message = text_in(error, "message");
  const std::string reason = message.empty() ? text_in(error, "code") : message;
  const bool exists = (status == 400 || status == 409) && says_that_it_exists(text_in(error, "code") + " " + message);
  if (exists && kind == Kind::Create) return answer_of(What::Taken, reason);
  if (exists && kind == Kind::Invite && call.operation.cursor.empty()) return then_mention();
  if (exists && kind == Kind::Archive) return made("");
  // The token was taken back: the next attempt comes with another.
  if (status == 401) return answer_of(What::Later, "it answered 401: " + reason);
  if (status == 404 && kind == Kind::Post && call.report.empty())
    return answer_of(What::Later, "it does not know the new channel yet");
  if (status == 404 && kind != Kind::Create && kind != Kind::Identify && kind != Kind::Invite)
    return answer_of(What::Gone, reason);
  return by_status(status, reason, retry_after);
}

}  // namespace

std::optional<TokenWanted> teams_token(const ChatCall& call) {
  const Provider& provider = *call.provider;
  const std::string url = service_of(provider, "https://login.microsoftonline.com") + "/" +
                          in_path(provider.value("tenant")) + "/oauth2/v2.0/token";
  return token_wanted(url, provider.value("client_id"), provider.value("client_secret"),
                      is_said(call) ? "https://api.botframework.com/.default" : "https://graph.microsoft.com/.default");
}

Result<ProviderRequest> teams_request(const ChatCall& call) {
  const Provider& provider = *call.provider;
  for (const std::string_view setting : {"tenant", "client_id", "team"})
    if (provider.value(setting).empty())
      return invalid("provider " + provider.name + " needs the setting " + std::string(setting) + " for channels");
  if (provider.value("client_secret").empty())
    return invalid("provider " + provider.name + " needs the secret client_secret for channels");
  const ChatOperation& operation = call.operation;
  if (call.is_private && operation.kind == Kind::Create)
    return invalid("in a private channel of Teams no bot may write, and every other is open to the whole team");
  if (operation.looking) return look_there(call);
  switch (operation.kind) {
    case Kind::Identify:
      return graph(call, "GET", "?$select=id,displayName");
    case Kind::Create:
      return make_channel(call);
    case Kind::Topic: {
      const json::object body{{"description", cut_description(operation.text)}};
      return graph(call, "PATCH", channel_path(call), &body);
    }
    case Kind::Post:
      return say_there(call);
    case Kind::Invite:
      return operation.cursor == kMentioned ? say_there(call) : add_to_team(call);
    case Kind::Archive: {
      const json::object nothing;
      return graph(call, "POST", channel_path(call) + "/archive", &nothing);
    }
    case Kind::Pin:
    case Kind::MakePrivate:  // refused in vendor.cc
      break;
  }
  return invalid("nothing can be pinned in a channel of Teams");
}

ChatAnswer teams_answer(const ChatCall& call, long status, const json::object* said, std::chrono::seconds retry_after) {
  const ChatOperation& operation = call.operation;
  if (status >= 300) return refusal(call, status, said, retry_after);
  if (operation.looking) return said ? found_there(call, *said) : answer_of(What::Unsure, "its answer cannot be read");
  switch (operation.kind) {
    case Kind::Identify: {
      ChatAnswer answer = made(call.provider->value("client_id"));
      answer.place = text_in(said, "id");
      return answer.place.empty() ? answer_of(What::Unsure, "its answer does not say which team it is") : answer;
    }
    case Kind::Create: {
      ChatAnswer answer = made(text_in(said, "id"));
      answer.url = text_in(said, "webUrl");
      return answer.id.empty() ? answer_of(What::Unsure, "its answer names no channel") : answer;
    }
    case Kind::Post: {
      // "19:…@thread.tacv2;messageid=1616990032035" of a conversation, or the message itself.
      std::string id = text_in(said, "activityId");
      if (id.empty()) id = text_in(said, "id");
      if (const auto at = id.rfind(";messageid="); at != std::string::npos) id.erase(0, at + 11);
      return id.empty() ? answer_of(What::Unsure, "its answer names no message") : made(std::move(id));
    }
    case Kind::Invite:
      return operation.cursor.empty() ? then_mention() : made("");
    case Kind::Topic:
    case Kind::Pin:
    case Kind::Archive:
    case Kind::MakePrivate:
      break;
  }
  return made("");  // 202 and 204 have nothing to read
}

}  // namespace muster::chats
