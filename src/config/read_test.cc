#include "config/read.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

#include "base/source_dir.h"
#include "config/check.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::filesystem::path kData = std::filesystem::path(source_dir()) / "src/config/testdata";

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

// "3:7 message" for each problem, of what `text` alone declares.
std::vector<std::string> problems_of(const std::string& text, const ReadOptions& options = {}) {
  std::vector<std::string> lines;
  for (const Problem& p : read({{"org.yaml", text}}, options).problems) {
    EXPECT_EQ(p.file, "org.yaml");
    lines.push_back(std::to_string(p.line) + ":" + std::to_string(p.column) + " " + p.message);
  }
  return lines;
}

std::string body_of(const Reading& reading, const std::string& kind, const std::string& id) {
  for (const Document& d : reading.declared.documents) {
    if (d.kind == kind && d.id == id) return to_text(d.body);
  }
  return "no such document";
}

const std::string kSecondUser = "---\nusers: [{id: second, name: Second Responder, email: second@example.org}]\n";

TEST(Read, the_contract_of_the_first_issue) {
  const Reading reading = read({{"org.yaml", file_text(kData / "contract.yaml") + kSecondUser}});
  ASSERT_THAT(reading.problems, IsEmpty());
  const Declared& declared = reading.declared;
  ASSERT_EQ(declared.documents.size(), 7u);
  EXPECT_EQ(declared.passwords, (std::vector<DeclaredPassword>{{UserId("first"), "change-me"}}));
  EXPECT_EQ(
      declared.tokens,
      (std::vector<DeclaredToken>{{TokenId("ci"), "tok-0123456789abcdef0123456789abcdef", {"admin"}, std::nullopt}}));
  EXPECT_EQ(
      body_of(reading, "users", "first"),
      R"({"id":"first","name":"First Responder","email":"first@example.org","role":"admin","time_zone":"Europe/Berlin",)"
      R"("contacts":[{"id":"mail","type":"email","address":"first@example.org"},)"
      R"({"id":"hook","type":"webhook","url":"http://127.0.0.1:9099/first","private_address":true}],)"
      R"("notify":[{"after":"0s","contact":"mail"},{"after":"2m","contact":"hook"}]})");
  EXPECT_EQ(
      body_of(reading, "escalation_policies", "shop"),
      R"({"id":"shop","team":"shop","repeat":2,"steps":[{"notify":[{"schedule":"shop-primary"}]},{"after":"5m","notify":[{"user":"second"}]}]})");
  EXPECT_EQ(declared.places.at("escalation_policies/shop/steps/1/notify/0/user"), (Place{"org.yaml", 7, 142}));

  const auto configuration = configuration_of(declared.documents);
  ASSERT_TRUE(configuration);
  const User& first = configuration->users.at(UserId("first"));
  EXPECT_EQ(first.role, Role::Admin);
  EXPECT_TRUE(first.contacts[1].private_address);
  EXPECT_EQ(configuration->schedules.at(ScheduleId("shop-primary")).layers[0].rotation,
            (Rotation{Rotation::Unit::Weeks, 1}));
  const auto warnings = check(*configuration);
  EXPECT_FALSE(has_errors(warnings)) << text_of(warnings.front());
}

// testdata/problems/x.yaml has exactly the problems in x.expected, one a line. MUSTER_REWRITE=1 writes them anew: then
// read the difference before committing it.
TEST(Read, finds_every_problem_with_its_place) {
  int pairs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kData / "problems")) {
    if (entry.path().extension() != ".yaml") continue;
    ++pairs;
    const std::string name = entry.path().filename().string();
    const Reading reading = read({{name, file_text(entry.path())}});
    std::vector<Problem> problems = reading.problems;
    if (!has_errors(problems)) {
      const auto configuration = configuration_of(reading.declared.documents);
      ASSERT_TRUE(configuration) << name;
      problems = check(*configuration);
      locate(problems, reading.declared.places);
      sort(problems);
    }
    std::string found;
    for (const Problem& problem : problems) found += text_of(problem) + "\n";
    const auto expected = std::filesystem::path(entry.path()).replace_extension(".expected");
    if (std::getenv("MUSTER_REWRITE")) std::ofstream(expected, std::ios::binary) << found;
    EXPECT_EQ(found, file_text(expected)) << name;
  }
  EXPECT_GE(pairs, 9);
}

TEST(Read, several_files_are_one_declaration) {
  const Reading reading =
      read({{"a.yaml", "users: [{id: ana}]\norganisation: {name: Shop}\n"},
            {"b.yaml", "teams: [{id: t, members: [ana]}]\norganisation: {default_escalation_policy: p}\n"}});
  EXPECT_THAT(reading.problems, IsEmpty());
  EXPECT_EQ(reading.declared.documents.size(), 3u);
  EXPECT_EQ(body_of(reading, "organisation", "organisation"),
            R"({"id":"organisation","name":"Shop","default_escalation_policy":"p"})");
  EXPECT_EQ(reading.declared.places.at("teams/t/members/0"), (Place{"b.yaml", 1, 27}));

  const Reading twice = read({{"a.yaml", "users: [{id: ana}]"}, {"b.yaml", "users:\n  - id: ana\n"}});
  ASSERT_EQ(twice.problems.size(), 1u);
  EXPECT_EQ(
      text_of(twice.problems[0]),
      "b.yaml:2:5: users has two objects with the id 'ana'; the other one is in a.yaml, line 1: rename or remove one");
}

TEST(Read, anchors_and_aliases) {
  const Reading reading =
      read({{"org.yaml",
             "x-rules: &rules [{after: 0s, contact: mail}]\nusers:\n"
             "  - {id: ana, contacts: [{id: mail, type: email, address: a@b}], notify: *rules}\n"
             "  - {id: ben, contacts: [{id: mail, type: email, address: b@b}], notify: *rules}\n"}});
  EXPECT_THAT(reading.problems, IsEmpty());
  EXPECT_THAT(body_of(reading, "users", "ben"), HasSubstr(R"("notify":[{"after":"0s","contact":"mail"}])"));
}

TEST(Read, is_bounded) {
  std::string bomb = "x-a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'k'; ++c) {
    bomb += std::string("x-") + c + ": &" + c + " [";
    for (int i = 0; i < 10; ++i) bomb += std::string(i ? ", *" : "*") + static_cast<char>(c - 1);
    bomb += "]\n";
  }
  EXPECT_THAT(problems_of(bomb), ElementsAre(HasSubstr("more than 100000 values")));

  const std::string long_text(400'000, 'x');
  std::string wide = "x-a: &a " + long_text + "\nx-b: [*a";
  for (int i = 0; i < 50; ++i) wide += ", *a";
  EXPECT_THAT(problems_of(wide + "]\n"), ElementsAre(HasSubstr("an alias counts as all that it stands for")));

  EXPECT_THAT(problems_of(std::string(33, '[') + std::string(33, ']')),
              ElementsAre(HasSubstr("1:33 the file is nested more than 32 levels deep")));
  EXPECT_THAT(problems_of(std::string(100'000, '[')), ElementsAre(HasSubstr("nested more than 32 levels")));
  EXPECT_THAT(problems_of("x-a: &a [1, *a]\n"),
              ElementsAre(HasSubstr("1:13 this alias stands inside of what it names")));
  EXPECT_THAT(problems_of("x-a: *nowhere\n"), ElementsAre(HasSubstr("1:6 this is not valid YAML")));
  EXPECT_THAT(problems_of(std::string((1 << 20) + 1, ' ')),
              ElementsAre("1:1 the file is larger than 1 MiB; divide it into several files"));
  EXPECT_THAT(problems_of("users:\n  - {id: \"\xff\"}\n"),
              ElementsAre("2:1 this line is not valid UTF-8; save the file as UTF-8"));
  EXPECT_THAT(problems_of(std::string("users:\0", 7)), ElementsAre(HasSubstr("zero byte")));
}

TEST(Read, what_says_nothing_is_no_problem) {
  for (const char* text : {"", "---\n", "# only a comment\n", "users:\nteams: []\n", "---\n---\n",
                           "users: [{id: ana, name: , team_lead_note: }]"}) {
    const auto problems = problems_of(text);
    if (std::string(text).find("note") == std::string::npos)
      EXPECT_THAT(problems, IsEmpty()) << text;
    else
      EXPECT_THAT(problems, ElementsAre(HasSubstr("there is no field 'team_lead_note'")));
  }
}

TEST(Read, normalises) {
  const Reading reading = read(
      {{"org.yaml",
        "users: [{id: ana, name: ana, role: responder, time_zone: UTC, contacts: [{id: m, type: email, address: "
        "a@b}],\n"
        "         notify: [{after: 120s, contact: m}, {contact: m}]}]\n"
        "schedules:\n  - id: s\n    layers:\n"
        "      - {rotation: {weeks: 1}, start: 2026-01-05 09:00:00, users: [ana]}\n"
        "      - {rotation: custom, length: 12h, start: 2026-01-05T09:00, users: [ana],\n"
        "         restrictions: [{weekdays: [fri, monday], from: \"18:00\", until: \"24:00\"}, {weekdays: [sat]}]}\n"
        "    overrides: [{user: ana, from: 2026-12-24T18:00:00+01:00, until: 2026-12-25T18:00:00+01:00}]\n"
        "escalation_policies: [{id: p, repeat: 0, steps: [{after: 0s, notify: [{webhook: "
        "\"https://example.org\"}]}]}]\n"}});
  EXPECT_THAT(reading.problems, IsEmpty());
  EXPECT_EQ(
      body_of(reading, "users", "ana"),
      R"({"id":"ana","contacts":[{"id":"m","type":"email","address":"a@b"}],"notify":[{"after":"0s","contact":"m"},{"after":"2m","contact":"m"}]})");
  EXPECT_EQ(body_of(reading, "schedules", "s"),
            R"({"id":"s","layers":[{"rotation":"weekly","start":"2026-01-05T09:00","users":["ana"]},)"
            R"({"rotation":{"hours":12},"start":"2026-01-05T09:00","users":["ana"],)"
            R"("restrictions":[{"weekdays":["mon","fri"],"from":"18:00","until":"00:00"},{"weekdays":["sat"]}]}],)"
            R"("overrides":[{"user":"ana","from":"2026-12-24T17:00:00Z","until":"2026-12-25T17:00:00Z"}]})");
  EXPECT_EQ(body_of(reading, "escalation_policies", "p"),
            R"({"id":"p","steps":[{"notify":[{"webhook":{"url":"https://example.org","private_address":true}}]}]})");
}

TEST(Read, an_endpoint_of_unifiedpush_is_encrypted_and_has_both_keys_or_none) {
  const std::string endpoint =
      "users: [{id: ana, contacts: [{id: app, type: unifiedpush, url: \"https://up.example.org/1\"";
  const std::string key = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  const auto problem_of = [](const std::string& yaml) {
    const auto problems = problems_of(yaml.c_str(), {Origin::Person, {}, {}});
    return problems.size() == 1 ? problems[0] : std::to_string(problems.size()) + " problems";
  };
  EXPECT_THAT(problems_of((endpoint + "}]}]").c_str(), {Origin::Person, {}, {}}), IsEmpty());
  EXPECT_THAT(problems_of((endpoint + ", p256dh: " + key + ", auth: BTBZMqHH6r4Tts7J_aSIgg}]}]").c_str(),
                          {Origin::Person, {}, {}}),
              IsEmpty());
  EXPECT_THAT(problem_of(endpoint + ", p256dh: AAAA, auth: BTBZMqHH6r4Tts7J_aSIgg}]}]"), HasSubstr("p256dh is not"));
  EXPECT_THAT(problem_of(endpoint + ", p256dh: " + key + "}]}]"), HasSubstr("auth is not the secret of an app"));
  EXPECT_THAT(
      problem_of("users: [{id: ana, contacts: [{id: app, type: unifiedpush, url: \"http://up.example.org/1\"}]}]"),
      HasSubstr("begins with https://"));
  EXPECT_THAT(problem_of("users: [{id: ana, contacts: [{id: app, type: unifiedpush, url: \"https://10.0.0.5/1\"}]}]"),
              HasSubstr("private address"));
  EXPECT_THAT(problem_of("users: [{id: ana, contacts: [{id: app, type: unifiedpush}]}]"),
              HasSubstr("has no url; write"));
}

const char* const kPrivate =
    "users: [{id: ana, contacts: [{id: hook, type: webhook, url: \"http://10.0.0.5/x\"}, {id: push, type: ntfy, url: "
    "\"http://localhost/t\"}]}]\n"
    "escalation_policies: [{id: p, steps: [{notify: [{webhook: \"http://[::1]:80/\"}]}]}]\n";

TEST(Read, a_person_may_not_point_inside) {
  const auto problems = problems_of(kPrivate, {Origin::Person, {}, {}});
  EXPECT_THAT(
      problems,
      ElementsAre(
          "1:61 user 'ana', contact 'hook': url points to the private address '10.0.0.5'; use a public one, or let the "
          "operator add "
          "its range to allow_private_addresses in the server's configuration",
          HasSubstr("1:111 user 'ana', contact 'push': url points to the private address 'localhost'"),
          HasSubstr("2:59 escalation policy 'p' step 1, target 1: webhook points to the private address '::1'")));
  EXPECT_THAT(problems_of(kPrivate, {Origin::Operator, {}, {}}), IsEmpty());

  const ReadOptions allowed{
      Origin::Person, {*network_of("10.0.0.0/24"), *network_of("127.0.0.0/8"), *network_of("::1")}, {}};
  const Reading reading = read({{"org.yaml", kPrivate}}, allowed);
  EXPECT_THAT(reading.problems, IsEmpty());
  EXPECT_THAT(body_of(reading, "users", "ana"), Not(HasSubstr("private_address")))
      << "the range allows it, not the operator's file";
}

TEST(Read, a_person_keeps_what_the_operator_gave_to_the_same_object) {
  const std::vector<Document> current = read({{"org.yaml", kPrivate}}).declared.documents;
  const ReadOptions person{Origin::Person, {}, current};
  EXPECT_EQ(read({{"org.yaml", kPrivate}}, person).declared.documents, current);
  for (const Document& document : current) {
    const Reading again = read_object(document.kind, document.id, document.body, person);
    EXPECT_THAT(again.problems, IsEmpty());
    EXPECT_THAT(again.declared.documents, ElementsAre(document));
  }
  const auto other =
      R"({"contacts":[{"id":"hook","type":"webhook","url":"http://10.0.0.5/x","private_address":true}]})";
  const Reading taken = read_object("users", "ben", *parse_json(other), person);
  ASSERT_EQ(taken.problems.size(), 2u) << "another object does not inherit it";
  EXPECT_THAT(taken.problems[0].message + taken.problems[1].message,
              HasSubstr("private_address can be given only by a file that the server reads itself"));
}

TEST(ReadObject, goes_through_the_same_reader) {
  const Reading good = read_object("teams", "shop", *parse_json(R"({"name":"Sh\ud83d\ude00p","members":["ana"]})"),
                                   {Origin::Person, {}, {}});
  EXPECT_THAT(good.problems, IsEmpty());
  EXPECT_EQ(body_of(good, "teams", "shop"), "{\"id\":\"shop\",\"name\":\"Sh\xf0\x9f\x98\x80p\",\"members\":[\"ana\"]}");

  const auto problem = [](std::string_view kind, std::string_view id, const char* body) {
    const Reading reading = read_object(kind, id, *parse_json(body), {Origin::Person, {}, {}});
    return reading.problems.empty() ? "" : text_of(reading.problems[0]);
  };
  EXPECT_EQ(problem("teams", "shop", R"({"member":["ana"]})"),
            "team 'shop': there is no field 'member'; did you mean 'members'?");
  EXPECT_EQ(problem("teams", "shop", R"({"id":"other"})"),
            "the body's id is not 'shop', which stands in the address; make them equal or leave the body's out");
  EXPECT_EQ(problem("teams", "shop", "[]"), "the body must be a JSON object with the fields of the declaration");
  EXPECT_EQ(problem("team", "shop", "{}"), "there is no kind 'team'; did you mean 'teams'?");
  EXPECT_EQ(problem("teams", "Sh op", "{}"),
            "team 'Sh op': an id has lower-case letters, digits, '.', '_' and '-', and begins with a letter or digit; "
            "write 'sh-op'");
  EXPECT_EQ(problem("teams", "shop", R"({"name":"a\u0000b"})"),
            "team 'shop': name contains control characters or line breaks; remove them");
  EXPECT_EQ(problem("escalation_policies", "p", R"({"repeat":"2","steps":[{"notify":[{"user":"ana"}]}]})"),
            "escalation policy 'p': repeat must be a whole number from 0 to 100, but is the text '2'");
  EXPECT_EQ(problem("users", "ana", R"({"email":"a@b","password":"long enough"})"), "");
}

TEST(Read, where_the_keys_of_the_bot_framework_are_is_public_and_https) {
  const auto teams = [](const std::string& url) {
    return problems_of("providers: [{id: a, type: teams, settings: {metadata_url: \"" + url +
                       "\"}, secrets: {webhook_url: \"https://flow.example/x\"}}]");
  };
  EXPECT_THAT(teams("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"), IsEmpty());
  for (const char* url : {"http://login.example", "https://127.0.0.1/keys", "https://localhost/keys", "login.example"})
    EXPECT_THAT(teams(url), ElementsAre(HasSubstr("is not a public address such as"))) << url;
}

TEST(Read, what_a_quota_a_price_a_forwarding_and_a_message_may_say) {
  const std::string gateway =
      "providers: [{id: a, type: gateway, settings: {base_url: \"https://a\", username: a, from: a}, secrets: "
      "{password: a}, ";
  EXPECT_THAT(problems_of(gateway + "quota: {day: 0}}]"), ElementsAre(HasSubstr("quota: day")));
  EXPECT_THAT(problems_of(gateway + "cost: {currency: EUR, message: 0.0755}}]"), IsEmpty());
  for (const char* price : {"-1", "0.", "0.1234567", "1e3", "123456", "0,5"})
    EXPECT_THAT(problems_of(gateway + "cost: {currency: EUR, message: \"" + price + "\"}}]"),
                ElementsAre(HasSubstr("is no price such as 0.075")))
        << price;
  EXPECT_THAT(problems_of(gateway + "cost: {currency: EUR, prefixes: {\"49\": 0.1}}}]"),
              ElementsAre(HasSubstr("is not the beginning of a number")));
  EXPECT_THAT(problems_of(gateway + "cost: {message: 1}}]"), ElementsAre(HasSubstr("currency")));

  EXPECT_THAT(problems_of("users: [{id: ana, forward: {to: ana, until: 2026-12-24T18:00:00Z}}]"),
              ElementsAre(HasSubstr("names the person themselves")));
  EXPECT_THAT(problems_of("users: [{id: ana, forward: {to: ben}}]"), ElementsAre(HasSubstr("has no until")));

  const auto message = [](const std::string& fields) {
    return problems_of("organisation: {message_templates: [{" + fields + "}]}");
  };
  EXPECT_THAT(message("language: de"), ElementsAre(HasSubstr("says nothing; give a subject or a body")));
  EXPECT_THAT(message("body: \"{titel}\""), ElementsAre(HasSubstr("{titel} is nothing that a message knows")));
  EXPECT_THAT(message("channels: [webhook], body: a"), ElementsAre(HasSubstr("is no channel that people read")));

  EXPECT_THAT(problems_of("schedules: [{id: a, layers: [{rotation: daily, start: 2026-01-05T09:00, users: [ana], "
                          "restrictions: [{holidays: only}]}]}]"),
              ElementsAre(HasSubstr("is about holidays, and the schedule has none")));
}

}  // namespace
}  // namespace muster
