#include "config/declared_parts.h"

#include <algorithm>

#include "base/ascii.h"
#include "config/read.h"
#include "oncall/local_text.h"

namespace muster {
namespace {

constexpr std::size_t kKeyMin = 16;

}  // namespace

bool is_valid_id(std::string_view id) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !id.empty() && id.size() <= kIdMax && plain(id.front()) &&
         std::all_of(id.begin(), id.end(), [&](char c) { return plain(c) || c == '.' || c == '_' || c == '-'; });
}

std::string in_quotes(std::string_view text) { return "'" + std::string(text.substr(0, 80)) + "'"; }

std::string read_id(Fields& fields, std::string_view kind, std::string_view word) {
  std::string id =
      fields.required_text("id", "give it one, such as " + std::string(word.substr(0, word.find(' '))) + "-1", kIdMax);
  if (id.empty()) return id;
  fields.name(std::string(kind) + "/" + id, std::string(word) + " " + in_quotes(id));
  if (!is_valid_id(id)) {
    std::string lower = lowered(id);
    std::replace(lower.begin(), lower.end(), ' ', '-');
    fields.problem(*fields.find("id"),
                   "an id has lower-case letters, digits, '.', '_' and '-', and begins with a letter or digit" +
                       (is_valid_id(lower) ? "; write " + in_quotes(lower) : ""));
  }
  const Node& node = fields.node();
  fields.findings().places.try_emplace(fields.path(), Place{fields.findings().file, node.line, node.column});
  return id;
}

std::string name_or(Fields& fields, const std::string& id) {
  std::string name = fields.text("name");
  return name.empty() ? id : name;
}

std::string read_zone(Fields& fields) {
  std::string zone = fields.text("time_zone", 64);
  if (zone.empty()) return "UTC";
  if (time_zone_exists(zone)) return zone;
  fields.problem(*fields.find("time_zone"),
                 "time zone " + in_quotes(zone) + " is not known; write an IANA name such as Europe/Berlin or UTC");
  return "UTC";
}

void check_key(Fields& fields, std::string_view field, const std::string& value) {
  const Node* node = fields.find(field);
  if (!node || node->kind != Node::Kind::Scalar || value.size() != node->text.size()) return;
  if (value.size() < kKeyMin) {
    fields.problem(*node, std::string(field) + " is too short: at least 16 characters are needed, and here are " +
                              std::to_string(value.size()) + "; make one with 'openssl rand -hex 20'");
    return;
  }
  const bool plain = std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
  });
  if (!plain)
    fields.problem(*node,
                   std::string(field) +
                       " may have only letters, digits, '-', '.', '_' and '~', because it stands in URLs and headers");
}

NamedPeople read_people_in(Fields& fields, bool with_tokens) {
  constexpr std::size_t kNamedPeopleMax = 100;
  NamedPeople people;
  people.users = named_references<UserId>(fields, "users", kNamedPeopleMax);
  people.teams = named_references<TeamId>(fields, "teams", kNamedPeopleMax);
  people.roles = named_references<IncidentRoleId>(fields, "roles", kNamedPeopleMax);
  if (with_tokens) people.tokens = named_references<TokenId>(fields, "tokens", kNamedPeopleMax);
  return people;
}

NamedPeople read_named_people(Fields& holder, std::string_view field, bool with_tokens) {
  const Node* node = holder.find(field);
  if (!node) return {};
  Fields fields(holder.findings(), *node, holder.path() + "/" + std::string(field),
                holder.what() + ", " + std::string(field));
  NamedPeople people = read_people_in(fields, with_tokens);
  if (people.empty() && node->kind == Node::Kind::Map)
    fields.problem(*node, with_tokens ? "names nobody; add users, teams, roles or tokens"
                                      : "names nobody; add users, teams or roles");
  fields.refuse_unknown();
  return people;
}

json::object body_of(const NamedPeople& people) {
  json::object body;
  const auto put = [&](std::string_view field, const auto& names) {
    if (names.empty()) return;
    json::array array;
    for (const auto& name : names) array.emplace_back(name.str());
    body[field] = std::move(array);
  };
  put("users", people.users);
  put("teams", people.teams);
  put("roles", people.roles);
  put("tokens", people.tokens);
  return body;
}

void read_length(Fields& fields, std::string_view field, Duration least, Duration most, Duration& into) {
  const auto read = fields.duration(field);
  if (!read) return;
  if (*read < least || *read > most)
    fields.problem(*fields.find(field),
                   std::string(field) + " must be from " + duration_text(least) + " to " + duration_text(most));
  else
    into = *read;
}

}  // namespace muster
