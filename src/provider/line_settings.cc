#include "provider/line_settings.h"

#include <algorithm>
#include <charconv>

#include "base/address.h"

namespace muster {
namespace {

bool is_numeral(char c) { return c >= '0' && c <= '9'; }
bool is_printable(char c) { return c > 0x20 && c < 0x7f; }

Fault wrong(std::string_view setting, std::string how) {
  return {Fault::Code::Invalid, std::string(setting) + " " + std::move(how)};
}

// The first fault of all that were read.
class Reader {
 public:
  explicit Reader(const Provider& provider) : provider_(provider) {}

  std::string text(std::string_view name, std::size_t max) {
    std::string value = provider_.value(name);
    if (value.size() > max) note(wrong(name, "has more than " + std::to_string(max) + " characters"));
    if (!std::ranges::all_of(value, is_printable))
      note(wrong(name, "has a space, or a character that is not plain ASCII"));
    return value;
  }

  // `otherwise` when it is left out.
  int number(std::string_view name, int min, int max, int otherwise) {
    const std::string value = provider_.value(name);
    if (value.empty()) return otherwise;
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size() || number < min || number > max)
      note(wrong(name, "must be a number from " + std::to_string(min) + " to " + std::to_string(max)));
    return number;
  }

  // The place of the word among `words`.
  int word(std::string_view name, std::initializer_list<std::string_view> words) {
    const std::string value = provider_.value(name);
    std::string list;
    int at = 0;
    for (const std::string_view word : words) {
      if (word == value) return at;
      ++at;
      list += (list.empty() ? "" : at == static_cast<int>(words.size()) ? " or " : ", ") + std::string(word);
    }
    if (!value.empty()) note(wrong(name, "must be " + list));
    return 0;
  }

  LineAddress address(const std::string& scheme, int usual_port, int usual_tls_port) {
    const auto url = url_of(provider_.value("base_url"), {scheme, scheme + "s"});
    if (!url) {
      note(wrong("base_url", "is not written as " + scheme + "://host.example.org:" + std::to_string(usual_port) +
                                 ", or as " + scheme + "s:// with TLS"));
      return {};
    }
    const bool tls = url->scheme != scheme;
    return {url->host, url->port > 0 ? url->port : tls ? usual_tls_port : usual_port, tls};
  }

  void note(Fault fault) {
    if (!fault_) fault_ = std::move(fault);
  }
  template <class Settings>
  Result<Settings> finish(Settings settings) {
    if (fault_) return *fault_;
    return settings;
  }

 private:
  const Provider& provider_;
  std::optional<Fault> fault_;
};

}  // namespace

Result<SmppSettings> smpp_settings(const Provider& provider) {
  Reader read(provider);
  SmppSettings made;
  made.address = read.address("smpp", 2775, 3550);
  // Lengths are those of the C-octet strings of bind (SMPP 3.4 section 4.1.5), without the null.
  made.system_id = read.text("system_id", 15);
  made.password = read.text("password", 8);
  made.system_type = read.text("system_type", 12);
  made.from = read.text("from", 20);
  const bool international = made.from.starts_with('+');
  if (international) made.from.erase(0, 1);
  const bool number = std::ranges::all_of(made.from, is_numeral);
  if (!number && made.from.size() > 11) read.note(wrong("from", "has letters, and then at most 11 characters"));
  // Type of number and numbering plan (sections 5.2.5 and 5.2.6): international, alphanumeric or unknown.
  made.from_ton = read.number("from_ton", 0, 6, international ? 1 : number ? 0 : 5);
  made.from_npi = read.number("from_npi", 0, 18, number ? 1 : 0);
  made.to_ton = read.number("to_ton", 0, 6, 1);
  made.to_npi = read.number("to_npi", 0, 18, 1);
  made.long_messages = static_cast<SmppSettings::Long>(read.word("long_messages", {"udh", "payload"}));
  made.alphabet = static_cast<SmppSettings::Alphabet>(read.word("alphabet", {"gsm", "latin1"}));
  made.ids = static_cast<SmppSettings::Ids>(read.word("ids", {"same", "hex", "decimal"}));
  made.window = read.number("window", 1, 100, 10);
  made.enquire = read.number("enquire", 5, 300, 30);
  return read.finish(std::move(made));
}

Result<IrcSettings> irc_settings(const Provider& provider) {
  constexpr std::size_t kNickMax = 30, kSecretMax = 200;
  Reader read(provider);
  IrcSettings made;
  made.address = read.address("irc", 6667, 6697);
  made.nick = read.text("nick", kNickMax);
  const std::string_view special = "[]\\`_^{|}-";  // RFC 2812 section 2.3.1
  if (!made.nick.empty() &&
      (is_numeral(made.nick.front()) || made.nick.front() == '-' || !std::ranges::all_of(made.nick, [&](char c) {
         return is_numeral(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                special.find(c) != std::string_view::npos;
       })))
    read.note(wrong("nick", "has letters, digits and []\\`_^{|}-, and begins with no digit"));
  made.server_password = read.text("server_password", kSecretMax);
  made.account = read.text("account", kNickMax);
  made.password = read.text("password", kSecretMax);
  if (made.account.empty() != made.password.empty())
    read.note(wrong("account", "and its password belong together; give both, or none"));
  return read.finish(std::move(made));
}

std::string fault_in_line_settings(const Provider& provider) {
  const std::string line = provider.description ? provider.description->line() : "";
  if (provider.value("base_url").empty()) return "";  // that it is missing is said by whoever looks at all providers
  const auto fault_of = [](const auto& read) { return read ? "" : read.fault().message; };
  return line == "smpp" ? fault_of(smpp_settings(provider)) : line == "irc" ? fault_of(irc_settings(provider)) : "";
}

}  // namespace muster
