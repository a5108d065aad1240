#include "incident/survey_link.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

const SurveyLink kAsked{IncidentId(4711), "guest/0000000000ABC", *parse_rfc3339("2026-04-01T12:00:00Z")};

TEST(SurveyLinks, prove_who_was_asked_of_what_until_when) {
  const std::string token = make_survey_token("key", kAsked);
  EXPECT_EQ(read_survey_token("key", token), kAsked);
  EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."),
            std::string::npos);
  EXPECT_FALSE(read_survey_token("other key", token));
  SurveyLink later = kAsked;
  later.expires_at += std::chrono::hours(24);
  const std::string other = make_survey_token("key", later);
  EXPECT_FALSE(read_survey_token("key", other.substr(0, other.rfind('.')) + token.substr(token.rfind('.'))))
      << "nobody makes a link good for longer";
  for (const char* wrong : {"", ".", "...", "a.b.c.d", "0000000000001"}) EXPECT_FALSE(read_survey_token("key", wrong));
}

TEST(SurveyLinks, of_a_notice) {
  EXPECT_EQ(survey_of_subject(survey_subject(kAsked.incident, kAsked.who), kAsked.expires_at), kAsked);
  EXPECT_FALSE(survey_of_subject("survey/" + kAsked.incident.str(), kAsked.expires_at)) << "that is a user's";
  EXPECT_FALSE(survey_of_subject("guest/0000000000ABC", kAsked.expires_at));
  EXPECT_FALSE(survey_of_subject("survey/x/guest/y", kAsked.expires_at));
}

}  // namespace
}  // namespace muster
