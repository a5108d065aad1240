#include "knowledge/document.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/utf8.h"

namespace muster::knowledge {
namespace {

constexpr std::array<std::string_view, 4> kKinds{"postmortem", "runbook", "known_error", "how_to"};

template <class List>
void sort_once(List& list) {
  std::ranges::sort(list);
  const auto twice = std::ranges::unique(list);
  list.erase(twice.begin(), twice.end());
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

template <class Name>
json::array names(const std::vector<Name>& list) {
  json::array array;
  for (const Name& one : list) array.emplace_back(one.str());
  return array;
}

Result<std::vector<std::string>> texts_at(const json::object& object, std::string_view name, std::string_view shown,
                                          std::vector<std::string> otherwise) {
  const json::value* value = object.if_contains(name);
  if (!value) return otherwise;
  const auto wrong = invalid("'" + std::string(shown) + "' must be a list of texts");
  if (!value->is_array()) return wrong;
  std::vector<std::string> list;
  for (const json::value& one : value->get_array()) {
    if (!one.is_string()) return wrong;
    list.emplace_back(one.get_string());
  }
  return list;
}

template <class Name>
Result<std::vector<Name>> names_at(const json::object& object, std::string_view name, std::string_view shown,
                                   const std::vector<Name>& otherwise) {
  if (!object.contains(name)) return otherwise;
  const auto texts = texts_at(object, name, shown, {});
  if (!texts) return texts.fault();
  return std::vector<Name>(texts->begin(), texts->end());
}

Result<std::string> string_at(const json::object& object, std::string_view name, std::string otherwise) {
  const json::value* value = object.if_contains(name);
  if (!value) return otherwise;
  if (value->is_null()) return std::string();
  if (!value->is_string()) return invalid("'" + std::string(name) + "' must be a text");
  return std::string(value->get_string());
}

Result<Access> access_from(const json::object& object, const Access& otherwise) {
  const json::value* value = object.if_contains("access");
  if (!value) return otherwise;
  if (value->is_string() && value->get_string() == "everybody") return Access{};
  const json::object* fields = value->if_object();
  if (!fields) return invalid("'access' must be everybody, or an object with teams and people");
  for (const auto& [name, unused] : *fields)
    if (name != "teams" && name != "people")
      return invalid("'access." + std::string(name).substr(0, 64) + "' is not known; it has teams and people");
  const auto teams = names_at<TeamId>(*fields, "teams", "access.teams", {});
  if (!teams) return teams.fault();
  const auto people = names_at<UserId>(*fields, "people", "access.people", {});
  if (!people) return people.fault();
  return Access{false, *teams, *people};
}

}  // namespace

std::string_view text_of(Kind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::optional<Kind> kind_of(std::string_view text) {
  const auto* at = std::ranges::find(kKinds, text);
  return at == kKinds.end() ? std::nullopt : std::optional(static_cast<Kind>(at - kKinds.begin()));
}

Result<Text> checked(Text text) {
  text.title = trimmed(one_line(text.title, kTitleMax));
  if (text.title.empty()) return invalid("'title' is missing: say in a line what it is about");
  if (is_blank(text.body)) return invalid("'text' is missing: say what somebody should know or do");
  if (text.body.size() > kBodyMax)
    return invalid("'text' must be a text of at most " + std::to_string(kBodyMax) + " bytes; make two documents of it");
  for (std::string& tag : text.tags) {
    tag = lowered(trimmed(one_line(tag, kTagMax)));
    if (tag.empty()) return invalid("a tag of 'tags' is empty");
  }
  sort_once(text.tags);
  sort_once(text.services);
  sort_once(text.access.teams);
  sort_once(text.access.people);
  if (text.access.everybody) text.access = {};
  if (text.tags.size() > kTagsMax)
    return invalid("'tags' must be a list of at most " + std::to_string(kTagsMax) + " texts");
  if (text.services.size() > kServicesMax)
    return invalid("'services' must be a list of at most " + std::to_string(kServicesMax) + " texts");
  if (text.access.teams.size() + text.access.people.size() > kReadersMax)
    return invalid("'access' names more than " + std::to_string(kReadersMax) +
                   " teams and people; make a team of them");
  if (text.review_days < 0 || text.review_days > kReviewDaysMax)
    return invalid("'review_days' must be a number from 0 to " + std::to_string(kReviewDaysMax));
  return text;
}

json::object to_json(const Text& text) {
  json::value access = "everybody";
  if (!text.access.everybody)
    access = json::object{{"teams", names(text.access.teams)}, {"people", names(text.access.people)}};
  return {{"kind", text_of(text.kind)},
          {"title", text.title},
          {"text", text.body},
          {"owner", text.owner.str()},
          {"team", text.team.str()},
          {"tags", json::array(text.tags.begin(), text.tags.end())},
          {"services", names(text.services)},
          {"access", std::move(access)},
          {"review_days", text.review_days}};
}

Result<Text> text_from(const json::object& object, Text otherwise) {
  Text text = std::move(otherwise);
  if (const json::value* kind = object.if_contains("kind")) {
    const auto known = kind->is_string() ? kind_of(kind->get_string()) : std::nullopt;
    if (!known) return invalid("'kind' must be one of postmortem, runbook, known_error, how_to");
    text.kind = *known;
  }
  std::string owner = text.owner.str(), team = text.team.str();
  for (const auto& [name, into] :
       {std::pair("title", &text.title), {"text", &text.body}, {"owner", &owner}, {"team", &team}}) {
    auto found = string_at(object, name, *into);
    if (!found) return found.fault();
    *into = std::move(*found);
  }
  text.owner = UserId(owner);
  text.team = TeamId(team);
  auto tags = texts_at(object, "tags", "tags", text.tags);
  if (!tags) return tags.fault();
  text.tags = std::move(*tags);
  auto services = names_at(object, "services", "services", text.services);
  if (!services) return services.fault();
  text.services = std::move(*services);
  auto access = access_from(object, text.access);
  if (!access) return access.fault();
  text.access = std::move(*access);
  if (const json::value* days = object.if_contains("review_days")) {
    if (!days->is_int64()) return invalid("'review_days' must be a number from 0 to " + std::to_string(kReviewDaysMax));
    text.review_days = static_cast<int>(std::clamp<std::int64_t>(days->get_int64(), -1, kReviewDaysMax + 1));
  }
  return text;
}

std::optional<std::int64_t> number_named(std::string_view text) {
  if (text.size() > 3 && equal_ignoring_case(text.substr(0, 3), "KB-")) text.remove_prefix(3);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

bool Reader::owns(const Document& document) const {
  return (!user.empty() && document.text.owner == user) ||
         (!document.text.team.empty() && teams.contains(document.text.team));
}

bool may_read(const Reader& reader, const Document& document) {
  const Access& access = document.text.access;
  const auto has = [&](const TeamId& team) { return reader.teams.contains(team); };
  return reader.everything || access.everybody || reader.owns(document) ||
         (!reader.user.empty() && std::ranges::find(access.people, reader.user) != access.people.end()) ||
         std::ranges::any_of(access.teams, has);
}

std::set<std::string> marks_of(const Document& document) {
  const Text& text = document.text;
  std::set<std::string> marks{"kind:" + std::string(text_of(text.kind)), document.archived ? "archived" : "current"};
  for (const std::string& tag : text.tags) marks.insert("tag:" + tag);
  for (const ServiceId& service : text.services) marks.insert("service:" + service.str());
  if (!text.owner.empty()) marks.insert({"owner:" + text.owner.str(), "seen-by-user:" + text.owner.str()});
  if (!text.team.empty()) marks.insert({"team:" + text.team.str(), "seen-by-team:" + text.team.str()});
  if (text.access.everybody) marks.insert("seen-by-everybody");
  for (const TeamId& team : text.access.teams) marks.insert("seen-by-team:" + team.str());
  for (const UserId& user : text.access.people) marks.insert("seen-by-user:" + user.str());
  return marks;
}

std::vector<std::string> seen_by(const Reader& reader) {
  if (reader.everything) return {};
  std::vector<std::string> marks{"seen-by-everybody"};
  if (!reader.user.empty()) marks.push_back("seen-by-user:" + reader.user.str());
  for (const TeamId& team : reader.teams) marks.push_back("seen-by-team:" + team.str());
  return marks;
}

}  // namespace muster::knowledge
