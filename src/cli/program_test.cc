// Whole commands against a scripted server: what is asked, what is printed, which exit code.
#include "cli/program.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>
#include <unistd.h>

#include "base/source_dir.h"
#include "cli/bundle.h"
#include "notification/channels/scripted_peer.h"

namespace muster::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::string answer(const std::string& status, const std::string& body, const std::string& type = "application/json") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

// A server that gives these answers one after the other, and a terminal before it.
class Try {
 public:
  explicit Try(std::vector<std::string> answers = {}) : answers_(std::move(answers)) {}

  int operator()(std::vector<std::string> words, const std::string& input = "") {
    std::istringstream in(input);
    std::ostringstream to_out, to_err;
    Program program{in, to_out, to_err, environment, {}, false, "1.2.3", [this](const Settings& settings, bool demo) {
                      served.push_back(settings.listen + (demo ? " demo" : ""));
                      return 0;
                    }};
    program.alertmanager = [this](const AlertmanagerOrder& order) {
      served.push_back("alertmanager " + order.config_file + " " + order.storage_path + " " + order.listen + " " +
                       order.external_url);
      return 0;
    };
    program.environment.emplace("MUSTER_URL", peer_.url(""));
    program.view.now = *parse_rfc3339("2026-11-22T12:00:00Z");
    program.out_is_terminal = terminal;
    const int code = run(program, words);
    out = to_out.str();
    err = to_err.str();
    return code;
  }

  std::map<std::string, std::string> environment;
  bool terminal = false;
  std::string out, err;
  std::vector<std::string> requests, served;
  std::string request() const { return requests.empty() ? "" : requests.back(); }

 private:
  std::vector<std::string> answers_;
  std::size_t next_ = 0;
  ScriptedPeer peer_{[this](Wire& wire) {
    requests.push_back(wire.read_request());
    wire.write(next_ < answers_.size() ? answers_[next_++] : answer("500 Oops", "{\"detail\":\"the script is over\"}"));
  }};
};

class File {
 public:
  File(const std::string& name, const std::string& text)
      : path(testing::TempDir() + "muster_cli_" + std::to_string(getpid()) + name) {
    std::ofstream(path) << text;
  }
  ~File() { std::filesystem::remove(path); }
  std::string path;
};

std::string body_of(const std::string& request) { return request.substr(request.find("\r\n\r\n") + 4); }

TEST(AlertSend, posts_a_signal_with_the_key_and_without_the_token) {
  Try t({answer("202 Accepted", R"({"results":[{"outcome":"opened","incident":"INC-7"}]})")});
  t.environment = {{"MUSTER_KEY", "k/1"}, {"MUSTER_TOKEN", "tok"}};
  EXPECT_EQ(t({"alert", "send", "--summary", "Disk full", "--severity", "critical", "--dedup-key", "d", "--label",
               "host=db-1", "--label", "q=a=b", "--link", "https://x.example", "--details", R"({"free":2})"}),
            0)
      << t.err;
  EXPECT_THAT(t.request(), StartsWith("POST /v1/signals/k%2F1 HTTP/1.1\r\n"));
  EXPECT_THAT(t.request(), testing::Not(HasSubstr("Authorization")));
  EXPECT_EQ(
      body_of(t.request()),
      R"({"summary":"Disk full","severity":"critical","dedup_key":"d","labels":{"host":"db-1","q":"a=b"},"links":[{"href":"https://x.example"}],"details":{"free":2}})");
  EXPECT_EQ(t.out, "opened  INC-7\n");
}

TEST(AlertSend, sends_a_file_as_it_is_and_a_refusal_is_an_error) {
  Try t({answer("202 Accepted", R"({"results":[{"outcome":"refused","error":"too long"}]})")});
  EXPECT_EQ(t({"alert", "send", "--key", "k", "-f", "-"}, R"([ {"summary" : "a"} ])"), 1);
  EXPECT_EQ(body_of(t.request()), R"([ {"summary" : "a"} ])");
  EXPECT_EQ(t.out, "refused: too long\n");
}

TEST(AlertSend, needs_no_token_and_so_no_token_file) {
  Try t({answer("202 Accepted", R"({"results":[{"outcome":"opened","incident":"INC-7"}]})")});
  t.environment["MUSTER_TOKEN_FILE"] = "/nowhere";
  EXPECT_EQ(t({"alert", "send", "--key", "k", "--summary", "x"}), 0) << t.err;
}

TEST(AlertSend, says_what_is_missing_before_it_asks) {
  Try t;
  EXPECT_EQ(t({"alert", "send", "--summary", "x"}), 1);
  EXPECT_THAT(t.err, HasSubstr("--key or MUSTER_KEY"));
  EXPECT_EQ(t({"alert", "send", "--key", "k"}), 1);
  EXPECT_THAT(t.err, HasSubstr("--summary TEXT is needed"));
  EXPECT_EQ(t({"alert", "send", "--key", "k", "--summary", "x", "--label", "=b"}), 1);
  EXPECT_THAT(t.err, HasSubstr("--label must be NAME=VALUE, not '=b'"));
  EXPECT_EQ(t({"alert", "send", "--key", "k", "--summary", "x", "--details", "[1]"}), 1);
  EXPECT_THAT(t.err, HasSubstr("must be a JSON object"));
  EXPECT_EQ(t({"alert", "send", "--key", "k", "--summary", "x", "-f", "-"}), 1);
  EXPECT_THAT(t.err, HasSubstr("--summary and -f do not go together"));
  EXPECT_EQ(t({"alert", "send", "--key", "k", "-f", "-"}, "{"), 1);
  EXPECT_THAT(t.err, HasSubstr("'-' is not JSON"));
  EXPECT_TRUE(t.requests.empty());
}

TEST(AlertList, asks_for_open_ones_and_escapes) {
  const std::string empty = R"({"items":[],"next_cursor":null})";
  Try t({answer("200 OK", empty), answer("200 OK", empty)});
  EXPECT_EQ(t({"alert", "list", "--severity", "critical", "--severity", "error", "--search", "a&b", "--unowned",
               "--token", "tok"}),
            0)
      << t.err;
  EXPECT_THAT(
      t.request(),
      StartsWith(
          "GET /v1/alerts?status=triggered%2Cacknowledged&severity=critical%2Cerror&q=a%26b&unowned=true&limit=50 "
          "HTTP/1.1\r\n"));
  EXPECT_THAT(t.request(), HasSubstr("\r\nAuthorization: Bearer tok\r\n"));
  EXPECT_EQ(t.out, "No alerts.\n");
  EXPECT_EQ(t({"alert", "list", "--all", "--json"}), 0);
  EXPECT_THAT(t.request(), StartsWith("GET /v1/alerts?limit=50 "));
  EXPECT_EQ(t.out, empty + "\n");
}

TEST(AlertList, follows_pages_up_to_the_limit) {
  Try t({answer("200 OK", R"({"items":[{"id":"a"},{"id":"b"}],"next_cursor":"c 1"})"),
         answer("200 OK", R"({"items":[{"id":"c"}],"next_cursor":"c2"})")});
  EXPECT_EQ(t({"alert", "list", "--limit", "3", "--json"}), 0) << t.err;
  ASSERT_EQ(t.requests.size(), 2u);
  EXPECT_THAT(t.request(), HasSubstr("limit=1&cursor=c%201 "));
  EXPECT_EQ(t.out, R"({"items":[{"id":"a"},{"id":"b"},{"id":"c"}],"next_cursor":"c2"})"
                   "\n");
  EXPECT_EQ(t({"alert", "list", "--limit", "0"}), 1);
  EXPECT_THAT(t.err, HasSubstr("--limit must be a number from 1 to"));
}

TEST(Incident, is_declared_once_for_a_key) {
  const std::string made = R"({"number":"INC-9","status":"triggered","title":"Customers cannot pay"})";
  Try t({answer("201 Created", made), answer("201 Created", made)});
  EXPECT_EQ(t({"incident", "declare", "Customers cannot pay", "--service", "checkout", "--severity", "critical",
               "--description", "-", "--key", "k1"},
              "since 12:00\n"),
            0)
      << t.err;
  EXPECT_THAT(t.request(), StartsWith("POST /v1/incidents HTTP/1.1\r\n"));
  EXPECT_THAT(t.request(), HasSubstr("\r\nIdempotency-Key: k1\r\n"));
  EXPECT_EQ(
      body_of(t.request()),
      R"({"title":"Customers cannot pay","severity":"critical","service":"checkout","description":"since 12:00"})");
  EXPECT_EQ(t.out, "INC-9 triggered  Customers cannot pay\n");
  EXPECT_EQ(t({"incident", "declare", "x", "--policy", "p"}), 0) << t.err;
  EXPECT_EQ(body_of(t.request()), R"({"title":"x","severity":"error","escalation_policy":"p"})");
  EXPECT_THAT(t.request(), testing::Not(HasSubstr("Idempotency-Key")));
}

TEST(Incident, numbers_as_people_type_them) {
  const std::string body = R"({"number":"INC-7","status":"acknowledged","title":"T"})";
  Try t({answer("200 OK", body),
         answer("404 Not Found", R"({"title":"Not Found","detail":"There is no incident INC-8."})"),
         answer("200 OK", body)});
  EXPECT_EQ(t({"incident", "ack", "7", "inc-8", "INC-7"}), 1);
  ASSERT_EQ(t.requests.size(), 3u);
  EXPECT_THAT(t.requests[0], StartsWith("POST /v1/incidents/INC-7/acknowledge "));
  EXPECT_THAT(t.requests[1], StartsWith("POST /v1/incidents/INC-8/acknowledge "));
  EXPECT_EQ(t.out, "INC-7 acknowledged  T\nINC-7 acknowledged  T\n");
  EXPECT_EQ(t.err, "muster: There is no incident INC-8.\n");
}

TEST(Incident, notes) {
  Try t({answer("201 Created", R"({"at":"2026-11-22T12:00:00Z","text":"noted","actor":{"name":"ci"},"via":"cli"})"),
         answer("200 OK", "{}")});
  EXPECT_EQ(t({"incident", "note", "INC-7", "-"}, "two\nlines\n"), 0) << t.err;
  EXPECT_EQ(body_of(t.request()), R"({"text":"two\nlines"})");
  EXPECT_EQ(t({"incident", "resolve", "7", "--note", "was \"it\""}), 0) << t.err;
  EXPECT_EQ(body_of(t.request()), R"({"note":"was \"it\""})");
}

TEST(Plan, exits_as_terraform_does) {
  const File file("org.yaml", "users: []\n");
  Try t({answer("200 OK", R"({"changes":[],"unchanged":3})"),
         answer("200 OK", R"({"changes":[{"action":"create","kind":"users","id":"a","fields":[]}],"unchanged":0})"),
         answer("403 Forbidden", R"({"detail":"This token may not configure."})")});
  EXPECT_EQ(t({"plan", "-f", file.path}), 0) << t.err;
  EXPECT_THAT(t.request(), testing::AllOf(StartsWith("POST /v1/config/plan?file="),
                                          HasSubstr("\r\nContent-Type: application/yaml\r\n")));
  EXPECT_EQ(t({"plan", "-f", file.path, "--prune"}), 2);
  EXPECT_THAT(t.request(), HasSubstr("&prune=true "));
  EXPECT_EQ(t({"plan", "-f", file.path}), 1);
  EXPECT_EQ(t.err, "muster: This token may not configure.\n");
  EXPECT_EQ(t({"plan", "-f", "/nowhere/org.yaml"}), 1);
  EXPECT_EQ(t.err, "muster: '/nowhere/org.yaml' cannot be read: No such file or directory\n");
}

TEST(Apply, mistakes_have_the_place_in_the_person_s_own_file) {
  const File a("a.yaml", "users: []\nteams: []"), b("b.yaml", "---\nservices:\n  - {ide: x}\n");
  Try t({answer("422 Unprocessable",
                R"({"title":"Unprocessable","detail":"The configuration was not applied.","problems":[
    {"file":"x","line":2,"column":1,"message":"first"},{"file":"x","line":6,"column":6,"message":"second"},{"file":"x","line":0,"column":0,"message":"third"}]})",
                "application/problem+json")});
  EXPECT_EQ(t({"apply", "-f", a.path, "-f", b.path}), 1);
  EXPECT_EQ(body_of(t.request()), "users: []\nteams: []\n...\n---\nservices:\n  - {ide: x}\n");
  EXPECT_EQ(t.err, a.path + ":2:1: first\n" + b.path + ":3:6: second\n" + a.path + ", " + b.path +
                       ": third\nmuster: The configuration was not applied.\n");
}

TEST(Bundle, is_read_as_one_declaration) {
  const Bundle both = bundle({{"a", "teams:\n  - {id: shop, members: [ana]}"},
                              {"b", "---\nusers:\n  - {id: ana}\n"},
                              {"c", "%YAML 1.2\n---\nusers: [{id: ben}]\n"}});
  const Reading reading = read(std::vector<ConfigFile>{{both.name, both.text}});
  for (const Problem& problem : reading.problems) ADD_FAILURE() << text_of(problem);
  EXPECT_EQ(reading.declared.documents.size(), 3u);
  EXPECT_EQ(both.name, "a, b, c");
  EXPECT_EQ(spot_of(both, 2).file, "a");
  EXPECT_EQ(spot_of(both, 4).file, "b");
  EXPECT_EQ(spot_of(both, 6).line, 3);
  EXPECT_EQ(spot_of(both, 8).file, "c");
  EXPECT_EQ(spot_of(both, 10).line, 3);
}

TEST(Bundle, has_a_name_that_the_api_takes_and_that_is_its_own) {
  std::vector<ConfigFile> many;
  for (int i = 0; i < 40; ++i) many.push_back({"teams/ä" + std::to_string(i) + ".yaml", "teams: []\n"});
  const std::string name = bundle(many).name;
  EXPECT_LE(name.size(), 200u);
  many.back().name = "another.yaml";
  EXPECT_NE(bundle(many).name, name);
  EXPECT_LE(bundle(many).name.size(), 200u);
}

TEST(Export, prints_yaml) {
  Try t({answer("200 OK", "users: []\n", "application/yaml")});
  EXPECT_EQ(t({"export"}), 0) << t.err;
  EXPECT_EQ(t.out, "users: []\n");
}

TEST(Tokens, create_and_revoke) {
  Try t(
      {answer(
           "201 Created",
           R"({"id":"ci","scopes":["read"],"created_at":"2026-11-22T12:00:00Z","expires_at":null,"token":"mst_abc"})"),
       answer("204 No Content", "")});
  EXPECT_EQ(t({"token", "create", "ci", "--scope", "read", "--scope", "respond", "--expires-in", "90d"}), 0) << t.err;
  EXPECT_EQ(body_of(t.request()), R"({"id":"ci","scopes":["read","respond"],"expires_in":"90d"})");
  EXPECT_EQ(t.out, "Token 'ci' (read), expires: never. Its secret is shown only now:\nmst_abc\n");
  EXPECT_EQ(t({"token", "revoke", "ci"}), 0) << t.err;
  EXPECT_THAT(t.request(), StartsWith("DELETE /v1/tokens/ci "));
  EXPECT_EQ(t({"token", "create", "ci", "--scope", "read", "--expires-in", "soon"}), 1);
  EXPECT_THAT(t.err, HasSubstr("is not a duration such as 90d"));
}

TEST(Oncall, asks_for_a_time) {
  Try t({answer("200 OK", R"({"at":"2026-11-22T20:00:00Z","items":[]})")});
  EXPECT_EQ(t({"oncall", "--at", "+8h"}), 0) << t.err;
  EXPECT_THAT(t.request(), StartsWith("GET /v1/oncall?at=2026-11-22T20%3A00%3A00Z "));
  EXPECT_EQ(t({"oncall", "--at", "later"}), 1);
  EXPECT_THAT(t.err, HasSubstr("'later' is not a time that exists; write 2026-12-24T18:00"));
}

TEST(Report, is_what_the_server_says_of_the_period) {
  Try t({answer("200 OK", "<!doctype html>\n<p>9 incidents</p>\n")});
  EXPECT_EQ(t({"report", "--from", "2026-10-25T12:00:00Z", "--to", "-1d", "--service", "checkout"}), 0) << t.err;
  EXPECT_THAT(
      t.request(),
      StartsWith(
          "GET /v1/metrics/report?from=2026-10-25T12%3A00%3A00Z&until=2026-11-21T12%3A00%3A00Z&service=checkout "));
  EXPECT_THAT(t.out, HasSubstr("9 incidents"));
  EXPECT_EQ(t({"report", "--to", "soon"}), 1);
  EXPECT_THAT(t.err, HasSubstr("--to: 'soon' is not a time that exists"));
}

TEST(Oncall, load_is_asked_for_a_span) {
  Try t({answer("200 OK", R"({"from":"2026-10-25T12:00:00Z","until":"2026-11-22T12:00:00Z","group_min":5,
      "all":{"people":6,"on_call":{"hours":672,"nights":224,"weekends":192,"holidays":24},
             "pages":{"pages":12,"nights":4,"broken_nights":3,"by_step":[]},"fairness":0.93},
      "teams":[{"team":{"id":"shop","name":"Shop"},"people":2,"on_call":null,"pages":null,"fairness":null}]})")});
  EXPECT_EQ(t({"oncall", "load", "--from", "2026-10-25T12:00:00Z"}), 0) << t.err;
  EXPECT_THAT(t.request(), StartsWith("GET /v1/load?from=2026-10-25T12%3A00%3A00Z "));
  EXPECT_THAT(t.out, HasSubstr("Shop  2       too few people"));
  EXPECT_THAT(t.out, HasSubstr("all   6       672 h"));
  EXPECT_THAT(t.out, HasSubstr("93 %"));
  EXPECT_EQ(t({"oncall", "load", "--from", "soon"}), 1);
}

TEST(Oncall, handoff_and_a_fairer_order_are_of_a_schedule) {
  Try brief({answer("200 OK", R"({"incidents":[{"number":"INC-7","title":"Disk full","acknowledged_by":"Ana"}],
      "silences":[{"id":"1","matchers":"{a=\"b\"}","until":"2026-11-22T20:00:00Z"}],"maintenance":[],
      "notes":[{"author":{"id":"ben","name":"Ben"},"text":"Look at the queue","written_at":"2026-11-22T11:00:00Z"}]})")});
  EXPECT_EQ(brief({"oncall", "handoff", "shop/primary"}), 0) << brief.err;
  EXPECT_THAT(brief.request(), StartsWith("GET /v1/schedules/shop%2Fprimary/handoff "));
  EXPECT_THAT(brief.out, StartsWith("INC-7  Disk full (acknowledged by Ana)\nsilence  {a=\"b\"} until "));
  EXPECT_THAT(brief.out, HasSubstr(": Look at the queue\n"));
  Try none({answer("200 OK", R"({"proposal":null})")});
  EXPECT_EQ(none({"oncall", "fairer", "primary"}), 0) << none.err;
  EXPECT_THAT(none.out, StartsWith("No other order"));
  Try some({answer("200 OK", R"({"proposal":{"layer":"days","order":[{"name":"Ana"},{"name":"Ben"}],
      "counts_from":"2026-11-30T09:00:00Z","fairness_before":0.81,"fairness_after":0.99}})")});
  EXPECT_EQ(some({"oncall", "fairer", "primary"}), 0) << some.err;
  EXPECT_THAT(some.out, HasSubstr("Fairness 99 % instead of 81 %"));
  EXPECT_THAT(some.out, HasSubstr("New order of days: Ana, Ben"));
}

TEST(Oncall, cover_lists_who_asks_and_who_offers) {
  Try t({answer("200 OK",
                R"({"items":[{"id":"R1","schedule":{"id":"p","name":"Primary"},"asker":{"id":"ana","name":"Ana"},
      "from":"2026-11-23T00:00:00Z","until":"2026-11-24T00:00:00Z","swap":null,"state":"open","taker":null,
      "offers":[{"user":{"id":"ben","name":"Ben"},"declined":false},{"user":{"id":"cem","name":"Cem"},"declined":true}]}]})")});
  EXPECT_EQ(t({"oncall", "cover", "--all"}), 0) << t.err;
  EXPECT_THAT(t.request(), StartsWith("GET /v1/cover-requests?state=all "));
  EXPECT_THAT(t.out, HasSubstr("R1  Primary   Ana"));
  EXPECT_THAT(t.out, HasSubstr("Ben"));
  EXPECT_THAT(t.out, testing::Not(HasSubstr("Cem")));
  Try none({answer("200 OK", R"({"items":[]})")});
  EXPECT_EQ(none({"oncall", "cover"}), 0);
  EXPECT_EQ(none.out, "Nobody asks for cover.\n");
}

TEST(Check, ends_with_two_when_a_page_could_come_to_nobody) {
  Try well({answer("200 OK", R"({"until":"2026-12-20T12:00:00Z","findings":[],"silent_policies":[],"schedules":[]})")});
  EXPECT_EQ(well({"check"}), 0) << well.err;
  EXPECT_THAT(well.request(), StartsWith("GET /v1/coverage "));
  EXPECT_THAT(well.out, HasSubstr("Nothing is wrong."));
  Try uneven({answer("200 OK", R"({"findings":[{"kind":"unfair","fairness":0.5}],"silent_policies":[]})")});
  EXPECT_EQ(uneven({"check"}), 0) << uneven.err;
  Try gap({answer("200 OK", R"({"findings":[{"kind":"gap","times":2}],"silent_policies":[]})")});
  EXPECT_EQ(gap({"check", "--until", "+8h"}), 2) << gap.err;
  EXPECT_THAT(gap.request(), StartsWith("GET /v1/coverage?until=2026-11-22T20%3A00%3A00Z "));
  Try silent({answer("200 OK", R"({"findings":[],"silent_policies":[{"message":"m"}]})")});
  EXPECT_EQ(silent({"check"}), 2) << silent.err;
}

TEST(LegalHold, is_put_ended_and_listed) {
  const std::string held =
      R"({"held":true,"reason":"the court","by":"Ana","since":"2026-11-20T12:00:00Z","communications_kept":"30d"})";
  Try put({answer("200 OK", held)});
  EXPECT_EQ(put({"legal-hold", "put", "1042", "--reason", "the court"}), 0) << put.err;
  EXPECT_THAT(put.request(), StartsWith("POST /v1/incidents/INC-1042/legal-hold "));
  EXPECT_EQ(body_of(put.request()), R"({"reason":"the court"})");
  EXPECT_THAT(put.out, testing::ContainsRegex("Under a legal hold since .*, by Ana: the court"));
  EXPECT_EQ(put({"legal-hold", "put", "1042"}), kUsageError) << "a reason is needed";
  Try end({answer("200 OK", R"({"held":false,"reason":"","by":"","since":null,"communications_kept":null})")});
  EXPECT_EQ(end({"legal-hold", "end", "INC-1042"}), 0) << end.err;
  EXPECT_THAT(end.request(), StartsWith("POST /v1/incidents/INC-1042/legal-hold/end "));
  EXPECT_EQ(end.out, "Under no legal hold. What was told is kept for ever.\n");
  Try list({answer("200 OK", R"({"items":[{"incident":"INC-7","title":"Paying fails","reason":"the court","by":"Ana",)"
                             R"("since":"2026-11-20T12:00:00Z"}]})"),
            answer("200 OK", R"({"items":[]})")});
  EXPECT_EQ(list({"legal-hold", "list"}), 0) << list.err;
  EXPECT_THAT(list.request(), StartsWith("GET /v1/legal-holds "));
  EXPECT_THAT(list.out, HasSubstr("INC-7"));
  EXPECT_EQ(list({"legal-hold", "list"}), 0);
  EXPECT_EQ(list.out, "No incident is under a legal hold.\n");
}

TEST(WhoWouldBePaged, asks_with_the_signal) {
  Try t({answer("200 OK", "{}")});
  EXPECT_EQ(t({"who-would-be-paged", "-f", "-", "--service", "checkout", "--at", "2026-12-24T18:00:00Z", "--json"},
              R"({"summary":"x"})"),
            0)
      << t.err;
  EXPECT_EQ(body_of(t.request()), R"({"signal":{"summary":"x"},"service":"checkout","at":"2026-12-24T18:00:00Z"})");
  EXPECT_EQ(t({"who-would-be-paged", "-f", "-", "--service", "a", "--integration", "b"}, "{}"), 1);
}

TEST(Rules, are_tried_and_replayed) {
  Try t({answer("200 OK", "{}"), answer("200 OK", "{}"), answer("200 OK", "{}"), answer("200 OK", "{}")});
  EXPECT_EQ(t({"rules", "try", "-f", "-", "--integration", "prom", "--json"}, "{\"a\":1}"), 0) << t.err;
  EXPECT_EQ(body_of(t.request()), R"({"body":"{\"a\":1}","integration":"prom"})");
  EXPECT_EQ(t({"rules", "try", "--alert", "01KB1Y7Q80001", "--json"}), 0) << t.err;
  EXPECT_EQ(body_of(t.request()), R"({"alert":"01KB1Y7Q80001"})");
  EXPECT_EQ(t({"rules", "try"}), 1);
  EXPECT_EQ(t({"replay", "--days", "30", "-f", "-", "--json"}, "rules: []\n"), 0) << t.err;
  EXPECT_EQ(body_of(t.request()), R"({"days":30,"files":[{"name":"stdin","text":"rules: []\n"}]})");
  EXPECT_EQ(t({"replay", "--days", "0", "-f", "-"}, ""), 1);
  EXPECT_EQ(t({"noise", "--days", "3", "--json"}), 0) << t.err;
  EXPECT_THAT(t.request(), HasSubstr("GET /v1/noise?days=3 "));
}

TEST(Changes, are_told_and_listed) {
  Try t({answer("201 Created", R"({"known":false})"), answer("200 OK", R"({"known":true})"),
         answer("200 OK",
                R"({"items":[{"id":"1","at":"2026-03-28T12:00:00Z","service":{"id":"checkout","name":"Checkout"},
                              "summary":"checkout 4.2","by":"Ana","source":"shop/checkout"}],"next_cursor":null})"),
         answer("200 OK", R"({"items":[],"next_cursor":null})")});
  EXPECT_EQ(t({"change", "tell", "checkout 4.2", "--service", "checkout", "--at", "2026-03-28T12:00:00Z", "--by", "Ana",
               "--link", "https://ci.example.org/9", "--details", "{\"commit\":\"ab\"}"}),
            0)
      << t.err;
  EXPECT_EQ(
      body_of(t.request()),
      R"({"summary":"checkout 4.2","service":"checkout","by":"Ana","at":"2026-03-28T12:00:00Z",)"
      R"("links":[{"href":"https://ci.example.org/9","text":"https://ci.example.org/9"}],"details":{"commit":"ab"}})");
  EXPECT_EQ(t.out, "The change is noted.\n");
  EXPECT_EQ(t({"change", "tell", "checkout 4.2"}), 0) << t.err;
  EXPECT_EQ(t.out, "The same change was told before.\n");
  EXPECT_EQ(t({"change", "list", "--service", "checkout", "--since", "2026-03-28T00:00:00Z", "--limit", "5"}), 0)
      << t.err;
  EXPECT_THAT(t.request(), HasSubstr("GET /v1/changes?service=checkout&since=2026-03-28T00%3A00%3A00Z"));
  EXPECT_THAT(t.out, HasSubstr("Checkout  checkout 4.2  Ana  shop/checkout"));
  EXPECT_EQ(t({"change", "list"}), 0) << t.err;
  EXPECT_EQ(t.out, "Nothing was changed, as far as anybody told.\n");
  EXPECT_EQ(t({"change", "list", "--since", "noon"}), 1);
  EXPECT_EQ(t({"change", "list", "--limit", "0"}), 1);
  EXPECT_EQ(t({"change", "tell", "x", "--details", "[]"}), 1);
}

TEST(Remote, tokens_come_from_flag_variable_or_file) {
  const File file("token", "tok-from-file\n");
  const std::string body = R"({"items":[]})";
  Try t({answer("200 OK", body), answer("200 OK", body), answer("200 OK", body)});
  t.environment["MUSTER_TOKEN"] = "tok-from-variable";
  t({"token", "list", "--token-file", file.path});
  t({"token", "list"});
  t.environment.erase("MUSTER_TOKEN");
  t.environment["MUSTER_TOKEN_FILE"] = file.path;
  t({"token", "list"});
  ASSERT_EQ(t.requests.size(), 3u);
  EXPECT_THAT(t.requests[0], HasSubstr("Bearer tok-from-file\r\n"));
  EXPECT_THAT(t.requests[1], HasSubstr("Bearer tok-from-variable\r\n"));
  EXPECT_THAT(t.requests[2], HasSubstr("Bearer tok-from-file\r\n"));
  EXPECT_EQ(t({"token", "list", "--token-file", "/nowhere"}), 1);
  EXPECT_EQ(t.err, "muster: '/nowhere' cannot be read: No such file or directory\n");
}

TEST(Remote, refusals_are_printed_verbatim_with_a_hint) {
  Try t({answer("401 Unauthorized", R"({"title":"Unauthorized","detail":"Sign in first."})"),
         answer("502 Bad Gateway", "<html>", "text/html"), answer("200 OK", "<html>", "text/html")});
  EXPECT_EQ(t({"token", "list"}), 1);
  EXPECT_EQ(t.err, "muster: Sign in first.\nGive an API token by --token-file, MUSTER_TOKEN or --token.\n");
  EXPECT_EQ(t({"token", "list"}), 1);
  EXPECT_THAT(t.err, HasSubstr("answered 502; is it a Muster server?"));
  EXPECT_EQ(t({"token", "list"}), 1);
  EXPECT_THAT(t.err, HasSubstr("not JSON; is it a Muster server?"));
}

TEST(Remote, json_is_indented_for_a_terminal) {
  Try t({answer("200 OK", R"({"items":[]})")});
  t.terminal = true;
  EXPECT_EQ(t({"token", "list", "--json"}), 0) << t.err;
  EXPECT_EQ(t.out, "{\n  \"items\": []\n}\n");
}

TEST(Status, of_a_server_that_is_not_ready) {
  Try t({answer("503 Service Unavailable", "store: ok\nengine: 7 s late\nnot ready\n", "text/plain"),
         answer("200 OK", R"({"version":"1.2.3","store":"sqlite"})")});
  EXPECT_EQ(t({"status"}), 1);
  EXPECT_EQ(t.out, "Not ready\n  store: ok\n  engine: 7 s late\nVersion  1.2.3\nStore    sqlite\n");
}

TEST(Serve, flags_go_before_variables_before_the_file) {
  const File config("muster.yaml", "listen: 127.0.0.1:1\nlog: {level: warn}\n");
  Try t;
  t.environment = {{"MUSTER_CONFIG", config.path}};
  EXPECT_EQ(t({"serve"}), 0) << t.err;
  t.environment["MUSTER_LISTEN"] = "127.0.0.1:2";
  EXPECT_EQ(t({"serve"}), 0) << t.err;
  EXPECT_EQ(t({"serve", "--listen", "127.0.0.1:3", "--demo"}), 0) << t.err;
  EXPECT_THAT(t.served, ElementsAre("127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3 demo"));
}

TEST(Serve, mistakes_in_settings_have_their_place) {
  const File config("bad.yaml", "listen: nonsense\nlisten_: 1\n");
  Try t;
  EXPECT_EQ(t({"serve", "--config", config.path}), 1);
  EXPECT_THAT(t.err, HasSubstr(config.path + ":1:9: listen: 'nonsense' is not HOST:PORT"));
  EXPECT_THAT(t.err, HasSubstr(config.path + ":2:1: there is no setting 'listen_'; did you mean 'listen'?"));
  EXPECT_TRUE(t.served.empty());
  EXPECT_EQ(t({"serve", "--config", "/nowhere.yaml"}), 1);
  EXPECT_THAT(t.err, HasSubstr("'/nowhere.yaml' cannot be read"));
}

TEST(Serve, in_the_place_of_alertmanager_when_its_file_is_given) {
  Try t;
  EXPECT_EQ(t({"serve", "--alertmanager-config", "am.yml", "--data", "/var/lib/muster", "--listen", "127.0.0.1:9093",
               "--public-url", "https://am.example.org", "--log-level", "warn"}),
            0)
      << t.err;
  EXPECT_EQ(t.served.back(), "alertmanager am.yml /var/lib/muster 127.0.0.1:9093 https://am.example.org");
  EXPECT_EQ(t({"serve", "--alertmanager-config", "am.yml", "--demo"}), 1);
  EXPECT_EQ(t({"serve", "--alertmanager-config", "am.yml", "--store", "postgres://x/y"}), 1);
}

TEST(ConfigShow, hides_secrets_also_in_json) {
  Try t;
  t.environment = {{"MUSTER_SMTP_PASSWORD", "hunter2"}};
  EXPECT_EQ(t({"config", "show", "--origin", "--listen", "127.0.0.1:5", "--store", "postgres://me:hunter2@db/muster"}),
            0)
      << t.err;
  EXPECT_THAT(t.out, testing::AllOf(HasSubstr("listen: 127.0.0.1:5"), HasSubstr("# flag --listen"),
                                    testing::Not(HasSubstr("hunter2"))));
  EXPECT_EQ(t({"config", "show", "--json", "--store", "postgres://me:hunter2@db/muster"}), 0) << t.err;
  const auto all = parse_json(t.out);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->at("smtp.password").at("value").as_string(), "(secret)");
  EXPECT_EQ(all->at("listen").at("value").as_string(), "127.0.0.1:8080");
  EXPECT_EQ(all->at("data").at("from").as_string(), "default");
  EXPECT_EQ(all->at("public_url").at("value").as_string(), "");
  EXPECT_EQ(t.out.find("hunter2"), std::string::npos);
}

TEST(ConfigCheck, finds_every_mistake_without_a_server) {
  const File good("good.yaml", "users: [{id: ana}]\n"),
      bad("bad.yaml", "teams:\n  - {id: shop, members: [ann]}\nservices:\n  - {id: web, team: shp}\n");
  Try t;
  EXPECT_EQ(t({"config", "check", good.path}), 0) << t.err;
  EXPECT_THAT(t.out, HasSubstr("Sound: 1 users"));
  EXPECT_EQ(t({"config", "check", good.path, bad.path}), 1);
  EXPECT_THAT(t.err, HasSubstr(bad.path + ":4:"));
  EXPECT_THAT(t.err, HasSubstr(bad.path + ":2:"));
  EXPECT_EQ(t({"config", "check", "-", "--json"}, "usrs: []"), 1);
  EXPECT_THAT(t.out, StartsWith(R"({"problems":[{"file":"stdin","line":1,"column":1,)"));
  EXPECT_TRUE(t.requests.empty());
}

TEST(ConfigCheck, the_examples_are_sound) {
  Try t;
  EXPECT_EQ(t({"config", "check", source_dir() + "/examples/demo.yaml"}), 0) << t.err;
  EXPECT_EQ(t({"config", "check", source_dir() + "/examples/org.yaml"}), 0) << t.err;
}

TEST(Version, in_words_and_json) {
  Try t;
  EXPECT_EQ(t({"version"}), 0);
  EXPECT_EQ(t.out, "muster 1.2.3\n");
  EXPECT_EQ(t({"version", "--json"}), 0);
  EXPECT_EQ(t.out, "{\"version\":\"1.2.3\"}\n");
}

TEST(Usage, what_people_try_first) {
  Try t;
  EXPECT_EQ(t({"--version"}), 0);
  EXPECT_EQ(t.out, "muster 1.2.3\n");
  EXPECT_EQ(t({"help", "alert", "send"}), 0);
  EXPECT_THAT(t.out, HasSubstr("Usage: muster alert send"));
  EXPECT_EQ(t({"help"}), 0);
  EXPECT_EQ(t({"help", "alrt"}), kUsageError);
}

TEST(Usage, goes_to_standard_error) {
  Try t;
  EXPECT_EQ(t({}), kUsageError);
  EXPECT_EQ(t.out, "");
  EXPECT_THAT(t.err, HasSubstr("Usage: muster COMMAND"));
  EXPECT_EQ(t({"--help"}), 0);
  EXPECT_THAT(t.out, HasSubstr("Usage: muster COMMAND"));
}

}  // namespace
}  // namespace muster::cli
