// Finding documents. Who asks is part of the question.
#pragma once
#include <string>
#include <vector>

#include "config/configuration.h"
#include "incident/incident.h"
#include "knowledge/document.h"
#include "search/snippet.h"
#include "store/tx.h"

namespace muster::knowledge {

// What search knows of a document is what it says now: at once who may read it, and so many words, the weightiest ones;
// of a very long one the rest follows by `index_waiting`, so that no page waits behind it.
inline constexpr std::size_t kIndexedAtOnce = 200;
void index_document(store::Tx& tx, const Document& document);
// Some of what waits. False: nothing does any more.
bool index_waiting(store::Tx& tx);

struct Question {
  std::string words{};  // as typed; "": every document, the one that was changed last in front
  bool typing = true;   // the last word may go on
  std::vector<Kind> kinds{};
  std::string service{}, tag{}, owner{}, team{};  // "": any
  bool overdue = false;                           // only those that are due for a review, the longest due in front
  bool archived = false;                          // only what was put away, in place of what was not
  std::size_t from = 0, limit = 20;
};

struct FoundDocument {
  Document document;
  std::vector<search::Piece> title{}, snippet{};
};

struct Answer {
  std::vector<FoundDocument> items{};
  std::size_t count = 0;
  bool some_words = false;             // nothing has all of the words: these have some
  std::vector<std::string> instead{};  // words that were taken in place of typed ones
};

Answer search_documents(store::Tx& tx, const Question& question, const Reader& reader, Instant now);

// A document that may help with an incident, and why one would think so.
struct Offer {
  Document document;
  std::vector<std::string> because{};  // at least one, for people
};

inline constexpr std::size_t kOffersMax = 8;

// What there is to know about the incident: documents about its service, about what was mentioned in its record (a
// document, a service, a tag, an error code), and such that say what its title says. The best first.
std::vector<Offer> offers_for(store::Tx& tx, const Configuration& config, const Incident& incident,
                              const Reader& reader);

// Names of things in a text, as people and tools write them: "ORA-00942", "HTTP_502", "E1234", "KB-12". Pure.
std::vector<std::string> identifiers_in(std::string_view text);

}  // namespace muster::knowledge
