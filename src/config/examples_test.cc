// The examples are what people copy: they are valid, and the documented one has every field that there is.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

#include "base/source_dir.h"
#include "config/check.h"
#include "config/read.h"

namespace muster {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string example(const std::string& name) {
  std::ifstream in(source_dir() + "/examples/" + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

class ExampleOrganisations : public testing::TestWithParam<const char*> {};

TEST_P(ExampleOrganisations, are_valid_without_a_warning) {
  const Reading reading = read({{GetParam(), example(GetParam())}});
  ASSERT_THAT(reading.problems, IsEmpty()) << text_of(reading.problems[0]);
  const auto configuration = configuration_of(reading.declared.documents);
  ASSERT_TRUE(configuration) << configuration.fault().message;
  const auto problems = check(*configuration);
  EXPECT_THAT(problems, IsEmpty()) << text_of(problems[0]);
  EXPECT_GE(configuration->users.size(), 2u);
  EXPECT_FALSE(reading.declared.passwords.empty());
}
INSTANTIATE_TEST_SUITE_P(All, ExampleOrganisations, testing::Values("org.yaml", "demo.yaml"));

// Whoever adds a language begins with it.
TEST(Examples, a_language_has_every_sentence_of_a_message) {
  const Reading reading = read({{"fr.yaml", example("languages/fr.yaml")}});
  ASSERT_THAT(reading.problems, IsEmpty()) << text_of(reading.problems[0]);
  const auto configuration = configuration_of(reading.declared.documents);
  ASSERT_TRUE(configuration) << configuration.fault().message;
  const Translation& french = configuration->languages.at(LanguageId("fr"));
  EXPECT_EQ(french.voice, "fr-FR");
  for (const ShippedSentence& one : kSentences)
    EXPECT_TRUE(french.sentences.contains(std::string(one.english))) << one.english;
  for (const std::string_view part : kParts) EXPECT_TRUE(french.sentences.contains(part)) << part;
  for (const RecordSentence& one : kRecordSentences) EXPECT_TRUE(french.sentences.contains(one.english)) << one.english;
}

// A misspelt field makes the reader list the fields it knows: each of them stands in the example.
TEST(Examples, the_documented_one_names_every_field) {
  const std::string text = example("org.yaml");
  const char* const declarations =
      "users:\n  - {id: a, qqqqqqqq: 1}\n  - {id: b, contacts: [{id: a, type: email, address: a@b, qqqqqqqq: 1}]}\n"
      "  - {id: c, contacts: [{id: a, type: webhook, url: \"https://a\", qqqqqqqq: 1}]}\n"
      "  - {id: d, contacts: [{id: a, type: ntfy, url: \"https://a\", qqqqqqqq: 1}, {id: b, type: unifiedpush, url: "
      "\"https://a\", qqqqqqqq: 1}]}\n  - {id: e, notify: [{contact: "
      "a, qqqqqqqq: 1}]}\n  - {id: f, quiet_hours: {qqqqqqqq: 1}, forward: {to: a, until: 2026-01-05T09:00:00Z, "
      "qqqqqqqq: 1}}\n"
      "teams: [{id: a, qqqqqqqq: 1}]\n"
      "schedules:\n  - {id: a, qqqqqqqq: 1}\n  - {id: b, layers: [{rotation: custom, length: 1d, start: "
      "2026-01-05T09:00, users: [a], qqqqqqqq: 1}]}\n"
      "  - {id: c, layers: [{rotation: {days: 1}, start: 2026-01-05T09:00, users: [a], restrictions: [{qqqqqqqq: "
      "1}]}]}\n"
      "  - {id: e, layers: [{rotation: {days: 1, qqqqqqqq: 1}, start: 2026-01-05T09:00, turns: [{users: [a], qqqqqqqq: "
      "1}]}]}\n"
      "  - {id: d, overrides: [{user: a, from: 2026-01-05T09:00:00Z, until: 2026-01-06T09:00:00Z, qqqqqqqq: 1}]}\n"
      "escalation_policies:\n  - {id: a, steps: [{notify: [{user: a}], qqqqqqqq: 1}], qqqqqqqq: 1}\n  - {id: b, steps: "
      "[{notify: [{qqqqqqqq: 1}]}]}\n"
      "  - {id: c, steps: [{notify: [{webhook: {url: \"https://a\", qqqqqqqq: 1}}]}]}\n"
      "services: [{id: a, qqqqqqqq: 1, depends_on: [{service: b, qqqqqqqq: 1}], criticality: {qqqqqqqq: low}, worth: "
      "{qqqqqqqq: 1, sla_credits: [{after: 1m, amount: 1, qqqqqqqq: 1}]}, links: "
      "[{url: \"https://a\", qqqqqqqq: 1}], slos: [{name: a, target: b, qqqqqqqq: 1}]}]\nproviders: [{id: a, type: "
      "gateway, settings: {base_url: \"https://a\", "
      "username: "
      "a, from: a}, secrets: {password: a}, quota: {qqqqqqqq: 1}, cost: {currency: EUR, qqqqqqqq: 1}, qqqqqqqq: "
      "1}]\nintegrations: [{id: a, type: muster, qqqqqqqq: 1}]\ntokens: "
      "[{id: a, scopes: "
      "[read], qqqqqqqq: 1}]\n"
      "runners: [{id: a, qqqqqqqq: 1}]\nplaybooks: [{id: a, qqqqqqqq: 1, variables: [{name: a, qqqqqqqq: 1}], steps: "
      "[{manual: a, "
      "qqqqqqqq: 1}, {wait: 1m, when: [{fact: var.a, is: b, qqqqqqqq: 1}]}, {action: {command: a, qqqqqqqq: 1}, "
      "approval: {users: [a], qqqqqqqq: 1}}, {action: {webhook: {url: \"https://a\", qqqqqqqq: 1}}}]}]\n"
      "status_pages: [{id: a, qqqqqqqq: 1, components: [{id: a, qqqqqqqq: 1}], publishers: {users: [a], qqqqqqqq: 1}, "
      "approval: {users: [a], qqqqqqqq: 1}}]\n"
      "reports: [{id: a, users: [a], qqqqqqqq: 1}]\n"
      "slos: [{id: a, service: a, objective: 99%, qqqqqqqq: 1}]\n"
      "holiday_calendars: [{id: a, qqqqqqqq: 1}, {id: b, days: [{date: 12-24, qqqqqqqq: 1}]}]\n"
      "languages: [{id: fr, qqqqqqqq: 1}]\n"
      "organisation: {qqqqqqqq: 1, postmortem_templates: [{id: a, qqqqqqqq: 1, sections: [{fill: summary, qqqqqqqq: "
      "1}], sign_off: {count: 1, qqqqqqqq: 1}}], audiences: [{id: a, qqqqqqqq: 1, chats: [{chat: slack, address: a, "
      "qqqqqqqq: 1}], "
      "webhooks: [{url: \"https://a.example\", qqqqqqqq: 1}], senders: {users: [a], qqqqqqqq: 1}, approvals: [{id: a, "
      "users: [a], qqqqqqqq: 1}]}], communication_templates: [{body: a, qqqqqqqq: 1}], update_cadence: [{qqqqqqqq: "
      "1}], "
      "regulatory_clocks: [{id: a, qqqqqqqq: 1, responsible: {users: [a]}, deadlines: [{id: a, within: 1h, qqqqqqqq: "
      "1}]}], forms: [{id: a, qqqqqqqq: 1, fields: [{id: b, qqqqqqqq: 1}]}], chat: "
      "{provider: a, "
      "qqqqqqqq: 1, people: [{user: a, id: b, qqqqqqqq: 1}]}, "
      "message_templates: "
      "[{body: a, qqqqqqqq: 1}], notices: {digest: {qqqqqqqq: 1}, "
      "noise: {qqqqqqqq: 1}}, "
      "selftest: {at: \"10:00\", qqqqqqqq: 1}, storm: "
      "{qqqqqqqq: 1}, correlation: "
      "{qqqqqqqq: 1, group_key: {qqqqqqqq: 1}, labels: "
      "{qqqqqqqq: 1}, text: {qqqqqqqq: 1}, again: {qqqqqqqq: 1}, burst: {qqqqqqqq: 1}, dependencies: {qqqqqqqq: 1}}}\n";
  int lists = 0;
  for (const Problem& problem : read({{"misspelt.yaml", declarations}}).problems) {
    const std::string marker = "the fields are ";
    ASSERT_THAT(problem.message, HasSubstr(marker));
    ++lists;
    std::string names = problem.message.substr(problem.message.find(marker) + marker.size());
    for (std::size_t at; (at = names.find(" and ")) != std::string::npos;) names.replace(at, 5, ", ");
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t end = std::min(names.find(", ", at), names.size());
      const std::string field = names.substr(at, end - at);
      EXPECT_THAT(text, HasSubstr(field + ":")) << problem.message;
      at = end + 2;
    }
  }
  EXPECT_EQ(lists, 77);
}

}  // namespace
}  // namespace muster
