#include "sim/tracker.h"

#include <cstdlib>

namespace muster::sim {
namespace {

constexpr std::string_view kIssues = "/repos/acme/platform/issues";

std::string second_of(Instant at) { return rfc3339(std::chrono::floor<std::chrono::seconds>(at)); }

Tracker::Answer not_found_there() { return {Tracker::Mood::Works, 404, R"({"message":"Not Found"})", 0}; }

}  // namespace

Tracker::Answer Tracker::ask(const ProviderRequest& request, Instant now) {
  const bool meant = left_ != 0 && (method_.empty() || method_ == request.method);
  const Mood mood = meant ? mood_ : Mood::Works;
  if (meant && left_ > 0) --left_;
  if (mood == Mood::Down || mood == Mood::BreaksOff) return {mood, 0, "", 0};
  if (mood == Mood::Busy) return {mood, 429, R"({"message":"You have exceeded a secondary rate limit"})", 60};
  if (mood == Mood::Broken) return {mood, 502, R"({"message":"Server Error"})", 0};
  const auto begin = request.url.find(kIssues);
  if (begin == std::string::npos) return not_found_there();
  const auto end = request.url.find('?');
  Answer answer = done(request, request.url.substr(begin + kIssues.size(), end - begin - kIssues.size()), now);
  answer.mood = mood;
  return answer;
}

json::object Tracker::shown(int number) const {
  const Issue& issue = issues_.at(static_cast<std::size_t>(number - 1));
  json::object body{{"number", number},
                    {"title", issue.title},
                    {"body", issue.body},
                    {"state", issue.closed ? "closed" : "open"},
                    {"html_url", "https://github.com/acme/platform/issues/" + std::to_string(number)},
                    {"updated_at", second_of(issue.updated_at)},
                    {"closed_at", nullptr},
                    {"state_reason", nullptr}};
  if (!issue.reason.empty()) body["state_reason"] = issue.reason;
  if (issue.closed) body["closed_at"] = second_of(issue.closed_at);
  return body;
}

void Tracker::change(Issue& issue, const json::object& body, Instant now) {
  issue.updated_at = now;
  if (const auto title = text_at(body, "title")) issue.title = *title;
  const auto state = text_at(body, "state");
  if (!state) return;
  const bool closed = *state == "closed";
  // Closing what is closed changes nothing but the reason.
  if (closed && !issue.closed) issue.closed_at = now;
  issue.closed = closed;
  issue.reason = text_at(body, "state_reason").value_or("");
}

Tracker::Answer Tracker::done(const ProviderRequest& request, const std::string& path, Instant now) {
  const auto parsed = parse_json(request.body.empty() ? "{}" : request.body);
  const json::object& body = parsed->as_object();
  if (path.empty() && request.method == "POST") {
    issues_.push_back({std::string(text_at(body, "title").value_or("")),
                       std::string(text_at(body, "body").value_or("")),
                       false,
                       "",
                       now,
                       {},
                       {}});
    return {Mood::Works, 201, to_text(shown(static_cast<int>(issues_.size()))), 0};
  }
  if (path.empty()) {
    json::array list;
    for (int number = static_cast<int>(issues_.size()); number > 0; --number) list.push_back(shown(number));
    return {Mood::Works, 200, to_text(list), 0};
  }
  const int number = std::atoi(path.c_str() + 1);
  if (number < 1 || static_cast<std::size_t>(number) > issues_.size()) return not_found_there();
  Issue& issue = issues_[static_cast<std::size_t>(number - 1)];
  if (path.ends_with("/comments")) {
    issue.comments.emplace_back(text_at(body, "body").value_or(""));
    return {Mood::Works, 201, R"({"id":1})", 0};
  }
  if (request.method == "PATCH") change(issue, body, now);
  return {Mood::Works, 200, to_text(shown(number)), 0};
}

json::value Tracker::event(const char* action, int number) const {
  return json::object{
      {"action", action}, {"issue", shown(number)}, {"repository", json::object{{"full_name", kProject}}}};
}

json::value Tracker::closes(int number, Instant now, const std::string& reason) {
  change(issues_.at(static_cast<std::size_t>(number - 1)), {{"state", "closed"}, {"state_reason", reason}}, now);
  return event("closed", number);
}

json::value Tracker::reopens(int number, Instant now) {
  change(issues_.at(static_cast<std::size_t>(number - 1)), {{"state", "open"}, {"state_reason", "reopened"}}, now);
  return event("reopened", number);
}

}  // namespace muster::sim
