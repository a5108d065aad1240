#include "rules/condition.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <re2/re2.h>

#include "base/ascii.h"

namespace muster {
namespace {

using Kind = Condition::Kind;
using Op = FieldTest::Op;

bool same(char a, char b) { return lower(a) == lower(b); }

bool contains_text(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}
bool starts_with(std::string_view text, std::string_view part) {
  return text.size() >= part.size() && std::equal(part.begin(), part.end(), text.begin(), same);
}
bool ends_with(std::string_view text, std::string_view part) {
  return text.size() >= part.size() && starts_with(text.substr(text.size() - part.size()), part);
}

std::shared_ptr<const re2::RE2> compiled(const std::string& pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  return std::make_shared<const re2::RE2>(pattern, options);
}

std::uint64_t mix(std::uint64_t hash, std::string_view text) {
  return (hash ^ std::hash<std::string_view>{}(text)) * 0x9E3779B97F4A7C15U + 0x7F4A7C15U;
}

bool has_count(const Condition& condition) {
  return condition.kind == Kind::Count || std::any_of(condition.parts.begin(), condition.parts.end(), has_count);
}

std::string shown(std::string_view value) {
  constexpr std::size_t kShownMax = 100;
  return value.empty() ? "empty" : "'" + std::string(value.substr(0, kShownMax)) + "'";
}

}  // namespace

Needle needle_of(Field::Kind kind, std::string_view name, std::string_view value) {
  return mix(mix(static_cast<std::uint64_t>(kind) + 1, name), value);
}

std::string pattern_problem(const std::string& pattern) {
  const auto made = compiled(pattern);
  return made->ok() ? "" : made->error();
}

std::optional<double> decimal_of(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '%')) text.remove_suffix(1);
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

CompiledCondition::CompiledCondition(const Condition& condition, std::uint64_t seed, std::vector<std::string>& problems)
    : kind_(condition.kind), words_(words_of(condition)), seed_(mix(seed, words_)) {
  const auto wrong = [&](std::string message) {
    broken_ = true;
    problems.push_back(std::move(message));
  };
  std::vector<Condition> parts = condition.parts;
  std::stable_partition(parts.begin(), parts.end(), [](const Condition& part) { return !has_count(part); });
  for (const Condition& part : parts) {
    parts_.emplace_back(part, mix(seed_, std::to_string(parts_.size())), problems);
    broken_ = broken_ || parts_.back().broken_;
  }
  source_ = condition;
  source_.parts.clear();
  if (kind_ == Kind::Count && !condition.count.per.empty()) {
    auto per = TextTemplate::parse(condition.count.per);
    if (per)
      per_ = std::move(*per);
    else
      wrong("per: " + per.fault().message);
  }
  if (kind_ != Kind::Field) return;
  const FieldTest& test = condition.field;
  auto field = Field::parse(test.field);
  if (!field) {
    wrong("'" + test.field + "' is no field: " + field.fault().message);
    return;
  }
  field_ = std::move(*field);
  if (test.values.empty()) {
    wrong("a value is missing");
  } else if (test.op == Op::Matches) {
    pattern_ = compiled(test.values.front());
    if (!pattern_->ok()) wrong("the pattern is wrong: " + pattern_->error());
  } else if (test.op == Op::AtLeast || test.op == Op::AtMost || test.op == Op::Above || test.op == Op::Below) {
    severity_ = field_.kind() == Field::Kind::Severity ? severity_of(test.values.front()) : std::nullopt;
    const auto number = decimal_of(test.values.front());
    if (!severity_ && (!number || field_.kind() == Field::Kind::Severity))
      wrong(field_.kind() == Field::Kind::Severity ? "a severity is critical, error, warning or info"
                                                   : "'" + test.values.front() + "' is not a number");
    number_ = number.value_or(0);
  }
}

bool CompiledCondition::compare(std::string_view value) const {
  double there = 0, wanted = number_;
  if (severity_) {
    // From least to worst.
    const auto rank = [](Severity severity) { return -static_cast<double>(severity); };
    there = rank(severity_of(value).value_or(Severity::Info));
    wanted = rank(*severity_);
  } else {
    const auto number = decimal_of(value);
    if (!number) return false;
    there = *number;
  }
  switch (source_.field.op) {
    case Op::AtLeast:
      return there >= wanted;
    case Op::AtMost:
      return there <= wanted;
    case Op::Above:
      return there > wanted;
    default:
      return there < wanted;
  }
}

bool CompiledCondition::field_matches(const Subject& subject) const {
  std::string scratch;
  const std::string_view value = field_.read(subject, scratch);
  const std::vector<std::string>& wanted = source_.field.values;
  switch (source_.field.op) {
    case Op::Is:
      return value == wanted.front();
    case Op::In:
      return std::find(wanted.begin(), wanted.end(), value) != wanted.end();
    case Op::Contains:
      return contains_text(value, wanted.front());
    case Op::Starts:
      return starts_with(value, wanted.front());
    case Op::Ends:
      return ends_with(value, wanted.front());
    case Op::Matches:
      return RE2::PartialMatch(value, *pattern_);
    case Op::Exists:
      return value.empty() == (wanted.front() == "false");
    default:
      return compare(value);
  }
}

bool CompiledCondition::count_matches(const Subject& subject, Matching& matching) const {
  const CountTest& test = source_.count;
  const std::string what =
      per_ ? per_->fill(subject).text : subject.service().str() + '\0' + subject.signal().dedup_key;
  const std::uint64_t key = mix(seed_, what);
  const Instant now = subject.facts().now;
  const bool reached = matching.count ? matching.windows.saw(key, test.at_least, test.within, now)
                                      : matching.windows.reached(key, test.at_least, test.within, now);
  matching.counted.push_back({key, test.at_least, test.within, reached});
  return reached;
}

bool CompiledCondition::matches(const Subject& subject, Matching& matching) const {
  if (broken_) return false;
  const auto holds = [&](const CompiledCondition& part) { return part.matches(subject, matching); };
  switch (kind_) {
    case Kind::All:
      return std::all_of(parts_.begin(), parts_.end(), holds);
    case Kind::Any:
      return std::any_of(parts_.begin(), parts_.end(), holds);
    case Kind::Not:
      return std::none_of(parts_.begin(), parts_.end(), holds);
    case Kind::Field:
      return field_matches(subject);
    case Kind::Time:
      return contains(source_.time, subject.facts().now);
    case Kind::BusinessHours:
      return matching.business_hours && contains(*matching.business_hours, subject.facts().now);
    case Kind::Count:
      return count_matches(subject, matching);
  }
  return false;
}

std::string CompiledCondition::why_not(const Subject& subject, Matching& matching) const {
  if (broken_) return "it cannot be read";
  switch (kind_) {
    case Kind::All:
      for (const CompiledCondition& part : parts_) {
        if (std::string why = part.why_not(subject, matching); !why.empty()) return why;
      }
      return "";
    case Kind::Any: {
      std::string all;
      for (const CompiledCondition& part : parts_) {
        const std::string why = part.why_not(subject, matching);
        if (why.empty()) return "";
        all += (all.empty() ? "" : "; ") + why;
      }
      return all.empty() ? "none of nothing holds" : all;
    }
    case Kind::Field: {
      if (field_matches(subject)) return "";
      std::string scratch;
      return words_ + ": it is " + shown(field_.read(subject, scratch));
    }
    default:
      return matches(subject, matching) ? "" : words_ + ": it is not so";
  }
}

std::optional<std::vector<Needle>> CompiledCondition::needles(
    const std::function<std::size_t(Needle)>& popularity) const {
  if (kind_ == Kind::Field) {
    const auto& test = source_.field;
    if (broken_ || !field_.indexable() || (test.op != Op::Is && test.op != Op::In)) return std::nullopt;
    std::vector<Needle> needles;
    for (const std::string& value : test.values) {
      if (value.empty()) return std::nullopt;  // an absent label is not in the index
      needles.push_back(needle_of(field_.kind(), field_.name(), value));
    }
    return needles;
  }
  if (kind_ == Kind::Any && !parts_.empty()) {
    std::vector<Needle> all;
    for (const CompiledCondition& part : parts_) {
      const auto some = part.needles(popularity);
      if (!some) return std::nullopt;
      all.insert(all.end(), some->begin(), some->end());
    }
    return all;
  }
  if (kind_ != Kind::All) return std::nullopt;
  std::optional<std::vector<Needle>> best;
  std::size_t best_cost = 0;
  for (const CompiledCondition& part : parts_) {
    auto some = part.needles(popularity);
    if (!some) continue;
    std::size_t cost = 0;
    for (const Needle needle : *some) cost += popularity(needle);
    if (best && cost >= best_cost) continue;
    best = std::move(some);
    best_cost = cost;
  }
  return best;
}

}  // namespace muster
