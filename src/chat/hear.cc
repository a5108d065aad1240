#include "chat/hear.h"

#include <algorithm>

#include "base/ascii.h"
#include "chat/command.h"

namespace muster {
namespace {

constexpr std::int64_t kMillisecondsMax = 253'402'300'800'000;  // the year 10000

std::string member_text(const json::object* object, std::string_view name) {
  return object ? std::string(text_at(*object, name).value_or("")) : std::string();
}

std::string cut(std::string text) {
  if (text.size() <= kChatTextMax) return text;
  std::size_t end = kChatTextMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

// The kinds of messages that people write; others tell of joins, topics, edits.
bool is_of_a_person(const json::object& event) {
  const std::string subtype = member_text(&event, "subtype");
  if (!member_text(&event, "bot_id").empty()) return false;
  return subtype.empty() || subtype == "thread_broadcast" || subtype == "file_share" || subtype == "me_message";
}

ChatHeard slack_event(const json::object& call) {
  const json::object* event = object_at(call, "event");
  if (!event || member_text(event, "type") != "message" || !is_of_a_person(*event)) return ChatNothing{};
  ChatMessage message{member_text(event, "channel"), member_text(event, "ts"), member_text(event, "user"), "",
                      cut(plain_chat_text("slack", member_text(event, "text")))};
  if (const json::object* profile = object_at(*event, "user_profile"))
    message.from_name = member_text(profile, "real_name");
  if (const std::string thread = member_text(event, "thread_ts"); thread != message.message) message.about = thread;
  if (const json::array* files = array_at(*event, "files")) {
    for (const json::value& file : *files)
      message.text +=
          (message.text.empty() ? "" : "\n") + std::string("[") + member_text(file.if_object(), "name") + "]";
  }
  if (message.channel.empty() || message.message.empty() || message.from.empty() || message.text.empty())
    return ChatNothing{};
  return message;
}

ChatHeard slack_press(const json::object& form) {
  const auto payload = parse_json(member_text(&form, "payload"));
  const json::object* said = payload ? payload->if_object() : nullptr;
  const json::array* actions = said ? array_at(*said, "actions") : nullptr;
  const json::object* action = actions && !actions->empty() ? actions->front().if_object() : nullptr;
  const std::string name = member_text(action, "action_id");
  if (!name.starts_with("chat_")) return ChatNothing{};
  const json::object* user = object_at(*said, "user");
  const auto incident = IncidentId::parse(member_text(action, "value"));
  if (!incident || !user) return ChatNothing{};
  ChatPress press{member_text(object_at(*said, "channel"), "id"),
                  member_text(user, "id"),
                  member_text(user, "name"),
                  name.substr(5),
                  *incident,
                  "",
                  member_text(said, "response_url")};
  press.id = press.from + "/" + member_text(action, "action_ts") + "/" + name;
  return press;
}

ChatHeard command_in(const json::object& form) {
  return ChatCommand{member_text(&form, "channel_id"), member_text(&form, "user_id"), member_text(&form, "user_name"),
                     member_text(&form, "text"), member_text(&form, "trigger_id")};
}

ChatHeard mattermost_message(const json::object& form) {
  ChatMessage message{member_text(&form, "channel_id"), member_text(&form, "post_id"), member_text(&form, "user_id"),
                      member_text(&form, "user_name"), cut(member_text(&form, "text"))};
  return message.text.empty() ? ChatHeard(ChatNothing{}) : ChatHeard(std::move(message));
}

ChatHeard mattermost_press(const json::object& said) {
  const json::object* context = object_at(said, "context");
  const auto incident = IncidentId::parse(member_text(context, "incident"));
  const std::string action = member_text(context, "chat_action");
  if (!incident || action.empty()) return ChatNothing{};
  return ChatPress{member_text(&said, "channel_id"),
                   member_text(&said, "user_id"),
                   member_text(&said, "user_name"),
                   action,
                   *incident,
                   member_text(&said, "trigger_id"),
                   "",
                   member_text(context, "token")};
}

// "19:…@thread.tacv2;messageid=1616990032035": the conversation of a channel that it belongs to; "": in none.
std::string thread_of(const json::object& activity) {
  const std::string conversation = member_text(object_at(activity, "conversation"), "id");
  const auto at = conversation.rfind(";messageid=");
  return at == std::string::npos ? "" : conversation.substr(at + 11);
}

// As people see it: mentions with an "@", and of us as our id, by which `mentions` knows it.
std::string text_of_activity(const json::object& activity, const std::string& self) {
  std::string text = member_text(&activity, "text");
  if (const json::array* entities = array_at(activity, "entities")) {
    for (const json::value& one : *entities) {
      const json::object* entity = one.if_object();
      const json::object* who = entity ? object_at(*entity, "mentioned") : nullptr;
      const std::string written = member_text(entity, "text");
      if (member_text(entity, "type") != "mention" || !who || written.empty()) continue;
      replace_all(text, written, member_text(who, "id") == "28:" + self ? self : "@" + member_text(who, "name"));
    }
  }
  replace_all(text, "&nbsp;", " ");
  replace_all(text, "\xC2\xA0", " ");
  replace_all(text, "\r\n", "\n");
  const auto begin = text.find_first_not_of(" \n");
  const auto end = text.find_last_not_of(" \n");
  return begin == std::string::npos ? "" : cut(text.substr(begin, end - begin + 1));
}

// What Teams sends to its bot: an activity of the Bot Framework. A command is what begins with our name, or with
// "/inc"; what begins with our name and is no command was only said to us.
ChatHeard teams_activity(const json::object& activity) {
  if (member_text(&activity, "type") != "message") return ChatNothing{};
  const json::object* from = object_at(activity, "from");
  const json::object* data = object_at(activity, "channelData");
  const json::object* recipient = object_at(activity, "recipient");
  const std::string bot = member_text(recipient, "id");
  if (!from || !bot.starts_with("28:")) return ChatNothing{};
  const std::string self = bot.substr(3), id = member_text(&activity, "id");
  std::string channel = data ? member_text(object_at(*data, "channel"), "id") : "";
  if (channel.empty()) channel = member_text(object_at(activity, "conversation"), "id");
  std::string person = member_text(from, "aadObjectId");
  if (person.empty()) person = member_text(from, "id");
  const std::string name = member_text(from, "name"), thread = thread_of(activity);
  if (channel.empty() || person.empty() || id.empty() || person == bot) return ChatNothing{};
  if (const json::object* value = object_at(activity, "value")) {
    const auto incident = IncidentId::parse(member_text(value, "incident"));
    const std::string action = member_text(value, "chat_action");
    if (!incident || action.empty()) return ChatNothing{};
    return ChatPress{channel, person, name, action, *incident, id, "", member_text(value, "token"), thread};
  }
  std::string text = text_of_activity(activity, self);
  std::string order = text;
  // To us alone all is said to us.
  const bool alone = member_text(object_at(activity, "conversation"), "conversationType") == "personal";
  const bool named = (text.starts_with(self) && mentions("teams", self, order)) || alone;
  if (equal_ignoring_case(std::string_view(order).substr(0, 4), "/inc"))
    order.erase(0, 4);
  else if (!named || !chat_order(order))
    return text.empty() ? ChatHeard(ChatNothing{})
                        : ChatMessage{channel, id, person, name, std::move(text), thread == id ? "" : thread};
  return ChatCommand{channel, person, name, std::move(order), id, thread};
}

}  // namespace

std::string plain_chat_text(std::string_view type, std::string_view text) {
  std::string plain(text);
  if (type != "slack") return plain;
  // "<https://a.example|a>" is a link with its words.
  std::string out;
  for (std::size_t at = 0; at < plain.size();) {
    const auto end = plain[at] == '<' ? plain.find('>', at) : std::string::npos;
    if (end == std::string::npos) {
      out += plain[at++];
      continue;
    }
    const std::string inside = plain.substr(at + 1, end - at - 1);
    const auto bar = inside.find('|');
    if (inside.starts_with("http") || inside.starts_with("mailto:"))
      out += bar == std::string::npos ? inside : inside.substr(bar + 1) + " (" + inside.substr(0, bar) + ")";
    else if (bar != std::string::npos)
      out += inside.substr(0, 1) + inside.substr(bar + 1);
    else
      out += "<" + inside + ">";
    at = end + 1;
  }
  replace_all(out, "&lt;", "<");
  replace_all(out, "&gt;", ">");
  replace_all(out, "&amp;", "&");
  return out;
}

ChatHeard hear(std::string_view type, const json::value& value) {
  const json::object* object = value.if_object();
  if (!object) return ChatNothing{};
  if (type == "slack") {
    if (member_text(object, "type") == "url_verification") return ChatChallenge{member_text(object, "challenge")};
    if (member_text(object, "type") == "event_callback") return slack_event(*object);
    if (object->contains("payload")) return slack_press(*object);
    if (object->contains("command")) return command_in(*object);
  }
  if (type == "mattermost") {
    if (object->contains("context")) return mattermost_press(*object);
    if (object->contains("command")) return command_in(*object);
    if (object->contains("post_id")) return mattermost_message(*object);
  }
  if (type == "teams") return teams_activity(*object);
  return ChatNothing{};
}

std::vector<ChatMessage> hear_sync(const json::value& answer) {
  std::vector<ChatMessage> all;
  const json::object* said = answer.if_object();
  const json::object* rooms = said ? object_at(*said, "rooms") : nullptr;
  const json::object* joined = rooms ? object_at(*rooms, "join") : nullptr;
  if (!joined) return all;
  for (const auto& room : *joined) {
    const json::object* timeline =
        room.value().is_object() ? object_at(room.value().get_object(), "timeline") : nullptr;
    const json::array* events = timeline ? array_at(*timeline, "events") : nullptr;
    if (!events) continue;
    for (const json::value& one : *events) {
      const json::object* event = one.if_object();
      const json::object* content = event ? object_at(*event, "content") : nullptr;
      // A notice is what programs say.
      if (member_text(event, "type") != "m.room.message" || member_text(content, "msgtype") == "m.notice") continue;
      ChatMessage message{std::string(room.key()), member_text(event, "event_id"), member_text(event, "sender"), "",
                          cut(member_text(content, "body"))};
      message.from_name = message.from;
      if (const auto ms = integer_at(*event, "origin_server_ts"); ms && *ms > 0 && *ms < kMillisecondsMax)
        message.at = Instant(std::chrono::milliseconds(*ms));
      const json::object* relation = content ? object_at(*content, "m.relates_to") : nullptr;
      if (member_text(relation, "rel_type") == "m.replace") continue;  // an edit
      if (!message.message.empty() && !message.from.empty() && !message.text.empty()) all.push_back(std::move(message));
    }
  }
  return all;
}

std::optional<ChatCommand> command_said_in(const ChatMessage& message) {
  constexpr std::string_view kBegin = "!inc";
  const std::string_view text = message.text;
  if (!equal_ignoring_case(text.substr(0, kBegin.size()), kBegin)) return std::nullopt;
  const std::string_view rest = text.substr(kBegin.size());
  if (!rest.empty() && rest.front() != ' ' && rest.front() != '\n') return std::nullopt;
  return ChatCommand{message.channel, message.from, message.from_name, std::string(rest), message.message};
}

std::string answer_in_room(const ChatCommand& command, std::string words) {
  // Teams calls people by numbers, and has both: a name and commands that begin with a slash.
  if (!command.from_name.empty() && command.from_name != command.from) return command.from_name + ": " + words;
  replace_all(words, "/inc ", "!inc ");
  // "@ana:example.org"
  const std::string_view from = command.from;
  const std::size_t begin = from.starts_with('@') ? 1 : 0;
  return std::string(from.substr(begin, from.find(':') - begin)) + ": " + words;
}

bool mentions(std::string_view type, const std::string& self, std::string& text) {
  const std::string name = type == "slack" ? "<@" + self + ">" : self;
  const auto at = self.empty() ? std::string::npos : text.find(name);
  if (at == std::string::npos) return false;
  text.erase(at, name.size());
  const auto begin = text.find_first_not_of(" :,\n");
  text = begin == std::string::npos ? "" : text.substr(begin);
  return true;
}

std::string chat_reply(const std::string& words) {
  return to_text(json::object{{"response_type", "ephemeral"}, {"text", words}});
}

}  // namespace muster
