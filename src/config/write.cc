#include "config/write.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace muster {
namespace {

constexpr std::size_t kLineMax = 110;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "5m", "1h30m": begins like a number and is none in any YAML.
bool is_duration(std::string_view text) {
  return text.size() <= 12 && !text.empty() && is_digit(text.front()) && is_letter(text.back()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_digit(c) || std::string_view("dhms").find(c) != std::string_view::npos; });
}

// Whether YAML 1.1 and 1.2, in block and in flow style, read it as this text without quotes.
bool is_plain(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kWords{"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  if (text.empty() || text.size() > 80 || !is_letter(text.front()) || text.back() == ' ') return false;
  const std::string lower = lowered(text);
  if (std::find(kWords.begin(), kWords.end(), lower) != kWords.end()) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view(" _./@+-").find(c) != std::string_view::npos;
  });
}

std::string scalar(std::string_view text) {
  if (is_plain(text) || is_duration(text)) return std::string(text);
  std::string quoted;
  append_json_string(quoted, text);  // a JSON text is a YAML text
  return quoted;
}

std::string scalar(const json::value& value) {
  return value.is_string() ? scalar(std::string_view(value.get_string())) : to_text(value);
}

void block(std::string& out, const json::value& value, std::size_t indent);

// A field's value after "name:", or a list's item after "-": on the same line when it fits.
void after(std::string& out, const json::value& value, std::size_t indent, std::size_t column) {
  if (std::string line = flow_text(value); column + 1 + line.size() <= kLineMax || !value.is_structured()) {
    out += ' ' + line + '\n';
    return;
  }
  out += '\n';
  block(out, value, indent);
}

void fields(std::string& out, const json::object& object, std::size_t indent, bool first_is_indented) {
  for (const auto& [name, value] : object) {
    if (!first_is_indented) out.append(indent, ' ');
    first_is_indented = false;
    const std::string label = scalar(std::string_view(name)) + ":";
    out += label;
    after(out, value, indent + 2, indent + label.size());
  }
}

void block(std::string& out, const json::value& value, std::size_t indent) {
  if (const json::object* object = value.if_object()) {
    fields(out, *object, indent, false);
    return;
  }
  for (const json::value& item : value.get_array()) {
    out.append(indent, ' ').append("-");
    const bool fits = indent + 2 + flow_text(item).size() <= kLineMax;
    if (const json::object* object = item.if_object(); object && !fits) {
      out += ' ';
      fields(out, *object, indent + 2, true);
    } else {
      after(out, item, indent + 2, indent + 1);
    }
  }
}

// From what is stored to what an operator's file says: there, a URL may be private unless it says otherwise.
void mark_private(json::object& holder) {
  if (holder.contains("private_address"))
    holder.erase("private_address");
  else
    holder["private_address"] = false;
}

void mark_url(json::object& holder) {
  if (holder.contains("url")) mark_private(holder);
}

json::object for_operator(std::string_view kind, json::object body) {
  const json::object* settings = object_at(body, "settings");
  if (kind == kProviders && (body.contains("template") || (settings && settings->contains("base_url"))))
    mark_private(body);
  if (json::value* contacts = body.if_contains("contacts")) {
    for (json::value& contact : contacts->as_array()) mark_url(contact.as_object());
  }
  if (json::value* steps = body.if_contains("steps")) {
    for (json::value& step : steps->as_array()) {
      json::value* notify = step.as_object().if_contains("notify");
      if (!notify) continue;
      for (json::value& target : notify->as_array()) {
        if (json::value* webhook = target.as_object().if_contains("webhook")) mark_url(webhook->as_object());
      }
    }
  }
  return body;
}

// The canonical body, whatever order of fields a database gave back.
std::vector<Document> canonical(const std::vector<Document>& documents) {
  std::vector<Problem> ignored;  // what cannot be read in full is exported as far as it can
  std::vector<Document> made = documents_of(configuration_of(documents, ignored));
  const auto is_organisation = [](const Document& d) { return d.kind == kOrganisation; };
  const bool declared = std::any_of(documents.begin(), documents.end(), is_organisation);
  if (declared && std::none_of(made.begin(), made.end(), is_organisation)) made.push_back(document_of(Organisation()));
  return made;
}

}  // namespace

std::string flow_text(const json::value& value) {
  std::string text;
  if (const json::object* object = value.if_object()) {
    text += '{';
    for (const auto& [name, member] : *object) {
      if (text.size() > 1) text += ", ";
      text += scalar(std::string_view(name)) + ": " + flow_text(member);
    }
    return text + '}';
  }
  if (const json::array* array = value.if_array()) {
    text += '[';
    for (const json::value& item : *array) {
      if (text.size() > 1) text += ", ";
      text += flow_text(item);
    }
    return text + ']';
  }
  return scalar(value);
}

std::string write(const std::vector<Document>& documents) {
  std::string out =
      "# The configuration of this organisation, as 'muster apply -f' reads it. Passwords and API tokens are not in "
      "it;\n"
      "# keys and secrets are: keep this file to yourself.\n";
  std::string kind;
  for (const Document& document : canonical(documents)) {
    json::object body = for_operator(document.kind, document.body);
    if (document.kind == kOrganisation) {
      body.erase("id");
      out += "\norganisation: " + flow_text(body) + "\n";
      continue;
    }
    if (document.kind != kind) out += "\n" + (kind = document.kind) + ":\n";
    out += "  - ";
    fields(out, body, 4, true);
  }
  return out;
}

}  // namespace muster
