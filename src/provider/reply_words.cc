#include "provider/reply_words.h"

#include <algorithm>
#include <charconv>
#include <span>
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
    {"s", Command::Snooze},
    {"snooze", Command::Snooze},
    {"later", Command::Snooze},
    {"zurückstellen", Command::Snooze},
    {"zurueckstellen", Command::Snooze},
    {"später", Command::Snooze},
    {"spaeter", Command::Snooze},
    {"schlummern", Command::Snooze},
};

// What stands behind a number that is no incident's.
constexpr std::pair<std::string_view, Duration> kUnits[] = {
    {"m", std::chrono::minutes(1)},      {"min", std::chrono::minutes(1)},     {"mins", std::chrono::minutes(1)},
    {"minute", std::chrono::minutes(1)}, {"minutes", std::chrono::minutes(1)}, {"minuten", std::chrono::minutes(1)},
    {"h", std::chrono::hours(1)},        {"hr", std::chrono::hours(1)},        {"hrs", std::chrono::hours(1)},
    {"hour", std::chrono::hours(1)},     {"hours", std::chrono::hours(1)},     {"std", std::chrono::hours(1)},
    {"stunde", std::chrono::hours(1)},   {"stunden", std::chrono::hours(1)},   {"d", std::chrono::days(1)},
    {"day", std::chrono::days(1)},       {"days", std::chrono::days(1)},       {"tag", std::chrono::days(1)},
    {"tage", std::chrono::days(1)},
};

constexpr std::string_view kMorningWords[] = {"morning", "tomorrow", "morgen", "früh", "frueh"};
// Without a meaning of their own, where it is said how long.
constexpr std::string_view kSnoozeFillers[] = {"for", "till", "til", "until", "the", "bis", "für", "fuer", "zum"};

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

std::optional<Duration> unit_of(const std::string& token) {
  for (const auto& [word, unit] : kUnits)
    if (word == token) return unit;
  return std::nullopt;
}

bool is_one_of(const std::string& token, std::span<const std::string_view> words) {
  return std::ranges::find(words, token) != words.end();
}

}  // namespace

std::optional<ReplyWords> reply_words(std::string_view text) {
  std::optional<Command> command;
  ReplyWords words;
  Duration span{0};
  bool says_how_long = false;
  const std::vector<std::string> all = tokens(lower(text));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string& token = all[i];
    if (is_digit(token.front())) {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), number);
      if (error != std::errc() || number <= 0) return std::nullopt;
      if (const auto unit = i + 1 < all.size() ? unit_of(all[i + 1]) : std::nullopt) {
        if (number > kSnoozeMax / *unit) return std::nullopt;
        span += number * *unit;
        says_how_long = true;
        ++i;
        continue;
      }
      if (words.number != 0) return std::nullopt;
      words.number = number;
      continue;
    }
    if (token == "inc") continue;
    if (is_one_of(token, kMorningWords)) words.snooze.till_morning = says_how_long = true;
    if (is_one_of(token, kMorningWords) || is_one_of(token, kSnoozeFillers)) {
      says_how_long = true;
      continue;
    }
    std::optional<Command> said;
    for (const auto& [word, meaning] : kWords)
      if (word == token) said = meaning;
    // A sentence is not a command: "do not acknowledge" must do nothing.
    if (!said || (command && command != said)) return std::nullopt;
    command = said;
  }
  // Only what is put off has an end: "a 12 for 1h" is somebody's wish that nothing here fulfils.
  if (!command || (says_how_long && *command != Command::Snooze)) return std::nullopt;
  if (span > kSnoozeMax || (span > Duration(0) && words.snooze.till_morning)) return std::nullopt;
  if (span > Duration(0)) words.snooze.span = span;
  words.command = *command;
  return words;
}

std::optional<ReplyCommand> key_command(std::string_view digits) {
  if (digits == "1") return Command::Acknowledge;
  if (digits == "2") return Command::Escalate;
  if (digits == "3") return Command::Resolve;
  if (digits == "4") return Command::Snooze;
  return std::nullopt;
}

}  // namespace muster
