#include "alertmanager/template/functions.h"

#include <algorithm>
#include <cctype>
#include <climits>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cwchar>
#include <cwctype>
#include <date/tz.h>
#include <map>
#include <re2/re2.h>

#include "alertmanager/template/parse.h"
#include "base/json.h"
#include "base/utf8.h"

namespace muster::tmpl {
namespace {

using Arguments = std::span<const Value>;

constexpr std::size_t kValueMax = 1 << 20;  // of one value

struct Call {
  Arguments given;
  Instant now;
  Budget& budget;

  const Value& at(std::size_t index) const { return given[index]; }
  const std::string& text(std::size_t index) const {
    const std::string* text = given[index].text();
    if (!text) throw Failure("wrong type for value; expected string; got " + type_name(given[index]));
    return *text;
  }
  std::int64_t integer(std::size_t index) const {
    const auto* number = given[index].as<std::int64_t>();
    if (!number) throw Failure("wrong type for value; expected int; got " + type_name(given[index]));
    return *number;
  }
};

Value bounded(std::string text) {
  if (text.size() > kValueMax) throw Failure("a text of more than 1 MiB was made");
  return text;
}

// --- Go's own ---

int compared(const Value& a, const Value& b) {
  const auto order = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
  if (a.text() && b.text()) return order(*a.text(), *b.text());
  if (const auto* x = a.as<std::int64_t>(), *y = b.as<std::int64_t>(); x && y) return order(*x, *y);
  if (const auto* x = a.as<double>(), *y = b.as<double>(); x && y) return order(*x, *y);
  if (const auto* x = a.as<Duration>(), *y = b.as<Duration>(); x && y) return order(*x, *y);
  if (a.list() || a.map() || b.list() || b.map() || a.is_nil() || b.is_nil() || a.as<bool>() || a.as<Time>())
    throw Failure("invalid type for comparison");
  throw Failure("incompatible types for comparison");
}

bool equal(const Value& a, const Value& b) {
  if (a.is_nil() || b.is_nil()) return a.is_nil() && b.is_nil();
  if (const auto* x = a.as<bool>(), *y = b.as<bool>(); x && y) return *x == *y;
  if (const auto* x = a.as<Time>(), *y = b.as<Time>(); x && y) return x->at == y->at;
  return compared(a, b) == 0;
}

Value eq(const Call& call) {
  if (call.given.size() < 2) throw Failure("missing argument for comparison");
  for (const Value& other : call.given.subspan(1)) {
    if (equal(call.at(0), other)) return true;
  }
  return false;
}

Value len(const Call& call) {
  if (const std::string* text = call.at(0).text()) return static_cast<std::int64_t>(text->size());
  if (const List* list = call.at(0).list()) return static_cast<std::int64_t>(list->items.size());
  if (const Map* map = call.at(0).map(); map && map->type != Map::Type::Record)
    return static_cast<std::int64_t>(map->items.size());
  throw Failure(call.at(0).is_nil() ? "len of nil pointer" : "len of type " + type_name(call.at(0)));
}

std::size_t position(std::int64_t index, std::size_t size, bool end_allowed) {
  if (index < 0 || index > static_cast<std::int64_t>(size) - (end_allowed ? 0 : 1))
    throw Failure("index out of range: " + std::to_string(index));
  return static_cast<std::size_t>(index);
}

Value index(const Call& call) {
  Value at = call.at(0);
  for (std::size_t i = 1; i < call.given.size(); ++i) {
    if (const List* list = at.list()) {
      at = Value(list->items[position(call.integer(i), list->items.size(), false)]);
    } else if (const Map* map = at.map(); map && map->type != Map::Type::Record) {
      const auto found = map->items.find(call.text(i));
      at = found != map->items.end() ? Value(found->second) : map->type == Map::Type::LabelSet ? Value("") : Value();
    } else if (const std::string* text = at.text()) {
      at = static_cast<std::int64_t>(
          static_cast<unsigned char>((*text)[position(call.integer(i), text->size(), false)]));
    } else {
      throw Failure(at.is_nil() ? "index of untyped nil" : "can't index item of type " + type_name(at));
    }
  }
  return at;
}

Value slice(const Call& call) {
  const auto bounds = [&](std::size_t size) {
    const std::size_t end = call.given.size() > 2 ? position(call.integer(2), size, true) : size;
    const std::size_t begin = call.given.size() > 1 ? position(call.integer(1), size, true) : 0;
    if (begin > end) throw Failure("invalid slice index: " + std::to_string(begin) + " > " + std::to_string(end));
    return std::pair(begin, end);
  };
  if (const std::string* text = call.at(0).text()) {
    const auto [begin, end] = bounds(text->size());
    return text->substr(begin, end - begin);
  }
  const List* list = call.at(0).list();
  if (!list) throw Failure("can't slice item of type " + type_name(call.at(0)));
  const auto [begin, end] = bounds(list->items.size());
  using Offset = std::ptrdiff_t;
  return List{list->type,
              {list->items.begin() + static_cast<Offset>(begin), list->items.begin() + static_cast<Offset>(end)}};
}

// Go's Sprint: a space between two operands when neither is a text.
std::string go_print(Arguments given) {
  std::string out;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (i > 0 && !given[i].text() && !given[i - 1].text()) out += ' ';
    out += given[i].is_nil() ? "<nil>" : printed(given[i]);
  }
  return out;
}

Value println(const Call& call) {
  std::string out;
  for (std::size_t i = 0; i < call.given.size(); ++i) out += (i > 0 ? " " : "") + printed(call.at(i));
  return bounded(out + "\n");
}

Value js(const Call& call) {
  std::string out;
  for (const char c : go_print(call.given)) {
    static constexpr std::string_view kPlain = "\\'\"";
    if (kPlain.find(c) != std::string_view::npos) {
      out += '\\';
      out += c;
    } else if (c == '<' || c == '>' || c == '&' || c == '=' || (c >= 0 && c < 0x20)) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return bounded(out);
}

// --- Alertmanager's ---

// Letters of any script, as far as one character becomes one.
std::string changed(std::string_view text, wint_t (*change)(wint_t, locale_t)) {
  static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  std::string out;
  std::mbstate_t reading{}, writing{};
  const locale_t before = uselocale(utf8);
  while (!text.empty()) {
    wchar_t wide = 0;
    const std::size_t size = std::mbrtowc(&wide, text.data(), text.size(), &reading);
    char narrow[MB_LEN_MAX];
    if (size == 0 || size > text.size()) {  // NUL, or no UTF-8
      reading = {};
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    const std::size_t made =
        std::wcrtomb(narrow, static_cast<wchar_t>(change(static_cast<wint_t>(wide), utf8)), &writing);
    if (made != static_cast<std::size_t>(-1)) out.append(narrow, made);
    text.remove_prefix(size);
  }
  uselocale(before);
  return out;
}

Value title(const Call& call) {
  const std::string& text = call.text(0);
  std::string out;
  bool inside = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    std::size_t size = 1;
    while (c >= 0xc0 && i + size < text.size() && (text[i + size] & 0xc0) == 0x80) ++size;
    const bool letter = std::isalnum(c) || c >= 0x80 || c == '_' || (c == '\'' && inside);
    const std::string one = text.substr(i, size);
    out += letter ? changed(one, inside ? towlower_l : towupper_l) : one;
    inside = letter;
    i += size;
  }
  return bounded(out);
}

Value join(const Call& call) {
  const List* list = call.at(1).list();
  if (!list) throw Failure("wrong type for value; expected []string; got " + type_name(call.at(1)));
  std::string out;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    if (!list->items[i].text()) throw Failure("wrong type for value; expected []string; got " + type_name(call.at(1)));
    out += (i > 0 ? call.text(0) : "") + *list->items[i].text();
    if (out.size() > kValueMax) break;
  }
  return bounded(out);
}

std::shared_ptr<const re2::RE2> pattern_of(const std::string& text) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(8 << 20);
  auto pattern = std::make_shared<const re2::RE2>(text, options);
  if (!pattern->ok()) throw Failure("error parsing regexp: " + pattern->error() + ": `" + text + "`");
  return pattern;
}

// "$1" and "${name}" of a replacement, as Go expands them: a name reaches as far as it can.
std::string expanded(std::string_view replacement, const std::vector<re2::StringPiece>& groups,
                     const std::map<std::string, int>& names) {
  std::string out;
  for (std::size_t at = 0; at < replacement.size(); ++at) {
    if (replacement[at] != '$' || at + 1 >= replacement.size()) {
      out += replacement[at];
      continue;
    }
    if (replacement[at + 1] == '$') {
      out += '$';
      ++at;
      continue;
    }
    const bool braces = replacement[at + 1] == '{';
    std::size_t end = at + (braces ? 2 : 1);
    const std::size_t begin = end;
    while (end < replacement.size() &&
           (std::isalnum(static_cast<unsigned char>(replacement[end])) || replacement[end] == '_'))
      ++end;
    const std::string name(replacement.substr(begin, end - begin));
    if (name.empty() || (braces && (end >= replacement.size() || replacement[end] != '}'))) {
      out += '$';
      continue;
    }
    int number = -1;
    if (name.find_first_not_of("0123456789") == std::string::npos && name.size() < 6) number = std::stoi(name);
    if (const auto named = names.find(name); named != names.end()) number = named->second;
    if (number >= 0 && static_cast<std::size_t>(number) < groups.size() &&
        groups[static_cast<std::size_t>(number)].data())
      out.append(groups[static_cast<std::size_t>(number)].data(), groups[static_cast<std::size_t>(number)].size());
    at = end - (braces ? 0 : 1);
  }
  return out;
}

Value replace_all(const Call& call) {
  const auto pattern = pattern_of(call.text(0));
  const std::string &replacement = call.text(1), &text = call.text(2);
  const auto names = pattern->NamedCapturingGroups();
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern->NumberOfCapturingGroups()) + 1);
  std::string out;
  std::size_t at = 0, copied = 0;
  while (at <= text.size() &&
         pattern->Match(text, at, text.size(), re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) {
    call.budget.spend(16);
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    const std::size_t end = begin + groups[0].size();
    // As in Go, nothing is found right behind a match.
    const bool doubled = end == begin && begin == copied && begin != 0 && at != 0;
    if (!doubled) {
      out.append(text, copied, begin - copied);
      out += expanded(replacement, groups, names);
      copied = end;
    }
    at = end > begin || begin == text.size()
             ? std::max(end, begin + (end == begin))
             : begin + std::max<std::size_t>(1, utf8_length(std::string_view(text).substr(begin)));
    if (out.size() > kValueMax) break;
  }
  return bounded(out + text.substr(std::min(copied, text.size())));
}

double seconds_of(const Value& value) {
  if (const auto* span = value.as<Duration>()) return static_cast<double>(span->count()) / 1e6;
  if (const auto* real = value.as<double>()) return *real;
  if (const auto* whole = value.as<std::int64_t>()) return static_cast<double>(*whole);
  if (const std::string* text = value.text()) {
    char* end = nullptr;
    const double read = std::strtod(text->c_str(), &end);
    if (!text->empty() && *end == 0) return read;
    throw Failure("strconv.ParseFloat: parsing " + go_quoted(*text) + ": invalid syntax");
  }
  throw Failure("can't convert " + type_name(value) + " to float");
}

const Time& time_at(const Call& call, std::size_t index) {
  const auto* time = call.at(index).as<Time>();
  if (!time) throw Failure("wrong type for value; expected time.Time; got " + type_name(call.at(index)));
  return *time;
}

Value tz(const Call& call) {
  try {
    date::locate_zone(call.text(0))->get_info(date::sys_seconds());
  } catch (const std::exception&) { throw Failure("unknown time zone " + call.text(0)); }
  return Time{time_at(call, 1).at, call.text(0)};
}

Value since(const Call& call) {
  const Time& time = time_at(call, 0);
  return time.at ? call.now - *time.at : Duration::max();
}

json::value json_of(const Value& value) {
  if (value.is_nil()) return nullptr;
  if (const auto* truth = value.as<bool>()) return *truth;
  if (const auto* number = value.as<std::int64_t>()) return *number;
  if (const auto* real = value.as<double>()) return *real;
  if (const auto* time = value.as<Time>())
    return json::value(formatted(*time, "2006-01-02T15:04:05.999999999Z07:00").c_str());
  if (const auto* span = value.as<Duration>()) return span->count() * 1000;
  if (const List* list = value.list()) {
    json::array array;
    for (const Value& item : list->items) array.push_back(json_of(item));
    return array;
  }
  if (const Map* map = value.map()) {
    json::object object;
    for (const auto& [name, item] : map->items) object[name] = json_of(item);
    return object;
  }
  return json::value(value.text()->c_str());
}

Value trim_space(const Call& call) {
  const std::string& text = call.text(0);
  const auto first = text.find_first_not_of(" \t\r\n\v\f"), last = text.find_last_not_of(" \t\r\n\v\f");
  return first == std::string::npos ? Value("") : Value(text.substr(first, last - first + 1));
}

Value list_of(const Call& call) { return List{List::Type::Plain, {call.given.begin(), call.given.end()}}; }

Value append(const Call& call) {
  const List* list = call.at(0).list();
  if (!list) throw Failure("append to type " + type_name(call.at(0)));
  List longer = *list;
  call.budget.spend(longer.items.size());
  longer.items.insert(longer.items.end(), call.given.begin() + 1, call.given.end());
  return longer;
}

Value dict(const Call& call) {
  if (call.given.size() % 2 != 0) throw Failure("dict requires even number of arguments");
  Map map;
  for (std::size_t i = 0; i < call.given.size(); i += 2) map.items[call.text(i)] = call.at(i + 1);
  return map;
}

Value unescaped(const Call& call) {
  const std::string& text = call.text(0);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
      continue;
    }
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const std::string_view digits = std::string_view(text).substr(i + 1, 2);
    if (digits.size() < 2 || !std::isxdigit(static_cast<unsigned char>(digits[0])) ||
        !std::isxdigit(static_cast<unsigned char>(digits[1])))
      throw Failure("invalid URL escape " + go_quoted(text.substr(i, 3)));
    out += static_cast<char>(std::stoi(std::string(digits), nullptr, 16));
    i += 2;
  }
  return out;
}

struct Function {
  std::size_t least = 0;
  int most = 0;  // -1: any number
  Value (*run)(const Call&);
};

const std::map<std::string_view, Function>& functions() {
  static const std::map<std::string_view, Function> all{
      {"and", {1, -1, nullptr}},
      {"or", {1, -1, nullptr}},
      {"not", {1, 1, [](const Call& c) { return Value(!is_true(c.at(0))); }}},
      {"eq", {1, -1, eq}},
      {"ne", {2, 2, [](const Call& c) { return Value(!equal(c.at(0), c.at(1))); }}},
      {"lt", {2, 2, [](const Call& c) { return Value(compared(c.at(0), c.at(1)) < 0); }}},
      {"le", {2, 2, [](const Call& c) { return Value(compared(c.at(0), c.at(1)) <= 0); }}},
      {"gt", {2, 2, [](const Call& c) { return Value(compared(c.at(0), c.at(1)) > 0); }}},
      {"ge", {2, 2, [](const Call& c) { return Value(compared(c.at(0), c.at(1)) >= 0); }}},
      {"len", {1, 1, len}},
      {"index", {1, -1, index}},
      {"slice", {1, 3, slice}},
      {"print", {0, -1, [](const Call& c) { return bounded(go_print(c.given)); }}},
      {"println", {0, -1, println}},
      {"printf",
       {1, -1,
        [](const Call& c) {
          return bounded(go_printf(c.text(0), {c.given.begin() + 1, c.given.end()}));
        }}},
      {"html", {1, -1, [](const Call& c) { return bounded(html_escaped(go_print(c.given))); }}},
      {"js", {1, -1, js}},
      {"urlquery", {1, -1, [](const Call& c) { return bounded(url_escaped(go_print(c.given))); }}},
      {"toUpper", {1, 1, [](const Call& c) { return bounded(changed(c.text(0), towupper_l)); }}},
      {"toLower", {1, 1, [](const Call& c) { return bounded(changed(c.text(0), towlower_l)); }}},
      {"title", {1, 1, title}},
      {"trimSpace", {1, 1, trim_space}},
      {"join", {2, 2, join}},
      {"match", {2, 2, [](const Call& c) { return Value(re2::RE2::PartialMatch(c.text(1), *pattern_of(c.text(0)))); }}},
      {"safeHtml",
       {1, 1,
        [](const Call& c) {
          return Value(Text{c.text(0), true});
        }}},
      {"safeUrl", {1, 1, [](const Call& c) { return Value(c.text(0)); }}},
      {"urlUnescape", {1, 1, unescaped}},
      {"reReplaceAll", {3, 3, replace_all}},
      {"stringSlice",
       {0, -1,
        [](const Call& c) {
          List list{List::Type::Texts};
          for (std::size_t i = 0; i < c.given.size(); ++i) list.items.emplace_back(c.text(i));
          return Value(std::move(list));
        }}},
      {"date", {2, 2, [](const Call& c) { return Value(formatted(time_at(c, 1), c.text(0))); }}},
      {"tz", {2, 2, tz}},
      {"since", {1, 1, since}},
      {"humanizeDuration", {1, 1, [](const Call& c) { return Value(human_duration(seconds_of(c.at(0)))); }}},
      {"toJson", {1, 1, [](const Call& c) { return bounded(muster::to_text(json_of(c.at(0)))); }}},
      {"list", {0, -1, list_of}},
      {"append", {1, -1, append}},
      {"dict", {0, -1, dict}},
  };
  return all;
}

// --- fields and methods ---

Value alerts_with(const List& list, std::string_view status) {
  List some{List::Type::Alerts};
  for (const Value& item : list.items) {
    const Map* alert = item.map();
    const auto at = alert ? alert->items.find("Status") : decltype(alert->items.end()){};
    if (alert && at != alert->items.end() && at->second.text() && *at->second.text() == status)
      some.items.push_back(item);
  }
  return some;
}

Value pair_part(const List& pairs, const char* part) {
  List texts{List::Type::Texts};
  for (const Value& pair : pairs.items) texts.items.push_back(pair.map()->items.at(part));
  return texts;
}

// Sorted by name, but "alertname" comes first.
Value sorted_pairs(const Map& map) {
  List pairs{List::Type::Pairs};
  const auto add = [&](const std::string& name, const Value& value) {
    pairs.items.emplace_back(
        Map{Map::Type::Record, {{"Name", name}, {"Value", value}}, "template.Pair", {"Name", "Value"}});
  };
  if (const auto first = map.items.find("alertname"); first != map.items.end()) add(first->first, first->second);
  for (const auto& [name, value] : map.items) {
    if (name != "alertname") add(name, value);
  }
  return pairs;
}

std::optional<Value> method_of_labels(const Map& map, const std::string& name, Arguments given) {
  if (name == "SortedPairs" && given.empty()) return sorted_pairs(map);
  if (name == "Names" && given.empty()) return pair_part(*sorted_pairs(map).list(), "Name");
  if (name == "Values" && given.empty()) return pair_part(*sorted_pairs(map).list(), "Value");
  if (name != "Remove") return std::nullopt;
  const List* names = given.size() == 1 ? given[0].list() : nullptr;
  if (!names) throw Failure("wrong number or type of args for Remove: want a list of names");
  std::map<std::string, Value, std::less<>> kept = map.items;
  for (const Value& one : names->items) {
    if (one.text()) kept.erase(*one.text());
  }
  return label_set(std::move(kept));
}

std::optional<Value> method_of_time(const Time& time, const std::string& name, Arguments given) {
  const auto number = [&](const char* layout) {
    return Value(static_cast<std::int64_t>(std::stoll(formatted(time, layout))));
  };
  if (name == "Format" && given.size() == 1 && given[0].text()) return Value(formatted(time, *given[0].text()));
  if (given.size() == 1 && given[0].as<Time>()) {
    const Time& other = *given[0].as<Time>();
    if (name == "Before")
      return Value(unix_seconds(time) < unix_seconds(other) || (time.at && other.at && *time.at < *other.at));
    if (name == "After")
      return Value(unix_seconds(time) > unix_seconds(other) || (time.at && other.at && *time.at > *other.at));
    if (name == "Equal") return Value(time.at == other.at);
    if (name == "Sub") return Value(time.at && other.at ? *time.at - *other.at : Duration::max());
  }
  if (name == "Add" && given.size() == 1 && given[0].as<Duration>() && time.at)
    return Value(Time{*time.at + *given[0].as<Duration>(), time.zone});
  if (!given.empty()) return std::nullopt;
  if (name == "Unix") return Value(unix_seconds(time));
  if (name == "UnixMilli") return Value(time.at ? micros(*time.at) / 1000 : unix_seconds(time) * 1000);
  if (name == "UnixNano") return Value(time.at ? micros(*time.at) * 1000 : 0);
  if (name == "UTC" || name == "Local") return Value(Time{time.at, ""});
  if (name == "String") return Value(printed(time));
  if (name == "IsZero") return Value(!time.at);
  if (name == "Year") return number("2006");
  if (name == "Month") return Value(formatted(time, "January"));
  if (name == "Day") return number("2");
  if (name == "Hour") return number("15");
  if (name == "Minute") return number("4");
  if (name == "Second") return number("5");
  if (name == "Weekday") return Value(formatted(time, "Monday"));
  if (name == "YearDay") return number("002");
  return std::nullopt;
}

std::optional<Value> method_of_duration(Duration span, const std::string& name) {
  if (name == "Seconds") return Value(static_cast<double>(span.count()) / 1e6);
  if (name == "Minutes") return Value(static_cast<double>(span.count()) / 6e7);
  if (name == "Hours") return Value(static_cast<double>(span.count()) / 3.6e9);
  if (name == "Milliseconds") return Value(span.count() / 1000);
  if (name == "String") return Value(go_duration(span));
  return std::nullopt;
}

}  // namespace

bool is_function(std::string_view name) { return functions().contains(name); }

Value call_function(std::string_view name, Arguments arguments, Instant now, Budget& budget) {
  const Function& function = functions().at(name);
  if (arguments.size() < function.least ||
      (function.most >= 0 && arguments.size() > static_cast<std::size_t>(function.most))) {
    throw Failure("wrong number of args for " + std::string(name) + ": want " + (function.most < 0 ? "at least " : "") +
                  std::to_string(function.least) + " got " + std::to_string(arguments.size()));
  }
  std::size_t bytes = 1;
  for (const Value& argument : arguments) bytes += argument.text() ? argument.text()->size() / 16 : 1;
  budget.spend(bytes);
  try {
    const Value value = function.run({arguments, now, budget});
    if (value.text()) budget.spend(value.text()->size() / 16);
    return value;
  } catch (const Failure& failure) { throw Failure("error calling " + std::string(name) + ": " + failure.what()); }
}

Value member(const Value& of, const std::string& name, Arguments given) {
  std::optional<Value> found;
  if (const Map* map = of.map()) {
    if (map->type == Map::Type::LabelSet) found = method_of_labels(*map, name, given);
    const auto field = map->items.find(name);
    const bool there = field != map->items.end();
    if (!found && !given.empty() && (there || map->type != Map::Type::Record))
      throw Failure(name + " has arguments but cannot be invoked as function");
    if (!found && there) found = field->second;
    if (!found && map->type == Map::Type::LabelSet) found = Value("");  // missingkey=zero
    if (!found && map->type == Map::Type::Plain) found = Value();
  } else if (const List* list = of.list()) {
    if (list->type == List::Type::Alerts && name == "Firing") found = alerts_with(*list, "firing");
    if (list->type == List::Type::Alerts && name == "Resolved") found = alerts_with(*list, "resolved");
    if (list->type == List::Type::Pairs && name == "Names") found = pair_part(*list, "Name");
    if (list->type == List::Type::Pairs && name == "Values") found = pair_part(*list, "Value");
  } else if (const auto* time = of.as<Time>()) {
    found = method_of_time(*time, name, given);
  } else if (const auto* span = of.as<Duration>()) {
    found = method_of_duration(*span, name);
  } else if (of.is_nil()) {
    throw Failure("nil data; no entry for key " + go_quoted(name));
  }
  if (!found) throw Failure("can't evaluate field " + name + " in type " + type_name(of));
  return *found;
}

std::string html_escaped(std::string_view text) {
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
        out += "&#34;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\0':
        out += "\xef\xbf\xbd";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string url_escaped(std::string_view text, bool is_path) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x80 && std::isalnum(byte)) || c == '-' || c == '_' || c == '.' || c == '~') {
      out += c;
    } else if (c == ' ' && !is_path) {
      out += '+';
    } else {
      char escape[4];
      std::snprintf(escape, sizeof escape, "%%%02X", byte);
      out += escape;
    }
  }
  return out;
}

}  // namespace muster::tmpl
