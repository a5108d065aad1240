// Door 3: people write a postmortem together, sign it, and publish it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "incident/act.h"
#include "postmortem/markdown.h"
#include "postmortem/rows.h"

namespace muster {

inline constexpr std::size_t kSectionTextMax = 100'000;  // bytes
inline constexpr std::size_t kSectionsMax = 40, kFindingsMax = 200, kCommentsMax = 500, kVersionsMax = 200,
                             kItemsMax = 500;
inline constexpr std::size_t kFindingTextMax = 2'000, kCommentTextMax = 4'000, kItemTitleMax = 500,
                             kItemNoteMax = 2'000, kVersionNameMax = 200, kSectionTitleMax = 200,
                             kImportMax = 500'000;  // bytes
inline constexpr std::size_t kProofsMax = 20, kLeadsToMax = 20;

// Who works on it.
struct PostmortemAuthor {
  By by;
  std::optional<UserId> user{};  // nothing: a token
};

// Out of the record, in one step. `layout`: empty: the one that fits. When there is one already, that is answered.
Result<Postmortem> draft_postmortem(Turn& turn, const Configuration& config, IncidentId incident,
                                    const PostmortemTemplateId& layout, Language language, const By& by);

// The postmortem of the incident; a fault says that there is none.
Result<Postmortem> postmortem_of(store::Tx& tx, const Incident& incident);
// All that is read in it.
PostmortemContent content_of(store::Tx& tx, const Incident& incident, const Postmortem& postmortem);

// Other words for an entry of the record in the postmortem's timeline, or whether it is shown there at all. An entry
// that is not in it yet is added. The record stays as it is.
Result<Postmortem> put_postmortem_item(Turn& turn, IncidentId incident, const PostmortemItem& item, const By& by);

struct FindingSays {
  PostmortemFinding::Kind kind = PostmortemFinding::Kind::Factor;
  std::string text;
  std::vector<int> leads_to{};
  std::vector<Proof> evidence{};
};
// `number`: 0 adds one. A fault: there is no such finding, it would lead to itself, what it shows is not of the
// incident, a bound is reached.
Result<Postmortem> put_finding(Turn& turn, IncidentId incident, int number, const FindingSays& says, const By& by);
// Doing it twice is no error.
Result<Postmortem> remove_finding(Turn& turn, IncidentId incident, int number, const By& by);

// As it is now, under a name. The same name and content twice is one.
Result<PostmortemVersion> keep_version(Turn& turn, IncidentId incident, const std::string& name, const By& by);

// A person says that it is finished. Only whoever the template names may; when what is read changes, it counts no more.
Result<Postmortem> sign_postmortem(Turn& turn, const Configuration& config, IncidentId incident,
                                   std::int64_t content_version, const PostmortemAuthor& who);
bool may_sign(store::Tx& tx, const Configuration& config, const Postmortem& postmortem, const PostmortemAuthor& who);
// How many more have to sign it as it is now.
int signatures_missing(const Configuration& config, const Postmortem& postmortem,
                       const std::vector<PostmortemSignature>& signatures);

// It is kept as a version of its own. A conflict when signatures are missing, or when it changed since.
Result<Postmortem> publish_postmortem(Turn& turn, const Configuration& config, IncidentId incident,
                                      std::int64_t content_version, const By& by);

struct ImportedMarkdown {
  std::vector<std::string> replaced{}, added{}, left_out{};  // titles of sections
};
// Sections with a title that is there get that text, others are added. What has no text of its own (the timeline) is
// left out.
Result<ImportedMarkdown> import_markdown(Turn& turn, IncidentId incident, const std::string& markdown, const By& by);

// What every change ends with: it counts, whoever looks is told, and the record says who works on which part, once an
// hour.
void note_work(Turn& turn, const Incident& incident, const std::string& part, const By& by);

}  // namespace muster
