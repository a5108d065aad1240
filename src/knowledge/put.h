// Door 3: somebody writes a document, or another part of Muster publishes one.
#pragma once
#include <optional>
#include <string>

#include "config/configuration.h"
#include "incident/act.h"
#include "knowledge/document.h"
#include "timeline/turn.h"

namespace muster::knowledge {

// Which document is meant:
// - `number` > 0: that one. `base` is then the version that the writer had before them; when it is another one by now,
//   nothing is changed and the answer is a Conflict. Nothing: it does not matter, what is there is written over.
// - else `source`, when it is not empty: the document with that source; there is none, one is made. So whoever
// publishes
//   again, or repeats a request whose answer was lost, makes a new version and never a second document. A source is
//   "KIND:NAME" of the publisher's own choice: "postmortem:INC-12".
// - else a new one.
struct Put {
  std::int64_t number = 0;
  std::string source{};
  std::optional<std::int64_t> base{};
  Text text{};
  std::string reason{};            // why it is changed; may be empty
  std::optional<bool> archived{};  // nothing: as it is
};

// Writes it, and answers it as it is afterwards. The same text as before changes nothing and is no new version. It is
// found by search as soon as the transaction is on disk; what was overdue for a review is not any more.
//
// Rights are the caller's business: this asks for none. A fault says what is wrong with the text (no title, too long,
// an owner or service that is not declared), that there is no such document, or that somebody else wrote meanwhile.
//
//   knowledge::put_document(turn, config,
//                           {.source = "postmortem:INC-12",
//                            .text = {.kind = Kind::Postmortem, .title = …, .body = markdown, .team = incident.team,
//                                     .tags = {"database"}, .services = {incident.service}},
//                            .reason = "signed off by Ana"},
//                           by);
//
// For what only few may read, `.access = {.everybody = false, .teams = …, .people = …}`.
Result<Document> put_document(Turn& turn, const Configuration& config, const Put& put, const By& by);

// Somebody looked it through, and it is still true: the next review is due one period from now. A document without a
// period has no review; then it is a fault.
Result<Document> review_document(Turn& turn, std::int64_t number, const By& by);

}  // namespace muster::knowledge
