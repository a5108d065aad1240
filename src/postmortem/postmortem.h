// What people learned from an incident, written together. Nouns.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/language.h"
#include "response/postmortem_template.h"

namespace muster {

struct PostmortemSection {
  int number = 0;  // from 1, in their order
  SectionFill fill = SectionFill::None;
  std::string title;
  std::string hint{};  // what to write here
  std::string text{};  // Markdown
  std::int64_t version = 0;
};

struct Postmortem {
  enum class State { Draft, Published };
  IncidentId incident;
  PostmortemTemplateId layout;
  Language language = Language::English;  // of what Muster wrote into it
  std::string purpose;
  State state = State::Draft;
  std::int64_t content_version = 1;    // counted up with each change of what is read in it
  std::int64_t published_version = 0;  // what was published last; 0: nothing was
  std::optional<Instant> published_at{};
  std::string published_by{};
  std::string created_by;
  Instant created_at;
};
std::string_view text_of(Postmortem::State state);

// Of the record, as it stands in the postmortem's timeline.
struct PostmortemItem {
  std::int64_t sequence = 0;  // of the entry
  bool hidden = false;
  std::string title{};  // in place of the record's words; empty: these
  std::string note{};
  friend bool operator==(const PostmortemItem&, const PostmortemItem&) = default;
};

// Shows that a claim is so: an entry of the incident's record (a file is the entry that added it), or an alert of it.
struct Proof {
  std::int64_t entry = 0;
  AlertId alert{};
  friend bool operator==(const Proof&, const Proof&) = default;
};

// What people say is behind it, and what is to be kept.
struct PostmortemFinding {
  enum class Kind {
    Factor,  // made it possible, or worse
    Why,     // an answer to "why?"; leads to the one before it
    Cause,   // a box of the cause map; leads to what it brought about
    Well,
    Lucky,
    Badly
  };
  int number = 0;  // within the postmortem, from 1
  Kind kind = Kind::Factor;
  std::string text;
  std::vector<int> leads_to{};
  std::vector<Proof> evidence{};  // none: it is a claim
  std::string by{};
  Instant at{};
};
std::string_view text_of(PostmortemFinding::Kind kind);
std::optional<PostmortemFinding::Kind> finding_kind_of(std::string_view text);

struct PostmortemComment {
  enum class State { Open, Resolved, Accepted, Refused };
  int number = 0;
  int section = 0;
  std::string quote{};  // the words that it is about; empty: all of the section
  std::string text;
  std::optional<std::string> replacement{};  // what is to stand in place of the quote; nothing: it is a comment
  State state = State::Open;
  std::string by{};
  Instant at{};
  std::string settled_by{};
  std::optional<Instant> settled_at{};
};
std::string_view text_of(PostmortemComment::State state);

// As it was when somebody gave it a name.
struct PostmortemVersion {
  int number = 0;
  std::string name;
  std::string body{};  // Markdown; not in lists
  std::int64_t content_version = 0;
  std::string by;
  Instant at;
};

struct PostmortemSignature {
  UserId user;
  std::string name;
  std::int64_t content_version = 0;  // that was signed
  std::string via;
  Instant at;
};

}  // namespace muster
