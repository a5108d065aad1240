// How trackers are spoken with on their way.
#pragma once
#include "serve/carrier.h"
#include "trackers/vendor.h"

namespace muster {

using TrackerCarrier = Carrier<IssueCall, IssueAnswer>;

inline const Manner<IssueCall, IssueAnswer> kTrackerManner{
    .request = issue_request,
    .answer =
        [](const IssueCall& call, const AnswerHead& head, std::string_view body) {
          return issue_answer(call, head.status, body, head.retry_after, head.limited);
        },
    .must_be_once = [](const IssueCall& call) { return call.operation.kind == IssueOperation::Kind::Create; },
    .token = nullptr,
    .give_token = nullptr,
    .outcome = &Doors::issue_outcome,
    .answer_max = 8 << 20,                           // a page of a hundred issues with long texts
    .retry_after_max = std::chrono::seconds(4000)};  // GitHub's allowance is of an hour

}  // namespace muster
