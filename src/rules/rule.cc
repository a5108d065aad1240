#include "rules/rule.h"

#include <algorithm>
#include <array>

namespace muster {
namespace {

using Op = FieldTest::Op;

constexpr std::array<std::pair<Op, std::string_view>, 11> kOps{{{Op::Is, "is"},
                                                                {Op::In, "in"},
                                                                {Op::Contains, "contains"},
                                                                {Op::Starts, "starts"},
                                                                {Op::Ends, "ends"},
                                                                {Op::Matches, "matches"},
                                                                {Op::Exists, "exists"},
                                                                {Op::AtLeast, "at_least"},
                                                                {Op::AtMost, "at_most"},
                                                                {Op::Above, "above"},
                                                                {Op::Below, "below"}}};
constexpr std::array<std::pair<Level, std::string_view>, 3> kLevels{
    {{Level::High, "high"}, {Level::Medium, "medium"}, {Level::Low, "low"}}};
constexpr std::array<std::pair<Fate, std::string_view>, 4> kFates{
    {{Fate::Incident, "incident"}, {Fate::Alert, "alert"}, {Fate::Log, "log"}, {Fate::Suppress, "suppress"}}};

template <class Table, class Value>
std::string_view word(const Table& table, Value value) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == value; });
  return at == table.end() ? std::string_view() : at->second;
}
template <class Table>
auto value_of(const Table& table, std::string_view text) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.second == text; });
  return at == table.end() ? std::nullopt : std::optional(at->first);
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

std::string words_of(const FieldTest& test) {
  const std::string first = test.values.empty() ? "" : test.values.front();
  switch (test.op) {
    case Op::Is:
      return first.empty() ? test.field + " is empty" : test.field + " is " + quoted(first);
    case Op::In: {
      std::string text = test.field + " is one of ";
      for (std::size_t i = 0; i < test.values.size(); ++i) text += (i ? ", " : "") + quoted(test.values[i]);
      return text;
    }
    case Op::Contains:
      return test.field + " contains " + quoted(first);
    case Op::Starts:
      return test.field + " starts with " + quoted(first);
    case Op::Ends:
      return test.field + " ends with " + quoted(first);
    case Op::Matches:
      return test.field + " matches /" + first + "/";
    case Op::Exists:
      return first == "false" ? test.field + " is absent" : test.field + " is there";
    case Op::AtLeast:
      return test.field + " is at least " + first;
    case Op::AtMost:
      return test.field + " is at most " + first;
    case Op::Above:
      return test.field + " is above " + first;
    case Op::Below:
      return test.field + " is below " + first;
  }
  return test.field;
}

std::string joined(const std::vector<Condition>& parts, std::string_view word) {
  std::string text;
  for (const Condition& part : parts) {
    if (!text.empty()) text += word;
    const bool group =
        (part.kind == Condition::Kind::All || part.kind == Condition::Kind::Any) && part.parts.size() > 1;
    text += group ? "(" + words_of(part) + ")" : words_of(part);
  }
  return text;
}

}  // namespace

std::string_view text_of(FieldTest::Op op) { return word(kOps, op); }
std::string_view text_of(Level level) { return word(kLevels, level); }
std::string_view text_of(Fate fate) { return word(kFates, fate); }
std::optional<FieldTest::Op> test_op_of(std::string_view text) { return value_of(kOps, text); }
std::optional<Level> level_of(std::string_view text) { return value_of(kLevels, text); }
std::optional<Fate> fate_of(std::string_view text) { return value_of(kFates, text); }

Grade grade_of(Level impact, Level urgency) {
  static constexpr std::array<Grade, 5> kGrades{{{"P1", Severity::Critical},
                                                 {"P2", Severity::Error},
                                                 {"P3", Severity::Warning},
                                                 {"P4", Severity::Info},
                                                 {"P5", Severity::Info}}};
  return kGrades[static_cast<std::size_t>(impact) + static_cast<std::size_t>(urgency)];
}

std::string words_of(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::All:
      return condition.parts.empty() ? "always" : joined(condition.parts, " and ");
    case Condition::Kind::Any:
      return condition.parts.empty() ? "never" : joined(condition.parts, " or ");
    case Condition::Kind::Not:
      return "not (" + joined(condition.parts, " and ") + ")";
    case Condition::Kind::Field:
      return words_of(condition.field);
    case Condition::Kind::Time:
      return words_of(condition.time);
    case Condition::Kind::BusinessHours:
      return "it is within business hours";
    case Condition::Kind::Count:
      return "at least " + std::to_string(condition.count.at_least) + " came within " +
             duration_text(condition.count.within);
  }
  return "";
}

}  // namespace muster
