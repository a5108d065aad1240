// Configuration as the API shows it: schemas ConfigObject, Plan and ConfigProblem of api/openapi.yaml, without secrets.
#pragma once
#include "api/caller.h"
#include "config/apply.h"
#include "config/mask.h"
#include "config/stored.h"

namespace muster::api {

// Masks the secrets of contacts and webhooks, and integration keys unless `caller` may respond or configure.
void mask(Document& document, const Caller& caller);

// Puts the stored secrets where `document` has kMasked, of the same contact or webhook at the same address. A problem
// for each one that goes to another address now: a secret must not follow it there unseen.
void unmask(Document& document, const std::vector<Document>& stored, std::vector<Problem>& problems);

json::object config_object_json(const StoredDocument& stored, const Caller& caller);
// With the warnings among `problems`.
json::object plan_json(const Plan& plan, const std::vector<Problem>& problems);
// 422 with every error among `problems`.
http::Response config_problem(const std::vector<Problem>& problems);

}  // namespace muster::api
