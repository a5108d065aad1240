#include "sim/chat.h"

#include <algorithm>

namespace muster::sim {
namespace {

std::string said_in_body(const json::object& body, std::string_view name) {
  return std::string(text_at(body, name).value_or(""));
}

std::string in_query(const std::string& query, const std::string& name) {
  const auto at = query.find(name + "=");
  if (at == std::string::npos) return "";
  const auto begin = at + name.size() + 1;
  return query.substr(begin, query.find('&', begin) - begin);
}

json::object error_of(std::string_view word) { return {{"ok", false}, {"error", word}}; }

}  // namespace

const Workspace::Channel* Workspace::channel(const std::string& name) const {
  const auto at = channels_.find(name);
  return at == channels_.end() ? nullptr : &at->second;
}

int Workspace::requests(const std::string& method) const {
  const auto at = requests_.find(method);
  return at == requests_.end() ? 0 : at->second;
}

Workspace::Channel* Workspace::of_id(const std::string& id) {
  for (auto& [name, channel] : channels_)
    if (channel.id == id) return &channel;
  return nullptr;
}

std::string Workspace::next_ts(Instant now) {
  last_ts_ = std::max(last_ts_ + 1, micros(now));
  const std::string micro = std::to_string(last_ts_ % 1'000'000);
  return std::to_string(last_ts_ / 1'000'000) + "." + std::string(6 - micro.size(), '0') + micro;
}

void Workspace::has_channel(const std::string& name) {
  channels_[name] = {"C" + std::to_string(++made_), name, "", "U0SOMEBODY", false, {}, {}, {}};
}

json::value Workspace::says(const std::string& channel_name, const std::string& user, const std::string& text,
                            Instant now, const std::string& thread) {
  Channel& channel = channels_.at(channel_name);
  channel.messages.push_back({next_ts(now), user, text, "", false, thread});
  json::object event{
      {"type", "message"}, {"channel", channel.id}, {"user", user}, {"text", text}, {"ts", channel.messages.back().ts}};
  if (!thread.empty()) event["thread_ts"] = thread;
  return json::object{{"type", "event_callback"}, {"event", std::move(event)}};
}

Workspace::Answer Workspace::ask(const ProviderRequest& request, Instant now) {
  const auto path = request.url.substr(request.url.find("/api/") + 5);
  const auto mark = path.find('?');
  const std::string method = path.substr(0, mark);
  const bool meant = left_ != 0 && (method_.empty() || method_ == method);
  const Mood mood = meant ? mood_ : Mood::Works;
  if (meant && left_ > 0) --left_;
  Answer answer{mood, 200, "", 0};
  if (mood == Mood::Down || mood == Mood::BreaksOff) return answer;
  if (mood == Mood::Busy) {
    answer.status = 429;
    answer.retry_after = 30;
    answer.body = R"({"ok":false,"error":"ratelimited"})";
    return answer;
  }
  ++requests_[method];
  const auto body = parse_json(request.body.empty() ? "{}" : request.body);
  answer.body = to_text(done(method, body->as_object(), mark == std::string::npos ? "" : path.substr(mark + 1), now));
  return answer;
}

json::object Workspace::done(const std::string& method, const json::object& body, const std::string& query,
                             Instant now) {
  if (method == "auth.test")
    return {{"ok", true}, {"user_id", kBot}, {"team_id", "T1"}, {"url", "https://example.slack.com/"}};
  if (method == "conversations.create") {
    const std::string name = said_in_body(body, "name");
    if (channels_.contains(name)) return error_of("name_taken");
    Channel& made = channels_[name];
    made = {"C" + std::to_string(++made_), name, "", kBot, false, {kBot}, {}, {}};
    return {{"ok", true}, {"channel", {{"id", made.id}, {"name", name}, {"creator", kBot}}}};
  }
  if (method == "conversations.list") {
    json::array list;
    for (const auto& [name, channel] : channels_)
      if (!channel.archived)
        list.push_back(json::object{{"id", channel.id}, {"name", name}, {"creator", channel.creator}});
    return {{"ok", true}, {"channels", std::move(list)}, {"response_metadata", {{"next_cursor", ""}}}};
  }
  Channel* channel = of_id(query.empty() ? said_in_body(body, "channel") : in_query(query, "channel"));
  if (!channel) return error_of("channel_not_found");
  if (method == "conversations.history" || method == "conversations.replies") {
    const std::string of = method == "conversations.replies" ? in_query(query, "ts") : "";
    json::array list;
    for (const Message& message : channel->messages)
      if (message.thread == of || message.ts == of)
        list.push_back(json::object{{"ts", message.ts},
                                    {"text", message.text},
                                    {"metadata", {{"event_payload", {{"operation", message.operation}}}}}});
    return {{"ok", true}, {"messages", std::move(list)}};
  }
  if (channel->archived) return error_of(method == "conversations.archive" ? "already_archived" : "is_archived");
  if (method == "chat.postMessage") {
    const json::object* metadata = object_at(body, "metadata");
    const json::object* payload = metadata ? object_at(*metadata, "event_payload") : nullptr;
    channel->messages.push_back({next_ts(now), kBot, said_in_body(body, "text"),
                                 payload ? said_in_body(*payload, "operation") : "", body.contains("blocks"),
                                 said_in_body(body, "thread_ts")});
    return {{"ok", true}, {"channel", channel->id}, {"ts", channel->messages.back().ts}};
  }
  if (method == "conversations.setTopic") channel->topic = said_in_body(body, "topic");
  if (method == "pins.add") {
    const std::string ts = said_in_body(body, "timestamp");
    if (std::ranges::find(channel->pins, ts) != channel->pins.end()) return error_of("already_pinned");
    channel->pins.push_back(ts);
  }
  if (method == "conversations.invite") {
    const std::string user = said_in_body(body, "users");
    if (user == "U0GONE") return error_of("user_not_found");
    if (!channel->members.insert(user).second) return error_of("already_in_channel");
  }
  if (method == "conversations.archive") channel->archived = true;
  return {{"ok", true}};
}

}  // namespace muster::sim
