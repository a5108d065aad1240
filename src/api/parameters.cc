#include "api/parameters.h"

#include <algorithm>
#include <charconv>

#include "base/id.h"
#include "response/stage.h"

namespace muster::api {
namespace {

// In the order of ListQuery's members; "resolved" is the last one there.
constexpr std::array<std::string_view, 4> kAlertStatuses{"triggered", "acknowledged", "held", "resolved"};
constexpr std::array<std::string_view, 3> kIncidentStatuses{"triggered", "acknowledged", "resolved"};
constexpr std::array<std::string_view, 4> kSeverities{"critical", "error", "warning", "info"};
constexpr std::array<std::string_view, 5> kPriorityWords{"P1", "P2", "P3", "P4", "none"};

Fault bad(std::string_view name, std::string_view value, const std::string& wanted) {
  return invalid("the parameter '" + std::string(name) + "' must be " + wanted + ", not '" +
                 std::string(value.substr(0, 64)) + "'");
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// Cuts the first piece off `text`, up to `separator`.
std::string_view next_piece(std::string_view& text, char separator) {
  const auto end = std::min(text.find(separator), text.size());
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

template <std::size_t N>
Result<std::array<std::string_view, N>> chosen(const http::Request& request, std::string_view name,
                                               const std::array<std::string_view, N>& known) {
  std::array<std::string_view, N> wanted{};
  std::string_view text = request.query_value(name).value_or("");
  bool any = false;
  while (!text.empty()) {
    const std::string_view word = trimmed(next_piece(text, ','));
    if (word.empty()) continue;
    const auto at = std::find(known.begin(), known.end(), word);
    if (at == known.end()) {
      std::string words;
      for (const std::string_view one : known) words.append(words.empty() ? "" : ", ").append(one);
      return bad(name, word, "some of " + words + ", separated by commas");
    }
    wanted[static_cast<std::size_t>(at - known.begin())] = *at;
    any = true;
  }
  return any ? wanted : known;
}

Result<std::array<std::string_view, 4>> statuses_of(const http::Request& request, bool for_alerts) {
  if (for_alerts) return chosen(request, "status", kAlertStatuses);
  const auto statuses = chosen(request, "status", kIncidentStatuses);
  if (!statuses) return statuses.fault();
  return std::array{(*statuses)[0], (*statuses)[1], std::string_view(), (*statuses)[2]};
}

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

std::string pattern_of(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern += '%';
}

}  // namespace

std::optional<Fault> unknown_parameter(const http::Request& request, std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : request.query) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string names;
    for (const std::string_view one : known) names.append(names.empty() ? "" : ", ").append(one);
    return invalid("unknown parameter '" + name.substr(0, 64) + "'; known are: " + (names.empty() ? "none" : names));
  }
  return std::nullopt;
}

Result<std::int64_t> sequence_of_cursor(const http::Request& request, std::int64_t without) {
  const auto cursor = request.query_value("cursor");
  if (!cursor) return without;
  std::int64_t sequence = 0;
  const auto [end, error] = std::from_chars(cursor->data(), cursor->data() + cursor->size(), sequence);
  if (error == std::errc() && end == cursor->data() + cursor->size() && sequence >= 0) return sequence;
  return invalid("the parameter 'cursor' must be the 'next_cursor' of the page before");
}

Language language_of(const http::Request& request) {
  return language_in(request.header("Accept-Language").value_or(""));
}

Result<int> limit_of(const http::Request& request) {
  const auto text = request.query_value("limit");
  if (!text) return kLimitDefault;
  int limit = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
  if (error != std::errc() || end != text->data() + text->size() || limit < 1 || limit > kLimitMax) {
    return bad("limit", *text, "a number from 1 to " + std::to_string(kLimitMax));
  }
  return limit;
}

Result<ListQuery> list_query_of(const http::Request& request, bool for_alerts) {
  const auto unknown = for_alerts ? unknown_parameter(request, {"status", "service", "team", "severity", "unowned",
                                                                "incident", "q", "cursor", "limit"})
                                  : unknown_parameter(request, {"status", "service", "team", "severity", "priority",
                                                                "major", "stage", "q", "cursor", "limit"});
  if (unknown) return *unknown;
  const auto statuses = statuses_of(request, for_alerts);
  if (!statuses) return statuses.fault();
  const auto severities = chosen(request, "severity", kSeverities);
  if (!severities) return severities.fault();
  const auto priorities = chosen(request, "priority", kPriorityWords);
  if (!priorities) return priorities.fault();
  const auto limit = limit_of(request);
  if (!limit) return limit.fault();
  ListQuery query;
  query.incident = request.query_value("incident").value_or("");
  query.statuses = *statuses;
  query.severities = *severities;
  query.priorities = *priorities;
  query.patterns = patterns_of(request.query_value("q").value_or(""));
  query.limit = *limit;
  query.service = request.query_value("service").value_or("");
  query.team = request.query_value("team").value_or("");
  const std::string_view unowned = request.query_value("unowned").value_or("false");
  if (unowned != "true" && unowned != "false") return bad("unowned", unowned, "true or false");
  if (unowned == "true") query.unowned = "true";
  const std::string_view major = request.query_value("major").value_or("false");
  if (major != "true" && major != "false") return bad("major", major, "true or false");
  if (major == "true") query.major = "declared";
  query.stage = std::string(request.query_value("stage").value_or(""));
  if (!query.stage.empty() && !stage_of(query.stage))
    return bad("stage", query.stage,
               "one of detected, logged, triaged, investigating, identified, mitigated, resolved, closed and reviewed");
  if (const auto cursor = request.query_value("cursor")) {
    const auto before = id_from_text(*cursor);
    if (!before) return bad("cursor", *cursor, "the 'next_cursor' of the page before");
    query.before = *before;
  }
  return query;
}

std::array<std::string, 4> patterns_of(std::string_view words) {
  std::array<std::string, 4> patterns;
  patterns.fill("%");
  std::size_t count = 0;
  for (std::string_view rest = trimmed(words); !rest.empty(); rest = trimmed(rest)) {
    const bool last = count + 1 == patterns.size();
    const std::string_view word = last ? rest : next_piece(rest, ' ');
    patterns[count++] = pattern_of(word);
    if (last) break;
  }
  // What names one thing (a host, a number) is rarer than a word of the language: the others are then not looked for.
  std::stable_partition(patterns.begin(), patterns.begin() + static_cast<std::ptrdiff_t>(count), has_digit);
  return patterns;
}

}  // namespace muster::api
