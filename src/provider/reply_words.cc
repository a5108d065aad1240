#include "provider/reply_words.h"

#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace muster {
namespace {

using Command = ReplyCommand;

constexpr std::pair<std::string_view, Command> kWords[] = {
    {"a", Command::Acknowledge},
    {"ack", Command::Acknowledge},
    {"acked", Command::Acknowledge},
    {"acknowledge", Command::Acknowledge},
    {"acknowledged", Command::Acknowledge},
    {"ok", Command::Acknowledge},
    {"b", Command::Acknowledge},
    {"bestätigen", Command::Acknowledge},
    {"bestaetigen", Command::Acknowledge},
    {"bestätigt", Command::Acknowledge},
    {"bestaetigt", Command::Acknowledge},
    {"quittieren", Command::Acknowledge},
    {"quittiert", Command::Acknowledge},
    {"angenommen", Command::Acknowledge},
    {"übernommen", Command::Acknowledge},
    {"uebernommen", Command::Acknowledge},
    {"r", Command::Resolve},
    {"res", Command::Resolve},
    {"resolve", Command::Resolve},
    {"resolved", Command::Resolve},
    {"done", Command::Resolve},
    {"fixed", Command::Resolve},
    {"erledigt", Command::Resolve},
    {"gelöst", Command::Resolve},
    {"geloest", Command::Resolve},
    {"behoben", Command::Resolve},
    {"e", Command::Escalate},
    {"esc", Command::Escalate},
    {"escalate", Command::Escalate},
    {"next", Command::Escalate},
    {"eskalieren", Command::Escalate},
    {"eskaliere", Command::Escalate},
    {"weiter", Command::Escalate},
};

// ASCII, and the two bytes of Ä, Ö and Ü.
std::string lower(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] - 'A' + 'a');
    if (static_cast<unsigned char>(out[i]) == 0xC3 && i + 1 < out.size()) {
      auto& next = out[i + 1];
      const auto byte = static_cast<unsigned char>(next);
      if (byte >= 0x80 && byte <= 0x9E && byte != 0x97) next = static_cast<char>(byte + 0x20);
      ++i;
    }
  }
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Words and numbers; "a1042" and "1042a" are two each.
std::vector<std::string> tokens(const std::string& text) {
  std::vector<std::string> all;
  std::string one;
  for (const char c : text) {
    const bool separates = std::string_view(" \t\r\n.,;:!?#-_/\"'()").find(c) != std::string_view::npos;
    if (separates || (!one.empty() && is_digit(one.back()) != is_digit(c))) {
      if (!one.empty()) all.push_back(std::move(one));
      one.clear();
    }
    if (!separates) one += c;
  }
  if (!one.empty()) all.push_back(std::move(one));
  return all;
}

}  // namespace

std::optional<ReplyWords> reply_words(std::string_view text) {
  std::optional<Command> command;
  ReplyWords words;
  for (const std::string& token : tokens(lower(text))) {
    if (is_digit(token.front())) {
      if (words.number != 0) return std::nullopt;
      const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), words.number);
      if (error != std::errc() || words.number <= 0) return std::nullopt;
      continue;
    }
    if (token == "inc") continue;
    std::optional<Command> said;
    for (const auto& [word, meaning] : kWords)
      if (word == token) said = meaning;
    // A sentence is not a command: "do not acknowledge" must do nothing.
    if (!said || (command && command != said)) return std::nullopt;
    command = said;
  }
  if (!command) return std::nullopt;
  words.command = *command;
  return words;
}

std::optional<ReplyCommand> key_command(std::string_view digits) {
  if (digits == "1") return Command::Acknowledge;
  if (digits == "2") return Command::Escalate;
  if (digits == "3") return Command::Resolve;
  return std::nullopt;
}

}  // namespace muster
