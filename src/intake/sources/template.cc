#include "intake/sources/template.h"

#include <algorithm>
#include <re2/re2.h>

#include "base/ascii.h"
#include "intake/sources/fields.h"
#include "intake/sources/guess.h"

namespace muster::reading {
namespace {

constexpr std::size_t kTemplateMax = 2000;
constexpr std::size_t kObjectTextMax = 1000;

// Where the place that begins at `at` ends; braces inside of quotes, brackets and regular expressions do not count.
std::size_t place_end(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == '/' && c == '\\') {
      ++at;
    } else if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '/' && text.substr(0, at).find_last_not_of(' ') != std::string_view::npos &&
               text[text.substr(0, at).find_last_not_of(' ')] == '~') {
      quote = '/';
    } else if (c == '}') {
      return at;
    }
  }
  return std::string_view::npos;
}

// The next `wanted` outside of quotes, brackets and regular expressions.
std::size_t find_outside(std::string_view text, char wanted) {
  char quote = 0;
  int depth = 0;
  char before = 0;  // the last character that is no space
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == '/' && c == '\\') {
      ++at;
    } else if (quote) {
      if (c == quote) quote = 0;
    } else if (c == wanted && depth == 0) {
      return at;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '/' && before == '~') {
      quote = '/';
    } else if (c == '[') {
      ++depth;
    } else if (c == ']') {
      --depth;
    }
    if (c != ' ') before = c;
  }
  return std::string_view::npos;
}

// Where the next ":lower" or "~ /expression/" begins, else the text's end.
std::size_t filter_begin(std::string_view text) {
  return std::min({find_outside(text, ':'), find_outside(text, '~'), text.size()});
}

void change_case(std::string& text, bool upper) {
  for (char& c : text) {
    if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!upper) c = lower(c);
  }
}

std::string host_of(std::string_view address) {
  if (const auto scheme = address.find("://"); scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/?#"));
  if (const auto user = address.rfind('@'); user != std::string_view::npos) address.remove_prefix(user + 1);
  return std::string(address);
}

std::string last_name_of(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

}  // namespace

std::string text_of_value(Value value) {
  if (auto text = scalar_text(value)) return std::move(*text);
  std::string out;
  if (value.is_array()) {
    bool scalars = true;
    for (const Value item : as_array(value)) {
      const auto text = scalar_text(item);
      if (!text) {
        scalars = false;
        break;
      }
      if (!out.empty() && !text->empty()) out += ", ";
      out += *text;
    }
    if (scalars) return out;
    out.clear();
  }
  append_json(out, value);
  return cut(out, kObjectTextMax);
}

std::optional<Template::Change> Template::change_named(std::string_view name) {
  if (name == "lower") return Change::Lower;
  if (name == "upper") return Change::Upper;
  if (name == "first_line") return Change::FirstLine;
  if (name == "host") return Change::Host;
  if (name == "name") return Change::Name;
  if (name == "subject") return Change::Subject;
  return std::nullopt;
}

Result<Template::Term> Template::parse_term(std::string_view text) {
  Term term;
  const std::string_view whole = text;
  std::size_t end = filter_begin(text);
  const std::string_view what = trimmed(text.substr(0, end));
  if (what.size() >= 2 && (what.front() == '\'' || what.front() == '"') && what.back() == what.front()) {
    term.literal = true;
    term.text = what.substr(1, what.size() - 2);
  } else {
    auto path = Path::parse(what);
    if (!path) return path.fault();
    term.path = std::move(*path);
  }
  text.remove_prefix(end);
  while (!text.empty()) {
    const bool match = text.front() == '~';
    text = trimmed(text.substr(1));
    if (match) {
      std::size_t close = 1;
      while (close < text.size() && text[close] != '/') close += text[close] == '\\' ? 2 : 1;
      if (!text.starts_with('/') || close >= text.size())
        return invalid("'" + std::string(whole) + "': write the expression between slashes, as in {title ~ /on (.+)/}");
      re2::RE2::Options options(re2::RE2::Quiet);
      options.set_max_mem(1 << 20);
      auto pattern = std::make_shared<const re2::RE2>(text.substr(1, close - 1), options);
      if (!pattern->ok()) return invalid("'" + std::string(whole) + "': " + pattern->error());
      term.filters.push_back({Change::Match, std::move(pattern)});
      text = trimmed(text.substr(close + 1));
      if (!text.empty() && text.front() != ':' && text.front() != '~')
        return invalid("'" + std::string(whole) + "': there is something behind the expression");
      continue;
    }
    end = filter_begin(text);
    const auto change = change_named(trimmed(text.substr(0, end)));
    if (!change)
      return invalid("'" + std::string(whole) + "': behind ':' stands lower, upper, first_line, host, name or subject");
    term.filters.push_back({*change, nullptr});
    text.remove_prefix(end);
  }
  return term;
}

Result<std::vector<Template::Term>> Template::parse_place(std::string_view text) {
  std::vector<Term> terms;
  for (;;) {
    const auto bar = find_outside(text, '|');
    auto term = parse_term(text.substr(0, bar));
    if (!term) return term.fault();
    terms.push_back(std::move(*term));
    if (bar == std::string_view::npos) return terms;
    text.remove_prefix(bar + 1);
  }
}

Result<Template> Template::parse(std::string_view text) {
  if (text.size() > kTemplateMax) return invalid("a template is longer than 2000 bytes");
  Template out;
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if ((c == '{' || c == '}') && at + 1 < text.size() && text[at + 1] == c) {
      plain.push_back(c);
      ++at;
    } else if (c == '{') {
      const auto end = place_end(text, at + 1);
      if (end == std::string_view::npos)
        return invalid("'" + std::string(text) + "' has a '{' without '}'; write {{ for the brace itself");
      auto terms = parse_place(text.substr(at + 1, end - at - 1));
      if (!terms) return terms.fault();
      out.parts_.push_back({std::move(plain), std::move(*terms)});
      plain.clear();
      at = end;
    } else {
      plain.push_back(c);
    }
  }
  if (!plain.empty()) out.parts_.push_back({std::move(plain), {}});
  return out;
}

bool Template::has_places() const {
  return std::any_of(parts_.begin(), parts_.end(), [](const Part& part) { return !part.terms.empty(); });
}

std::string Template::changed(std::string text, const Filter& filter) {
  switch (filter.change) {
    case Change::Lower:
    case Change::Upper:
      change_case(text, filter.change == Change::Upper);
      return text;
    case Change::FirstLine:
      return std::string(first_line(text));
    case Change::Host:
      return host_of(text);
    case Change::Name:
      return last_name_of(text);
    case Change::Subject:
      return subject_in(text);
    case Change::Match:
      break;
  }
  re2::StringPiece groups[2];
  const int count = filter.pattern->NumberOfCapturingGroups() > 0 ? 2 : 1;
  if (!filter.pattern->Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups, count)) return {};
  const re2::StringPiece& found = groups[count - 1];
  return found.data() ? std::string(found.data(), found.size()) : std::string();
}

std::string Template::text_of(const Term& term, const Scope& scope) {
  if (term.literal) return term.text;
  const auto value = term.path.find(scope);
  if (!value) return {};
  std::string text = text_of_value(*value);
  for (const Filter& filter : term.filters) text = changed(std::move(text), filter);
  return text;
}

Template::Filled Template::fill(const Scope& scope) const {
  Filled out;
  for (const Part& part : parts_) {
    out.text += part.text;
    if (part.terms.empty()) continue;
    std::string said;
    for (const Term& term : part.terms) {
      said = text_of(term, scope);
      if (!said.empty()) break;
    }
    // Who writes {a | ''} wants it without.
    const bool may_be_empty = part.terms.back().literal;
    if (said.empty() && !may_be_empty) out.complete = false;
    out.text += said;
  }
  return out;
}

std::string Templates::fill(const Scope& scope) const {
  std::string partly;
  for (const Template& one : all_) {
    Template::Filled filled = one.fill(scope);
    if (filled.complete && !filled.text.empty()) return std::move(filled.text);
    if (partly.empty()) partly = std::move(filled.text);
  }
  return partly;
}

std::string Templates::fill_completely(const Scope& scope) const {
  for (const Template& one : all_) {
    Template::Filled filled = one.fill(scope);
    if (filled.complete && !filled.text.empty()) return std::move(filled.text);
  }
  return {};
}

bool Templates::has_places() const {
  return std::all_of(all_.begin(), all_.end(), [](const Template& one) { return one.has_places(); });
}

}  // namespace muster::reading
