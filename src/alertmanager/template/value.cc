#include "alertmanager/template/value.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/utf8.h"

namespace muster::tmpl {
namespace {

std::string joined(const std::vector<Value>& items) {
  std::string text;
  for (const Value& item : items) {
    if (!text.empty()) text += ' ';
    text += printed(item);
  }
  return text;
}

std::string printed_map(const Map& map) {
  std::string text;
  if (map.type == Map::Type::Record) {
    for (const std::string& field : map.order) text += (text.empty() ? "" : " ") + printed(map.items.at(field));
    return "{" + text + "}";
  }
  for (const auto& [name, value] : map.items) text += (text.empty() ? "" : " ") + name + ":" + printed(value);
  return "map[" + text + "]";
}

constexpr int kWidthMax = 1000;

struct Verb {
  bool minus = false, plus = false, sharp = false, zero = false, space = false;
  int width = -1, precision = -1;
  char verb = 0;
};

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string padded(std::string text, const Verb& verb) {
  const std::size_t size = characters(text), width = verb.width < 0 ? 0 : static_cast<std::size_t>(verb.width);
  if (size >= width) return text;
  const std::size_t missing = width - size;
  if (verb.minus) return text + std::string(missing, ' ');
  if (!verb.zero) return std::string(missing, ' ') + text;
  const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  return text.substr(0, sign) + std::string(missing, '0') + text.substr(sign);
}

std::string number_in(std::int64_t value, int base) {
  char buffer[72];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, base).ptr;
  return {buffer, end};
}

std::string real_text(double value, const Verb& verb) {
  if (verb.verb == 'g' && verb.precision < 0) return printed(value);
  char buffer[512];
  const int precision = verb.precision < 0 ? 6 : std::min(verb.precision, 60);
  int size = 0;
  switch (verb.verb) {
    case 'e':
      size = std::snprintf(buffer, sizeof buffer, "%.*e", precision, value);
      break;
    case 'E':
      size = std::snprintf(buffer, sizeof buffer, "%.*E", precision, value);
      break;
    case 'g':
      size = std::snprintf(buffer, sizeof buffer, "%.*g", precision, value);
      break;
    case 'G':
      size = std::snprintf(buffer, sizeof buffer, "%.*G", precision, value);
      break;
    default:
      size = std::snprintf(buffer, sizeof buffer, "%.*f", precision, value);
  }
  return {buffer, static_cast<std::size_t>(std::clamp(size, 0, static_cast<int>(sizeof buffer) - 1))};
}

std::string bad_verb(const Verb& verb, const Value& value) {
  return std::string("%!") + verb.verb + "(" + type_name(value) + "=" + printed(value) + ")";
}

std::string of_integer(std::int64_t value, const Verb& verb, const Value& as) {
  std::string text;
  switch (verb.verb) {
    case 'v':
    case 'd':
      text = number_in(value, 10);
      break;
    case 'x':
      text = (verb.sharp ? "0x" : "") + number_in(value, 16);
      break;
    case 'X':
      text = number_in(value, 16);
      std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
      break;
    case 'o':
      text = number_in(value, 8);
      break;
    case 'b':
      text = number_in(value, 2);
      break;
    case 'c':
      text = value > 0 && value < 128 ? std::string(1, static_cast<char>(value)) : "\xef\xbf\xbd";
      break;
    default:
      return bad_verb(verb, as);
  }
  if (verb.plus && value >= 0 && verb.verb != 'c') text.insert(0, "+");
  return text;
}

std::string of_text(std::string text, const Verb& verb, const Value& as) {
  if (verb.precision >= 0 && verb.verb != 'x') {
    std::size_t end = 0;
    for (int n = 0; n < verb.precision && end < text.size(); ++n)
      end += std::max<std::size_t>(1, utf8_length(std::string_view(text).substr(end)));
    text.resize(std::min(end, text.size()));
  }
  if (verb.verb == 'q') return go_quoted(text);
  if (verb.verb == 's' || verb.verb == 'v') return verb.verb == 'v' && verb.sharp ? go_quoted(text) : text;
  if (verb.verb == 'x' || verb.verb == 'X') {
    std::string out;
    for (const unsigned char c : text) {
      char two[3];
      std::snprintf(two, sizeof two, verb.verb == 'x' ? "%02x" : "%02X", c);
      out += two;
    }
    return out;
  }
  return bad_verb(verb, as);
}

std::string one(const Verb& verb, const Value& value) {
  if (verb.verb == 'T') return padded(type_name(value), verb);
  if (const auto* number = value.as<std::int64_t>()) return padded(of_integer(*number, verb, value), verb);
  if (const auto* real = value.as<double>()) {
    if (verb.verb == 'v') return padded(printed(*real), verb);
    if (std::string_view("feEgG").find(verb.verb) == std::string_view::npos) return bad_verb(verb, value);
    return padded(real_text(*real, verb), verb);
  }
  if (const auto* truth = value.as<bool>())
    return verb.verb == 't' || verb.verb == 'v' ? padded(*truth ? "true" : "false", verb) : bad_verb(verb, value);
  if (const auto* span = value.as<Duration>(); span && verb.verb == 'd')
    return padded(number_in(span->count() * 1000, 10), verb);
  if (const List* list = value.list(); list && (verb.verb == 'q' || verb.verb == 's' || verb.verb == 'd')) {
    std::string all;
    for (const Value& item : list->items) all += (all.empty() ? "" : " ") + one(verb, item);
    return "[" + all + "]";
  }
  if (value.is_nil()) return verb.verb == 'v' ? padded("<nil>", verb) : std::string("%!") + verb.verb + "(<nil>)";
  return padded(of_text(printed(value), verb, value), verb);
}

}  // namespace

Value::Value(List list) : held_(std::make_shared<const List>(std::move(list))) {}
Value::Value(Map map) : held_(std::make_shared<const Map>(std::move(map))) {}

const std::string* Value::text() const {
  const Text* text = as<Text>();
  return text ? &text->bytes : nullptr;
}
const List* Value::list() const {
  const auto* list = as<std::shared_ptr<const List>>();
  return list ? list->get() : nullptr;
}
const Map* Value::map() const {
  const auto* map = as<std::shared_ptr<const Map>>();
  return map ? map->get() : nullptr;
}

bool is_true(const Value& value) {
  if (value.is_nil()) return false;
  if (const auto* truth = value.as<bool>()) return *truth;
  if (const auto* number = value.as<std::int64_t>()) return *number != 0;
  if (const auto* real = value.as<double>()) return *real != 0;
  if (const auto* text = value.text()) return !text->empty();
  if (const auto* span = value.as<Duration>()) return span->count() != 0;
  if (const List* list = value.list()) return !list->items.empty();
  if (const Map* map = value.map()) return map->type == Map::Type::Record || !map->items.empty();
  return true;
}

std::string printed(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  // The shortest text that means this number; with an exponent where Go's %v has one.
  char buffer[64];
  const double size = std::fabs(value);
  const bool exponent = size != 0 && (size < 1e-4 || size >= 1e6);
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value,
                                 exponent ? std::chars_format::scientific : std::chars_format::fixed)
                       .ptr;
  return {buffer, end};
}

std::string printed(const Value& value) {
  if (value.is_nil()) return "<no value>";
  if (const auto* truth = value.as<bool>()) return *truth ? "true" : "false";
  if (const auto* number = value.as<std::int64_t>()) return number_in(*number, 10);
  if (const auto* real = value.as<double>()) return printed(*real);
  if (const auto* text = value.text()) return *text;
  if (const auto* time = value.as<Time>()) return printed(*time);
  if (const auto* span = value.as<Duration>()) return go_duration(*span);
  if (const List* list = value.list()) return "[" + joined(list->items) + "]";
  return printed_map(*value.map());
}

std::string type_name(const Value& value) {
  if (value.is_nil()) return "<nil>";
  if (value.as<bool>()) return "bool";
  if (value.as<std::int64_t>()) return "int";
  if (value.as<double>()) return "float64";
  if (value.text()) return "string";
  if (value.as<Time>()) return "time.Time";
  if (value.as<Duration>()) return "time.Duration";
  if (const List* list = value.list()) {
    switch (list->type) {
      case List::Type::Texts:
        return "[]string";
      case List::Type::Alerts:
        return "template.Alerts";
      case List::Type::Pairs:
        return "template.Pairs";
      case List::Type::Plain:
        break;
    }
    return "[]interface {}";
  }
  const Map& map = *value.map();
  if (map.type == Map::Type::Record) return map.name;
  return map.type == Map::Type::LabelSet ? "template.KV" : "map[string]interface {}";
}

Value label_set(std::map<std::string, Value, std::less<>> items) { return Map{Map::Type::LabelSet, std::move(items)}; }

Value text_list(std::vector<std::string> texts) {
  List list{List::Type::Texts};
  for (std::string& text : texts) list.items.emplace_back(std::move(text));
  return list;
}

std::string go_quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char c = static_cast<unsigned char>(text[at]);
    const std::size_t size = utf8_length(text.substr(at));
    if (size > 1) {
      out += text.substr(at, size);
      at += size;
      continue;
    }
    ++at;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        if (c >= 0x20 && c < 0x7f) {
          out += static_cast<char>(c);
        } else {
          char escape[8];
          std::snprintf(escape, sizeof escape, "\\x%02x", c);
          out += escape;
        }
    }
  }
  return out + "\"";
}

std::string go_printf(std::string_view format, const std::vector<Value>& arguments) {
  std::string out;
  std::size_t next = 0;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') {
      out += format[at];
      continue;
    }
    Verb verb;
    bool flags = true;
    while (flags && ++at < format.size()) {
      switch (format[at]) {
        case '-':
          verb.minus = true;
          break;
        case '+':
          verb.plus = true;
          break;
        case '#':
          verb.sharp = true;
          break;
        case '0':
          verb.zero = true;
          break;
        case ' ':
          verb.space = true;
          break;
        default:
          flags = false;
      }
    }
    const auto number = [&](int& into) {
      if (at < format.size() && format[at] == '*') {
        ++at;
        const auto* given = next < arguments.size() ? arguments[next++].as<std::int64_t>() : nullptr;
        into = given ? static_cast<int>(std::clamp<std::int64_t>(*given, 0, kWidthMax)) : 0;
        return;
      }
      while (at < format.size() && format[at] >= '0' && format[at] <= '9')
        into = std::min(std::max(into, 0) * 10 + (format[at++] - '0'), kWidthMax);
    };
    number(verb.width);
    if (at < format.size() && format[at] == '.') {
      ++at;
      verb.precision = 0;
      number(verb.precision);
    }
    if (at >= format.size()) {
      out += "%!(NOVERB)";
      break;
    }
    verb.verb = format[at];
    if (verb.verb == '%')
      out += '%';
    else if (next >= arguments.size())
      out += std::string("%!") + verb.verb + "(MISSING)";
    else
      out += one(verb, arguments[next++]);
  }
  if (next < arguments.size()) {
    out += "%!(EXTRA ";
    for (std::size_t i = next; i < arguments.size(); ++i)
      out += (i > next ? ", " : "") + type_name(arguments[i]) + "=" + printed(arguments[i]);
    out += ")";
  }
  return out;
}

}  // namespace muster::tmpl
