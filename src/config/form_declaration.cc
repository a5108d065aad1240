#include "config/form_declaration.h"

#include <algorithm>
#include <array>

#include "config/declared_parts.h"
#include "intake/sources/matchers.h"

namespace muster {
namespace {

constexpr std::size_t kFormsMax = 30, kFormFieldsMax = 30, kChoicesMax = 100, kFormListMax = 50, kHelpMax = 500,
                      kExpressionMax = 500;
constexpr int kFormNumberMax = 1'000'000'000;

constexpr std::array kFieldKinds{FormField::Kind::Text, FormField::Kind::Choice, FormField::Kind::Number,
                                 FormField::Kind::Date, FormField::Kind::Person, FormField::Kind::Service};

std::vector<std::string> field_kind_texts() {
  std::vector<std::string> texts;
  for (const FormField::Kind kind : kFieldKinds) texts.emplace_back(text_of(kind));
  return texts;
}

// What belongs to another kind of field.
void refuse_foreign(Fields& fields, const FormField& field) {
  const auto only_of = [&](std::string_view name, FormField::Kind kind) {
    if (fields.has(name) && field.kind != kind)
      fields.problem(*fields.find(name),
                     std::string(name) + " belongs to a field of the type " + std::string(text_of(kind)));
  };
  only_of("choices", FormField::Kind::Choice);
  only_of("min", FormField::Kind::Number);
  only_of("max", FormField::Kind::Number);
  only_of("matches", FormField::Kind::Text);
}

FieldCondition read_field_condition(Fields& fields, const std::vector<FormField>& before) {
  FieldCondition when;
  when.field = fields.required_text("field", "name a field that stands before it", kIdMax);
  when.is = fields.texts("is", kChoicesMax);
  const auto known = std::ranges::find(before, when.field, &FormField::id);
  if (!when.field.empty() && known == before.end())
    fields.problem(*fields.find("field"), "the form has no field " + in_quotes(when.field) + " before it");
  if (known != before.end() && known->kind == FormField::Kind::Choice) {
    for (const std::string& value : when.is) {
      if (std::ranges::find(known->choices, value) == known->choices.end())
        fields.problem(*fields.find("is"), in_quotes(value) + " is none of the choices of " + in_quotes(known->id));
    }
  }
  fields.refuse_unknown();
  return when;
}

FormField read_form_field(Fields& fields, const std::vector<FormField>& before) {
  FormField field;
  const std::string id = read_id(fields, "forms/fields", "field");
  field.id = id;
  field.label = fields.text("label");
  if (field.label.empty()) field.label = id;
  field.kind = form_field_kind_of(fields.choice("type", field_kind_texts())).value_or(FormField::Kind::Text);
  field.required = fields.boolean("required").value_or(false);
  field.help = fields.text("help", kHelpMax);
  field.choices = fields.texts("choices", kChoicesMax);
  if (field.kind == FormField::Kind::Choice && field.choices.empty())
    fields.problem(fields.node(), "has no choices; write them as choices: [one, another]");
  if (fields.has("min")) field.min = fields.integer("min", -kFormNumberMax, kFormNumberMax);
  if (fields.has("max")) field.max = fields.integer("max", -kFormNumberMax, kFormNumberMax);
  if (field.min && field.max && *field.min > *field.max)
    fields.problem(*fields.find("min"), "min must not be larger than max");
  field.matches = fields.text("matches", kExpressionMax);
  if (!field.matches.empty()) {
    if (const auto matcher = make_matcher("answer", Matcher::Op::Matches, field.matches); !matcher)
      fields.problem(*fields.find("matches"), "matches: " + matcher.fault().message);
  }
  refuse_foreign(fields, field);
  if (const Node* node = fields.find("when")) {
    Fields when(fields.findings(), *node, fields.path() + "/when", fields.what() + ", when");
    field.when = read_field_condition(when, before);
  }
  fields.refuse_unknown();
  return field;
}

Form read_form(Fields& fields) {
  Form form;
  const std::string id = read_id(fields, "forms", "form");
  form.id = FormId(id);
  form.name = name_or(fields, id);
  form.categories = fields.texts("categories", kFormListMax);
  form.teams = named_references<TeamId>(fields, "teams", kFormListMax);
  for (const Node& item : fields.list("fields", kFormFieldsMax)) {
    const std::size_t place = form.fields.size();
    Fields field(fields.findings(), item, fields.path() + "/fields/" + std::to_string(place),
                 fields.what() + ", field " + std::to_string(place + 1));
    FormField read = read_form_field(field, form.fields);
    if (std::ranges::find(form.fields, read.id, &FormField::id) != form.fields.end())
      field.problem(item, "has the id " + in_quotes(read.id) + " of another field; choose another one");
    form.fields.push_back(std::move(read));
  }
  if (form.fields.empty()) fields.problem(fields.node(), "asks for nothing; add fields such as {id: customer}");
  fields.refuse_unknown();
  return form;
}

json::array texts_body(const std::vector<std::string>& texts) { return json::array(texts.begin(), texts.end()); }

json::object form_field_body(const FormField& field) {
  json::object body{{"id", field.id}};
  if (field.label != field.id) body["label"] = field.label;
  if (field.kind != FormField::Kind::Text) body["type"] = text_of(field.kind);
  if (field.required) body["required"] = true;
  if (!field.help.empty()) body["help"] = field.help;
  if (!field.choices.empty()) body["choices"] = texts_body(field.choices);
  if (field.min) body["min"] = *field.min;
  if (field.max) body["max"] = *field.max;
  if (!field.matches.empty()) body["matches"] = field.matches;
  if (field.when) {
    json::object when{{"field", field.when->field}};
    if (!field.when->is.empty()) when["is"] = texts_body(field.when->is);
    body["when"] = std::move(when);
  }
  return body;
}

}  // namespace

void read_forms(Fields& fields, std::vector<Form>& into) {
  if (!fields.has("forms")) return;
  into.clear();
  for (const Node& item : fields.list("forms", kFormsMax)) {
    Fields form(fields.findings(), item, fields.path() + "/forms/" + std::to_string(into.size()),
                "form " + std::to_string(into.size() + 1));
    into.push_back(read_form(form));
    if (std::ranges::count(into, into.back().id, &Form::id) > 1)
      form.problem(item, "has the id " + in_quotes(into.back().id.str()) + " of another form; choose another one");
  }
}

json::array body_of(const std::vector<Form>& forms) {
  json::array list;
  for (const Form& form : forms) {
    json::object body{{"id", form.id.str()}};
    if (form.name != form.id.str()) body["name"] = form.name;
    if (!form.categories.empty()) body["categories"] = texts_body(form.categories);
    json::array teams, form_fields;
    for (const TeamId& team : form.teams) teams.emplace_back(team.str());
    if (!teams.empty()) body["teams"] = std::move(teams);
    for (const FormField& field : form.fields) form_fields.emplace_back(form_field_body(field));
    body["fields"] = std::move(form_fields);
    list.emplace_back(std::move(body));
  }
  return list;
}

}  // namespace muster
