#include "phrases/phrases.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <set>
#include <sstream>

#include "base/source_dir.h"
#include "phrases/said_for_test.h"
#include "phrases/tables.h"

namespace muster {
namespace {

using testing::IsEmpty;

TEST(Phrases, keep_what_stands_in_their_holes) {
  EXPECT_EQ(in_german("there is no user 'ana'"), "Es gibt keine Person „ana“");
  EXPECT_EQ(in_german("INC-7 was merged into INC-9; take the merge back instead"),
            "INC-7 ging in INC-9 auf; machen Sie stattdessen das Zusammenführen rückgängig");
  EXPECT_EQ(in_german("there is no user ''"), "Es gibt keine Person „“");
}

TEST(Phrases, that_say_more_come_first) {
  EXPECT_EQ(in_german("'severity' must be one of critical, error, warning or info"),
            "„severity“ muss critical, error, warning oder info sein");
  EXPECT_EQ(in_german("'timeout' must be a duration such as 10m, not 'soon'"),
            "„timeout“ muss eine Dauer wie 10m sein, nicht „soon“");
}

TEST(Phrases, stand_in_others) {
  EXPECT_EQ(
      in_german("escalation policy 'shop', target 2: needs exactly one of user, schedule, team, webhook, chat, "
                "policy or role; write further ones as entries of their own"),
      "Eskalationsregel „shop“, Ziel 2: braucht genau eines von user, schedule, team, webhook, chat, policy und role; "
      "weitere sind eigene Einträge");
  EXPECT_EQ(in_german("there is no section 'user'; did you mean 'users'?"),
            "Einen Abschnitt „user“ gibt es nicht; meinten Sie „users“?");
  EXPECT_EQ(in_german("user 'ana': there is no field 'nam'; did you mean 'name'?"),
            "Person „ana“: Ein Feld „nam“ gibt es nicht; meinten Sie „name“?");
  EXPECT_EQ(
      in_german("org.yaml:9:41: escalation policy 'q' step 3, target 1, webhook: there is no field 'uri'; did you "
                "mean 'url'?"),
      "org.yaml:9:41: Eskalationsregel „q“, Schritt 3, Ziel 1, Webhook: Ein Feld „uri“ gibt es nicht; meinten Sie "
      "„url“?");
  EXPECT_EQ(in_german("there is no user 'Ana's'"), "Es gibt keine Person „Ana's“");
  // A colon in a name does not lead astray.
  EXPECT_EQ(in_german("rule 'a: b': has no url"), "Regel „a: b“: hat keine Adresse (url)");
}

TEST(Phrases, translate_a_word_only_where_one_is_meant) {
  EXPECT_EQ(in_german("this request is withdrawn already"), "Diese Bitte ist schon zurückgezogen");
  EXPECT_EQ(in_german("withdrawn"), std::nullopt);
  EXPECT_EQ(in_german("there is no user 'withdrawn'"), "Es gibt keine Person „withdrawn“");
}

TEST(Phrases, say_when_and_why_not) {
  EXPECT_EQ(in_german("it is held back every day from 22:00 until 06:00 (Europe/Berlin)"),
            "er wird zurückgehalten: jeden Tag von 22:00 bis 06:00 (Europe/Berlin)");
  EXPECT_EQ(in_german("rule 'Night': it is held back except mon, fri from 09:00 until 17:00 (UTC) or sat (UTC)"),
            "Regel „Night“: er wird zurückgehalten, außer: Mo, Fr von 09:00 bis 17:00 (UTC) oder Sa (UTC)");
  EXPECT_EQ(in_german("is held back every day that is day -3:-1 in month 2, 4:6 in year 2028 (UTC)"),
            "wird zurückgehalten: jeden Tag am Tag -3:-1 im Monat 2, 4:6 im Jahr 2028 (UTC)");
  EXPECT_EQ(in_german("is held back mon in month 2 from 09:00 until 10:00 (UTC)"),
            "wird zurückgehalten: Mo im Monat 2 von 09:00 bis 10:00 (UTC)");
  EXPECT_EQ(in_german("labels.env is 'production': it is 'a: b'"), "labels.env ist „production“: es ist „a: b“");
  EXPECT_EQ(in_german("severity is at least error: it is 'warning'"),
            "severity ist mindestens Fehler: es ist „warning“");
  EXPECT_EQ(in_german("payload.a.b is absent: it is '1'; details.n is above 90: it is empty"),
            "payload.a.b fehlt: es ist „1“; details.n ist über 90: es ist leer");
  EXPECT_EQ(in_german("labels.env is one of 'a', 'b': it is empty"), "labels.env ist eines von 'a', 'b': es ist leer");
  EXPECT_EQ(in_german("mon from 09:00 until 17:00 (UTC): it is not so"),
            "Mo von 09:00 bis 17:00 (UTC): das ist nicht so");
  EXPECT_EQ(in_german("at least 5 came within 10m: it is not so"),
            "mindestens 5 kamen innerhalb von 10m: das ist nicht so");
  EXPECT_EQ(in_german("not (title contains 'x' and (service.tier is at most 2 or text is there)): it is not so"),
            "nicht (title enthält „x“ und (service.tier ist höchstens 2 oder text ist da)): das ist nicht so");
  EXPECT_EQ(in_german("its disk is 'full'"), std::nullopt);
}

TEST(Phrases, are_nothing_when_they_are_not_ours) {
  EXPECT_EQ(in_german(""), std::nullopt);
  EXPECT_EQ(in_german("Connection refused, contact support: now"), std::nullopt);
  EXPECT_EQ(in_german("the database is on fire"), std::nullopt);
}

// Whoever names something so that many readings are possible must not keep the server busy.
TEST(Phrases, end_whatever_the_text_is) {
  for (const std::string_view piece : {": ", "; did you mean '", "'", " step ", ", contact "}) {
    std::string text = "user '";
    while (text.size() < 5000) text += piece;
    in_german(text);
    in_german(text.substr(0, 3900));
  }
}

// How many holes a phrase has, and which of them the German uses.
TEST(Phrases, lose_nothing_in_german) {
  std::vector<std::string> faults;
  std::set<std::string_view> seen;
  for (const auto table : {german_faults(), german_mistakes(), german_reasons()}) {
    for (const auto& [english, german] : table) {
      if (!seen.insert(english).second) faults.push_back("twice: " + std::string(english));
      std::size_t holes = 0;
      for (const std::string_view hole : {"{}", "{0}", "{*}", "{!}", "{=}", "{#}", "{,}", "{_}"}) {
        for (auto at = english.find(hole); at != std::string_view::npos; at = english.find(hole, at + 1)) ++holes;
      }
      for (std::size_t i = 1; i <= 9; ++i) {
        const bool used = german.find("{" + std::to_string(i) + "}") != std::string_view::npos;
        if (used != (i <= holes)) faults.push_back("{" + std::to_string(i) + "}: " + std::string(english));
      }
    }
  }
  EXPECT_THAT(faults, IsEmpty());
}

// Whether there is German for a text, whatever its holes are: a name, a number, a phrase, a word, nothing.
bool has_german(std::string_view text) {
  const auto hole = text.find("{}");
  if (hole == std::string_view::npos) return in_german(text).has_value();
  for (const std::string_view value : {"‹a name›", "7", "is empty", "email", "", "; did you mean 'x'?", "one round",
                                       "‹a peer› answered 503", "SMTP server ‹a name›: ‹why›", "‹a peer›: ‹why›"}) {
    if (has_german(std::string(text.substr(0, hole)).append(value).append(text.substr(hole + 2)))) return true;
  }
  return false;
}

using Names = std::vector<std::string>;

bool begins_with_one_of(std::string_view name, const Names& names) {
  return std::ranges::any_of(names, [&](const std::string& one) { return name.starts_with(one); });
}

// What the sources in `folders`, but not in `without`, say by `makers` and have no German for.
Names without_german(const Names& folders, const Names& without, const Names& makers, const Names& exceptions) {
  const std::filesystem::path src = std::filesystem::path(source_dir()) / "src";
  std::set<std::string> missing;
  std::set<std::string> unused(exceptions.begin(), exceptions.end());
  int texts = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(src)) {
    const std::string name = std::filesystem::relative(entry.path(), src).string();
    if ((!name.ends_with(".cc") && !name.ends_with(".h")) || name.ends_with("_test.cc") ||
        name.find("_for_test") != std::string::npos || !begins_with_one_of(name, folders) ||
        begins_with_one_of(name, without))
      continue;
    std::ifstream file(entry.path());
    std::stringstream source;
    source << file.rdbuf();
    for (const Said& said : said_in(name, source.str(), makers)) {
      ++texts;
      if (std::ranges::find(exceptions, said.text) != exceptions.end())
        unused.erase(said.text);
      else if (!has_german(said.text))
        missing.insert(said.file + ":" + std::to_string(said.line) + ": " + said.text);
    }
  }
  EXPECT_GT(texts, 0) << "the sources were not found";
  for (const std::string& one : unused) missing.insert("this exception is not needed any more: " + one);
  return {missing.begin(), missing.end()};
}

// Who reads what these say, reads English: operators at a terminal and in a log, and peers of other tools.
const Names kNotForPeople{"cli/",
                          "alertmanager/",
                          "catalog/import/",
                          "sim/",
                          "store/",
                          "serve/",
                          "mail/",
                          "app/",
                          "watch/",
                          "phrases/",
                          "opsgenie/",
                          "runner/",
                          "api/runner_routes.cc",
                          "config/settings.cc",
                          "http/tls.cc",
                          "http/server.cc",
                          "intake/sources/alertmanager_read.cc",
                          "intake/sources/pagerduty.cc",
                          "notification/"};  // messages have languages of their own

// When this fails, the German belongs into faults_german.cc or mistakes_german.cc.
TEST(Phrases, are_there_for_each_fault_that_is_answered) {
  EXPECT_THAT(without_german({""}, kNotForPeople,
                             {"invalid", "conflict", "not_found", "forbidden", "unauthorized", "problem", "Code", "bad",
                              "refuse", "wrong", "warn", "required_text", "Stop"},
                             {}),
              IsEmpty());
  EXPECT_THAT(
      without_german({"http/target.cc", "http/request_check.cc", "api/acknowledge_page.cc"}, {}, {"return", "say"}, {}),
      IsEmpty());
}

// The mistakes that config's own tests expect, as whole remarks with their places.
TEST(Phrases, are_there_for_whole_remarks) {
  const std::filesystem::path folder = std::filesystem::path(source_dir()) / "src/config/testdata/problems";
  Names missing;
  int remarks = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".expected") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.empty()) continue;
      ++remarks;
      if (!in_german(line)) missing.push_back(line);
    }
  }
  EXPECT_GT(remarks, 100);
  EXPECT_THAT(missing, IsEmpty());
}

// When this fails, the German belongs into reasons_german.cc.
TEST(Phrases, are_there_for_what_the_record_explains) {
  EXPECT_THAT(without_german({"escalation/",
                              "engine/",
                              "incident/",
                              "cause/",
                              "catalog/service.cc",
                              "raci/",
                              "rules/history.cc",
                              "rules/actions.cc",
                              "rules/advice.cc",
                              "rules/rule_set.cc",
                              "suppression/",
                              "intake/intake.cc",
                              "intake/ruling.cc",
                              "notification/plan.cc",
                              "notification/channels/",
                              "notification/line/",
                              "routing/",
                              "correlation/",
                              "provider/message.cc",
                              "watch/watch.cc",
                              "ical/read.cc",
                              "cover/",
                              "notice/",
                              "answer/",
                              "api/feed_routes.cc",
                              "api/override_routes.cc",
                              "api/preview_routes.cc"},
                             {"notification/channels/mail_message.cc", "engine/page_of.cc", "incident/ack_token.cc"},
                             {"return",      "miss",           "page_again",
                              "note_repair", "Rejected",       "Unknown",
                              "RetryLater",  "GiveUp",         "NotificationFailed",
                              "Hold",        "RuleHold",       "tell_team",
                              "push_back",   "emplace_back",   "person",
                              "exhaust",     "nobody_because", "reason",
                              "why",         "refuse",         "add",
                              "note",        "out_of_date",    "not_reached"},
                             {
                                 // Names of verdicts, for the log of a simulation.
                                 "step done",
                                 "nobody reached, fell through",
                                 "round done",
                                 "passed over",
                                 "handed over",
                                 "nobody left in the round",
                                 "not waiting",
                                 // What other texts begin or go on with.
                                 "step {} of {}: ",
                                 "step {} of {} ({}): ",
                                 // Bytes for peers.
                                 "Authorization: Bearer {}",
                                 "X-Muster-Signature: {}",
                                 "Content-Type: {}",
                                 "(no valid URL)",
                             }),
              IsEmpty());
}

constexpr std::string_view kSource = R"text(
// invalid("not a call of ours")
return invalid("there is no user '" + id.str().substr(0, 64) + "'; "
               "look again");
return problem_of(conflict(full ? "the disk is full" : std::string("it is ") + std::to_string(n) + " too late"));
return Fault{Fault::Code::Forbidden, "only who asked " + quoted(name) + " may"};
log::warn("not for people", {});
warn("for people", 'x');
why = left ? "somebody is left" : "";
)text";

TEST(SaidInSources, are_the_texts_of_calls_with_holes_for_values) {
  std::vector<std::string> texts;
  for (const Said& said : said_in("x.cc", kSource, {"invalid", "conflict", "Code", "warn", "why"}))
    texts.push_back(std::to_string(said.line) + " " + said.text);
  EXPECT_THAT(texts,
              testing::ElementsAre("3 there is no user '{}'; look again", "5 the disk is full", "5 it is {} too late",
                                   "6 only who asked '{}' may", "8 for people", "9 somebody is left"));
}

}  // namespace
}  // namespace muster
