#include "provider/button.h"

#include <utility>

namespace muster {
namespace {

constexpr std::pair<std::string_view, ReplyCommand> kActions[] = {
    {"acknowledge", ReplyCommand::Acknowledge},
    {"escalate", ReplyCommand::Escalate},
    {"resolve", ReplyCommand::Resolve},
    {"snooze", ReplyCommand::Snooze},
};

std::optional<ReplyCommand> command_of(std::string_view action) {
  for (const auto& [name, command] : kActions)
    if (name == action) return command;
  return std::nullopt;
}

std::string text_of_member(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (!value || value->is_structured() || value->is_null()) return {};
  return value->is_string() ? std::string(value->get_string()) : to_text(*value);
}

// The form's one field holds the JSON.
std::optional<ButtonPress> slack_press(const json::object& form) {
  const auto payload = parse_json(text_of_member(form, "payload"));
  if (!payload || !payload->is_object()) return std::nullopt;
  const json::object& said = payload->get_object();
  const json::array* actions = array_at(said, "actions");
  const json::object* user = object_at(said, "user");
  if (text_of_member(said, "type") != "block_actions" || !user || !actions || actions->empty() ||
      !actions->front().is_object())
    return std::nullopt;
  const json::object& action = actions->front().get_object();
  const auto command = command_of(text_of_member(action, "action_id"));
  if (!command) return std::nullopt;
  ButtonPress press{text_of_member(*user, "id"), text_of_member(action, "value"), *command, "",
                    text_of_member(said, "response_url")};
  press.id = press.from + "/" + text_of_member(action, "action_ts") + "/" + text_of_member(action, "action_id");
  return press;
}

// "acknowledge" is too long beside the token: Telegram takes 64 bytes.
std::optional<ButtonPress> telegram_press(const json::object& update) {
  const json::object* query = object_at(update, "callback_query");
  const json::object* from = query ? object_at(*query, "from") : nullptr;
  if (!from) return std::nullopt;
  const std::string data = text_of_member(*query, "data");
  if (data.size() < 3 || data[1] != ':') return std::nullopt;
  const auto command = data[0] == 'a'   ? std::optional(ReplyCommand::Acknowledge)
                       : data[0] == 'e' ? std::optional(ReplyCommand::Escalate)
                       : data[0] == 'r' ? std::optional(ReplyCommand::Resolve)
                       : data[0] == 's' ? std::optional(ReplyCommand::Snooze)
                                        : std::nullopt;
  if (!command) return std::nullopt;
  return ButtonPress{text_of_member(*from, "id"), data.substr(2), *command, text_of_member(*query, "id"), ""};
}

// Nothing is signed: that the token is ours proves that it was in a message of ours. A press has no id either, and what
// the buttons do may be done twice.
std::optional<ButtonPress> mattermost_press(const json::object& said) {
  const json::object* context = object_at(said, "context");
  if (!context) return std::nullopt;
  const auto command = command_of(text_of_member(*context, "action"));
  if (!command) return std::nullopt;
  ButtonPress press{text_of_member(said, "user_id"), text_of_member(*context, "token"), *command, "", ""};
  const std::string trigger = text_of_member(said, "trigger_id");
  if (!trigger.empty()) press.id = trigger;
  return press;
}

}  // namespace

std::optional<ButtonPress> press_in(std::string_view platform, const json::value& value) {
  const json::object* object = value.if_object();
  if (!object) return std::nullopt;
  auto press = platform == "slack"        ? slack_press(*object)
               : platform == "telegram"   ? telegram_press(*object)
               : platform == "mattermost" ? mattermost_press(*object)
                                          : std::nullopt;
  if (press && (press->from.empty() || press->token.empty())) return std::nullopt;
  return press;
}

ButtonAnswer button_answer(std::string_view platform, const ButtonPress& press, const std::string& words, bool done) {
  if (platform == "slack") {
    const json::object text{
        {"replace_original", false}, {"response_type", done ? "in_channel" : "ephemeral"}, {"text", words}};
    return {"", to_text(text)};
  }
  if (platform == "telegram")
    return {to_text(json::object{{"method", "answerCallbackQuery"},
                                 {"callback_query_id", press.id},
                                 {"text", words.substr(0, 200)},
                                 {"show_alert", !done}}),
            ""};
  return {to_text(json::object{{"ephemeral_text", words}}), ""};
}

}  // namespace muster
