// Parts that declarations of several kinds have: ids, names, references, time zones. For the readers only.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "config/fields.h"
#include "response/people.h"
#include "roster/user.h"

namespace muster {

inline constexpr std::size_t kIdMax = 64;

// What somebody wrote, in quotation marks and cut to what fits into a message.
std::string in_quotes(std::string_view text);

// Reads `id`, and names the object by it.
std::string read_id(Fields& fields, std::string_view kind, std::string_view word);

// Reads `name`; the id when it is left out.
std::string name_or(Fields& fields, const std::string& id);

// Keys travel in paths, headers and JSON: unreserved characters of RFC 3986 pass everywhere; at least 16 of them.
void check_key(Fields& fields, std::string_view field, const std::string& value);

template <class Name>
Name reference(Fields& fields, std::string_view field) {
  return Name(fields.text(field, kIdMax));
}

template <class Name>
std::vector<Name> named_references(Fields& fields, std::string_view field, std::size_t count_max) {
  std::vector<Name> names;
  for (std::string& text : fields.texts(field, count_max)) names.emplace_back(std::move(text));
  return names;
}

// Users, teams, roles and, when programs may be meant, tokens; and back. `read_named_people` reads the field of that
// name, which must name somebody.
NamedPeople read_people_in(Fields& fields, bool with_tokens);
NamedPeople read_named_people(Fields& holder, std::string_view field, bool with_tokens);
json::object body_of(const NamedPeople& people);

// Reads `weekdays`, `from` and `until`.
DaySpan read_span(Fields& fields);

// Reads `language`: "en", "de" or how one of `languages` is called; "" when it is left out.
std::string read_language_name(Fields& fields);

// Reads `time_zone`; "UTC" when it is left out or not known, which is a problem.
std::string read_zone(Fields& fields);

// Reads the list `weekdays` ("mon", "monday"), in order from Monday.
std::vector<std::chrono::weekday> read_weekdays(Fields& fields);
// "mon" or "monday"; nothing when it is no weekday.
std::optional<std::chrono::weekday> weekday_of(std::string_view text);
// "09:00"; midnight when it is left out.
std::chrono::seconds read_time_of_day(Fields& fields, std::string_view field);

}  // namespace muster
