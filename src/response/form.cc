#include "response/form.h"

#include <algorithm>
#include <array>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 6> kFormFieldKinds{"text", "choice", "number", "date", "person", "service"};

}  // namespace

std::string_view text_of(FormField::Kind kind) { return kFormFieldKinds.at(static_cast<std::size_t>(kind)); }
std::optional<FormField::Kind> form_field_kind_of(std::string_view text) {
  return one_of<FormField::Kind>(kFormFieldKinds, text);
}

bool Form::wanted_for(std::string_view category, const TeamId& team) const {
  const bool fits_category = categories.empty() || std::ranges::find(categories, category) != categories.end();
  return fits_category && (teams.empty() || std::ranges::find(teams, team) != teams.end());
}

bool asked(const FormField& field, const FormAnswers& answers) {
  if (!field.when) return true;
  const auto at = answers.find(field.when->field);
  if (at == answers.end() || at->second.empty()) return false;
  return field.when->is.empty() || std::ranges::find(field.when->is, at->second) != field.when->is.end();
}

}  // namespace muster
