#include "intake/sources/mapping.h"

#include <gmock/gmock.h>

#include "base/json.h"
#include "intake/sources/guess.h"
#include "intake/sources/pattern.h"
#include "intake/sources/template.h"
#include "intake/sources/verify.h"

namespace muster {
namespace {

using testing::HasSubstr;

std::string with_room(std::string text) {
  text.reserve(text.size() + 64);
  return text;
}

// `template_text` filled from `body`.
std::string filled(std::string_view template_text, const std::string& body) {
  const auto parsed = reading::Template::parse(template_text);
  if (!parsed) return "FAULT " + parsed.fault().message;
  const std::string text = with_room(body);
  const reading::Document document(text);
  return parsed->fill({document.root(), document.root()}).text;
}

TEST(Template, FillsPlacesFromPaths) {
  const std::string body =
      R"({"a":{"b":"x","c d":2,"e.f":true},"list":[{"k":"one","v":1},{"k":"two","v":2}],"tags":["p","q"],
    "url":"https://db-1.example.org:8443/x/y","lines":"first\nsecond","null":null,"dup":1,"dup":2})";
  EXPECT_EQ(filled("{a.b}", body), "x");
  EXPECT_EQ(filled("<{a['c d']}|{a[\"e.f\"]}>", body), "<2|true>");
  EXPECT_EQ(filled("{list[0].v} {list[-1].v} {list[5].v}", body), "1 2 ");
  EXPECT_EQ(filled("{list[k=two].v}{list[k = 'one'].v}", body), "21");
  EXPECT_EQ(filled("{none | null | a.b}", body), "x");
  EXPECT_EQ(filled("{none | 'nothing | at all'}", body), "nothing | at all");
  EXPECT_EQ(filled("{tags}", body), "p, q");
  EXPECT_EQ(filled("{dup}", body), "2");
  EXPECT_EQ(filled("{a.b : upper}{lines : first_line}", body), "Xfirst");
  EXPECT_EQ(filled("{url : host}/{url : name}", body), "db-1.example.org:8443/y");
  EXPECT_EQ(filled("{url ~ /:(\\d+)\\// }", body), "8443");
  EXPECT_EQ(filled("{url ~ /[a-z]{2}-\\d/ : upper}", body), "DB-1");
  EXPECT_EQ(filled("{none ~ /a|b/ | a.b}", body), "x");
  EXPECT_EQ(filled("{{a.b}} {$.a.b}", body), "{a.b} x");
  EXPECT_EQ(filled("{a}", body), R"({"b":"x","c d":2,"e.f":true})");
}

TEST(Template, SaysWhatIsWrong) {
  EXPECT_THAT(filled("{a", "{}"), HasSubstr("'{' without '}'"));
  EXPECT_THAT(filled("{}", "{}"), HasSubstr("a path is empty"));
  EXPECT_THAT(filled("{a..b}", "{}"), HasSubstr("empty step"));
  EXPECT_THAT(filled("{a : louder}", "{}"), HasSubstr("behind ':' stands"));
  EXPECT_THAT(filled("{a ~ (b)}", "{}"), HasSubstr("between slashes"));
  EXPECT_THAT(filled("{a ~ /(/}", "{}"), HasSubstr("missing )"));
  EXPECT_THAT(filled("{a[0}", "{}"), HasSubstr("'[' without ']'"));
}

TEST(Pattern, MatchesTextsNumbersAndExpressions) {
  const auto matches = [](std::string_view pattern, std::string_view value) {
    return reading::Pattern::parse(pattern)->matches(value);
  };
  EXPECT_TRUE(matches("DOWN", "down"));
  EXPECT_FALSE(matches("DOWN", "downtime"));
  EXPECT_TRUE(matches("down*", "Downtime"));
  EXPECT_TRUE(matches("*.resolved", "alert.resolved"));
  EXPECT_TRUE(matches("a*b*c", "a-b-b-c"));
  EXPECT_FALSE(matches("a*b*c", "a-c-b"));
  EXPECT_TRUE(matches("*", "x"));
  EXPECT_FALSE(matches("*", ""));
  EXPECT_TRUE(matches("", ""));
  EXPECT_TRUE(matches("> 5", "5.5"));
  EXPECT_FALSE(matches("> 5", "5"));
  EXPECT_TRUE(matches("<=5", " 5 "));
  EXPECT_FALSE(matches("<=5", "five"));
  EXPECT_TRUE(matches("/^5\\d\\d$/", "503"));
  EXPECT_TRUE(matches("!ok", "down"));
  EXPECT_TRUE(matches("!", "something"));
  EXPECT_FALSE(reading::Pattern::parse("> x"));
  EXPECT_FALSE(reading::Pattern::parse("/(/"));
}

Mapping mapping_of(std::string_view text) {
  std::vector<Mapping::Problem> problems;
  Mapping mapping = Mapping::compile(parse_json(text)->get_object(), problems);
  EXPECT_TRUE(problems.empty()) << problems.front().path << ": " << problems.front().message;
  return mapping;
}

std::vector<Element> read(const Mapping& mapping, std::string_view body, std::string_view type = "",
                          std::string_view content_type = "application/json") {
  const std::string text = with_room(std::string(body));
  const Parsed parsed = mapping.parse({text, content_type, Instant(std::chrono::hours(500'000))}, type);
  const auto* elements = std::get_if<std::vector<Element>>(&parsed);
  if (!elements) ADD_FAILURE() << std::get<Unreadable>(parsed).reason;
  return elements ? *elements : std::vector<Element>();
}

Signal only(const Mapping& mapping, std::string_view body, std::string_view type = "") {
  const auto elements = read(mapping, body, type);
  EXPECT_EQ(elements.size(), 1u);
  return std::get<Signal>(elements.at(0));
}

TEST(Mapping, MapsEachElementAndSeesTheWhole) {
  const Mapping mapping = mapping_of(R"({"each":"items","key":"{id}","title":"{name} in {$.site}",
    "state":{"value":"{s}","firing":"bad","resolved":["good","fine*"],"ignored":"*"},
    "severity":{"value":"{n}","critical":">= 10","otherwise":"warning"},
    "labels":{"site":"{$.site}"},"labels_from":["tags"],"links":{"More":"{url}"},"timeout":"1h"})");
  const auto elements = read(mapping, R"({"site":"north","items":[
    {"id":1,"name":"Pump","s":"bad","n":12,"tags":"a:b, c","url":"https://example.org"},
    {"id":1,"name":"Pump","s":"Finest","n":2},{"id":2,"s":"note"}]})");
  ASSERT_EQ(elements.size(), 3u);
  const Signal& first = std::get<Signal>(elements[0]);
  EXPECT_EQ(first.dedup_key, "1");
  EXPECT_EQ(first.summary, "Pump in north");
  EXPECT_EQ(first.severity, Severity::Critical);
  EXPECT_EQ(first.labels, Labels({{"a", "b"}, {"c", "true"}, {"site", "north"}}));
  EXPECT_EQ(first.links, std::vector<Link>({{"https://example.org", "More"}}));
  EXPECT_EQ(*first.times_out_at, Instant(std::chrono::hours(500'001)));
  EXPECT_FALSE(first.unmapped);
  EXPECT_EQ(std::get<Signal>(elements[1]).state, Signal::State::Resolved);
  EXPECT_EQ(std::get<Signal>(elements[1]).times_out_at, std::nullopt);
  EXPECT_THAT(std::get<Ignored>(elements[2]).why, HasSubstr("'note'"));
}

TEST(Guess, a_text_that_is_not_utf8_becomes_one_that_is) {
  const Signal signal = guess_text(
      "Gr\xfc\xdf"
      "e from db-1");
  EXPECT_EQ(signal.summary,
            "Gr\xEF\xBF\xBD\xEF\xBF\xBD"
            "e from db-1");
  EXPECT_EQ(signal.dedup_key,
            "gr\xEF\xBF\xBD\xEF\xBF\xBD"
            "e from db 1");
}

TEST(Mapping, GuessesWhatAnOwnMappingLeavesOut) {
  const Signal signal =
      only(mapping_of(R"({"title":"{x}"})"), R"({"x":"Pump","status":"closed","severity":"P1","host":"h"})");
  EXPECT_EQ(signal.summary, "Pump");
  EXPECT_EQ(signal.state, Signal::State::Resolved);
  EXPECT_EQ(signal.severity, Severity::Critical);
  EXPECT_EQ(signal.source, "h");
}

TEST(Mapping, AKeyThatIsNotCompleteNeverMakesTwoAlertsOne) {
  const Mapping mapping = mapping_of(R"({"key":"{site}/{id}","title":"{name}"})");
  const Signal one = only(mapping, R"({"site":"s","name":"A"})", "tool"),
               two = only(mapping, R"({"site":"s","name":"B"})", "tool");
  EXPECT_TRUE(one.unmapped);
  EXPECT_NE(one.dedup_key, two.dedup_key);
}

TEST(Mapping, TheFirstCaseThatFitsIsUsedAndTakesTheRestFromTheWhole) {
  const Mapping mapping = mapping_of(R"({"severity":{"value":"","otherwise":"info"},"labels":{"all":"1"},"cases":[
    {"when":{"kind":"a*","{x}":["1","2"]},"key":"{id}","title":"A"},
    {"when":{"kind":"b"},"key":"{id}","title":"B","severity":"{sev}","labels":{"own":"2"}}]})");
  EXPECT_EQ(only(mapping, R"({"kind":"ab","x":2,"id":1})", "t").summary, "A");
  const Signal b = only(mapping, R"({"kind":"b","id":1,"sev":"critical"})", "t");
  EXPECT_EQ(b.severity, Severity::Critical);
  EXPECT_EQ(b.labels, Labels({{"all", "1"}, {"own", "2"}}));
  EXPECT_TRUE(only(mapping, R"({"kind":"ab","x":3,"id":1})", "t").unmapped);
}

TEST(Mapping, ReadsFormsAndJsonInTexts) {
  const Mapping mapping =
      mapping_of(R"({"json_texts":["Message"],"key":"{Message.id | id}","title":"{Message.t | t}"})");
  EXPECT_EQ(only(mapping, R"({"Message":"{\"id\":5,\"t\":\"inner\"}"})").summary, "inner");
  EXPECT_EQ(only(mapping, "id=5&t=a+%26%20b").summary, "a & b");
  EXPECT_EQ(only(mapping, "payload=%7B%22id%22%3A1%2C%22t%22%3A%22form%22%7D").summary, "form");
}

TEST(Mapping, NamesEveryProblemWithItsPlace) {
  std::vector<Mapping::Problem> problems;
  Mapping::compile(parse_json(R"({"key":"fixed","titel":"x","state":{"value":"{a","opened":"x","otherwise":"gone"},
    "timeout":"soon","when":{"a":"/(/"},"labels":"x","cases":[{"severity":{"worst":"1"}},7]})")
                       ->get_object(),
                   problems);
  std::vector<std::string> places;
  for (const auto& problem : problems) places.push_back(problem.path);
  EXPECT_THAT(places, testing::ElementsAre("key", "titel", "state.value", "state.opened", "state.otherwise", "timeout",
                                           "when.a", "labels", "cases[0].severity.worst", "cases[1]"));
}

TEST(Guess, FiringAndResolvedMeanTheSameAlert) {
  const auto pair = [](std::string_view begin, std::string_view end) {
    const Signal one = only(Mapping(), begin), two = only(Mapping(), end);
    EXPECT_EQ(one.state, Signal::State::Firing) << begin;
    EXPECT_EQ(two.state, Signal::State::Resolved) << end;
    EXPECT_EQ(one.dedup_key, two.dedup_key);
  };
  pair(R"({"title":"[FIRING:1] Disk full on db-1"})", R"({"title":"[RESOLVED] Disk full on db-1"})");
  pair(R"({"message":"web is DOWN","host":"web"})", R"({"message":"web is UP","host":"web"})");
  pair(R"({"incident_id":7,"event":"incident.triggered"})", R"({"incident_id":7,"event":"incident.resolved"})");
  pair(R"({"id":"a","name":"x","state":"alerting"})", R"({"id":"a","name":"x","state":"ok"})");
  pair(R"("PROBLEM: no answer")", R"("RECOVERY: no answer")");
}

TEST(Guess, KnowsTimesInAllForms) {
  const auto text = [](std::string_view form) {
    const auto at = time_in_any_form(form);
    return at ? rfc3339(*at) : "";
  };
  EXPECT_EQ(text("1700000000"), "2023-11-14T22:13:20Z");
  EXPECT_EQ(text("1700000000000"), "2023-11-14T22:13:20Z");
  EXPECT_EQ(text("1700000000.5"), "2023-11-14T22:13:20.500Z");
  EXPECT_EQ(text("1700000000000000"), "2023-11-14T22:13:20Z");
  EXPECT_EQ(text("2018-09-17 21:01:30 UTC"), "2018-09-17T21:01:30Z");
  EXPECT_EQ(text("2024/08/14 21:28:56 GMT"), "2024-08-14T21:28:56Z");
  EXPECT_EQ(text("2020-06-09 13:59:38 (UTC)"), "2020-06-09T13:59:38Z");
  EXPECT_EQ(text("2025-02-15 14:59:03.266529825 +0000 UTC"), "2025-02-15T14:59:03.266529Z");
  EXPECT_EQ(text("3"), "");
  EXPECT_EQ(text("yesterday"), "");
}

TEST(Verify, ChecksSignaturesAndTokens) {
  const Instant now{std::chrono::seconds(1'700'000'000)};
  const auto check = [&](const Signing& signing, std::string_view value, std::string_view at = "") {
    return is_signed(
        signing, "secret", "body",
        [&](std::string_view name) { return std::string(name == "S"   ? value
                                                        : name == "T" ? at
                                                                      : ""); }, now);
  };
  // printf body | openssl dgst -sha256 -hmac secret
  const std::string good = "dc46983557fea127b43af721467eb9b3fde2338fe3e14f51952aa8478c13d355";
  const Signing github{Signing::Kind::HmacSha256, "S", "sha256=", ""};
  EXPECT_TRUE(check(github, "sha256=" + good));
  EXPECT_FALSE(check(github, good));
  EXPECT_FALSE(check(github, ""));
  EXPECT_TRUE(check({Signing::Kind::HmacSha256, "S", "v1=", ""}, "v1=00, v1=" + good));
  EXPECT_TRUE(check({Signing::Kind::Token, "S", "", ""}, "secret"));
  EXPECT_FALSE(check({Signing::Kind::Token, "S", "", ""}, "secret2"));
  const Signing timed{Signing::Kind::HmacSha256, "S", "", "T"};
  // printf 1700000000:body | openssl dgst -sha256 -hmac secret
  EXPECT_TRUE(check(timed, "f90c43d7765b3944579919a85aaeb545e9e9e9bbf1e20121b6a274d0c668762b", "1700000000"));
  EXPECT_FALSE(check(timed, "2696171382a57a6fe23749fc6558935c54a81c1a38e5c2fdc4d0e4aa1faaa9ea", "1699999000"));
  EXPECT_TRUE(check(timed, good));
}

}  // namespace
}  // namespace muster
