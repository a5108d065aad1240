#include "api/reader_language.h"

#include <algorithm>
#include <array>

#include "api/parameters.h"
#include "base/json.h"
#include "http/router.h"
#include "phrases/phrases.h"

namespace muster::api {
namespace {

using Members = std::array<std::string_view, 4>;

struct Explaining {
  std::string_view pattern;
  Members members;  // texts, and lists of texts, of these names at any depth
};

// What explains something where all goes well. The record has sentences of its own (timeline/words.h).
constexpr auto kExplaining = std::to_array<Explaining>({
    {"/v1/who-would-be-paged", {"why", "reason"}},
    {"/v1/escalation_policies/preview", {"notes", "reason"}},
    {"/v1/rules", {"message"}},
    {"/v1/rules/try", {"why", "reason", "message", "did"}},
    {"/v1/config/plan", {"message"}},
    {"/v1/config/apply", {"message"}},
    {"/v1/source-preview", {"message", "unreadable", "error"}},
    {"/v1/absences/import", {"why"}},
    {"/v1/cover-requests", {"problem"}},
    {"/v1/incidents/{id}/why", {"why"}},
    {"/v1/incidents/{id}/causes", {"because"}},
    {"/v1/incidents/{id}/knowledge", {"because"}},
    {"/v1/incidents/{id}/classification", {"because"}},
    {"/v1/responsibilities", {"because"}},
    {"/v1/services/{id}", {"because", "reason", "nobody_because"}},
    {"/v1/services/{id}/blast-radius", {"reason", "nobody_because"}},
    {"/v1/incidents/{id}/blast-radius", {"reason", "nobody_because"}},
    {"/v1/incidents/{id}/notifications", {"reason", "outcome"}},
    {"/v1/alerts/{id}", {"why", "did"}},
    {"/v1/alerts/{id}/mark", {"did"}},
    {"/v1/integrations/{id}/signals", {"problem"}},
    {"/v1/unmapped", {"problem"}},
    {"/v1/me/contacts", {"outcome"}},
    {"/v1/users/{id}/contacts", {"outcome"}},
    {"/v1/selftest", {"why", "outcome", "skipped"}},
    {"/v1/test-pages/{delivery}", {"outcome"}},
    {"/v1/incidents/acknowledge", {"detail"}},
    {"/v1/incidents/resolve", {"detail"}},
    {"/v1/alerts/acknowledge", {"detail"}},
    {"/v1/alerts/resolve", {"detail"}},
});
constexpr Members kOfProblems{"title", "detail", "message"};

bool translate(json::value& text) {
  if (!text.is_string()) return false;
  const auto german = in_german(text.get_string());
  if (german) text = *german;
  return german.has_value();
}

// Answers whether anything became German.
bool translate_members(json::value& answer, const Members& members) {
  bool any = false;
  if (answer.is_array()) {
    for (json::value& one : answer.get_array()) any |= translate_members(one, members);
  }
  if (!answer.is_object()) return any;
  for (auto& member : answer.get_object()) {
    json::value& value = member.value();
    const bool is_meant = std::find(members.begin(), members.end(), member.key()) != members.end();
    if (is_meant && value.is_array()) {
      for (json::value& one : value.get_array()) any |= translate(one);
    } else {
      any |= is_meant && value.is_string() ? translate(value) : translate_members(value, members);
    }
  }
  return any;
}

const Members* members_of(const http::Request& request, const http::Response& response) {
  const auto type = response.header("Content-Type");
  if (type == "application/problem+json") return &kOfProblems;
  if (type != "application/json" || !request.route) return nullptr;
  const auto found = std::ranges::find(kExplaining, std::string_view(request.route->pattern), &Explaining::pattern);
  return found == kExplaining.end() ? nullptr : &found->members;
}

}  // namespace

std::vector<std::string_view> explaining_routes() {
  std::vector<std::string_view> patterns;
  for (const Explaining& one : kExplaining) patterns.push_back(one.pattern);
  return patterns;
}

void say_in_their_language(const http::Request& request, http::Response& response) {
  if (language_of(request) != Language::German || response.in_pieces()) return;
  if (request.route && request.route->permission == http::Permission::IntegrationKey) return;
  const Members* members = members_of(request, response);
  if (!members) return;
  auto answer = parse_json(response.bytes());
  if (!answer || !translate_members(*answer, *members)) return;
  response.body = to_text(*answer);
  response.with("Content-Language", "de");
}

}  // namespace muster::api
