// The signed, expiring link by which somebody without an account says how an incident went.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/instant.h"

namespace muster {

struct SurveyLink {
  IncidentId incident;
  std::string who;  // in place of a user's id: "guest/01KB1Y7Q80001"
  Instant expires_at;
  friend bool operator==(const SurveyLink&, const SurveyLink&) = default;
};

// What stands in the link, a segment of a path; it is made when the message is sent and stands in no table. Whether it
// was used is the store's to know.
std::string make_survey_token(std::string_view key, const SurveyLink& link);
// Nothing when it was not made with `key`. An expired one is answered too: the page then says so.
std::optional<SurveyLink> read_survey_token(std::string_view key, std::string_view token);

// The subject of the notice that asks: "survey/INCIDENT/guest/01KB1Y7Q80001".
std::string survey_subject(IncidentId incident, std::string_view who);
// Whom a notice asks and of what; nothing for other notices, and those to users.
std::optional<SurveyLink> survey_of_subject(std::string_view subject, Instant until);

}  // namespace muster
