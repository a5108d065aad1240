#include "config/write.h"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

#include "base/source_dir.h"
#include "config/read.h"

namespace muster {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

void expect_round_trip(std::vector<Document> documents) {
  const std::string text = write(documents);
  const Reading again = read({{"export.yaml", text}});
  ASSERT_THAT(again.problems, IsEmpty()) << text_of(again.problems[0]) << "\n" << text;
  EXPECT_EQ(again.declared.documents, documents) << text;
  std::reverse(documents.begin(), documents.end());
  EXPECT_EQ(write(documents), text) << "the order of the documents does not matter";
}

TEST(Write, what_it_writes_is_read_again) {
  for (const char* name : {"examples/org.yaml", "examples/demo.yaml"}) {
    std::ifstream in(source_dir() + "/" + name);
    const Reading reading = read({{name, {std::istreambuf_iterator<char>(in), {}}}});
    ASSERT_THAT(reading.problems, IsEmpty()) << text_of(reading.problems[0]);
    EXPECT_GT(reading.declared.documents.size(), 5u);
    std::vector<Document> documents = reading.declared.documents;
    std::stable_sort(documents.begin(), documents.end(),
                     [](const Document& a, const Document& b) { return a.kind == b.kind && a.id < b.id; });
    expect_round_trip(documents_of(*configuration_of(documents)));
  }
  expect_round_trip({});
  expect_round_trip({document_of(Organisation())});
}

TEST(Write, marks_what_may_not_be_private) {
  const char* const text =
      "users: [{id: ana, contacts: [{id: h, type: webhook, url: \"https://example.org\"}]}]\n"
      "escalation_policies: [{id: p, steps: [{notify: [{webhook: \"https://example.org\"}]}]}]\n";
  const Reading person = read({{"a", text}}, {Origin::Person, {}, {}});
  EXPECT_THAT(write(person.declared.documents), HasSubstr("private_address: false"));
  expect_round_trip(person.declared.documents);
  const Reading operator_file = read({{"a", text}});
  EXPECT_THAT(write(operator_file.declared.documents), Not(HasSubstr("private_address")));
  expect_round_trip(operator_file.declared.documents);
}

TEST(Write, quotes_what_yaml_would_take_for_something_else) {
  const auto flow = [](const char* text) { return flow_text(json::value(text)); };
  EXPECT_EQ(flow("First Responder"), "First Responder");
  EXPECT_EQ(flow("ana@example.org"), "ana@example.org");
  EXPECT_EQ(flow("1h30m"), "1h30m");
  for (const char* text :
       {"",         "no",  "True", "null", "y",   "5",  "1e3",  "0x1f", "09:00", "a: b", "a #b",     "a,b",
        "[a]",      "{a}", "*a",   "&a",   "- a", "a ", " a",   "\"",   "a\nb",  "~",    "http://x", "2026-01-05T09:00",
        "\xc3\xa4", "12",  "5s5",  "@a",   "%a",  "`a", "a\\b", "?",    "! a",   "|",    ">"}) {
    const std::string written = flow(text);
    EXPECT_EQ(written.front(), '"') << text;
    std::vector<Document> documents{{"teams", "a", {{"id", "a"}}}};
    if (std::string_view(text).find('\n') == std::string_view::npos && *text != '\0') {
      documents[0].body["name"] = text;
      expect_round_trip(documents);
    }
  }
  expect_round_trip(
      {{"services", "a", {{"id", "a"}, {"description", "two lines,\n\ta tab, \xf0\x9f\x98\x80 and \xe2\x80\xa8"}}}});
}

TEST(Write, text_is_stable) {
  const Reading reading =
      read({{"a",
             "users: [{id: ben}, {id: ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin,\n"
             " contacts: [{id: mail, type: email, address: ana@example.org}, {id: push, type: ntfy, url: "
             "\"https://ntfy.sh/ana-topic-with-a-long-name\"}],\n"
             " notify: [{after: 0s, contact: mail}, {after: 2m, contact: push}]}]\n"
             "teams: [{id: shop, name: \"Shop: all\", members: [ana, ben]}]\norganisation: {name: Shop}\n"}});
  EXPECT_EQ(
      write(reading.declared.documents),
      R"(# The configuration of this organisation, as 'muster apply -f' reads it. Passwords and API tokens are not in it;
# keys and secrets are: keep this file to yourself.

users:
  - id: ana
    email: ana@example.org
    role: admin
    time_zone: Europe/Berlin
    contacts:
      - {id: mail, type: email, address: ana@example.org}
      - {id: push, type: ntfy, url: "https://ntfy.sh/ana-topic-with-a-long-name"}
    notify: [{after: 0s, contact: mail}, {after: 2m, contact: push}]
  - id: ben

teams:
  - id: shop
    name: "Shop: all"
    members: [ana, ben]

organisation: {name: Shop}
)");
}

}  // namespace
}  // namespace muster
