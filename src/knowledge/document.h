// Something that people want to find again: a postmortem, a runbook, a known error, a how-to. Pure.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/json.h"
#include "base/result.h"

namespace muster::knowledge {

enum class Kind { Postmortem, Runbook, KnownError, HowTo };
std::string_view text_of(Kind kind);  // "postmortem", "runbook", "known_error", "how_to"
std::optional<Kind> kind_of(std::string_view text);

// Who may read it: everybody who is signed in, or only these (need to know). Its owners always may.
struct Access {
  bool everybody = true;
  std::vector<TeamId> teams{};  // their members
  std::vector<UserId> people{};
  friend bool operator==(const Access&, const Access&) = default;
};

// All that a person writes of a document. Each version keeps all of it.
struct Text {
  Kind kind = Kind::HowTo;
  std::string title{};
  std::string body{};                 // Markdown
  UserId owner{};                     // who sees to it; empty: the team alone
  TeamId team{};                      // empty: the person alone
  std::vector<std::string> tags{};    // lower case, sorted
  std::vector<ServiceId> services{};  // that it is about
  Access access{};
  int review_days = 0;  // so often somebody looks whether it is still true; 0: never
  friend bool operator==(const Text&, const Text&) = default;
};

inline constexpr std::size_t kTitleMax = 200, kBodyMax = 200'000, kTagMax = 40, kReasonMax = 1'000;  // bytes
inline constexpr std::size_t kTagsMax = 20, kServicesMax = 50, kReadersMax = 50;
inline constexpr int kReviewDaysMax = 1'830;

// In its canonical form: tags in lower case, lists sorted and each value once, the title on one line. A fault says what
// is missing or too long.
Result<Text> checked(Text text);

// As stored and as the API has it: {"kind", "title", "text", "owner", "team", "tags", "services", "access",
// "review_days"}.
json::object to_json(const Text& text);
// Members that are missing are as in `otherwise`; a fault names what is wrong. Not checked() yet.
Result<Text> text_from(const json::object& object, Text otherwise = {});

struct Document {
  std::int64_t number = 0;  // 12 in KB-12
  std::string source{};     // what it was made of, "postmortem:INC-12"; "": somebody wrote it here
  Text text{};
  bool archived = false;     // found only by who asks for it
  std::int64_t version = 1;  // of the text
  std::optional<Instant> review_at{};
  Instant created_at{};
  std::string created_by{};
  Instant updated_at{};
  std::string updated_by{};
  bool overdue(Instant now) const { return !archived && review_at && *review_at <= now; }
};

inline std::string name_of(std::int64_t number) { return "KB-" + std::to_string(number); }
// 12 of "KB-12" in any case, or of "12"; nothing for anything else.
std::optional<std::int64_t> number_named(std::string_view text);

// Who wants to read.
struct Reader {
  bool everything = false;  // an administrator
  UserId user{};            // empty: a token, which reads what everybody may
  std::set<TeamId> teams{};
  bool owns(const Document& document) const;
};
bool may_read(const Reader& reader, const Document& document);

// Marks by which the index is narrowed (search/index.h); may_read says the same as these.
std::set<std::string> marks_of(const Document& document);
// A reader may see what has one of these; none: everything.
std::vector<std::string> seen_by(const Reader& reader);

}  // namespace muster::knowledge
