// What is done in an incident: playbooks and runners, messages to audiences and status pages, clocks of laws, legal
// holds.
#include "cli/tables.h"

namespace muster::cli::table {

Command playbook_command() {
  const Argument incident{"INCIDENT", "INC-1042, 1042 or its id."}, step{"STEP", "Its number, such as 2.1."},
      playbook{"PLAYBOOK", "The playbook's id."};
  const Flag run{"run", "N", "Which run of the incident. Default: 1."},
      reason{"reason", "TEXT", "Why; for the record."},
      variable{"var", "NAME=VALUE", "What a variable of the playbook is.", 0, true};
  const auto of_step = [&](const char* name, const char* help) {
    return Command{name,
                   help,
                   {incident, step},
                   Flags{run, reason} + server_flags(),
                   {std::string("muster playbook ") + name + " INC-1042 2"}};
  };
  const auto of_approval = [&](const char* name, const char* help) {
    return Command{name,
                   help,
                   {incident, step},
                   Flags{run, reason, {"user", "ID", "For whom, with a token that may administer."}} + server_flags(),
                   {std::string("muster playbook ") + name + " INC-1042 2 --user ana"}};
  };
  return {"playbook",
          "What is done about an incident step by step.",
          {},
          {},
          {},
          {{"list", "All playbooks.", {}, server_flags(), {"muster playbook list"}},
           {"show", "One, with its steps.", {playbook}, server_flags(), {"muster playbook show failover"}},
           {"dry-run",
            "What would happen, in order; nothing is done.",
            {playbook},
            Flags{{"incident", "ID", "On which incident."}, variable} + server_flags(),
            {"muster playbook dry-run failover --incident INC-1042 --var target=db-2"}},
           {"runs",
            "How the playbooks of an incident stand.",
            {incident},
            server_flags(),
            {"muster playbook runs INC-1042"}},
           {"start",
            "Start one on an incident.",
            {incident, playbook},
            Flags{variable} + server_flags(),
            {"muster playbook start INC-1042 failover --var target=db-2"}},
           of_step("tick", "A manual step is done."),
           of_step("skip", "A step is not to be done."),
           of_step("retry", "An action that failed is tried again."),
           of_step("continue", "Go on although an action failed."),
           of_approval("approve", "Approve what an action is to do."),
           of_approval("decline", "Do not approve it."),
           {"break-glass",
            "In an emergency: nobody is asked for approval in the run; somebody has to look at it afterwards.",
            {incident},
            Flags{run,
                  {"reason", "TEXT", "Why; for the record.", 0, false, true},
                  {"for", "DURATION", "For how long. Default: 1h."}} +
                server_flags(),
            {"muster playbook break-glass INC-1042 --reason \"all approvers sleep\""}},
           {"cancel",
            "End a run.",
            {incident},
            Flags{run, reason} + server_flags(),
            {"muster playbook cancel INC-1042 --run 1"}},
           {"runners",
            "The machines that take actions, and when they were last heard of.",
            {},
            server_flags(),
            {"muster playbook runners"}}}};
}

Command runner_command() {
  return {"runner",
          "Run the commands of playbooks on this machine: only those that its own file allows.",
          {},
          Flags{{"file", "FILE", "The commands that are allowed. Default: /etc/muster/runner.yaml.", 'f'},
                {"check", "", "Only look whether the file is right."},
                {"once", "", "End after the first job."}} +
              address_flags() +
              Flags{{"token", "TOKEN",
                     "The runner's token. Default: MUSTER_TOKEN; other users of the machine can see a flag."},
                    {"token-file", "FILE", "File with the token. Default: MUSTER_TOKEN_FILE."}},
          {"muster runner --url https://muster.example.org --token-file /etc/muster/runner.token",
           "muster runner --check -f runner.yaml"}};
}

Command communication_command() {
  return {"communication",
          "What audiences were told of incidents, and telling them.",
          {},
          {},
          {},
          {{"list",
            "Everything that was ever told to an audience or published on a status page, newest first.",
            {},
            Flags{{"search", "WORDS", "Words of the text, the subject, the audience or a recipient."},
                  {"kind", "KIND", "audience or status_page."},
                  {"audience", "ID", "An audience, or a status page."},
                  {"incident", "ID", "Of this incident."},
                  {"from", "DAY", "Since then, such as 2026-03-01."},
                  {"until", "DAY", "Before then."},
                  {"limit", "N", "At most so many. Default: 50."},
                  {"csv", "", "As CSV, up to 10,000 lines."}} +
                server_flags(),
            {"muster communication list --search \"card payments\"", "muster communication list --csv > told.csv"}},
           {"show",
            "One, word for word, with who agreed and what became of each message.",
            {{"ID", "Its id."}},
            server_flags(),
            {"muster communication show 01KB1Y7Q80001"}},
           {"tell",
            "Write an update and tell audiences in the words of their templates.",
            {{"INCIDENT", "The incident's number or id."}},
            Flags{{"impact", "TEXT", "What is broken for whom."},
                  {"action", "TEXT", "What is done."},
                  {"next", "TEXT", "What comes next."},
                  {"to", "AUDIENCE", "The audience's id.", 0, true},
                  {"draft", "", "Only write drafts. Default: what may be sent is, and approvals are asked for."}} +
                server_flags(),
            {"muster communication tell 1042 --impact \"No card works\" --next \"We go back\" --to executives --to "
             "support"}}}};
}

Command status_page_command() {
  const Argument page{"PAGE", "The status page's id."};
  const Flag publish{"publish", "", "Publish it at once; default: a draft, which nobody outside sees."},
      impact{"impact", "IMPACT", "none, minor, major or critical."},
      component{"component", "ID=STATE", "How a component is, such as checkout=major_outage.", 0, true},
      starts{"starts", "TIME", "Of a maintenance: when it begins, such as 2026-12-24T18:00:00Z."},
      ends{"ends", "TIME", "And ends."},
      at{"at", "TIME", "When it was so, if that was earlier: it is marked as added later."};
  return {"status-page",
          "What people outside are told.",
          {},
          {},
          {},
          {{"list", "All status pages, and how each is.", {}, server_flags(), {"muster status-page list"}},
           {"show",
            "One, with its components, what is published and what waits.",
            {page},
            server_flags(),
            {"muster status-page show shop"}},
           {"post",
            "Write the first update of a new incident or maintenance.",
            {page},
            Flags{{"title", "TEXT", "Its title.", 0, false, true},
                  {"text", "TEXT", "What people should know.", 0, false, true},
                  {"state", "STATE", "Default: investigating; of a maintenance: scheduled."},
                  impact,
                  component,
                  {"incident", "ID", "The incident that it belongs to."},
                  {"maintenance", "", "It is announced work."},
                  starts,
                  ends,
                  at,
                  publish} +
                server_flags(),
            {"muster status-page post shop --title \"Paying fails\" --text \"We look into it.\" --component "
             "paying=major_outage"}},
           {"update",
            "Write a further update of a post; what is not said stays as it is.",
            {page, {"POST", "The post's id."}},
            Flags{{"text", "TEXT", "What people should know.", 0, false, true},
                  {"state", "STATE", "How far it is, such as monitoring or resolved."},
                  {"title", "TEXT", "Another title."},
                  impact,
                  component,
                  starts,
                  ends,
                  at,
                  publish} +
                server_flags(),
            {"muster status-page update shop 01KB1Y7Q80001 --state resolved --text \"It works again.\" --publish"}},
           {"publish",
            "Publish a draft.",
            {{"DRAFT", "The draft's id."}},
            Flags{{"version", "N", "Of the draft, as you saw it. Default: 1."}} + server_flags(),
            {"muster status-page publish 01KB1Y7Q80001"}}}};
}

Command legal_hold_command() {
  const Argument incident{"INCIDENT", "The incident's number or id."};
  return {"legal-hold",
          "Incidents of which nothing may be deleted, however old it is.",
          {},
          {},
          {},
          {{"list", "All that are held, the newest hold first.", {}, server_flags(), {"muster legal-hold list"}},
           {"show",
            "Whether an incident is held, why, and how long what was told is kept else.",
            {incident},
            server_flags(),
            {"muster legal-hold show INC-1042"}},
           {"put",
            "Delete nothing of it any more; needs a token that may administer.",
            {incident},
            Flags{{"reason", "TEXT", "Who may ask for it, or for which proceedings; for the record.", 0, false, true}} +
                server_flags(),
            {"muster legal-hold put INC-1042 --reason \"the court of Hamburg may ask for it\""}},
           {"end",
            "What is old enough may be deleted again.",
            {incident},
            Flags{{"reason", "TEXT", "Why; for the record."}} + server_flags(),
            {"muster legal-hold end INC-1042 --reason \"the case is closed\""}}}};
}

Command clock_command() {
  const Argument incident{"INCIDENT", "The incident's number or id."}, clock{"CLOCK", "The clock's id, such as gdpr."};
  const Flag reason{"reason", "TEXT", "Why."};
  return {"clock",
          "Clocks of laws: what has to be notified until when.",
          {},
          {},
          {},
          {{"list",
            "Those that run, of all incidents.",
            {},
            Flags{{"incident", "ID", "Of this incident, also those that ended."}} + server_flags(),
            {"muster clock list"}},
           {"start",
            "Start one, or correct since when people are aware.",
            {incident, clock},
            Flags{{"aware", "TIME", "Since when, such as -2h. Default: now."}, reason} + server_flags(),
            {"muster clock start 1042 gdpr --aware -2h --reason \"a customer told us\""}},
           {"stop",
            "Nothing has to be notified.",
            {incident, clock},
            Flags{reason} + server_flags(),
            {"muster clock stop 1042 nis2 --reason \"it is not significant\""}},
           {"prove",
            "A notification was sent.",
            {incident, clock, {"NOTIFICATION", "Its id, such as early-warning."}},
            Flags{{"evidence", "TEXT", "What shows it, such as a reference number."}} + server_flags(),
            {"muster clock prove 1042 nis2 early-warning --evidence \"Reference 4711\""}}}};
}

}  // namespace muster::cli::table
