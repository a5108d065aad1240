// Opsgenie's Alert API as a receiver: what creating an alert says, and the answers in its shape. The routes are in
// api/opsgenie_routes. Facts: opsgenie/opsgenie-python-sdk (its OpenAPI), docs.opsgenie.com/docs/alert-api.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "intake/sources/source.h"

namespace muster {

// One element, from the body of POST /v2/alerts. Without `alias` its key is empty: the caller gives it one. Too long
// texts are cut. What Opsgenie shows of an alert and we have no field for is in its `details`: description, entity,
// tags, details, actions, responders, priority.
Parsed parse_opsgenie(const Incoming& incoming);

// P1 is critical, P2 error, P3 (also when nothing is said) warning, the others info.
Severity severity_of_priority(std::string_view priority);
std::string_view priority_of(Severity severity);

// 202: it is done already, but as Opsgenie promises to do it, so does the answer.
Reply opsgenie_accepted(std::string_view request_id, std::string_view result = "Request will be processed");
Reply opsgenie_error(int status, std::string_view message,
                     const std::vector<std::pair<std::string, std::string>>& errors = {});
// 202 or the errors of what parse_opsgenie refused: 422 with the field, 400 for what is not JSON.
Reply opsgenie_refusal(const Parsed& parsed);

}  // namespace muster
