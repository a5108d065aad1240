#include "oncall/posix_rule.h"

#include <algorithm>

namespace muster {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

// Takes the text apart from its front; `good` is false when something was not as it must be.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool good = true;
  bool at_end() const { return text_.empty(); }

  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  void need(char c) { good = take(c) && good; }

  // "CET" or "<+0330>".
  std::string name() {
    const bool quoted = take('<');
    std::size_t end = 0;
    const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    while (end < text_.size() && (quoted ? text_[end] != '>' : letter(text_[end]))) ++end;
    const std::string found(text_.substr(0, end));
    text_.remove_prefix(end);
    if (quoted) need('>');
    good = good && !found.empty();
    return found;
  }
  int number(int most) {
    int value = 0;
    bool any = false;
    for (; !text_.empty() && text_.front() >= '0' && text_.front() <= '9' && value <= most; text_.remove_prefix(1)) {
      value = value * 10 + (text_.front() - '0');
      any = true;
    }
    good = good && any && value <= most;
    return value;
  }
  // "-3", "5:30", "02:00:00".
  seconds time() {
    const bool negative = take('-');
    if (!negative) take('+');
    seconds value = std::chrono::hours(number(167));
    if (take(':')) value += std::chrono::minutes(number(59));
    if (take(':')) value += seconds(number(59));
    return negative ? -value : value;
  }
  PosixRule::Change change() {
    PosixRule::Change change;
    if (take('M')) {
      change.month = number(12);
      need('.');
      change.week = number(5);
      need('.');
      change.weekday = number(6);
      good = good && change.month > 0 && change.week > 0;
    } else {
      change.kind = take('J') ? PosixRule::Change::Kind::DayWithoutLeap : PosixRule::Change::Kind::DayOfYear;
      change.day = number(365);
    }
    if (take('/')) change.time = time();
    return change;
  }

 private:
  std::string_view text_;
};

sys_days day_of(const PosixRule::Change& change, int in_year) {
  const std::chrono::year year(in_year);
  const sys_days first(year / 1 / 1);
  if (change.kind == PosixRule::Change::Kind::DayOfYear) return first + days(change.day);
  if (change.kind == PosixRule::Change::Kind::DayWithoutLeap)
    return first + days(change.day - 1 + (year.is_leap() && change.day >= 60 ? 1 : 0));
  const std::chrono::month month(static_cast<unsigned>(change.month));
  const std::chrono::weekday weekday(static_cast<unsigned>(change.weekday));
  if (change.week == 5) return sys_days(year / month / weekday[std::chrono::last]);
  return sys_days(year / month / weekday[static_cast<unsigned>(change.week)]);
}

}  // namespace

std::array<PosixRule::Moment, 2> PosixRule::of_year(int year) const {
  // The clocks show standard time before they change to summer time, and summer time before they change back.
  std::array<Moment, 2> both{Moment{Instant(day_of(changes[0], year) + changes[0].time - standard), true},
                             Moment{Instant(day_of(changes[1], year) + changes[1].time - summer), false}};
  if (both[1].at < both[0].at) std::swap(both[0], both[1]);
  return both;
}

std::optional<PosixRule> parse_posix_rule(std::string_view text) {
  Reader reader(text);
  PosixRule rule;
  rule.standard_name = reader.name();
  rule.standard = -reader.time();  // POSIX counts westwards
  if (!reader.good || reader.at_end()) return std::nullopt;
  rule.summer_name = reader.name();
  rule.summer = rule.standard + std::chrono::hours(1);
  if (!reader.take(',')) {
    rule.summer = -reader.time();
    reader.need(',');
  }
  rule.changes[0] = reader.change();
  reader.need(',');
  rule.changes[1] = reader.change();
  if (!reader.good || !reader.at_end()) return std::nullopt;
  return rule;
}

}  // namespace muster
