#include "cli/render.h"

#include <gmock/gmock.h>

namespace muster::cli {
namespace {

using testing::HasSubstr;

std::tm utc(std::time_t at) {
  std::tm parts{};
  gmtime_r(&at, &parts);
  parts.tm_zone = "UTC";
  return parts;
}

View at_noon() {
  View view{*parse_rfc3339("2026-11-22T12:00:00Z")};
  view.local = utc;
  return view;
}

json::value read(std::string_view text) {
  auto parsed = parse_json(text);
  EXPECT_TRUE(parsed) << text;
  return parsed ? *parsed : json::value();
}

constexpr const char* kIncident =
    R"({"id":"01KB1Y7Q80001","number":"INC-7","title":"Disk full on db-1","status":"acknowledged",
  "severity":"critical","stage":"mitigated","priority":"P1","major":"declared","category":"security","service":{"id":"checkout","name":"Checkout"},"team":{"id":"shop","name":"Shop"},
  "escalation_policy":{"id":"shop","name":"Shop"},"created_at":"2026-11-22T11:50:00Z","acknowledged_at":"2026-11-22T11:52:00Z",
  "acknowledged_by":{"kind":"user","id":"ana","name":"Ana Ruiz"},"resolved_at":null,"resolved_by":null,"alert_count":1,
  "open_alert_count":1,"escalation":{"state":"stopped","step":1,"steps":2,"round":1,"rounds":2,"due_at":null},"version":4})";

TEST(Render, incident) {
  EXPECT_EQ(incident_text(read(kIncident), at_noon()),
            "INC-7  Disk full on db-1\n"
            "Status        acknowledged\n"
            "Severity      critical\n"
            "Stage         mitigated\n"
            "Priority      P1 major\n"
            "Category      security\n"
            "Service       Checkout\n"
            "Team          Shop\n"
            "Policy        Shop\n"
            "Escalation    stopped, step 1 of 2, round 1 of 2\n"
            "Opened        Sun 22 Nov 11:50 UTC (10 min ago)\n"
            "Acknowledged  Sun 22 Nov 11:52 UTC (8 min ago) by Ana Ruiz\n"
            "Alerts        1, of them open: 1\n");
  EXPECT_EQ(incident_line(read(kIncident), at_noon()), "INC-7 acknowledged by Ana Ruiz  Disk full on db-1\n");
}

TEST(Render, classification) {
  EXPECT_EQ(classification_text(read(R"({"priority":"P2","major":"proposed","category":"","said":{"kind":"incident",
                "reason":"the till"},"proposal":{"kind":"issue","priority":"P4","because":"one person affected"}})"),
                                at_noon()),
            "Priority  P2\n"
            "It is     incident\n"
            "Proposed  P4, issue: one person affected\n"
            "Reason    the till\n"
            "Major     proposed: it is over the threshold\n");
}

TEST(Render, roles) {
  EXPECT_EQ(
      roles_text(
          read(R"({"roles":[{"id":"commander","name":"Commander","holders":[{"user":{"id":"ana","name":"Ana Ruiz"},
                "since":"2026-11-22T11:50:00Z"}],"called":null},{"id":"scribe","name":"Scribe","holders":[],
                "called":{"user":{"id":"ben","name":"Ben"},"since":"2026-11-22T11:50:00Z","answer_by":"2026-11-22T11:55:00Z"}}],
                "flags":[{"kind":"two_roles","role":"commander","user":"ana"}]})"),
          at_noon()),
      "ROLE       NAME       WHO HAS IT  SINCE       CALLED  WHAT IS WRONG\n"
      "commander  Commander  Ana Ruiz    10 min ago  -       two roles\n"
      "scribe     Scribe     -           -           Ben     -\n");
}

TEST(Render, tasks) {
  EXPECT_EQ(
      tasks_text(
          read(R"({"items":[{"number":1,"title":"Call the bank","state":"open","assignee":{"id":"ana","name":"Ana"},
                "due_at":null,"blocked_by":null,"blocked":false,"stalled":"quiet"},{"number":2,"title":"Roll back","state":"open",
                "assignee":null,"due_at":null,"blocked_by":1,"blocked":true,"stalled":""}],"checklists":[]})"),
          at_noon()),
      "TASK  STATE  WHO  DUE  WHAT IS WRONG  TITLE\n"
      "1     open   Ana  -    quiet          Call the bank\n"
      "2     open   -    -    waits for 1    Roll back\n");
}

TEST(Render, checkpoints_and_followers) {
  EXPECT_EQ(
      checkpoints_text(
          read(R"({"items":[{"id":"review","name":"Review","questions":["Still P1?","Enough people?"],"every":"1h",
                "state":"asked","due_at":"2026-11-22T12:10:00Z","asked_at":"2026-11-22T12:00:00Z","user":{"id":"ana","name":"Ana"}}]})"),
          at_noon()),
      "CHECKPOINT  STATE  WHO IS ASKED  NEXT                              EVERY  QUESTIONS\n"
      "review      asked  Ana           Sun 22 Nov 12:10 UTC (in 10 min)  1h     Still P1? Enough people?\n");
  EXPECT_EQ(followers_text(read(R"({"items":[{"user":{"id":"ben","name":"Ben"},"since":"2026-11-22T11:50:00Z"}]})"),
                           at_noon()),
            "WHO FOLLOWS IT  SINCE\n"
            "Ben             10 min ago\n");
  EXPECT_EQ(followers_text(read(R"({"items":[]})"), at_noon()), "Nobody follows it.\n");
  EXPECT_EQ(guests_text(read(R"({"items":[]})"), at_noon()), "No guests.\n");
  EXPECT_EQ(answers_text(read(R"({"items":[{"form_name":"Complaint","label":"Customer","shown":"Acme"}]})"), at_noon()),
            "FORM       QUESTION  ANSWER\nComplaint  Customer  Acme\n");
}

TEST(Render, a_channel_in_a_chat) {
  EXPECT_EQ(chat_text(read(R"({"declared":true,"state":"none"})"), at_noon()),
            "It has no channel; --open makes one.\n");
  EXPECT_EQ(chat_text(read(R"({"declared":false,"state":"none"})"), at_noon()), "No chat is declared.\n");
  const std::string shown = chat_text(
      read(
          R"({"declared":true,"chat":"Slack","state":"open","channel":"inc-1","url":"https://x.slack.com/archives/C1","trouble":null,
      "operations":[{"kind":"post","state":"pending","attempts":2,"at":"2026-11-22T11:50:00Z","reason":"ratelimited"}]})"),
      at_noon());
  EXPECT_NE(shown.find("inc-1"), std::string::npos) << shown;
  EXPECT_NE(shown.find("ratelimited"), std::string::npos) << shown;
  EXPECT_EQ(shown.find("It waits"), std::string::npos) << shown;
}

TEST(Render, hypotheses_and_links) {
  EXPECT_EQ(hypotheses_text(read(R"({"items":[{"number":1,"text":"The certificate","state":"open",
                "for":[{"text":"openssl says so","by":"Ana"}],"against":[{"text":"it works elsewhere","by":"Ben"}]}],
                "remedy":{"workaround":"the other till","fix":"","known_error":""}})"),
                            at_noon()),
            "1  open  The certificate\n"
            "   + openssl says so  Ana\n"
            "   - it works elsewhere  Ben\n"
            "For now  the other till\n");
  EXPECT_EQ(links_text(read(R"({"items":[{"number":"INC-7","kind":"parent","status":"triggered","priority":"P1",
                "title":"The bank is down"}]})"),
                       at_noon()),
            "INCIDENT  IT IS   STATUS     PRIORITY  TITLE\n"
            "INC-7     parent  triggered  P1        The bank is down\n");
  EXPECT_EQ(links_text(read(R"({"items":[]})"), at_noon()), "No links.\n");
}

TEST(Render, evidence) {
  const char* file =
      R"({"file":17,"name":"pay.log","type":"text/plain","size":20000,"sha256":"ab12","note":"","by":"Ana",
                "at":"2026-11-22T11:50:00Z","shown":false})";
  EXPECT_EQ(evidence_text(read(std::string(R"({"items":[)") + file + "]}"), at_noon()),
            "FILE  NAME     BYTES  ADDED BY  AGE         SHA-256  NOTE\n"
            "17    pay.log  20000  Ana       10 min ago  ab12     -\n");
  EXPECT_EQ(evidence_line(read(file), at_noon()), "File 17: pay.log, 20000 bytes, SHA-256 ab12\n");
}

TEST(Render, incidents) {
  const json::value page = read(std::string(R"({"items":[)") + kIncident + R"(],"next_cursor":"x"})");
  EXPECT_EQ(incidents_text(page, at_noon()),
            "INCIDENT  STATUS        STAGE      SEVERITY  PRIORITY  SERVICE   AGE         ACKNOWLEDGED BY  TITLE\n"
            "INC-7     acknowledged  mitigated  critical  P1 major  Checkout  10 min ago  Ana Ruiz         Disk full "
            "on db-1\n"
            "There are more; ask for them with --limit.\n");
  EXPECT_EQ(incidents_text(read(R"({"items":[],"next_cursor":null})"), at_noon()), "No incidents.\n");
}

TEST(Render, alerts_show_who_owns_nothing) {
  const json::value page =
      read(R"({"items":[{"id":"01KB1Y7Q80001","status":"triggered","severity":"warning","summary":"Odd\u001b[2J",
    "service":null,"incident":{"id":"1","number":"INC-7"},"created_at":"2026-11-20T11:50:00Z"}],"next_cursor":null})");
  EXPECT_EQ(alerts_text(page, at_noon()),
            "ID             STATUS     SEVERITY  INCIDENT  SERVICE    AGE         SUMMARY\n"
            "01KB1Y7Q80001  triggered  warning   INC-7     (unowned)  2 days ago  Odd [2J\n");
}

TEST(Render, colour_only_when_asked_for) {
  View view = at_noon();
  view.colour = true;
  EXPECT_EQ(incident_line(read(kIncident), view), "INC-7 \x1b[33macknowledged\x1b[0m by Ana Ruiz  Disk full on db-1\n");
}

TEST(Render, timeline) {
  EXPECT_EQ(timeline_text(read(R"({"items":[{"sequence":3,"at":"2026-11-22T11:52:00.5Z","kind":"incident.acknowledged",
    "text":"Ana Ruiz acknowledged","actor":{"kind":"user","id":"ana","name":"Ana Ruiz"},"via":"email","data":{}}],"next_cursor":null})"),
                          at_noon()),
            "Sun 22 Nov 11:52:00 UTC  Ana Ruiz acknowledged  (Ana Ruiz via email)  #3\n");
  EXPECT_EQ(
      timeline_line(read(R"({"sequence":9,"at":"2026-11-22T11:52:00.5Z","kind":"incident.note","text":"Ben noted: Yes",
    "actor":{"kind":"user","id":"ben","name":"Ben"},"via":"web","data":{},"reply_to":3,
    "reactions":[{"reaction":"agree","by":[{"kind":"user","id":"ana","name":"Ana"},{"kind":"user","id":"cem","name":"Cem"}]}]})"),
                    at_noon()),
      "Sun 22 Nov 11:52:00 UTC  Ben noted: Yes  (Ben via web)  [agree: Ana, Cem]  #9 to #3\n");
}

TEST(Render, notifications) {
  EXPECT_EQ(
      notifications_text(
          read(
              R"({"items":[{"id":"n","created_at":"2026-11-22T11:50:00Z","recipient":{"kind":"user","id":"ana","name":"Ana Ruiz"},
    "reason":"step 1 of Shop","deliveries":[{"id":"d","channel":"email","address":"ana@example.org","state":"accepted",
    "due_at":"2026-11-22T11:50:00Z","attempts":1,"last_attempt_at":null,"outcome":"250 OK"},
    {"id":"e","channel":"ntfy","address":"https://ntfy.example.org/ana","state":"cancelled","due_at":"2026-11-22T11:55:00Z","attempts":0,
    "last_attempt_at":null,"outcome":null}]}]})"),
          at_noon()),
      "Sun 22 Nov 11:50 UTC  Ana Ruiz  step 1 of Shop\n"
      "  email  ana@example.org               accepted   Sun 22 Nov 11:50 UTC  1 attempt   250 OK\n"
      "  ntfy   https://ntfy.example.org/ana  cancelled  Sun 22 Nov 11:55 UTC  0 attempts\n");
}

TEST(Render, why_somebody_was_not_paged) {
  EXPECT_EQ(
      why_text(
          read(
              R"({"user":{"id":"chi","name":"Chi"},"answer":"taken","at":"2026-11-22T11:52:00Z","by":"Ana Ruiz","policy":"Shop",
    "step":2,"steps":[{"policy":"Shop","step":1,"name":"","became":"told","at":"2026-11-22T11:50:00Z","told":["Ana Ruiz"],"why":"","leads":[],
    "instead":[{"schedule":"Shop primary","on_call":["Ana Ruiz"]}]},{"policy":"Shop","step":2,"name":"","became":"never_came","at":null,"told":[],
    "why":"","leads":["named in the policy"],"instead":[]}],"entries":[]})"),
          at_noon()),
      "Chi was not told: Ana Ruiz acknowledged at Sun 22 Nov 11:52 UTC, before step 2 of Shop came\n"
      "  step 1 of Shop  Sun 22 Nov 11:50 UTC: told Ana Ruiz; on call for Shop primary: Ana Ruiz\n"
      "  step 2 of Shop  never came; leads here: named in the policy\n");
}

TEST(Render, oncall) {
  EXPECT_EQ(oncall_text(read(R"({"at":"2026-11-22T12:00:00Z","items":[
    {"schedule":{"id":"a","name":"Shop primary"},"team":{"id":"shop","name":"Shop"},"time_zone":"UTC","on_call":[{"id":"ana","name":"Ana Ruiz"}],
     "until":"2026-11-23T08:00:00Z","next":[{"id":"ben","name":"Ben"},{"id":"chi","name":"Chi"}]},
    {"schedule":{"id":"b","name":"Nights"},"team":null,"time_zone":"UTC","on_call":[],"until":null,"next":[]}]})"),
                        at_noon()),
            "On call Sun 22 Nov 12:00 UTC (now)\n"
            "SCHEDULE      TEAM  ON CALL   UNTIL                     THEN\n"
            "Shop primary  Shop  Ana Ruiz  Mon 23 Nov 08:00 UTC      Ben, Chi\n"
            "Nights        -     nobody    no change within 60 days\n");
}

TEST(Render, coverage) {
  EXPECT_EQ(coverage_text(read(R"({"from":"2026-11-22T12:00:00Z","until":"2026-12-20T12:00:00Z","findings":[
    {"kind":"gap","schedule":{"id":"a","name":"Nights"},"from":"2026-11-23T06:00:00Z","until":"2026-11-23T22:00:00Z","times":28},
    {"kind":"two_at_once","schedule":{"id":"a","name":"Nights"},"other":{"id":"b","name":"Shop"},"user":{"id":"ana","name":"Ana Ruiz"},
     "from":"2026-11-23T22:00:00Z","until":"2026-11-24T06:00:00Z","times":1},
    {"kind":"unfair","schedule":{"id":"b","name":"Shop"},"from":"2026-11-22T12:00:00Z","until":"2027-02-14T12:00:00Z","times":1,"fairness":0.735}],
    "silent_policies":[{"policy":{"id":"p","name":"P"},"message":"escalation policy 'p' can never page anyone"}]})"),
                          at_noon()),
            "On call until Sun 20 Dec 12:00 UTC (in 28 days)\n"
            "escalation policy 'p' can never page anyone\n"
            "WHAT             SCHEDULE         WHO       FIRST                 UNTIL                 TIMES\n"
            "nobody on call   Nights                     Mon 23 Nov 06:00 UTC  Mon 23 Nov 22:00 UTC  28\n"
            "on call twice    Nights and Shop  Ana Ruiz  Mon 23 Nov 22:00 UTC  Tue 24 Nov 06:00 UTC  1\n"
            "unevenly spread  Shop                                                                   fairness 74 %\n");
}

TEST(Render, who_would_be_paged) {
  EXPECT_EQ(preview_text(read(R"({"at":"2026-11-22T12:00:00Z","service":{"id":"c","name":"Checkout"},"team":null,
    "escalation_policy":{"id":"shop","name":"Shop"},"why":["service Checkout"],"pages":[
    {"at":"2026-11-22T12:00:00Z","step":1,"round":1,"recipient":{"id":"ana","name":"Ana Ruiz"},"reason":"on call for Shop primary",
     "deliveries":[{"at":"2026-11-22T12:02:00Z","channel":"email","address":"ana@example.org"}]},
    {"at":"2026-11-22T12:05:00Z","step":2,"round":1,"recipient":null,"reason":"nobody on call for Nights","deliveries":[]}]})"),
                         at_noon()),
            "A signal at Sun 22 Nov 12:00 UTC (now) for Checkout would page by 'Shop':\n"
            "  service Checkout\n"
            "\n"
            "Round 1\n"
            "Sun 22 Nov 12:00 UTC  Ana Ruiz  on call for Shop primary\n"
            "  Sun 22 Nov 12:02 UTC  email  ana@example.org\n"
            "Sun 22 Nov 12:05 UTC  nobody  nobody on call for Nights\n");
}

TEST(Render, plan) {
  const json::value plan = read(R"({"unchanged":4,"changes":[{"action":"create","kind":"users","id":"ana","fields":[]},
    {"action":"update","kind":"teams","id":"shop","fields":["name","members"]},{"action":"delete","kind":"services","id":"old","fields":[]}]})");
  EXPECT_EQ(plan_text(plan, at_noon()),
            "+ create users/ana\n~ update teams/shop: name, members\n- delete services/old\nWould be: 3 changes, 4 "
            "unchanged.\n");
  EXPECT_THAT(applied_text(plan, at_noon()), HasSubstr("Applied: 3 changes, 4 unchanged.\n"));
  EXPECT_EQ(plan_text(read(R"({"unchanged":4,"changes":[]})"), at_noon()), "No difference; 4 unchanged.\n");
}

TEST(Render, results_of_sending) {
  EXPECT_EQ(signal_results_text(
                read(R"({"results":[{"outcome":"opened","dedup_key":"k","alert_id":"01KB1Y7Q80001","incident":"INC-7"},
    {"outcome":"refused","error":"summary is missing"},{"outcome":"nothing_open","dedup_key":"z"}]})"),
                at_noon()),
            "opened  INC-7  alert 01KB1Y7Q80001  key k\nrefused: summary is missing\nnothing open  key z\n");
}

TEST(Render, payload_keeps_lines_and_nothing_else) {
  EXPECT_EQ(
      payload_text(
          read(
              R"({"received_at":"2026-11-22T11:59:00Z","content_type":"application/json","body":"{\n  \"a\": \"\u001b]0;x\u0007\"\n}"})"),
          at_noon()),
      "Received Sun 22 Nov 11:59 UTC (1 min ago), application/json\n\n{\n  \"a\": \" ]0;x \"\n}\n");
}

TEST(Render, an_absence_says_where_the_person_is_on_call_all_the_same) {
  const auto absence = read(R"({"id":"A1","user":{"id":"ann","name":"Ann"},"from":"2026-11-23T00:00:00Z",
      "until":"2026-11-25T00:00:00Z","conflicts":[{"schedule":{"id":"s","name":"Shop primary"},
      "from":"2026-11-24T00:00:00Z","until":"2026-11-25T00:00:00Z"}]})");
  EXPECT_EQ(absence_line(absence, at_noon()),
            "Ann is away from Mon 23 Nov 00:00 UTC until Wed 25 Nov 00:00 UTC (A1)\n"
            "  on call for Shop primary all the same: Tue 24 Nov 00:00 UTC until Wed 25 Nov 00:00 UTC\n");
  EXPECT_EQ(absences_text(read(R"({"items":[]})"), at_noon()), "Nobody is away.\n");
}

TEST(Render, an_import_says_what_became_of_each_time) {
  const auto import = read(R"({"stored":false,"items":[{"state":"new","summary":"Sea","from":"2026-11-23T00:00:00Z",
      "until":"2026-11-24T00:00:00Z"}],"removed":[],"unread":[{"line":7,"event":"Odd","why":"no day"}]})");
  EXPECT_EQ(absence_import_text(import, at_noon()),
            "  new  Mon 23 Nov 00:00 UTC until Tue 24 Nov 00:00 UTC  Sea\n"
            "  not understood, line 7, Odd: no day\n"
            "1 absence would be added.\n");
}

TEST(Render, what_was_said_in_a_chat) {
  const auto history = read(R"({"stored":false,"found":4,"elsewhere":1,"known":2,"left":0,
    "items":[{"at":"2026-11-23T00:00:00Z","who":"Ana","text":"it is down\nreally"}]})");
  EXPECT_EQ(chat_history_text(history, at_noon()),
            "  Mon 23 Nov 00:00 UTC  Ana: it is down really\n"
            "1 of 4 messages would be taken; 2 are there already; 1 are of another time.\n");
}

TEST(Render, services_say_how_they_are_and_because_of_what) {
  const auto page =
      read(R"({"items":[{"id":"shop","name":"Shop","business":true,"health":"down","cause":{"id":"db","name":"Orders"},
      "open_incidents":0,"tier":null,"team":null}]})");
  EXPECT_EQ(services_text(page, at_noon()),
            "SERVICE  NAME             HEALTH                   OPEN  TIER  TEAM\n"
            "shop     Shop (business)  down, because of Orders              unowned\n");
  EXPECT_EQ(services_text(read(R"({"items":[]})"), at_noon()), "There is no such service.\n");
}

TEST(Render, an_impact_says_whom_to_tell) {
  const auto impact =
      read(R"({"centre":[{"id":"db","name":"Orders"}],"business":[{"id":"shop","name":"Shop"}],"customers":["ACME"],
      "services":[{"id":"db","name":"Orders","side":"centre"},
                  {"id":"shop","name":"Shop","side":"dependent","distance":1,"hard":false,"health":"degraded","team":{"id":"t","name":"T"}}],
      "owners":[{"team":{"id":"t","name":"T"},"services":[{"id":"shop","name":"Shop"}],
                 "on_call":{"people":[{"user":{"id":"ann","name":"Ann"},"reason":"on call for Primary"}],"nobody_because":""}}],"cut":false})");
  EXPECT_EQ(impact_text(impact, at_noon()),
            "Begins at          Orders\n"
            "Business services  Shop\n"
            "Customers          ACME\n"
            "Tell               T for Shop: Ann (on call for Primary)\n"
            "\n"
            "         SERVICE  AWAY      HEALTH    TEAM\n"
            "reached  Shop     1 (soft)  degraded  T\n");
  EXPECT_EQ(impact_text(read(R"({"services":[]})"), at_noon()), "No service is known to be affected.\n");
}

TEST(Render, causes_say_why_and_what_helped_before) {
  const auto causes = read(
      R"({"items":[{"kind":"similar","incident":"INC-3","title":"Slow","because":["it says the same","it was over after 4m"],
      "resolution":"restarted"}],"runbooks":[{"name":"Payments","url":"https://wiki.example.org/p"}]})");
  EXPECT_EQ(causes_text(causes, at_noon()),
            "similar  INC-3  Slow\n"
            "    it says the same, it was over after 4m\n"
            "    resolved with: restarted\n"
            "runbook  Payments  https://wiki.example.org/p\n");
}

TEST(Render, nothing_breaks_on_another_server_s_answers) {
  for (const char* odd : {"null", "[]", "{}", "7", R"({"items":7})",
                          R"({"items":[1,null,"x",[]],"changes":{},"results":[[]],"pages":[3]})",
                          R"({"created_at":"never","labels":3,"service":"x"})"}) {
    const json::value value = read(odd);
    for (const Render render :
         {alerts_text,      alert_text,          payload_text,  incidents_text,       incident_text,
          incident_line,    alert_line,          timeline_text, timeline_line,        notifications_text,
          why_text,         signal_results_text, oncall_text,   coverage_text,        preview_text,
          tokens_text,      silences_text,       silence_line,  silence_preview_text, maintenance_text,
          maintenance_line, absences_text,       absence_line,  absence_import_text,  new_token_text,
          plan_text,        applied_text,        system_text,   classification_text,  roles_text,
          tasks_text,       services_text,       service_text,  impact_text,          causes_text,
          checkpoints_text, followers_text,      guests_text,   guest_line,           answers_text,
          hypotheses_text,  links_text,          chat_text,     evidence_text,        evidence_line,
          actions_text,     action_text,         reviews_text,  review_text,          closing_text}) {
      EXPECT_NO_THROW(render(value, at_noon())) << odd;
    }
  }
}

TEST(Indented, two_spaces_and_empty_things_on_one_line) {
  const char* text = "{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ],\n  \"c\": {},\n  \"d\\\"\": []\n}";
  EXPECT_EQ(indented(read(text)), text);
}

}  // namespace
}  // namespace muster::cli
