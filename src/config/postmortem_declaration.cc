#include "config/postmortem_declaration.h"

#include <algorithm>

#include "config/declared_parts.h"

namespace muster {
namespace {

constexpr std::size_t kPostmortemTemplatesMax = 30, kTemplateSectionsMax = 30, kPurposeMax = 1'000,
                      kSectionHintMax = 500, kTemplateListMax = 50, kSignersMax = 100;
constexpr int kSignOffMax = 10;

std::vector<std::string> section_fill_texts() {
  std::vector<std::string> texts;
  for (const SectionFill fill : kSectionFills) texts.emplace_back(text_of(fill));
  return texts;
}

TemplateSection read_template_section(Fields& fields) {
  TemplateSection section;
  section.title = fields.text("title");
  section.fill = section_fill_of(fields.choice("fill", section_fill_texts())).value_or(SectionFill::None);
  section.hint = fields.text("hint", kSectionHintMax);
  if (section.title.empty() && section.fill == SectionFill::None)
    fields.problem(fields.node(), "has neither title nor fill; add title: Lessons, or fill: summary");
  fields.refuse_unknown();
  return section;
}

SignOff read_sign_off(Fields& fields) {
  SignOff sign_off;
  sign_off.by.users = named_references<UserId>(fields, "users", kSignersMax);
  sign_off.by.teams = named_references<TeamId>(fields, "teams", kSignersMax);
  sign_off.by.roles = named_references<IncidentRoleId>(fields, "roles", kSignersMax);
  sign_off.count = fields.integer("count", 0, kSignOffMax).value_or(1);
  fields.refuse_unknown();
  return sign_off;
}

PostmortemTemplate read_postmortem_template(Fields& fields) {
  PostmortemTemplate made;
  const std::string id = read_id(fields, "postmortem_templates", "postmortem template");
  made.id = PostmortemTemplateId(id);
  made.name = name_or(fields, id);
  made.purpose = fields.long_text("purpose", kPurposeMax);
  made.language = fields.choice("language", {"en", "de"});
  for (const std::string& text : fields.texts("priorities", kPriorities.size())) {
    if (const auto priority = priority_of(text))
      made.priorities.push_back(*priority);
    else
      fields.problem(*fields.find("priorities"), in_quotes(text) + " is no priority; use P1, P2, P3 or P4");
  }
  made.categories = fields.texts("categories", kTemplateListMax);
  for (const Node& node : fields.list("sections", kTemplateSectionsMax)) {
    const std::size_t place = made.sections.size();
    Fields section(fields.findings(), node, fields.path() + "/sections/" + std::to_string(place),
                   fields.what() + ", section " + std::to_string(place + 1));
    made.sections.push_back(read_template_section(section));
  }
  if (made.sections.empty()) fields.problem(fields.node(), "has no sections; add some such as {fill: summary}");
  if (const Node* node = fields.find("sign_off")) {
    Fields sign_off(fields.findings(), *node, fields.path() + "/sign_off", fields.what() + ", sign_off");
    made.sign_off = read_sign_off(sign_off);
  }
  fields.refuse_unknown();
  return made;
}

template <class Names>
void put_names(json::object& body, std::string_view member, const Names& names) {
  json::array list;
  for (const auto& name : names) list.emplace_back(name.str());
  if (!list.empty()) body[member] = std::move(list);
}

json::object body_of(const PostmortemTemplate& one) {
  json::object body{{"id", one.id.str()}};
  if (one.name != one.id.str()) body["name"] = one.name;
  if (!one.purpose.empty()) body["purpose"] = one.purpose;
  if (!one.language.empty()) body["language"] = one.language;
  json::array priorities, sections;
  for (const Priority priority : one.priorities) priorities.emplace_back(text_of(priority));
  if (!priorities.empty()) body["priorities"] = std::move(priorities);
  if (!one.categories.empty()) body["categories"] = json::array(one.categories.begin(), one.categories.end());
  for (const TemplateSection& section : one.sections) {
    json::object part;
    if (!section.title.empty()) part["title"] = section.title;
    if (section.fill != SectionFill::None) part["fill"] = text_of(section.fill);
    if (!section.hint.empty()) part["hint"] = section.hint;
    sections.emplace_back(std::move(part));
  }
  body["sections"] = std::move(sections);
  if (one.sign_off != SignOff()) {
    json::object sign_off;
    put_names(sign_off, "users", one.sign_off.by.users);
    put_names(sign_off, "teams", one.sign_off.by.teams);
    put_names(sign_off, "roles", one.sign_off.by.roles);
    if (one.sign_off.count != 1) sign_off["count"] = one.sign_off.count;
    body["sign_off"] = std::move(sign_off);
  }
  return body;
}

}  // namespace

void read_postmortem_templates(Fields& organisation, std::vector<PostmortemTemplate>& into) {
  if (!organisation.has("postmortem_templates")) return;
  into.clear();
  for (const Node& item : organisation.list("postmortem_templates", kPostmortemTemplatesMax)) {
    Fields one(organisation.findings(), item,
               organisation.path() + "/postmortem_templates/" + std::to_string(into.size()),
               "postmortem template " + std::to_string(into.size() + 1));
    into.push_back(read_postmortem_template(one));
    if (std::ranges::count(into, into.back().id, &PostmortemTemplate::id) > 1)
      one.problem(item, "has the id " + in_quotes(into.back().id.str()) +
                            " of another postmortem template; choose another one");
  }
}

json::array body_of(const std::vector<PostmortemTemplate>& templates) {
  json::array list;
  for (const PostmortemTemplate& one : templates) list.emplace_back(body_of(one));
  return list;
}

}  // namespace muster
