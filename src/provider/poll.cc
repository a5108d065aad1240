#include "provider/poll.h"

#include <algorithm>
#include <charconv>
#include <date/date.h>
#include <sstream>

#include "base/utf8.h"

namespace muster {
namespace {

// What Matrix is asked for: messages, of each room the newest that were not told.
constexpr std::string_view kMatrixFilter =
    R"({"presence":{"types":[]},"account_data":{"types":[]},"room":{"state":{"types":[]},"ephemeral":{"types":[]},)"
    R"("account_data":{"types":[]},"timeline":{"limit":50,"types":["m.room.message"]}}})";

MessageFacts facts_of(const Provider& provider, const PollState& state, Instant now) {
  MessageFacts facts{
      {"next", state.next},
      {"matrix_filter", std::string(kMatrixFilter)},
      {"since_day", date::format("%F", std::chrono::floor<std::chrono::days>(now - std::chrono::hours(24)))}};
  for (const auto* all : {&provider.description->settings, &provider.description->secrets})
    for (const ProviderSetting& setting : *all) facts[setting.name] = provider.value(setting.name);
  return facts;
}

// "Sun, 29 Nov 2026 21:00:05 +0000", as mail writes it (RFC 5322, 3.3).
std::optional<Instant> mail_date(const std::string& text) {
  std::istringstream in(text);
  date::sys_time<std::chrono::seconds> at;
  in >> date::parse("%a, %d %b %Y %T %z", at);
  return in.fail() ? std::nullopt : std::optional<Instant>(at);
}

std::optional<std::int64_t> whole(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool counts(const PollReading& poll, const json::value& item) {
  return std::all_of(poll.only.begin(), poll.only.end(), [&](const auto& wanted) {
    return item.is_object() && text_at(item.get_object(), wanted.first) == wanted.second;
  });
}

// All that came since the last question, as one.
Result<Polled> synced_in(long status, std::string_view body, const json::object* answer) {
  const std::string next(answer ? text_at(*answer, "next_batch").value_or("") : "");
  if (status != 200 || next.empty()) {
    const std::string why(answer ? text_at(*answer, "error").value_or("") : body.substr(0, 100));
    return Fault{Fault::Code::Unavailable, "it answered " + std::to_string(status) + (why.empty() ? "" : ": " + why)};
  }
  Polled polled{{}, {next, {}}};
  const json::object* rooms = object_at(*answer, "rooms");
  if (rooms && object_at(*rooms, "join")) polled.items.push_back({*answer, std::nullopt});
  return polled;
}

}  // namespace

Result<ProviderRequest> poll_request(const Provider& provider, const PollState& state, Instant now) {
  MUSTER_ASSERT(provider.description && provider.description->poll);
  return request_of(provider, provider.description->poll->request, facts_of(provider, state, now), "poll", now);
}

Result<Polled> polled_in(const Provider& provider, const PollState& state, long status, std::string_view body,
                         Instant now) {
  MUSTER_ASSERT(provider.description && provider.description->poll);
  const PollReading& poll = *provider.description->poll;
  const auto value = parse_json(body);
  const json::object* answer = value ? value->if_object() : nullptr;
  if (poll.list == kMatrixSync) return synced_in(status, body, answer);
  const json::array* list = answer ? array_at(*answer, poll.list) : nullptr;
  if (status != 200 || !list) {
    const Heard heard{body, value ? &*value : nullptr};
    const std::string why = provider.description->ways.front().reason.find(heard);
    return Fault{Fault::Code::Unavailable, "it answered " + std::to_string(status) + (why.empty() ? "" : ": " + why)};
  }
  Polled polled{{}, {state.next, {}}};
  std::optional<std::int64_t> highest = whole(state.next);
  for (const json::value& item : *list) {
    const std::string text = to_text(item);
    const Heard heard{text, &item};
    if (const auto mark = poll.next.empty() ? std::nullopt : whole(poll.next.find(heard)))
      highest = std::max(highest.value_or(0), *mark + 1);
    if (!counts(poll, item)) continue;
    if (!poll.reply) {
      polled.items.push_back({item, std::nullopt});
      continue;
    }
    IncomingReply reply{poll.reply->from.find(heard), one_line(poll.reply->text.find_text(heard, 4096), kReplyTextMax),
                        poll.reply->id.find(heard)};
    if (reply.from.empty() || reply.id.empty()) continue;
    if (auto number = e164_of(reply.from)) reply.from = std::move(*number);
    polled.state.seen.insert(reply.id);
    const auto sent = poll.at.empty() ? std::nullopt : mail_date(poll.at.find(heard));
    if (state.seen.contains(reply.id) || (sent && now - *sent > kPolledReplyAge)) continue;
    polled.items.push_back({item, std::move(reply)});
  }
  // Lists of replies begin with the newest.
  if (poll.reply) std::reverse(polled.items.begin(), polled.items.end());
  if (highest) polled.state.next = std::to_string(*highest);
  return polled;
}

Result<std::string> socket_url_in(const Provider& provider, long status, std::string_view body) {
  const auto value = parse_json(body);
  const json::object* answer = value ? value->if_object() : nullptr;
  const std::string url(answer ? text_at(*answer, "url").value_or("") : "");
  if (status == 200 && !url.empty()) return url;
  const Heard heard{body, value ? &*value : nullptr};
  const std::string why = provider.description->ways.front().reason.find(heard);
  return Fault{Fault::Code::Unavailable, "it answered " + std::to_string(status) + (why.empty() ? "" : ": " + why)};
}

std::optional<DirectSocket> direct_socket(const Provider& provider) {
  MUSTER_ASSERT(provider.description && provider.description->poll);
  const PollReading& poll = *provider.description->poll;
  if (poll.socket != "mattermost") return std::nullopt;
  std::string url = poll.request.url.fill(facts_of(provider, {}, Instant()), PlaceIn::Url);
  if (url.starts_with("http")) url.replace(0, 4, "ws");
  const json::object hello{
      {"seq", 1}, {"action", "authentication_challenge"}, {"data", {{"token", provider.value("bot_token")}}}};
  return DirectSocket{std::move(url), to_text(hello)};
}

namespace {

// Mattermost's event that somebody wrote, as its outgoing webhooks tell of it. What programs and Mattermost itself
// write is none of it.
std::optional<PolledItem> posted_in(const json::object& event) {
  const json::object* data = object_at(event, "data");
  const auto post = parse_json(data ? text_at(*data, "post").value_or("") : "");
  const json::object* said = post ? post->if_object() : nullptr;
  if (!said || !text_at(*said, "type").value_or("").empty()) return std::nullopt;
  if (const json::object* properties = object_at(*said, "props"))
    if (properties->contains("from_bot") || properties->contains("from_webhook") ||
        properties->contains("muster_operation"))
      return std::nullopt;
  return PolledItem{json::object{{"channel_id", text_at(*said, "channel_id").value_or("")},
                                 {"post_id", text_at(*said, "id").value_or("")},
                                 {"user_id", text_at(*said, "user_id").value_or("")},
                                 {"user_name", text_at(*data, "sender_name").value_or("")},
                                 {"text", text_at(*said, "message").value_or("")}},
                    std::nullopt};
}

}  // namespace

// Slack's envelopes: what is in `payload` is what its calls have in their form's field of that name.
SocketFrame frame_in(std::string_view text) {
  const auto value = parse_json(text);
  const json::object* envelope = value ? value->if_object() : nullptr;
  SocketFrame frame;
  if (!envelope) return frame;
  if (text_at(*envelope, "event") == "posted") {
    frame.item = posted_in(*envelope);
    return frame;
  }
  const auto type = text_at(*envelope, "type");
  frame.over = type == "disconnect";
  if (const auto id = text_at(*envelope, "envelope_id"))
    frame.acknowledge = to_text(json::object{{"envelope_id", *id}});
  const json::object* payload = object_at(*envelope, "payload");
  if (type == "interactive" && payload)
    frame.item = PolledItem{json::object{{"payload", to_text(*payload)}}, std::nullopt};
  // Events and commands are as their calls are.
  if ((type == "events_api" || type == "slash_commands") && payload) frame.item = PolledItem{*payload, std::nullopt};
  frame.answerable = type == "slash_commands";
  return frame;
}

std::string acknowledgement_with(const SocketFrame& frame, const std::string& answer) {
  const auto said = parse_json(answer);
  auto acknowledge = parse_json(frame.acknowledge);
  if (!frame.answerable || !said || !said->is_object() || !acknowledge || !acknowledge->is_object())
    return frame.acknowledge;
  acknowledge->get_object()["payload"] = *said;
  return to_text(*acknowledge);
}

std::string poll_answer_url(const Provider& provider) {
  MUSTER_ASSERT(provider.description && provider.description->poll);
  return provider.description->poll->answer.fill(facts_of(provider, {}, Instant()), PlaceIn::Url);
}

}  // namespace muster
