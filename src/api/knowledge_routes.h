// /v1/knowledge, /v1/knowledge-proposals, /v1/incidents/{id}/knowledge
#pragma once
#include "api/caller.h"
#include "api/service.h"
#include "knowledge/document.h"
#include "knowledge/proposals.h"

namespace muster::api {

void add_knowledge_routes(http::Router& router, Service& service);
void add_proposal_routes(http::Router& router, Service& service);

// What the caller may read of the documents; who administers reads all of them.
knowledge::Reader reader_of(const Caller& caller, const Configuration& config);
// Whether they may write it without asking: an owner of it, and whoever may configure.
bool may_write(const Caller& caller, const knowledge::Reader& reader, const knowledge::Document& document);

// Schemas KnowledgeDocument and KnowledgeSummary (without its text).
json::object knowledge_json(const Configuration& config, const knowledge::Document& document, Instant now);
json::object knowledge_summary_json(const Configuration& config, const knowledge::Document& document, Instant now);

// The document that the path names, when the caller may read it; otherwise as if it were not there.
Result<knowledge::Document> document_named(store::Tx& tx, const http::Request& request, const Configuration& config);

}  // namespace muster::api
