// A message for a provider: the request, made from its description and the facts; and what its answer means. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "provider/provider.h"

namespace muster {

struct ProviderRequest {
  std::string method, url;
  std::vector<std::string> headers;  // "Name: value", without line ends
  std::string body;
};

// `facts` are those of the message; settings and secrets come on top and win. A fault says what is missing, and never
// holds a secret. `unique` stands in a token's id: the same for the same attempt.
Result<ProviderRequest> request_of(const Provider& provider, const ProviderWay& way, MessageFacts facts,
                                   std::string_view unique, Instant now);

// What the answer says; a status of 200 or more has come.
struct Judgement {
  enum class Verdict {
    ByStatus,   // it says nothing beyond its status
    Accepted,   // has it
    Rejected,   // never will
    Later,      // not now
    Unreadable  // nobody knows
  } verdict = Verdict::ByStatus;
  std::string id, reason;
};
Judgement judge(const ProviderWay& way, long status, std::string_view body);

// The values of a body as one: JSON as it is, a form as an object of texts. Null when it is neither.
json::value value_of_body(std::string_view content_type, std::string_view body);
// "a=1&b=%20" as pairs, in their order.
std::vector<std::pair<std::string, std::string>> form_pairs(std::string_view body);

// Fills a description's JSON (description.h); an object that does not stand is null.
json::value filled(const json::value& content, const MessageFacts& facts);

}  // namespace muster
