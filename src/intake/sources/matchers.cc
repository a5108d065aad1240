#include "intake/sources/matchers.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

namespace muster {
namespace {

constexpr std::size_t kMatchersMax = 100;
constexpr std::int64_t kPatternMemoryMax = 1 << 20;
constexpr std::string_view kSpace = " \t\r\n";

struct OpText {
  std::string_view text;
  Matcher::Op op;
};
// Two characters first: "=~" begins with "=".
constexpr std::array<OpText, 4> kOps{{{"=~", Matcher::Op::Matches},
                                      {"!~", Matcher::Op::NotMatches},
                                      {"!=", Matcher::Op::NotEqual},
                                      {"=", Matcher::Op::Equal}}};

void skip_space(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size())); }

std::string_view trimmed(std::string_view text) {
  skip_space(text);
  const auto last = text.find_last_not_of(kSpace);
  return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

// The length of the quoted text at the start, with its quotes; npos when it does not end.
std::size_t quoted_length(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return std::string_view::npos;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out.push_back(text[at]);
      continue;
    }
    const char c = text[++at];
    if (c == 'n')
      out.push_back('\n');
    else if (c == '"' || c == '\\')
      out.push_back(c);
    else
      out.append({'\\', c});
  }
  return out;
}

Fault bad_format(std::string_view text) { return invalid("bad matcher format: " + std::string(text)); }

// A name in quotes (newer Alertmanagers) or as it stands up to the operator; shortens `rest`.
Result<std::string> parse_name(std::string_view& rest, std::string_view whole) {
  skip_space(rest);
  if (rest.starts_with('"')) {
    const auto length = quoted_length(rest);
    if (length == std::string_view::npos) return bad_format(whole);
    std::string name = unescaped(rest.substr(1, length - 2));
    rest.remove_prefix(length);
    return name;
  }
  const auto end = rest.find_first_of("=!~,{}\"");
  if (end == std::string_view::npos) return bad_format(whole);
  std::string name(trimmed(rest.substr(0, end)));
  if (name.find_first_of(kSpace) != std::string::npos) return bad_format(whole);
  rest.remove_prefix(end);
  return name;
}

Result<std::string> parse_value(std::string_view text) {
  if (!text.starts_with('"')) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\\')
        ++at;
      else if (text[at] == '"')
        return invalid("matcher value contains unescaped double quote: " + std::string(text));
    }
    return unescaped(text);
  }
  if (quoted_length(text) != text.size()) {
    return invalid("matcher value contains unescaped double quote: " + std::string(text));
  }
  return unescaped(text.substr(1, text.size() - 2));
}

// The end of the first matcher in `text`: a comma outside quotes, or the end.
std::size_t matcher_end(std::string_view text) {
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      quoted = !quoted;
    else if (text[at] == ',' && !quoted)
      return at;
  }
  return text.size();
}

}  // namespace

bool Matcher::matches(const Labels& labels) const {
  const std::string_view found = labels.get(name);
  switch (op) {
    case Op::Equal:
      return found == value;
    case Op::NotEqual:
      return found != value;
    case Op::Matches:
      return pattern && re2::RE2::FullMatch(re2::StringPiece(found.data(), found.size()), *pattern);
    case Op::NotMatches:
      return !pattern || !re2::RE2::FullMatch(re2::StringPiece(found.data(), found.size()), *pattern);
  }
  return false;
}

bool all_match(const std::vector<Matcher>& matchers, const Labels& labels) {
  return std::all_of(matchers.begin(), matchers.end(), [&](const Matcher& m) { return m.matches(labels); });
}

Result<Matcher> parse_matcher(std::string_view text) {
  std::string_view rest = text;
  auto name = parse_name(rest, text);
  if (!name) return name.fault();
  skip_space(rest);
  const auto op = std::find_if(kOps.begin(), kOps.end(), [&](const OpText& o) { return rest.starts_with(o.text); });
  if (name->empty() || op == kOps.end()) return bad_format(text);
  rest.remove_prefix(op->text.size());
  auto value = parse_value(trimmed(rest));
  if (!value) return value.fault();

  return make_matcher(std::move(*name), op->op, std::move(*value));
}

Result<Matcher> make_matcher(std::string name, Matcher::Op op, std::string value) {
  if (name.empty()) return invalid("invalid label name \"\"");
  Matcher matcher{std::move(name), op, std::move(value), nullptr};
  if (matcher.op == Matcher::Op::Matches || matcher.op == Matcher::Op::NotMatches) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kPatternMemoryMax);
    const std::string anchored = "^(?:" + matcher.value + ")$";
    auto pattern = std::make_shared<const re2::RE2>(anchored, options);
    if (!pattern->ok()) return invalid("error parsing regexp: " + pattern->error() + ": `" + anchored + "`");
    matcher.pattern = std::move(pattern);
  }
  return matcher;
}

Result<std::vector<Matcher>> parse_matchers(std::string_view text) {
  const std::string_view whole = text;
  text = trimmed(text);
  if (text.starts_with('{') != text.ends_with('}') || text == "{") return bad_format(whole);
  if (text.starts_with('{')) text = trimmed(text.substr(1, text.size() - 2));
  std::vector<Matcher> matchers;
  while (!text.empty()) {
    const std::size_t end = matcher_end(text);
    auto matcher = parse_matcher(trimmed(text.substr(0, end)));
    if (!matcher) return matcher.fault();
    if (matchers.size() == kMatchersMax) return invalid("more than 100 matchers; use a regular expression instead");
    matchers.push_back(std::move(*matcher));
    text.remove_prefix(std::min(end + 1, text.size()));
    skip_space(text);
  }
  return matchers;
}

std::string text_of(const Matcher& matcher) {
  const auto append_quoted = [](std::string& out, std::string_view text) {
    out.push_back('"');
    for (const char c : text) {
      if (c == '\n')
        out += "\\n";
      else if (c == '"' || c == '\\')
        out.append({'\\', c});
      else
        out.push_back(c);
    }
    out.push_back('"');
  };
  static constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:.-/";
  std::string out;
  if (matcher.name.find_first_not_of(kPlain) == std::string::npos)
    out = matcher.name;
  else
    append_quoted(out, matcher.name);
  const auto op = std::find_if(kOps.begin(), kOps.end(), [&](const OpText& o) { return o.op == matcher.op; });
  append_quoted(out.append(op->text), matcher.value);
  return out;
}

}  // namespace muster
