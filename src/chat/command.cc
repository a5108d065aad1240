#include "chat/command.h"

#include <array>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "incident/incident.h"
#include "provider/reply_words.h"

namespace muster {
namespace {

using Verb = ChatOrder::Verb;

constexpr std::array<std::pair<std::string_view, Verb>, 26> kVerbs{
    {{"help", Verb::Help},         {"declare", Verb::Declare}, {"new", Verb::Declare},
     {"update", Verb::Update},     {"sev", Verb::Priority},    {"severity", Verb::Priority},
     {"priority", Verb::Priority}, {"prio", Verb::Priority},   {"role", Verb::Role},
     {"task", Verb::Task},         {"todo", Verb::Task},       {"resolve", Verb::Resolve},
     {"resolved", Verb::Resolve},  {"ack", Verb::Acknowledge}, {"acknowledge", Verb::Acknowledge},
     {"who", Verb::Who},           {"status", Verb::Who},      {"note", Verb::Note},
     {"snooze", Verb::Snooze},     {"later", Verb::Snooze},    {"channel", Verb::Open},
     {"open", Verb::Open},         {"?", Verb::Help},          {"drill", Verb::Declare},
     {"nearmiss", Verb::Declare},  {"stage", Verb::Stage}}};

std::string_view without_spaces(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string_view take_word(std::string_view& text) {
  text = without_spaces(text);
  const auto end = text.find_first_of(" \t\r\n");
  const std::string_view word = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : without_spaces(text.substr(end));
  return word;
}

std::string_view next_word(std::string_view text) { return take_word(text); }

std::optional<Priority> priority_word(std::string_view word) {
  std::string upper(word);
  if (upper.size() == 2 && upper[0] == 'p') upper[0] = 'P';
  return priority_of(upper);
}

// "<@U123|ana>", "@ana", "me"
std::string person_word(std::string_view word) {
  if (word.starts_with("<@") && word.ends_with('>')) {
    word = word.substr(2, word.size() - 3);
    word = word.substr(0, word.find('|'));
  } else if (word.starts_with('@') && word.find(':') == std::string_view::npos) {
    word.remove_prefix(1);
  }
  return std::string(word);
}

void read_declaration(ChatOrder& order, std::string_view rest) {
  for (;;) {
    const std::string_view word = next_word(rest);
    if (const auto priority = priority_word(word)) {
      order.priority = priority;
    } else if (word.starts_with("service:")) {
      order.service = word.substr(8);
    } else {
      break;
    }
    take_word(rest);
  }
  order.text = rest;
}

void read_task(ChatOrder& order, std::string_view rest) {
  const std::string_view word = next_word(rest);
  if (word.empty() || word == "list") {
    order.subject = "list";
    return;
  }
  if (word == "done") {
    std::string_view behind = rest;
    take_word(behind);
    std::string_view number = take_word(behind);
    if (number.starts_with('#')) number.remove_prefix(1);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), order.task);
    if (error == std::errc() && end == number.data() + number.size() && order.task > 0) {
      order.subject = "done";
      return;
    }
    order.task = 0;
  }
  order.text = rest;
}

}  // namespace

std::optional<ChatOrder> chat_order(std::string_view text) {
  ChatOrder order;
  text = without_spaces(text);
  if (const auto number = number_of(next_word(text))) {
    order.number = *number;
    take_word(text);
  }
  if (text.empty()) {
    if (order.number > 0) order.verb = Verb::Who;
    return order;
  }
  const std::string_view word = take_word(text);
  bool known = false;
  for (const auto& [name, verb] : kVerbs) {
    if (!equal_ignoring_case(name, word)) continue;
    order.verb = verb;
    known = true;
  }
  if (!known) return std::nullopt;
  switch (order.verb) {
    case Verb::Declare:
      if (equal_ignoring_case(word, "drill")) order.counts_as = CountsAs::Drill;
      if (equal_ignoring_case(word, "nearmiss")) order.counts_as = CountsAs::NearMiss;
      read_declaration(order, text);
      break;
    case Verb::Priority:
      order.priority = priority_word(next_word(text));
      if (order.priority) take_word(text);
      order.text = text;
      break;
    case Verb::Role:
      order.subject = take_word(text);
      order.whom = person_word(take_word(text));
      break;
    case Verb::Task:
      read_task(order, text);
      break;
    case Verb::Snooze:
      // As it is said by SMS: "1h", "for 30 min", "till morning".
      if (const auto words = reply_words("s " + std::string(text)); words && words->number == 0)
        order.snooze = words->snooze;
      break;
    default:
      order.text = text;
  }
  return order;
}

}  // namespace muster
