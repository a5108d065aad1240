#include "intake/sources/pattern.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <re2/re2.h>

#include "base/ascii.h"

namespace muster::reading {
namespace {

constexpr std::size_t kPatternMax = 512;

std::optional<double> number_of(std::string_view text) {
  text = trimmed(text);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

// Linear in text and pattern together but for the last star that is tried again.
bool glob_matches(std::string_view glob, std::string_view text) {
  std::size_t g = 0, t = 0, star = std::string_view::npos, mark = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      mark = t;
    } else if (g < glob.size() && glob[g] == lower(text[t])) {
      ++g;
      ++t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

}  // namespace

Result<Pattern> Pattern::parse(std::string_view text) {
  if (text.size() > kPatternMax) return invalid("a pattern is longer than 512 bytes");
  Pattern out;
  if (text.starts_with('!')) {
    out.negated_ = true;
    text.remove_prefix(1);
  }
  if (text.size() >= 2 && text.starts_with('/') && text.ends_with('/')) {
    out.kind_ = Kind::Expression;
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_max_mem(1 << 20);
    out.expression_ = std::make_shared<const re2::RE2>(text.substr(1, text.size() - 2), options);
    if (!out.expression_->ok()) return invalid("'" + std::string(text) + "': " + out.expression_->error());
    return out;
  }
  for (const std::string_view op : {">=", "<=", ">", "<"}) {
    if (!text.starts_with(op)) continue;
    const auto number = number_of(text.substr(op.size()));
    if (!number) return invalid("'" + std::string(text) + "' compares with something that is not a number");
    out.kind_ = Kind::Compare;
    out.op_ = op;
    out.number_ = *number;
    return out;
  }
  for (const char c : text) out.glob_.push_back(lower(c));
  return out;
}

bool Pattern::matches_plainly(std::string_view value) const {
  switch (kind_) {
    case Kind::Glob:
      return value.empty() ? glob_.empty() : glob_matches(glob_, value);
    case Kind::Expression:
      return re2::RE2::PartialMatch(re2::StringPiece(value.data(), value.size()), *expression_);
    case Kind::Compare:
      break;
  }
  const auto number = number_of(value);
  if (!number) return false;
  if (op_ == ">") return *number > number_;
  if (op_ == ">=") return *number >= number_;
  if (op_ == "<") return *number < number_;
  return *number <= number_;
}

bool Pattern::matches(std::string_view value) const { return matches_plainly(value) != negated_; }

bool any_matches(const std::vector<Pattern>& patterns, std::string_view value) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) { return pattern.matches(value); });
}

}  // namespace muster::reading
