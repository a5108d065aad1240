#include "forms/answers.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "forms/queries.h"
#include "incident/record.h"
#include "intake/sources/matchers.h"

namespace muster {
namespace {

Fault wrong_answer(const FormField& field, const std::string& why) { return invalid("'" + field.label + "' " + why); }

std::optional<Fault> wrong_number(const FormField& field, const std::string& value) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size()) return wrong_answer(field, "must be a whole number");
  if (field.min && number < *field.min) return wrong_answer(field, "must be at least " + std::to_string(*field.min));
  if (field.max && number > *field.max) return wrong_answer(field, "must be at most " + std::to_string(*field.max));
  return std::nullopt;
}

// What people read of a good answer; a fault when it is none.
Result<std::string> shown_answer(const Configuration& config, const FormField& field, const std::string& value) {
  switch (field.kind) {
    case FormField::Kind::Text:
      if (!field.matches.empty()) {
        const auto matcher = make_matcher("answer", Matcher::Op::Matches, field.matches);
        if (matcher && !matcher->matches(Labels({{"answer", value}})))
          return wrong_answer(field, "does not fit " + field.matches);
      }
      return value;
    case FormField::Kind::Choice:
      if (std::ranges::find(field.choices, value) == field.choices.end())
        return wrong_answer(field, "must be one of its choices");
      return value;
    case FormField::Kind::Number:
      if (auto fault = wrong_number(field, value)) return *fault;
      return value;
    case FormField::Kind::Date:
      if (value.size() != 10 || !parse_rfc3339(value + "T00:00:00Z"))
        return wrong_answer(field, "must be a day such as 2026-03-28");
      return value;
    case FormField::Kind::Person: {
      const User* user = find(config.users, UserId(value));
      if (!user) return wrong_answer(field, "must be a person");
      return user->name;
    }
    case FormField::Kind::Service: {
      const auto* service = find(config.services, ServiceId(value));
      if (!service) return wrong_answer(field, "must be a service");
      return service->name;
    }
  }
  return value;
}

std::optional<Fault> unknown_answer(const Configuration& config, const AnswersByForm& given) {
  for (const auto& [id, answers] : given) {
    const auto& forms = config.response.forms;
    const auto form = std::ranges::find(forms, id, &Form::id);
    if (form == forms.end()) return invalid("there is no form '" + id.str().substr(0, 64) + "'");
    for (const auto& [field, value] : answers) {
      if (std::ranges::find(form->fields, field, &FormField::id) == form->fields.end())
        return invalid("the form '" + id.str() + "' has no field '" + field.substr(0, 64) + "'");
    }
  }
  return std::nullopt;
}

json::object answer_json(const FormAnswer& one) {
  return {{"form", one.form.str()},    {"form_name", one.form_name}, {"field", one.field}, {"label", one.label},
          {"type", text_of(one.kind)}, {"value", one.value},         {"shown", one.shown}};
}

}  // namespace

Result<AnswersByForm> answers_in(const json::object& body) {
  AnswersByForm given;
  for (const auto& form : body) {
    if (!form.value().is_object()) return invalid("'answers' must have an object for each form");
    FormAnswers& into = given[FormId(std::string(form.key()))];
    for (const auto& answer : form.value().get_object()) {
      const json::value& value = answer.value();
      if (value.is_null()) continue;
      if (!value.is_string() && !value.is_int64())
        return invalid("'" + std::string(answer.key()).substr(0, 64) + "' in 'answers' must be a text or a number");
      std::string text = value.is_string() ? std::string(value.get_string()) : std::to_string(value.get_int64());
      if (text.size() > kFormAnswerMax)
        return invalid("'" + std::string(answer.key()).substr(0, 64) + "' in 'answers' must be at most 2000 bytes");
      if (!text.empty()) into[std::string(answer.key())] = std::move(text);
    }
  }
  return given;
}

std::vector<const Form*> forms_for(const Configuration& config, std::string_view category, const TeamId& team) {
  std::vector<const Form*> wanted;
  for (const Form& form : config.response.forms) {
    if (form.wanted_for(category, team)) wanted.push_back(&form);
  }
  return wanted;
}

Result<std::vector<FormAnswer>> checked_answers(const Configuration& config, std::string_view category,
                                                const TeamId& team, const AnswersByForm& given) {
  if (auto fault = unknown_answer(config, given)) return *fault;
  static const FormAnswers kNothing;
  std::vector<FormAnswer> good;
  for (const Form* form : forms_for(config, category, team)) {
    const auto said = given.find(form->id);
    // What is not asked is not said either, for the fields after it.
    FormAnswers counting;
    for (const FormField& field : form->fields) {
      if (!asked(field, counting)) continue;
      const FormAnswers& all = said == given.end() ? kNothing : said->second;
      const auto at = all.find(field.id);
      if (at == all.end()) {
        if (field.required) return wrong_answer(field, "is missing: the form " + form->name + " asks for it");
        continue;
      }
      auto shown = shown_answer(config, field, at->second);
      if (!shown) return shown.fault();
      counting[field.id] = at->second;
      good.push_back({form->id, form->name, field.id, field.label, field.kind, at->second, std::move(*shown)});
    }
  }
  return good;
}

std::vector<FormAnswer> answers_of(store::Tx& tx, IncidentId incident) {
  std::vector<FormAnswer> found;
  tx.each(
      sql::forms::kept,
      [&](const store::Row& row) {
        const auto kept = parse_json(row.text(0));
        if (!kept || !kept->is_array()) return;
        for (const json::value& value : kept->get_array()) {
          if (!value.is_object()) continue;
          const json::object& one = value.get_object();
          const auto text = [&](std::string_view name) { return std::string(text_at(one, name).value_or("")); };
          found.push_back({FormId(text("form")), text("form_name"), text("field"), text("label"),
                           form_field_kind_of(text("type")).value_or(FormField::Kind::Text), text("value"),
                           text("shown")});
        }
      },
      incident);
  return found;
}

void keep_answers(Turn& turn, const Incident& incident, const std::vector<FormAnswer>& answers, const By& by) {
  const auto before = answers_of(turn.tx, incident.id);
  const auto same = [](const FormAnswer& a, const FormAnswer& b) {
    return a.form == b.form && a.field == b.field && a.value == b.value;
  };
  if (std::ranges::equal(before, answers, same)) return;
  json::array kept;
  std::string text;
  for (const FormAnswer& one : answers) {
    kept.emplace_back(answer_json(one));
    text.append(text.empty() ? "" : "; ").append(one.label).append(": ").append(one.shown);
  }
  turn.tx.exec(sql::forms::keep, incident.id, to_text(kept), turn.now, by.actor.name);
  record_change(turn, incident, "form.answered", by, {{"answers", text.empty() ? "-" : text}});
}

}  // namespace muster
