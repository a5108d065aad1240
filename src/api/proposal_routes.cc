#include "api/about_incident.h"
#include "api/incident_json.h"
#include "api/knowledge_routes.h"
#include "api/names.h"
#include "api/parameters.h"
#include "config/stored.h"
#include "incident/incidents.h"
#include "knowledge/documents.h"
#include "knowledge/put.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;
using ChangeProposal = knowledge::Proposal;

constexpr std::size_t kProposalBodyMax = 512 * 1024;
constexpr int kProposalsMax = 200;

// Who may read what it is about; of a playbook, everybody.
bool may_see(store::Tx& tx, const Configuration& config, const Caller& caller, const ChangeProposal& proposal) {
  if (proposal.number == 0) return true;
  const auto document = knowledge::find_document(tx, proposal.number);
  return document && knowledge::may_read(reader_of(caller, config), *document);
}

bool may_decide(store::Tx& tx, const Configuration& config, const Caller& caller, const ChangeProposal& proposal) {
  if (proposal.number == 0) return caller.may(Permission::Configure);
  const auto document = knowledge::find_document(tx, proposal.number);
  return document && caller.may(Permission::Respond) && may_write(caller, reader_of(caller, config), *document);
}

bool is_own(const Caller& caller, const ChangeProposal& proposal) {
  return caller.user ? *caller.user == proposal.proposer
                     : proposal.proposer.empty() && caller.actor.name == proposal.proposed_by;
}

json::object proposal_summary(store::Tx& tx, const Configuration& config, const ChangeProposal& proposal) {
  json::object body{{"id", proposal.id.str()},
                    {"document", nullptr},
                    {"playbook", nullptr},
                    {"reason", proposal.reason},
                    {"source", proposal.source},
                    {"state", text_of(proposal.state)},
                    {"by", proposal.proposed_by},
                    {"at", rfc3339(proposal.proposed_at)},
                    {"decided_by", text_or_null(proposal.decided_by)},
                    {"decided_at", time_or_null(proposal.decided_at)},
                    {"decision", proposal.decision},
                    {"base", proposal.base}};
  if (proposal.number > 0) {
    const auto document = knowledge::find_document(tx, proposal.number);
    body["document"] =
        json::object{{"number", knowledge::name_of(proposal.number)}, {"title", document ? document->text.title : ""}};
  } else {
    const Playbook* playbook = find(config.playbooks, proposal.playbook);
    body["playbook"] =
        json::object{{"id", proposal.playbook.str()}, {"name", playbook ? playbook->name : proposal.playbook.str()}};
  }
  const auto incident = proposal.incident.empty() ? std::nullopt : find_incident(tx, proposal.incident);
  body["incident"] = incident ? json::value(number_text(incident->number)) : json::value();
  return body;
}

// Schema KnowledgeProposal: with what is there now, so that both can be compared.
json::object proposal_json(store::Tx& tx, const Configuration& config, const Caller& caller,
                           const ChangeProposal& proposal) {
  json::object body = proposal_summary(tx, config, proposal);
  body["may_decide"] = proposal.state == ChangeProposal::State::Open && may_decide(tx, config, caller, proposal);
  body["is_own"] = is_own(caller, proposal);
  if (proposal.number > 0) {
    const auto document = knowledge::find_document(tx, proposal.number);
    const auto base = knowledge::find_version(tx, proposal.number, proposal.base);
    const auto said = [](const std::string& title, const std::string& text) {
      return json::object{{"title", title}, {"text", text}};
    };
    body["proposed"] = said(proposal.title, proposal.body);
    body["before"] = base ? said(base->text.title, base->text.body) : said("", "");
    body["now"] = document ? said(document->text.title, document->text.body) : said("", "");
    body["version"] = document ? document->version : 0;
    return body;
  }
  const auto stored = stored_document(tx, kPlaybooks, proposal.playbook.str());
  body["proposed"] = proposal.declaration;
  body["before"] = nullptr;
  body["now"] = stored ? json::value(stored->managed.document.body) : json::value();
  body["version"] = stored ? stored->version : 0;
  return body;
}

Result<ChangeProposal> proposal_named(store::Tx& tx, const Request& request, const Configuration& config) {
  const auto id = knowledge::ProposalId::parse(request.param("id"));
  auto proposal = id ? knowledge::find_proposal(tx, *id) : std::nullopt;
  if (proposal && may_see(tx, config, caller_of(request), *proposal)) return std::move(*proposal);
  return not_found("there is no such proposal");
}

http::Response list_json(store::Tx& tx, const Configuration& config, const Caller& caller,
                         const std::vector<ChangeProposal>& list) {
  json::array items;
  for (const ChangeProposal& one : list) {
    if (!may_see(tx, config, caller, one)) continue;
    json::object item = proposal_summary(tx, config, one);
    item["may_decide"] = one.state == ChangeProposal::State::Open && may_decide(tx, config, caller, one);
    items.push_back(std::move(item));
  }
  return http::json_text_response(200, to_text(json::object{{"items", std::move(items)}}));
}

Result<std::string> short_text(const json::object& body, std::string_view name, std::size_t most) {
  const json::value* value = body.if_contains(name);
  if (!value || value->is_null()) return std::string();
  if (!value->is_string() || value->get_string().size() > most)
    return invalid("'" + std::string(name) + "' must be a text of at most " + std::to_string(most) + " bytes");
  return std::string(value->get_string());
}

struct ReadWish {
  knowledge::Wish wish;
  std::string document, incident;
};

Result<ReadWish> read_wish(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(
          *body, {"document", "playbook", "version", "title", "text", "declaration", "reason", "incident", "source"}))
    return *unknown;
  ReadWish read;
  std::string playbook;
  for (const auto& [name, into, most] : {std::tuple("document", &read.document, std::size_t{64}),
                                         {"playbook", &playbook, std::size_t{200}},
                                         {"title", &read.wish.title, std::size_t{1'000}},
                                         {"text", &read.wish.body, knowledge::kBodyMax},
                                         {"reason", &read.wish.reason, knowledge::kReasonMax},
                                         {"incident", &read.incident, std::size_t{64}},
                                         {"source", &read.wish.source, std::size_t{200}}}) {
    auto text = short_text(*body, name, most);
    if (!text) return text.fault();
    *into = std::move(*text);
  }
  read.wish.playbook = PlaybookId(playbook);
  if (read.document.empty() == playbook.empty())
    return invalid("say either 'document' or 'playbook': what is to be changed");
  if (const auto version = integer_at(*body, "version")) read.wish.base = *version;
  if (!playbook.empty()) {
    const json::object* declaration = object_at(*body, "declaration");
    if (!declaration) return invalid("'declaration' is missing: the playbook as it should be");
    read.wish.declaration = *declaration;
  }
  return read;
}

using ProposalAct = std::function<Result<ChangeProposal>(Turn&, const Configuration&)>;

void act_on_proposal(Service& service, const Request& request, http::Reply reply, int status, ProposalAct act) {
  service.write<Result<json::object>>(
      std::move(reply),
      [&service, &request, act = std::move(act)](Turn& turn) -> Result<json::object> {
        const auto config = service.configuration();
        const auto proposal = act(turn, *config);
        if (!proposal) return proposal.fault();
        return proposal_json(turn.tx, *config, caller_of(request), *proposal);
      },
      object_or_problem(status));
}

void create_proposal(Service& service, const Request& request, http::Reply reply) {
  const auto read = read_wish(request);
  if (!read) return reply(problem_of(read.fault()));
  act_on_proposal(
      service, request, std::move(reply), 201,
      [&service, &request, read = *read](Turn& turn, const Configuration& config) -> Result<ChangeProposal> {
        knowledge::Wish wish = read.wish;
        if (!read.document.empty()) {
          const auto number = knowledge::number_named(read.document);
          const auto document = number ? knowledge::find_document(turn.tx, *number) : std::nullopt;
          if (!document || !knowledge::may_read(reader_of(caller_of(request), config), *document))
            return not_found("there is no document '" + read.document + "'");
          wish.number = document->number;
        }
        if (!read.incident.empty()) {
          const auto incident = incident_named(turn.tx, sight_of(service, request), read.incident);
          if (!incident) return no_such_incident(read.incident);
          wish.incident = *incident;
        }
        return knowledge::propose_change(turn, config, wish, caller_of(request).by());
      });
}

// The proposal in the path, when the caller may decide about it.
Result<ChangeProposal> to_decide(Turn& turn, const Request& request, const Configuration& config) {
  auto proposal = proposal_named(turn.tx, request, config);
  if (!proposal) return proposal.fault();
  if (may_decide(turn.tx, config, caller_of(request), *proposal)) return std::move(*proposal);
  return Fault{Fault::Code::Forbidden, "whoever owns the document decides, or somebody who may configure"};
}

void approve(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"reason", "version", "title", "text"}))
    return reply(problem_of(*unknown));
  knowledge::Approval approval{.allow_private_addresses = service.settings().allow_private_addresses};
  const auto reason = short_text(*body, "reason", knowledge::kReasonMax);
  const auto title = short_text(*body, "title", 1'000), text = short_text(*body, "text", knowledge::kBodyMax);
  for (const auto* one : {&reason, &title, &text})
    if (!*one) return reply(problem_of(one->fault()));
  approval.reason = *reason;
  if (!title->empty()) approval.title = *title;
  if (!text->empty()) approval.body = *text;
  if (const auto version = integer_at(*body, "version")) approval.base = *version;
  act_on_proposal(service, request, std::move(reply), 200,
                  [&request, approval](Turn& turn, const Configuration& config) -> Result<ChangeProposal> {
                    const auto proposal = to_decide(turn, request, config);
                    if (!proposal) return proposal.fault();
                    return knowledge::approve_change(turn, config, proposal->id, approval, caller_of(request).by());
                  });
}

void refuse_proposal(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"reason"})) return reply(problem_of(*unknown));
  const auto reason = short_text(*body, "reason", knowledge::kReasonMax);
  if (!reason) return reply(problem_of(reason.fault()));
  act_on_proposal(service, request, std::move(reply), 200,
                  [&request, reason = *reason](Turn& turn, const Configuration& config) -> Result<ChangeProposal> {
                    const auto proposal = to_decide(turn, request, config);
                    if (!proposal) return proposal.fault();
                    return knowledge::refuse_change(turn, config, proposal->id, reason, caller_of(request).by());
                  });
}

void withdraw_proposal(Service& service, const Request& request, http::Reply reply) {
  act_on_proposal(service, request, std::move(reply), 200,
                  [&request](Turn& turn, const Configuration& config) -> Result<ChangeProposal> {
                    const auto proposal = proposal_named(turn.tx, request, config);
                    if (!proposal) return proposal.fault();
                    if (!is_own(caller_of(request), *proposal))
                      return Fault{Fault::Code::Forbidden, "only whoever proposed it takes it back"};
                    return knowledge::withdraw_change(turn, proposal->id, caller_of(request).by());
                  });
}

}  // namespace

void add_proposal_routes(http::Router& router, Service& service) {
  const auto ask = [&](std::string_view pattern, auto answer) {
    router.add({.method = Method::Get,
                .pattern = std::string(pattern),
                .permission = Permission::Read,
                .handler = [&service, answer](const Request& request, http::Reply reply) {
                  service.read(std::move(reply), [&service, &request, answer](store::Tx& tx) {
                    return answer(tx, *service.configuration(), request);
                  });
                }});
  };
  const auto act = [&](std::string_view pattern, void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = Method::Post,
                .pattern = std::string(pattern),
                .permission = Permission::Respond,
                .handler = with(service, handler),
                .body_max = kProposalBodyMax});
  };
  ask("/v1/knowledge-proposals", [](store::Tx& tx, const Configuration& config, const Request& request) {
    return list_json(tx, config, caller_of(request), knowledge::open_proposals(tx, kProposalsMax));
  });
  ask("/v1/knowledge-proposals/{id}", [](store::Tx& tx, const Configuration& config, const Request& request) {
    const auto proposal = proposal_named(tx, request, config);
    if (!proposal) return problem_of(proposal.fault());
    return http::json_text_response(200, to_text(proposal_json(tx, config, caller_of(request), *proposal)));
  });
  ask("/v1/knowledge/{number}/proposals", [](store::Tx& tx, const Configuration& config, const Request& request) {
    const auto document = document_named(tx, request, config);
    if (!document) return problem_of(document.fault());
    return list_json(tx, config, caller_of(request), knowledge::proposals_of(tx, document->number, kProposalsMax));
  });
  act("/v1/knowledge-proposals", create_proposal);
  act("/v1/knowledge-proposals/{id}/approve", approve);
  act("/v1/knowledge-proposals/{id}/refuse", refuse_proposal);
  act("/v1/knowledge-proposals/{id}/withdraw", withdraw_proposal);
}

}  // namespace muster::api
