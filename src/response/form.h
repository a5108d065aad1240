// What somebody who declares an incident is asked besides: fields that an organisation has agreed on.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace muster {

using FormId = Name<struct FormTag>;

// Counts when an earlier field has one of these values; of none, when it has any.
struct FieldCondition {
  std::string field;
  std::vector<std::string> is{};
  friend bool operator==(const FieldCondition&, const FieldCondition&) = default;
};

struct FormField {
  enum class Kind { Text, Choice, Number, Date, Person, Service };
  std::string id;  // as answers name it: "customer"
  std::string label;
  Kind kind = Kind::Text;
  bool required = false;
  std::string help{};
  std::vector<std::string> choices{};        // of Choice
  std::optional<std::int64_t> min{}, max{};  // of Number
  std::string matches{};                     // of Text: an expression (RE2) that the whole text fits
  std::optional<FieldCondition> when{};      // nothing: always asked
  friend bool operator==(const FormField&, const FormField&) = default;
};
std::string_view text_of(FormField::Kind kind);
std::optional<FormField::Kind> form_field_kind_of(std::string_view text);

struct Form {
  FormId id;
  std::string name;
  std::vector<std::string> categories{};  // asked for incidents of these; none: of all
  std::vector<TeamId> teams{};            // and of services of these teams, the units of a business; none: of all
  std::vector<FormField> fields;
  friend bool operator==(const Form&, const Form&) = default;

  bool wanted_for(std::string_view category, const TeamId& team) const;
};

// Answers by the fields' ids, as texts; one that is missing or empty was not given.
using FormAnswers = std::map<std::string, std::string, std::less<>>;

// Whether the field is asked, as far as the others are answered.
bool asked(const FormField& field, const FormAnswers& answers);

}  // namespace muster
