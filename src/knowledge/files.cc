#include "knowledge/files.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "config/node.h"

namespace muster::knowledge {
namespace {

constexpr std::string_view kFence = "---";
constexpr std::array<std::string_view, 11> kFields{"id",   "source",   "kind",   "title",       "owner",   "team",
                                                   "tags", "services", "access", "review_days", "archived"};

std::string_view line_of(std::string_view text) {
  std::string_view line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view after_line(std::string_view text) {
  const auto end = text.find('\n');
  return end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
}

// "# Disk full" at the beginning of the text, or nothing.
std::string_view first_heading(std::string_view text) {
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t\r\n")));
  const std::string_view line = line_of(text);
  if (!line.starts_with("# ")) return {};
  return line.substr(std::min(line.size(), line.find_first_not_of("# ")));
}

std::string_view without_blank_lines_before(std::string_view text) {
  while (!text.empty() && line_of(text).find_first_not_of(" \t") == std::string_view::npos) text = after_line(text);
  return text;
}

Result<json::object> front_matter(std::string_view yaml) {
  std::vector<Problem> problems;
  const auto nodes = nodes_of_yaml(yaml, "", problems);
  if (has_errors(problems)) {
    const Problem& first = problems.front();
    // Counted from the first line of the file, which is "---".
    return invalid("line " + std::to_string(first.line + 1) + ": " + first.message);
  }
  if (nodes.empty()) return json::object();
  const json::value value = json_of(nodes.front());
  if (nodes.size() > 1 || !value.is_object()) return invalid("the front matter must be a list of fields and values");
  for (const auto& [name, unused] : value.get_object())
    if (std::ranges::find(kFields, std::string_view(name)) == kFields.end())
      return invalid("'" + std::string(name).substr(0, 64) + "' is no field of a document");
  return value.get_object();
}

// One text stands for a list of one.
void make_list(json::object& fields, std::string_view name) {
  json::value* value = fields.if_contains(name);
  if (value && value->is_null()) *value = json::array();
  if (value && value->is_string()) *value = json::array{value->get_string()};
}

std::string quoted_scalar(std::string_view text) {
  std::string out;
  append_json_string(out, text);  // a JSON string is a YAML one
  return out;
}

template <class List, class Show>
std::string flow_list(const List& list, Show show) {
  std::string out = "[";
  for (const auto& one : list) out += (out.size() > 1 ? ", " : "") + quoted_scalar(show(one));
  return out + "]";
}

}  // namespace

Result<File> read_markdown(std::string_view name, std::string_view content) {
  if (content.starts_with("\xef\xbb\xbf")) content.remove_prefix(3);
  File file;
  std::string_view body = content;
  if (line_of(content) == kFence) {
    const std::string_view inside = after_line(content);
    std::string_view rest = inside;
    while (!rest.empty() && line_of(rest) != kFence) rest = after_line(rest);
    if (rest.empty()) return invalid("the front matter has no end: a line '---' is missing");
    auto fields = front_matter(inside.substr(0, static_cast<std::size_t>(rest.data() - inside.data())));
    if (!fields) return fields.fault();
    file.fields = std::move(*fields);
    body = after_line(rest);
  }
  body = without_blank_lines_before(body);
  if (const auto id = text_at(file.fields, "id")) {
    file.number = number_named(*id).value_or(0);
    if (file.number == 0) return invalid("'id' must be the number of a document such as KB-12");
  }
  file.source = text_at(file.fields, "source").value_or("");
  const auto archived = text_at(file.fields, "archived").value_or("false");
  if (archived != "true" && archived != "false") return invalid("'archived' must be true or false");
  file.archived = archived == "true";
  for (const char* field : {"id", "source", "archived"}) file.fields.erase(field);
  for (const char* list : {"tags", "services"}) make_list(file.fields, list);
  if (auto* access = file.fields.if_contains("access"); access && access->is_object())
    for (const char* list : {"teams", "people"}) make_list(access->get_object(), list);
  if (const auto days = text_at(file.fields, "review_days")) {
    int number = -1;
    const auto [end, error] = std::from_chars(days->data(), days->data() + days->size(), number);
    if (error != std::errc() || end != days->data() + days->size())
      return invalid("'review_days' must be a number from 0 to " + std::to_string(kReviewDaysMax));
    file.fields["review_days"] = number;
  }
  if (!file.fields.contains("title")) {
    const std::string_view heading = first_heading(body);
    file.fields["title"] = heading.empty() ? name : heading;
    if (!heading.empty()) body = without_blank_lines_before(after_line(body));
  }
  file.fields["text"] = body;
  // The same checks as for what comes by the API, so that a bad file is named before anything is sent.
  const auto text = text_from(file.fields);
  if (!text) return text.fault();
  const auto good = checked(*text);
  if (!good) return good.fault();
  return file;
}

std::string markdown_of(const Document& document) {
  const Text& text = document.text;
  std::string out = "---\nid: " + name_of(document.number) + "\nkind: " + std::string(text_of(text.kind)) +
                    "\ntitle: " + quoted_scalar(text.title) + "\n";
  const auto as_is = [](const std::string& one) { return one; };
  const auto named = [](const auto& one) { return one.str(); };
  if (!document.source.empty()) out += "source: " + quoted_scalar(document.source) + "\n";
  if (!text.owner.empty()) out += "owner: " + quoted_scalar(text.owner.str()) + "\n";
  if (!text.team.empty()) out += "team: " + quoted_scalar(text.team.str()) + "\n";
  if (!text.tags.empty()) out += "tags: " + flow_list(text.tags, as_is) + "\n";
  if (!text.services.empty()) out += "services: " + flow_list(text.services, named) + "\n";
  out += text.access.everybody ? "access: everybody\n"
                               : "access: {teams: " + flow_list(text.access.teams, named) +
                                     ", people: " + flow_list(text.access.people, named) + "}\n";
  if (text.review_days > 0) out += "review_days: " + std::to_string(text.review_days) + "\n";
  if (document.archived) out += "archived: true\n";
  return out + "---\n\n" + text.body + (text.body.ends_with('\n') ? "" : "\n");
}

}  // namespace muster::knowledge
