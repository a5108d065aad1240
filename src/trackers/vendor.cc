#include "trackers/vendor.h"

#include <algorithm>

#include "base/address.h"
#include "base/ascii.h"
#include "trackers/vendors.h"

namespace muster {
namespace issues {

std::string base_of(const Provider& provider) {
  std::string base = provider.value("base_url");
  while (base.ends_with('/')) base.pop_back();
  return base;
}

ProviderRequest json_request(const IssueCall& call, std::vector<std::string> headers, std::string method,
                             std::string path, const json::object* body) {
  ProviderRequest request{std::move(method), base_of(*call.provider) + path, std::move(headers),
                          body ? to_text(*body) : std::string()};
  if (body) request.headers.emplace_back("Content-Type: application/json");
  return request;
}

std::string text_in(const json::object* object, std::string_view name) {
  return object ? std::string(text_at(*object, name).value_or("")) : std::string();
}

const json::object* marked(const json::array* list, std::string_view field, std::string_view marker) {
  if (!list) return nullptr;
  for (const json::value& one : *list) {
    const json::object* issue = one.if_object();
    if (issue && text_in(issue, field).find(marker) != std::string::npos) return issue;
  }
  return nullptr;
}

std::optional<Instant> time_in(const json::object& object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::string text = text_in(&object, name);
    if (text.ends_with(" UTC")) text = text.substr(0, text.size() - 4) + "Z";
    if (text.size() > 10 && text[10] == ' ') text[10] = 'T';
    if (const auto at = parse_rfc3339(text)) return at;
  }
  return std::nullopt;
}

const json::object* issue_in(const IssueCall& call, const json::value& said, std::string_view text,
                             IssueAnswer& otherwise) {
  using What = IssueAnswer::What;
  const IssueOperation& operation = call.operation;
  const json::object* issue = said.if_object();
  if (operation.looking) {
    const json::array* list = said.if_array();
    if (!list) {
      otherwise = answer_of(What::Later, "its answer cannot be read");
      return nullptr;
    }
    issue = marked(list, text, call.marker);
    if (!issue && list->size() == kIssuePageSize) {
      otherwise = answer_of(What::More);
      otherwise.more = std::to_string(std::atoi(operation.cursor.empty() ? "1" : operation.cursor.c_str()) + 1);
      return nullptr;
    }
    if (!issue) otherwise = answer_of(What::NotThere);
    return issue;
  }
  if (!issue) otherwise = answer_of(What::Unsure, "its answer cannot be read");
  return issue;
}

IssueAnswer done_answer(const IssueCall& call, const json::object& issue, std::string_view number,
                        std::string_view url) {
  IssueAnswer answer = answer_of(IssueAnswer::What::Done);
  if (call.operation.kind != IssueOperation::Kind::Create) return answer;
  const auto made = integer_at(issue, number);
  if (!made) return answer_of(IssueAnswer::What::Unsure, "its answer names no issue");
  answer.issue = std::to_string(*made);
  answer.url = text_in(&issue, url);
  return answer;
}

}  // namespace issues

namespace {

bool has_control(std::string_view text) { return text.find_first_of(std::string_view("\r\n\0", 3)) != text.npos; }

// What the vendor says of a refusal, in any of their shapes.
std::string complaint(const json::value& said) {
  const json::object* object = said.if_object();
  if (!object) return "";
  std::string text;
  const auto add = [&](std::string_view more) {
    if (!more.empty()) text.append(text.empty() ? "" : "; ").append(more);
  };
  for (const std::string_view name : {"message", "error_description", "error"})
    if (const json::value* value = object->if_contains(name); value && text.empty())
      add(value->is_string() ? std::string(value->get_string()) : value->is_object() ? to_text(*value) : "");
  if (const json::array* all = array_at(*object, "errorMessages"))
    for (const json::value& one : *all)
      if (one.is_string()) add(one.get_string());
  if (const json::object* all = object_at(*object, "errors"))
    for (const auto& one : *all)
      add(std::string(one.key()) + ": " + (one.value().is_string() ? std::string(one.value().get_string()) : ""));
  if (const json::array* all = array_at(*object, "errors"))
    for (const json::value& one : *all)
      if (const json::object* error = one.if_object()) {
        const std::string words = issues::text_in(error, "message");
        add(words.empty() ? issues::text_in(error, "field") + " " + issues::text_in(error, "code") : words);
      }
  constexpr std::size_t kComplaintMax = 300;
  return text.substr(0, kComplaintMax);
}

IssueAnswer by_status(const IssueCall& call, long status, const json::value& said, std::chrono::seconds retry_after,
                      bool limited) {
  using What = IssueAnswer::What;
  const bool later = status == 408 || status == 425 || status == 429 || status >= 500 ||
                     (status == 403 && (limited || retry_after > std::chrono::seconds(0)));
  const std::string why = complaint(said);
  IssueAnswer answer = issues::answer_of(later ? What::Later : What::Refused,
                                         "it answered " + std::to_string(status) + (why.empty() ? "" : ": " + why));
  answer.after = retry_after;
  const bool about_one = call.operation.kind != IssueOperation::Kind::Create;
  if (about_one && (status == 404 || status == 410 || status == 301)) answer.what = What::Gone;
  // What it did before it stumbled nobody knows.
  if (call.operation.kind == IssueOperation::Kind::Create && !call.operation.looking && status >= 500)
    answer.what = What::Unsure;
  return answer;
}

std::string path_of(std::string_view url, const std::string& base) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  const auto start = url.find('/', scheme + 3);
  std::string path(start == std::string_view::npos ? "" : url.substr(start));
  const auto base_scheme = base.find("://");
  const auto base_start = base_scheme == std::string::npos ? std::string::npos : base.find('/', base_scheme + 3);
  const std::string before = base_start == std::string::npos ? "" : base.substr(base_start);
  return before.empty() || !path.starts_with(before) ? path : path.substr(before.size());
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 19 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool has_issues(std::string_view type) { return type == "github" || type == "gitlab" || type == "jira"; }
bool issues_have_days(std::string_view type) { return type != "github"; }
std::string tracker_vendor(std::string_view type) {
  return type == "github" ? "GitHub" : type == "gitlab" ? "GitLab" : type == "jira" ? "Jira" : std::string(type);
}

Result<ProviderRequest> issue_request(const IssueCall& call) {
  const Provider& provider = *call.provider;
  if (!has_issues(provider.type))
    return invalid("provider " + provider.name + " is of type " + provider.type +
                   ", which has no issues; use github, gitlab or jira");
  for (const char* secret : {"token"})
    if (provider.value(secret).empty() || has_control(provider.value(secret)))
      return invalid("provider " + provider.name + " needs the secret " + secret);
  return provider.type == "github"   ? issues::github_request(call)
         : provider.type == "gitlab" ? issues::gitlab_request(call)
                                     : issues::jira_request(call);
}

IssueAnswer issue_answer(const IssueCall& call, long status, std::string_view body, std::chrono::seconds retry_after,
                         bool limited) {
  const auto read = parse_json(body);
  const json::value said = read ? *read : json::value();
  if (status >= 300) return by_status(call, status, said, retry_after, limited);
  if (!read && !body.empty()) return issues::answer_of(IssueAnswer::What::Unsure, "its answer cannot be read");
  const std::string& type = call.provider->type;
  return type == "github"   ? issues::github_answer(call, said)
         : type == "gitlab" ? issues::gitlab_answer(call, said)
                            : issues::jira_answer(call, said);
}

std::optional<IssueName> issue_of_url(const Provider& provider, std::string_view url) {
  const std::string base = issues::base_of(provider);
  const auto there = url_of(url), here = url_of(base);
  if (!there || !here) return std::nullopt;
  const std::string host = here->host == "api.github.com" ? "github.com" : here->host;
  if (there->host != host || there->port != here->port) return std::nullopt;
  std::string_view whole = url.substr(0, url.find_first_of("?#"));
  std::string path = provider.type == "github" ? path_of(whole, "") : path_of(whole, base);
  while (path.ends_with('/')) path.pop_back();
  IssueName name;
  if (provider.type == "jira") {
    const std::string_view kBrowse = "/browse/";
    if (!path.starts_with(kBrowse)) return std::nullopt;
    name.issue = path.substr(kBrowse.size());
    const auto dash = name.issue.rfind('-');
    if (dash == std::string::npos || !is_number(std::string_view(name.issue).substr(dash + 1))) return std::nullopt;
    name.project = name.issue.substr(0, dash);
  } else {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos || slash == 0) return std::nullopt;
    name.issue = path.substr(slash + 1);
    std::string_view before = std::string_view(path).substr(0, slash);
    bool fits = false;
    static const std::vector<std::string_view> kOfGitHub{"/issues"}, kOfGitLab{"/-/issues", "/-/work_items", "/issues"};
    for (const std::string_view end : provider.type == "github" ? kOfGitHub : kOfGitLab)
      if (!fits && before.ends_with(end)) {
        before.remove_suffix(end.size());
        fits = true;
      }
    if (!fits || !is_number(name.issue) || before.size() < 2) return std::nullopt;
    name.project = std::string(before.substr(1));
  }
  name.url = std::string(whole);
  return name;
}

}  // namespace muster
