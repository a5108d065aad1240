// What people write into an incident's record. Pure.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/instant.h"
#include "base/json.h"
#include "base/result.h"

namespace muster {

struct Note {
  std::string text;
  std::int64_t reply_to = 0;  // the entry that it answers; 0: none
};

// The three questions that everybody else has. Any of them may be empty, not all.
struct Update {
  std::string impact;
  std::string action;
  std::string next_step;
  std::optional<Instant> next_update_at;  // when people may expect the next one
};

struct Decided {
  std::string decision;
  std::string why;
  std::string decided_by;            // as people call them: who decides need not have an account
  std::vector<std::string> options;  // what else was considered
};

struct Written {
  std::variant<Note, Update, Decided> what;
  std::optional<Instant> happened_at;  // nothing: now, as it is written
};

inline constexpr std::size_t kNoteMax = 10'000, kLineMax = 2'000, kDecidedByMax = 200, kOptionMax = 500;  // characters
inline constexpr std::size_t kOptionsMax = 20;
inline constexpr Duration kEarlierMax = std::chrono::hours(24 * 30);    // before the incident was opened
inline constexpr Duration kNextUpdateMax = std::chrono::hours(24 * 7);  // ahead

// The timeline's word: "incident.note", "incident.update", "incident.decision".
std::string_view kind_of(const Written& written);
// Whether people wrote it, so that it can be corrected and struck out.
bool is_written(std::string_view kind);

// The facts of its entry, and back.
json::object data_of(const Written& written);

// What a request says, for an entry of this kind; a fault names the member that is wrong. `known`: members that the
// request may have besides.
Result<Written> read_written(std::string_view kind, const json::object& body,
                             std::initializer_list<std::string_view> known = {});

// What speaks against its times, in an incident that was opened then: it is to have happened after it was written, or
// too long ago; or the next update is not to come soon after this one.
std::optional<Fault> wrong_times(const Written& written, Instant opened_at, Instant written_at);

}  // namespace muster
