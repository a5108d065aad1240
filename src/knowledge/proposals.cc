#include "knowledge/proposals.h"

#include <algorithm>
#include <array>

#include "base/probe.h"
#include "config/apply.h"
#include "config/stored.h"
#include "incident/record.h"
#include "knowledge/documents.h"
#include "knowledge/put.h"
#include "knowledge/queries.h"
#include "knowledge/remind.h"
#include "notice/tell.h"
#include "phrases/sentences.h"

namespace muster::knowledge {
namespace {

constexpr std::array<std::string_view, 4> kProposalStates{"open", "approved", "refused", "withdrawn"};
constexpr std::string_view kPlaybookTarget = "playbook:";
constexpr int kOpenOfTargetMax = 50;
constexpr Duration kNoticeOfUse = std::chrono::days(14);

std::string target_of(const Proposal& proposal) {
  return proposal.number > 0 ? name_of(proposal.number) : std::string(kPlaybookTarget) + proposal.playbook.str();
}

json::object says_of(const Proposal& proposal) {
  if (proposal.number > 0) return {{"title", proposal.title}, {"text", proposal.body}};
  return {{"declaration", proposal.declaration}};
}

Proposal read_proposal(const store::Row& row) {
  Proposal proposal{.id = row.get<ProposalId>(0)};
  const std::string target(row.text(1));
  if (target.starts_with(kPlaybookTarget))
    proposal.playbook = PlaybookId(target.substr(kPlaybookTarget.size()));
  else
    proposal.number = number_named(target).value_or(0);
  proposal.base = row.integer(2);
  if (const auto says = parse_json(row.text(3)); says && says->is_object()) {
    proposal.title = text_at(says->get_object(), "title").value_or("");
    proposal.body = text_at(says->get_object(), "text").value_or("");
    if (const auto* declaration = object_at(says->get_object(), "declaration")) proposal.declaration = *declaration;
  }
  proposal.reason = row.text(4);
  proposal.incident = row.get<IncidentId>(5);
  proposal.source = row.text(6);
  const auto* state = std::ranges::find(kProposalStates, row.text(7));
  proposal.state = static_cast<Proposal::State>(state - kProposalStates.begin());
  proposal.proposed_by = row.text(8);
  proposal.proposer = UserId(row.text(9));
  proposal.proposed_at = row.get<Instant>(10);
  proposal.decided_by = row.text(11);
  proposal.decided_at = row.get<std::optional<Instant>>(12);
  proposal.decision = row.text(13);
  return proposal;
}

template <class... Args>
std::vector<Proposal> proposals_by(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<Proposal> list;
  tx.each(
      sql, [&](const store::Row& row) { list.push_back(read_proposal(row)); }, args...);
  return list;
}

// What it is about, as it is now.
struct Target {
  std::optional<Document> document{};
  std::optional<StoredDocument> playbook{};
  bool is_open_to_all() const { return !document || document->text.access.everybody; }
  std::int64_t version() const { return document ? document->version : playbook->version; }
  std::string shown(const Proposal& proposal) const {
    return document ? shown_name(*document) : proposal.playbook.str();
  }
};

Result<Target> find_target(store::Tx& tx, const Proposal& proposal) {
  if (proposal.number > 0) {
    auto document = find_document(tx, proposal.number);
    if (!document) return no_such_document(proposal.number);
    return Target{std::move(document), {}};
  }
  auto stored = stored_document(tx, kPlaybooks, proposal.playbook.str());
  if (!stored) return not_found("there is no playbook '" + proposal.playbook.str().substr(0, 64) + "'");
  return Target{{}, std::move(stored)};
}

Reading read_playbook(store::Tx& tx, const Proposal& proposal, const std::vector<Network>& allowed) {
  std::vector<muster::Document> current;
  for (const Managed& one : stored_documents(tx)) current.push_back(one.document);
  return read_object(kPlaybooks, proposal.playbook.str(), proposal.declaration, {Origin::Person, allowed, current});
}

Fault first_mistake(const std::vector<Problem>& problems) {
  const auto at = std::ranges::find(problems, Problem::Level::Error, &Problem::level);
  return invalid(at == problems.end() ? "the declaration has mistakes" : at->path + ": " + at->message);
}

// In the record of the incident where it was found, or in the organisation's.
void record_proposal(Turn& turn, const Proposal& proposal, const Target& target, std::string_view kind,
                     const std::string& reason, const By& by) {
  json::object data{{"what", target.shown(proposal)}, {"proposal", proposal.id.str()}};
  if (!reason.empty() && target.is_open_to_all()) data["reason"] = reason;
  const auto incident = proposal.incident.empty() ? std::nullopt : find_incident(turn.tx, proposal.incident);
  if (incident)
    record_change(turn, *incident, kind, by, std::move(data));
  else
    turn.record({.kind = kind, .actor = by.actor, .via = by.via, .data = std::move(data)});
  turn.changed("knowledge", target_of(proposal));
}

std::vector<UserId> deciders_of(const Configuration& config, const Target& target) {
  if (target.document) return owners_of(config, target.document->text);
  std::vector<UserId> list;
  for (const auto& [id, user] : config.users)
    if (user.role == Role::Manager || user.role == Role::Admin) list.push_back(id);
  return list;
}

void tell_about(Turn& turn, const Configuration& config, const UserId& id, const Proposal& proposal,
                const Target& target, Sentence title, const std::string& text, const std::string& step) {
  const User* user = find(config.users, id);
  if (!user) return;
  notice::Notice notice;
  notice.user = id;
  notice.kind = NoticeKind::Knowledge;
  notice.subject = "knowledge/proposal/" + proposal.id.str();
  notice.key = notice.subject + "/" + step;
  notice.title = say(
      tongue_of(config, *user), title,
      {{"person", step == "open" ? proposal.proposed_by : proposal.decided_by}, {"document", target.shown(proposal)}});
  notice.text = target.is_open_to_all() ? text : "";
  notice.path = "/knowledge/proposals/" + proposal.id.str();
  notice.until = turn.now + kNoticeOfUse;
  const Tongue tongue = tongue_of(config, *user);
  const std::string what = target_of(proposal);
  notice::tell(turn, config, notice,
               step == "open" ? say(tongue, "decides about {document}", {{"document", what}})
                              : say(tongue, "proposed a change of {document}", {{"document", what}}));
}

Result<Proposal> open_one(store::Tx& tx, ProposalId id) {
  auto proposal = find_proposal(tx, id);
  if (!proposal) return not_found("there is no such proposal");
  return std::move(*proposal);
}

Fault is_decided(const Proposal& proposal) {
  return conflict("this proposal was decided already: " + std::string(text_of(proposal.state)) + " by " +
                  proposal.decided_by);
}

void decide(Turn& turn, Proposal& proposal, Proposal::State state, const std::string& decision, const By& by) {
  proposal.state = state;
  proposal.decided_by = by.actor.name;
  proposal.decided_at = turn.now;
  proposal.decision = decision;
  turn.tx.exec(sql::knowledge::decide, proposal.id, text_of(state), proposal.decided_by, turn.now, decision);
  notice::withdraw(turn, "knowledge/proposal/" + proposal.id.str());
}

Fault moved_on(const Target& target, const Proposal& proposal, std::int64_t base) {
  PROBE("a proposal met a document that had changed");
  return conflict(target_of(proposal) + " was changed meanwhile: it is version " + std::to_string(target.version()) +
                  " now, and the proposal is written on " + std::to_string(base) + "; bring them together first");
}

std::optional<Fault> make_change(Turn& turn, const Configuration& config, const Proposal& proposal,
                                 const Target& target, const Approval& approval, const By& by) {
  const std::int64_t base = approval.body && approval.base ? *approval.base : proposal.base;
  if (base != target.version()) return moved_on(target, proposal, base);
  if (target.document) {
    Put put{.number = proposal.number, .base = target.document->version, .text = target.document->text};
    put.text.title = approval.title.value_or(proposal.title);
    put.text.body = approval.body.value_or(proposal.body);
    put.reason = proposal.reason;
    const auto written = put_document(turn, config, put, by);
    return written ? std::nullopt : std::optional(written.fault());
  }
  const Reading reading = read_playbook(turn.tx, proposal, approval.allow_private_addresses);
  if (has_errors(reading.problems)) return first_mistake(reading.problems);
  const Applied applied = apply(turn, reading, {}, {}, by.actor, by.via);
  return has_errors(applied.problems) ? std::optional(first_mistake(applied.problems)) : std::nullopt;
}

std::optional<Fault> fill_wish(Turn& turn, const Target& target, const Wish& wish, Proposal& proposal) {
  proposal.base = wish.base.value_or(target.version());
  if (target.document) {
    Text text = target.document->text;
    text.title = wish.title.empty() ? text.title : wish.title;
    text.body = wish.body;
    auto good = checked(text);
    if (!good) return good.fault();
    if (*good == target.document->text) return invalid("nothing would change: the text is as it is now");
    proposal.title = good->title;
    proposal.body = good->body;
    return std::nullopt;
  }
  proposal.declaration = wish.declaration;
  if (const Reading reading = read_playbook(turn.tx, proposal, {}); has_errors(reading.problems))
    return first_mistake(reading.problems);
  return std::nullopt;
}

}  // namespace

std::string_view text_of(Proposal::State state) { return kProposalStates.at(static_cast<std::size_t>(state)); }

Result<Proposal> propose_change(Turn& turn, const Configuration& config, const Wish& wish, const By& by) {
  Proposal proposal{.number = wish.number, .playbook = wish.playbook, .incident = wish.incident, .source = wish.source};
  const auto target = find_target(turn.tx, proposal);
  if (!target) return target.fault();
  if (wish.reason.find_first_not_of(" \t\r\n") == std::string::npos)
    return invalid("'reason' is missing: say what was found");
  if (wish.reason.size() > kReasonMax)
    return invalid("'reason' must be a text of at most " + std::to_string(kReasonMax) + " bytes");
  if (!wish.incident.empty() && !find_incident(turn.tx, wish.incident)) return no_such_incident();
  if (auto fault = fill_wish(turn, *target, wish, proposal)) return *fault;
  proposal.reason = wish.reason;
  proposal.proposer = by.actor.kind == Actor::Kind::User ? UserId(by.actor.id) : UserId();
  proposal.proposed_by = by.actor.name;
  proposal.proposed_at = turn.now;
  int open = 0;
  for (Proposal& other : proposals_by(turn.tx, sql::knowledge::proposals_of_target, target_of(proposal), 1'000)) {
    if (other.state != Proposal::State::Open) continue;
    ++open;
    if (other.proposed_by == proposal.proposed_by && says_of(other) == says_of(proposal) &&
        other.reason == proposal.reason)
      return std::move(other);
  }
  if (open >= kOpenOfTargetMax)
    return conflict(target_of(proposal) + " has " + std::to_string(kOpenOfTargetMax) +
                    " open proposals; have those decided first");
  proposal.id = turn.ids.next<ProposalId>(turn.now);
  turn.tx.exec(sql::knowledge::propose, proposal.id, target_of(proposal), proposal.base, to_text(says_of(proposal)),
               proposal.reason, proposal.incident, proposal.source, proposal.proposed_by, proposal.proposer, turn.now);
  record_proposal(turn, proposal, *target, "knowledge.proposed", proposal.reason, by);
  for (const UserId& id : deciders_of(config, *target))
    tell_about(turn, config, id, proposal, *target, "{person} proposes a change of {document}", proposal.reason,
               "open");
  return proposal;
}

Result<Proposal> approve_change(Turn& turn, const Configuration& config, ProposalId id, const Approval& approval,
                                const By& by) {
  auto proposal = open_one(turn.tx, id);
  if (!proposal) return proposal.fault();
  if (proposal->state == Proposal::State::Approved) return *proposal;
  if (proposal->state != Proposal::State::Open) return is_decided(*proposal);
  const auto target = find_target(turn.tx, *proposal);
  if (!target) return target.fault();
  if (auto fault = make_change(turn, config, *proposal, *target, approval, by)) return *fault;
  decide(turn, *proposal, Proposal::State::Approved, approval.reason, by);
  record_proposal(turn, *proposal, *target, "knowledge.approved", approval.reason, by);
  tell_about(turn, config, proposal->proposer, *proposal, *target,
             "{person} made the change of {document} that you proposed", approval.reason, "approved");
  return *proposal;
}

Result<Proposal> refuse_change(Turn& turn, const Configuration& config, ProposalId id, const std::string& reason,
                               const By& by) {
  auto proposal = open_one(turn.tx, id);
  if (!proposal) return proposal.fault();
  if (proposal->state == Proposal::State::Refused) return *proposal;
  if (proposal->state != Proposal::State::Open) return is_decided(*proposal);
  if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
    return invalid("'reason' is missing: say why it stays as it is");
  const auto target = find_target(turn.tx, *proposal);
  if (!target) return target.fault();
  decide(turn, *proposal, Proposal::State::Refused, reason, by);
  record_proposal(turn, *proposal, *target, "knowledge.refused", reason, by);
  tell_about(turn, config, proposal->proposer, *proposal, *target, "{person} leaves {document} as it is", reason,
             "refused");
  return *proposal;
}

Result<Proposal> withdraw_change(Turn& turn, ProposalId id, const By& by) {
  auto proposal = open_one(turn.tx, id);
  if (!proposal) return proposal.fault();
  if (proposal->state == Proposal::State::Withdrawn) return *proposal;
  if (proposal->state != Proposal::State::Open) return is_decided(*proposal);
  const auto target = find_target(turn.tx, *proposal);
  if (!target) return target.fault();
  decide(turn, *proposal, Proposal::State::Withdrawn, "", by);
  record_proposal(turn, *proposal, *target, "knowledge.withdrawn", "", by);
  return *proposal;
}

std::optional<Proposal> find_proposal(store::Tx& tx, ProposalId id) {
  auto found = proposals_by(tx, sql::knowledge::proposal, id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Proposal> open_proposals(store::Tx& tx, int limit) {
  return proposals_by(tx, sql::knowledge::open_proposals, limit);
}

std::vector<Proposal> proposals_of(store::Tx& tx, std::int64_t number, int limit) {
  return proposals_by(tx, sql::knowledge::proposals_of_target, name_of(number), limit);
}

std::vector<Proposal> proposals_of(store::Tx& tx, IncidentId incident, int limit) {
  return proposals_by(tx, sql::knowledge::proposals_of_incident, incident, limit);
}

}  // namespace muster::knowledge
