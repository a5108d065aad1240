// Door 3: several people write in one section at the same time. The store says in which order.
#pragma once
#include <string>
#include <vector>

#include "incident/act.h"
#include "postmortem/rows.h"
#include "postmortem/text.h"

namespace muster {

inline constexpr std::size_t kClientMax = 64;      // bytes of an editor's name
inline constexpr std::size_t kEditsPushed = 100;   // at once
inline constexpr int kEditsRead = 500;             // at once
inline constexpr std::int64_t kEditsKept = 2'000;  // of a section; whoever lacks older ones reads the text anew

struct SectionEdit {
  std::int64_t version = 0;  // of the text afterwards
  std::string client;
  std::string changes;  // JSON
  std::string by;
};

struct SectionEdits {
  std::int64_t version = 0;          // of the section now
  bool taken = true;                 // of what was pushed
  bool too_old = false;              // what is lacking is not kept: the text is to be read anew
  std::vector<SectionEdit> edits{};  // since the version that was asked for; more may follow
};

// Since that version.
Result<SectionEdits> edits_since(store::Tx& tx, const Incident& incident, int section, std::int64_t version);

// Puts edits behind that version, when the section still has it. When it has another one, nothing is taken: whoever
// pushes puts theirs behind what is answered. What is pushed again because its answer was lost is known by its client.
Result<SectionEdits> push_edits(Turn& turn, IncidentId incident, int section, std::int64_t version,
                                const std::string& client, const std::vector<TextChanges>& edits, const By& by);

// Replaces what a section says, by one edit. The same text is no change.
Result<PostmortemSection> replace_text(Turn& turn, const Incident& incident, PostmortemSection section,
                                       const std::string& text, const By& by);

}  // namespace muster
