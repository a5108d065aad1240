// Answers to the forms of an organisation: whether they are good, and those that an incident has.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "incident/act.h"

namespace muster {

inline constexpr std::size_t kFormAnswerMax = 2'000;  // bytes

// One that is kept, in the words of its question at that time.
struct FormAnswer {
  FormId form;
  std::string form_name, field, label;
  FormField::Kind kind = FormField::Kind::Text;
  std::string value;  // an id of a person or a service
  std::string shown;  // as people read it
};

// By form.
using AnswersByForm = std::map<FormId, FormAnswers>;
// {"complaint": {"customer": "Acme", "count": 3}}
Result<AnswersByForm> answers_in(const json::object& body);

// The forms that are asked of an incident of this category, of a service of this team. Pure.
std::vector<const Form*> forms_for(const Configuration& config, std::string_view category, const TeamId& team);

// What of the answers counts, in the order of the forms; what is not asked is left out. A fault says which field is
// missing or wrong, or that there is no such form or field. Pure.
Result<std::vector<FormAnswer>> checked_answers(const Configuration& config, std::string_view category,
                                                const TeamId& team, const AnswersByForm& given);

std::vector<FormAnswer> answers_of(store::Tx& tx, IncidentId incident);
// They take the place of earlier ones; nothing to say is no entry.
void keep_answers(Turn& turn, const Incident& incident, const std::vector<FormAnswer>& answers, const By& by);

}  // namespace muster
