// Door 3: a finding becomes a change of a document or a playbook: somebody proposes it, whoever owns it decides.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/address.h"
#include "config/configuration.h"
#include "incident/act.h"
#include "knowledge/document.h"

namespace muster::knowledge {

using ProposalId = Id<struct KnowledgeProposalTag>;

struct Proposal {
  enum class State { Open, Approved, Refused, Withdrawn };
  ProposalId id{};
  std::int64_t number = 0;      // of the document; 0: it is about a playbook
  PlaybookId playbook{};        // that it is about; empty: a document
  std::int64_t base = 0;        // version that it was written on
  std::string title{}, body{};  // of a document, as they should be
  json::object declaration{};   // of a playbook, as it should be
  std::string reason{};         // what was found, and where
  IncidentId incident{};        // where it was found; empty: nowhere
  std::string source{};         // "postmortem:INC-12", "action:7"; may be empty
  State state = State::Open;
  UserId proposer{};
  std::string proposed_by{};  // their name
  Instant proposed_at{};
  std::string decided_by{};
  std::optional<Instant> decided_at{};
  std::string decision{};  // why
};
std::string_view text_of(Proposal::State state);  // "open", "approved", "refused", "withdrawn"

// What somebody proposes. Either `number` with title and body, or `playbook` with its declaration (as PUT
// /v1/config/playbooks/{id} takes it).
struct Wish {
  std::int64_t number = 0;
  PlaybookId playbook{};
  std::optional<std::int64_t> base{};  // the version that the writer had; nothing: today's
  std::string title{}, body{};
  json::object declaration{};
  std::string reason{};
  IncidentId incident{};
  std::string source{};
};

// Its owners are told by a notice. A fault when there is no such document, nothing would change, no reason is given, or
// the declaration has mistakes. The same wish of the same person, while it is open, is the same proposal.
Result<Proposal> propose_change(Turn& turn, const Configuration& config, const Wish& wish, const By& by);

// The change is made, as a new version, and the proposer is told. A conflict when the target changed meanwhile, so that
// nothing is lost; then `body` (and `title`), as whoever decides has brought them together, is what is written in place
// of the proposed one. Doing it twice is no error. Rights are the caller's business.
struct Approval {
  std::string reason{};
  std::optional<std::int64_t> base{};              // that the approver had before them, with `body`
  std::optional<std::string> title{}, body{};      // nothing: as proposed
  std::vector<Network> allow_private_addresses{};  // of playbooks: as for any declaration
};
Result<Proposal> approve_change(Turn& turn, const Configuration& config, ProposalId id, const Approval& approval,
                                const By& by);
// Stays as it is; the reason is told to the proposer.
Result<Proposal> refuse_change(Turn& turn, const Configuration& config, ProposalId id, const std::string& reason,
                               const By& by);
// Whoever proposed it does not want it any more.
Result<Proposal> withdraw_change(Turn& turn, ProposalId id, const By& by);

std::optional<Proposal> find_proposal(store::Tx& tx, ProposalId id);
// The newest first, at most so many.
std::vector<Proposal> open_proposals(store::Tx& tx, int limit);
std::vector<Proposal> proposals_of(store::Tx& tx, std::int64_t number, int limit);
std::vector<Proposal> proposals_of(store::Tx& tx, IncidentId incident, int limit);

}  // namespace muster::knowledge
