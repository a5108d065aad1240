#include "provider/place_template.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/ascii.h"
#include "base/crypto.h"

namespace muster {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

std::string replaced(std::string_view text, std::initializer_list<std::pair<char, std::string_view>> with) {
  std::string out;
  for (const char c : text) {
    const auto at = std::find_if(with.begin(), with.end(), [&](const auto& pair) { return pair.first == c; });
    if (at == with.end())
      out += c;
    else
      out += at->second;
  }
  return out;
}

// A colon may stand in a path (RFC 3986 section 3.3), and tokens of bots have one.
std::string in_address(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == ':' ? std::string(":") : percent_encoded(std::string_view(&c, 1));
  return out;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&apos;";
        break;
      default:
        // XML 1.0 has no way to write other control characters.
        out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return out;
}

std::string PlaceTemplate::changed(std::string value, Change change) {
  switch (change) {
    case Change::None:
      break;
    case Change::Digits:
      std::erase_if(value, [](char c) { return c < '0' || c > '9'; });
      break;
    case Change::Url:
      return percent_encoded(value);
    case Change::Base64:
      return base64(value);
    case Change::Lower:
      value = lowered(value);
      break;
    case Change::Entities:
      return replaced(value, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}});
    case Change::Quiet:
      return replaced(value, {{'@', "@\u200b"}});  // a space of no width
  }
  return value;
}

Result<PlaceTemplate::Part> PlaceTemplate::parse_place(std::string_view text) {
  Part part;
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    const std::string_view change = trimmed(text.substr(colon + 1));
    static constexpr std::pair<std::string_view, Change> kChanges[] = {
        {"digits", Change::Digits}, {"url", Change::Url},           {"base64", Change::Base64},
        {"lower", Change::Lower},   {"entities", Change::Entities}, {"quiet", Change::Quiet},
    };
    for (const auto& [name, meaning] : kChanges)
      if (name == change) part.change = meaning;
    if (part.change == Change::None)
      return invalid("'" + std::string(change.substr(0, 40)) +
                     "' is not a change; there are digits, url, base64, lower, entities and quiet");
    text = text.substr(0, colon);
  }
  while (true) {
    const auto bar = text.find('|');
    const std::string_view name = trimmed(text.substr(0, bar));
    if (!is_name(name))
      return invalid("'" + std::string(name.substr(0, 40)) +
                     "' is not a name; write it in lower-case letters, digits and '_', and two braces for a brace");
    part.names.emplace_back(name);
    if (bar == std::string_view::npos) return part;
    text = text.substr(bar + 1);
  }
}

Result<PlaceTemplate> PlaceTemplate::parse(std::string_view text) {
  PlaceTemplate made;
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if ((c == '{' || c == '}') && at + 1 < text.size() && text[at + 1] == c) {
      plain += c;
      ++at;
    } else if (c == '{') {
      const auto end = text.find('}', at);
      if (end == std::string_view::npos) return invalid("a '{' has no '}'");
      auto part = parse_place(text.substr(at + 1, end - at - 1));
      if (!part) return part.fault();
      part->text = std::move(plain);
      plain.clear();
      made.parts_.push_back(std::move(*part));
      at = end;
    } else {
      plain += c;
    }
  }
  if (!plain.empty()) made.parts_.push_back({std::move(plain), {}, Change::None});
  return made;
}

std::string PlaceTemplate::fill(const MessageFacts& facts, PlaceIn in) const {
  std::string out;
  for (const Part& part : parts_) {
    out += part.text;
    std::string value;
    for (const std::string& name : part.names) {
      const auto fact = facts.find(name);
      if (fact == facts.end() || fact->second.empty()) continue;
      value = fact->second;
      break;
    }
    value = changed(std::move(value), part.change);
    const bool is_address = in == PlaceIn::Url && out.empty();
    if (in == PlaceIn::Url && !is_address && part.change != Change::Url) value = in_address(value);
    out += in == PlaceIn::Xml ? xml_escaped(value) : value;
  }
  return out;
}

std::string PlaceTemplate::fill_field(const MessageFacts& facts) const {
  const auto all = names();
  const bool says_something = all.empty() || std::any_of(all.begin(), all.end(), [&](const std::string& name) {
                                const auto fact = facts.find(name);
                                return fact != facts.end() && !fact->second.empty();
                              });
  return says_something ? fill(facts) : std::string();
}

std::vector<std::string> PlaceTemplate::names() const {
  std::vector<std::string> all;
  for (const Part& part : parts_) all.insert(all.end(), part.names.begin(), part.names.end());
  return all;
}

}  // namespace muster
