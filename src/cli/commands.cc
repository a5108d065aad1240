// The table of commands. A command that stands here and has no code in run.cc fails a test.
#include <algorithm>

#include "cli/command.h"
#include "config/settings.h"

namespace muster::cli {
namespace {

using Flags = std::vector<Flag>;

const std::vector<std::string> kSeverities{"critical", "error", "warning", "info"};
const std::vector<std::string> kScopes{"admin", "configure", "respond", "read"};

Flags operator+(Flags a, const Flags& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Flag json_flag() { return {"json", "", "Print the API's JSON, indented when a person looks at it."}; }

Flags address_flags() {
  return {{"url", "URL", "Where the server is. Default: MUSTER_URL, or http://127.0.0.1:8080."},
          {"ca-file", "FILE", "PEM file with the certificates to trust. Default: MUSTER_CA_FILE, or the system's."}};
}

// What every command needs that talks to the server as somebody.
Flags server_flags() {
  return Flags{json_flag()} + address_flags() +
         Flags{{"token", "TOKEN", "API token. Default: MUSTER_TOKEN; other users of the machine can see a flag."},
               {"token-file", "FILE", "File with the API token. Default: MUSTER_TOKEN_FILE."}};
}

Flags page_flags() {
  return {{"service", "ID", "Only of this service."},
          {"team", "ID", "Only of this team."},
          {"severity", "LEVEL", "Only of these severities.", 0, true, false, kSeverities},
          {"status",
           "STATUS",
           "Only with these. Default: triggered and acknowledged.",
           0,
           true,
           false,
           {"triggered", "acknowledged", "resolved"}},
          {"all", "", "Also those that are resolved."},
          {"search", "WORDS", "Only those with these words."},
          {"limit", "N", "At most so many, newest first. Default: 50."}};
}

// The flags of `serve`, from the table of settings; a secret may also come from a file.
Flags setting_flags() {
  Flags flags;
  for (const SettingInfo& info : setting_infos()) {
    const std::string name = info.flag.substr(2);
    const std::string fallback = info.fallback.empty() ? "" : " Default: " + info.fallback + ".";
    flags.push_back({name,
                     info.name == "apply"       ? "FILE"
                     : info.secret || info.list ? "VALUE"
                                                : "TEXT",
                     info.help + fallback, 0, info.list});
    if (info.secret) flags.push_back({name + "-file", "FILE", "File that holds it."});
  }
  flags.push_back(
      {"config", "FILE", "Settings file. Default: MUSTER_CONFIG, or /etc/muster/muster.yaml if it is there."});
  return flags;
}

Command alert_commands() {
  return {
      "alert",
      "Send alerts, and see what is open.",
      {},
      {},
      {},
      {{"send",
        "Send one signal, or several from a file.",
        {},
        Flags{{"key", "KEY", "Key of an integration of type muster. Default: MUSTER_KEY."},
              {"summary", "TEXT", "One line for the person who is woken."},
              {"severity", "LEVEL", "How bad it is. Default: the server's, error.", 0, false, false, kSeverities},
              {"dedup-key", "TEXT", "What makes two signals the same alert. Default: made from the labels."},
              {"label", "NAME=VALUE", "What it is about.", 0, true},
              {"status", "STATUS", "Default: firing.", 0, false, false, {"firing", "acknowledged", "resolved"}},
              {"source", "TEXT", "The machine or tool that it is about."},
              {"link", "URL", "Where to look.", 0, true},
              {"timeout", "DURATION", "It resolves by itself when it is not repeated for so long."},
              {"details", "JSON", "Anything more, as a JSON object."},
              {"file", "FILE", "A JSON signal, or a list of them, instead of the flags; - reads standard input.", 'f'},
              json_flag()} +
            address_flags(),
        {"muster alert send --key $KEY --summary \"Disk full on db-1\" --severity critical --label host=db-1",
         "muster alert send --key $KEY --dedup-key disk/db-1 --summary \"Disk is fine\" --status resolved",
         "my-check --json | muster alert send --key $KEY -f -"}},
       {"list",
        "Open alerts, newest first.",
        {},
        page_flags() + Flags{{"unowned", "", "Only those that no team owns."}} + server_flags(),
        {"muster alert list", "muster alert list --severity critical --service checkout --json"}},
       {"show",
        "One alert in full.",
        {{"ID", "The alert's id."}},
        Flags{{"payload", "", "What the sender sent, unchanged."}} + server_flags(),
        {"muster alert show 01KB1Y7Q80001"}},
       {"ack",
        "Acknowledge the incidents of alerts.",
        {{"ID", "The alert's id.", true}},
        server_flags(),
        {"muster alert ack 01KB1Y7Q80001"}},
       {"resolve",
        "Resolve alerts.",
        {{"ID", "The alert's id.", true}},
        server_flags(),
        {"muster alert resolve 01KB1Y7Q80001"}}}};
}

Flag days_flag() { return {"days", "N", "So many days back, 1 to 90. Default: 7."}; }

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

Command knowledge_command() {
  const std::vector<std::string> kinds{"postmortem", "runbook", "known_error", "how_to"};
  const Argument folder{"DIRECTORY", "Where the Markdown files are."};
  return {"knowledge",
          "Postmortems, runbooks, known errors, how-tos.",
          {},
          {},
          {},
          {{"search",
            "Find documents, the best first.",
            {{"WORD", "What it should say.", true}},
            Flags{{"kind", "KIND", "Only of this kind.", 0, false, false, kinds},
                  {"service", "ID", "Only about this service."},
                  {"tag", "TAG", "Only with this tag."},
                  {"owner", "USER", "Only of this person."},
                  {"team", "ID", "Only of this team."},
                  {"overdue", "", "Only what is due for a review."},
                  {"archived", "", "Only what was put away."},
                  {"limit", "N", "At most so many, the best first. Default: 20."}} +
                server_flags(),
            {"muster knowledge search disk full", "muster knowledge search failover --kind runbook"}},
           {"show",
            "Print one, as Markdown with front matter.",
            {{"DOCUMENT", "Its number, such as KB-12."}},
            server_flags(),
            {"muster knowledge show KB-12"}},
           {"put",
            "Write one from a Markdown file; with an id in its front matter, that document's next version.",
            {{"FILE", "The file; - reads standard input."}},
            Flags{{"reason", "TEXT", "Why it is changed."}} + server_flags(),
            {"muster knowledge put failover.md --reason \"after INC-1042\""}},
           {"import",
            "Write all Markdown files of a directory; what cannot be taken is named, the rest is taken.",
            {folder},
            server_flags(),
            {"muster knowledge import runbooks/"}},
           {"export",
            "Write all documents as Markdown files.",
            {folder},
            server_flags(),
            {"muster knowledge export knowledge/"}}}};
}

Command postmortem_command() {
  const Argument incident{"INCIDENT", "The incident's number or id."};
  return {"postmortem",
          "What people learned from incidents.",
          {},
          {},
          {},
          {{"list",
            "All postmortems, newest incident first.",
            {},
            Flags{{"state", "STATE", "draft, published, or changed since it was published. Default: all."}} +
                server_flags(),
            {"muster postmortem list --state draft"}},
           {"draft",
            "Draft one out of the record; one that is there already is shown.",
            {incident},
            Flags{{"template", "ID", "A postmortem template. Default: the first that fits."},
                  {"language", "LANGUAGE", "en or de."}} +
                server_flags(),
            {"muster postmortem draft 1042"}},
           {"show", "One, and what it still needs.", {incident}, server_flags(), {"muster postmortem show 1042"}},
           {"export",
            "All of it as Markdown or PDF, to standard output.",
            {incident},
            Flags{{"format", "FORMAT", "md or pdf. Default: md."}} + server_flags(),
            {"muster postmortem export 1042 > postmortem.md"}}}};
}

Command action_command() {
  const Argument item{"ITEM", "ACT-17 or 17."}, incident{"INCIDENT", "INC-1042, 1042 or its id."};
  const Flag reason{"reason", "TEXT", "Why; for the record."};
  const Flags words{{"kind", "KIND", "prevent, detect or mitigate. Default: prevent."},
                    {"owner", "ID", "Who does it."},
                    {"due", "TIME", "Until when, such as 2026-12-24T18:00. Default: as the incident's severity says."},
                    {"priority", "P", "P1, P2, P3 or P4."},
                    {"description", "TEXT", "More about it."}};
  return {"action",
          "What is to be done about incidents, so that they do not happen again.",
          {},
          {},
          {},
          {{"list",
            "Action items, the newest first.",
            {},
            Flags{{"incident", "ID", "Those of one incident."},
                  {"state", "STATE", "open, done or dropped."},
                  {"owner", "ID", "Of one person."},
                  {"team", "ID", "Of incidents of one team."},
                  {"overdue", "", "Only what is overdue."}} +
                server_flags(),
            {"muster action list --overdue", "muster action list --incident INC-1042"}},
           {"show", "One of them.", {item}, server_flags(), {"muster action show ACT-17"}},
           {"add",
            "Add one to an incident.",
            {incident, {"TITLE", "What is to be done."}},
            words + server_flags(),
            {"muster action add INC-1042 \"Alert when the certificate expires\" --kind detect --owner ben"}},
           {"change",
            "Say it anew; what is left out stays.",
            {item},
            Flags{{"title", "TEXT", "What is to be done."}} + words + server_flags(),
            {"muster action change ACT-17 --owner ana --due 2026-12-24T18:00"}},
           {"done", "It is done.", {item}, Flags{reason} + server_flags(), {"muster action done ACT-17"}},
           {"drop",
            "It is not to be done.",
            {item},
            Flags{reason} + server_flags(),
            {"muster action drop ACT-17 --reason \"the service goes away\""}},
           {"reopen",
            "It is to be done after all.",
            {item},
            Flags{reason} + server_flags(),
            {"muster action reopen ACT-17"}},
           {"create-issue",
            "Make it an issue of a tracker.",
            {item},
            Flags{{"tracker", "ID", "As declared under trackers. Default: the first that is for the team."}} +
                server_flags(),
            {"muster action create-issue ACT-17 --tracker platform"}},
           {"link",
            "Link it with an issue that is there.",
            {item, {"URL", "The issue's address, as the browser shows it."}},
            server_flags(),
            {"muster action link ACT-17 https://github.com/acme/platform/issues/17"}},
           {"unlink",
            "Unlink it from its issue, which stays as it is.",
            {item},
            server_flags(),
            {"muster action unlink ACT-17"}},
           {"retry-issue",
            "Try again now what the tracker refused or did not answer.",
            {item},
            server_flags(),
            {"muster action retry-issue ACT-17"}}}};
}

Command review_command() {
  const Argument incident{"INCIDENT", "INC-1042, 1042 or its id."};
  const Flag reason{"reason", "TEXT", "Why; for the record."};
  return {"review",
          "Reviews of incidents that are over.",
          {},
          {},
          {},
          {{"list",
            "Reviews, those of the newest incidents first.",
            {},
            Flags{{"state", "STATE", "due, planned, running, held, waived or cancelled."},
                  {"team", "ID", "Of incidents of one team."},
                  {"late", "", "Only those that were to be held by now."}} +
                server_flags(),
            {"muster review list --late"}},
           {"show", "That of an incident.", {incident}, server_flags(), {"muster review show INC-1042"}},
           {"ask",
            "Ask for one.",
            {incident},
            Flags{{"reason", "TEXT", "Why it is needed.", 0, false, true}} + server_flags(),
            {"muster review ask INC-1042 --reason \"customers ask why\""}},
           {"plan",
            "Choose its time, or move it.",
            {incident, {"TIME", "When it begins, such as 2026-12-24T10:00."}},
            Flags{reason} + server_flags(),
            {"muster review plan INC-1042 2026-12-24T10:00"}},
           {"waive",
            "There is no need for it.",
            {incident},
            Flags{{"reason", "TEXT", "Why not.", 0, false, true}} + server_flags(),
            {"muster review waive INC-1042 --reason \"reviewed with INC-1040\""}}}};
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

Command rules_command() {
  return {"rules",
          "What becomes of signals.",
          {},
          {},
          {},
          {{"list", "Rules in their order, with how often they matched.", {}, server_flags(), {"muster rules list"}},
           {"try",
            "What each rule would make of a payload, or of an alert of the past; nothing is stored or sent.",
            {},
            Flags{{"file", "FILE", "A payload as its tool sends it; - reads standard input.", 'f'},
                  {"integration", "ID", "The integration that it comes by. Default: it is in Muster's own format."},
                  {"alert", "ID", "Or an alert, as its sender sent it."},
                  {"at", "TIME", "When it would come in, as for oncall. Default: now, or when the alert opened."}} +
                server_flags(),
            {"muster rules try -f payload.json --integration prometheus", "muster rules try --alert 01KB1Y7Q80001"}}}};
}

Command replay_command() {
  return {
      "replay",
      "Who would have been paged otherwise in the last days, with a changed configuration; nothing is changed.",
      {},
      Flags{{"file", "FILE", "The changed configuration, as apply reads it; - reads standard input.", 'f', true, true},
            days_flag()} +
          server_flags(),
      {"muster replay --days 30 -f changed.yaml"}};
}

Command report_command() {
  return {"report",
          "Figures of a period beside those of the one before: a page to be printed or kept (HTML), PDF, or CSV.",
          {},
          Flags{{"from", "TIME", "2026-12-24T18:00 or -90d. Default: 90 days before --to."},
                {"to", "TIME", "Default: now."},
                {"service", "ID", "Only this service."},
                {"team", "ID", "Only this team; of few people there are no figures."},
                {"severity", "SEVERITY", "critical, error, warning or info."},
                {"kind", "KIND",
                 "review (all figures), compliance (incident by incident) or board (one page). Default: review."},
                {"format", "FORMAT", "html, pdf or csv. Default: html."},
                {"csv", "", "The same as --format csv."}} +
              server_flags(),
          {"muster report --from -90d > report.html",
           "muster report --from 2026-07-01T00:00 --to 2026-10-01T00:00 --csv > quarter.csv",
           "muster report --kind board --format pdf --from -30d > board.pdf"}};
}

Command noise_command() {
  return {"noise",
          "Which rules and integrations page for nothing, and what would help.",
          {},
          Flags{days_flag()} + server_flags(),
          {"muster noise --days 30"}};
}

// The flags of Prometheus' Alertmanager, so that its unit files and charts work as they are.
Flags alertmanager_flags() {
  Flags flags{
      {"config.file", "FILE", "The configuration file. Default: alertmanager.yml."},
      {"check", "", "Read the configuration, say what is in it, and end."},
      {"storage.path", "DIR", "Where data are kept. Default: data/."},
      {"data.retention", "DURATION", "How long it is remembered who was told of what. Default: 120h."},
      {"web.listen-address", "HOST:PORT", "Where to listen. Default: :9093, on every address.", 0, true},
      {"web.external-url", "URL", "What links in notifications lead to. Default: this machine's name and the port."},
      {"web.route-prefix", "PATH", "What every path begins with. Default: the path of the external URL."},
      {"web.config.file", "FILE", "TLS and who may sign in, as Prometheus' programs have it."},
      {"web.systemd-socket", "", "Not supported."},
      {"log.level", "LEVEL", "Default: info.", 0, false, false, {"debug", "info", "warn", "error"}},
      {"log.format", "FORMAT", "Default: logfmt.", 0, false, false, {"logfmt", "json"}}};
  for (const char* name : {"cluster.listen-address",
                           "cluster.advertise-address",
                           "cluster.peer",
                           "cluster.peer-timeout",
                           "cluster.gossip-interval",
                           "cluster.pushpull-interval",
                           "cluster.tcp-timeout",
                           "cluster.probe-timeout",
                           "cluster.probe-interval",
                           "cluster.settle-timeout",
                           "cluster.reconnect-interval",
                           "cluster.reconnect-timeout",
                           "cluster.tls-config",
                           "cluster.label",
                           "data.maintenance-interval",
                           "alerts.gc-interval",
                           "web.get-concurrency",
                           "web.timeout",
                           "enable-feature",
                           "silences.max-silences",
                           "silences.max-per-silence-bytes"})
    flags.push_back({name, "VALUE", "Accepted, not needed.", 0, true});
  return flags;
}

// The three questions, and what a person says instead of what is proposed.
Flags classification_flags() {
  return {{"impact",
           "WHO",
           "How many are affected: one person; some users or one function; many, or several functions; all.",
           0,
           false,
           false,
           {"one", "some", "many", "all"}},
          {"criticality",
           "LEVEL",
           "How critical it is to revenue, safety or compliance. Default: as the service's tier says.",
           0,
           false,
           false,
           {"low", "important", "critical"}},
          {"urgency", "WHEN", "How fast it must be restored.", 0, false, false, {"later", "today", "now"}},
          {"kind", "KIND", "Instead of what is proposed.", 0, false, false, {"request", "issue", "incident"}},
          {"priority", "P", "Instead of what is proposed.", 0, false, false, {"P1", "P2", "P3", "P4"}},
          {"level", "LEVEL", "In place of the priority, as its business unit calls it: SEV1."},
          {"category", "NAME", "One of those that the organisation has."},
          {"reason", "TEXT", "Why it is not as proposed."}};
}

Command incident_commands() {
  const Argument one{"INCIDENT", "INC-1042, 1042, or the id."};
  const Argument several{"INCIDENT", "INC-1042, 1042, or the id.", true};
  const Flag happened{"at", "TIME", "When it happened, if that was earlier: 2026-12-24T18:00."};
  return {
      "incident",
      "See incidents and take them.",
      {},
      {},
      {},
      {{"list",
        "Open incidents, newest first.",
        {},
        page_flags() +
            Flags{{"priority", "P", "Only of these priorities.", 0, true, false, {"P1", "P2", "P3", "P4", "none"}},
                  {"major", "", "Only major incidents."},
                  {"stage",
                   "STAGE",
                   "Only those that people say are there.",
                   0,
                   false,
                   false,
                   {"detected", "logged", "triaged", "investigating", "identified", "mitigated", "resolved", "closed",
                    "reviewed"}}} +
            server_flags(),
        {"muster incident list", "muster incident list --all --team payments --limit 200"}},
       {"show",
        "One incident: its state, and who comes next.",
        {one},
        server_flags(),
        {"muster incident show INC-1042"}},
       {"declare",
        "Open an incident that no tool has noticed; it pages at once.",
        {{"TITLE", "What is wrong, in one line."}},
        Flags{{"service", "ID", "The service it is about; its escalation policy pages."},
              {"policy", "ID", "Or the escalation policy. Default: the organisation's."},
              {"severity", "LEVEL", "Default: as the answers say; error without any.", 0, false, false, kSeverities},
              {"description", "TEXT", "What is known, for the record; - reads standard input."},
              {"answer", "FORM.FIELD=VALUE", "An answer to a form of the organisation.", 0, true},
              {"key", "KEY", "Makes it safe to repeat this command: one key opens one incident a day."}} +
            classification_flags() + server_flags(),
        {"muster incident declare \"Customers cannot pay\" --service checkout --severity critical",
         "muster incident declare \"Nobody can pay\" --service checkout --impact all --criticality critical"}},
       {"classify",
        "Answer the three questions; the matrix proposes how urgent it is.",
        {one},
        classification_flags() + server_flags(),
        {"muster incident classify INC-1042 --impact all --criticality critical",
         "muster incident classify INC-1042 --impact one --priority P2 --reason \"it is the till of the shop\""}},
       {"promote",
        "It is a major incident from now on.",
        {one},
        Flags{{"reason", "TEXT", "Why.", 0, false, true}} + server_flags(),
        {"muster incident promote INC-1042 --reason \"the whole shop is down\""}},
       {"demote",
        "It is no major incident, or none any more.",
        {one},
        Flags{{"reason", "TEXT", "Why.", 0, false, true}} + server_flags(),
        {"muster incident demote INC-1042 --reason \"only the test shop\""}},
       {"roles",
        "Who has which role, who is being called, and what is wrong with it.",
        {one},
        Flags{{"roster", "", "Who had which role, from when to when, as CSV."}} + server_flags(),
        {"muster incident roles INC-1042", "muster incident roles INC-1042 --roster > roster.csv"}},
       {"role",
        "Take a role, give it to somebody, hand it over, decline a call for it, or end it.",
        {one,
         {"ROLE", "Its id: commander."},
         {"ACT", "What you do.", false, {"take", "give", "hand-over", "decline", "end"}}},
        Flags{{"user", "ID", "Whose it is to be; of hand-over and end, who has it. Default: you."},
              {"to", "ID", "Who follows, of hand-over."},
              {"beside", "", "Also when another one has it, and it is for one person."},
              {"note", "TEXT", "What they should know, or why."}} +
            server_flags(),
        {"muster incident role INC-1042 commander take",
         "muster incident role INC-1042 commander hand-over --user ana --to ben --note \"customers are told\""}},
       {"tasks", "What there is to do.", {one}, server_flags(), {"muster incident tasks INC-1042"}},
       {"task",
        "Add a task.",
        {one, {"TITLE", "What is to be done."}},
        Flags{{"assignee", "ID", "Who does it."},
              {"due", "TIME", "Until when: +30m, or 2026-12-24T18:00."},
              {"after", "N", "The task that has to be done before."}} +
            server_flags(),
        {"muster incident task INC-1042 \"Call the bank\" --assignee ana --due +30m"}},
       {"tick",
        "Tasks are done.",
        {one, {"TASK", "Its number.", true}},
        Flags{{"undo", "", "They are to be done again."}, {"drop", "", "They are not to be done."}} + server_flags(),
        {"muster incident tick INC-1042 1 2"}},
       {"checklist",
        "Attach a checklist.",
        {one, {"CHECKLIST", "Its id."}},
        server_flags(),
        {"muster incident checklist INC-1042 outage"}},
       {"closing",
        "What closing it asks for, and what is missing.",
        {one},
        server_flags(),
        {"muster incident closing INC-1042"}},
       {"close",
        "Close an incident that is resolved.",
        {one},
        Flags{{"reason", "TEXT", "Why it is closed without what is missing."}} + server_flags(),
        {"muster incident close INC-1042"}},
       {"checkpoints",
        "Questions that come again and again, and who is asked.",
        {one},
        server_flags(),
        {"muster incident checkpoints INC-1042"}},
       {"checkpoint",
        "Answer one of them.",
        {one, {"CHECKPOINT", "Its id: review."}},
        Flags{{"text", "TEXT", "What you answer. Default: all stays as it is."}} + server_flags(),
        {"muster incident checkpoint INC-1042 review",
         "muster incident checkpoint INC-1042 review --text \"Still P1; Ben joins; next update at 15:00\""}},
       {"hypotheses",
        "What may be the cause, what speaks for and against it, and what helps.",
        {one},
        server_flags(),
        {"muster incident hypotheses INC-1042"}},
       {"suspect",
        "Say what may be the cause.",
        {one, {"TEXT", "What you suspect."}},
        server_flags(),
        {"muster incident suspect INC-1042 \"The certificate has expired\""}},
       {"argue",
        "Say what speaks for a hypothesis, or against it.",
        {one, {"HYPOTHESIS", "Its number."}, {"TEXT", "What speaks for it."}},
        Flags{{"against", "", "It speaks against it."}, {"entry", "N", "The entry of the record that shows it."}} +
            server_flags(),
        {"muster incident argue INC-1042 1 \"openssl says so\"",
         "muster incident argue INC-1042 1 \"it worked an hour ago\" --against"}},
       {"judge",
        "Say whether a hypothesis is the cause.",
        {one, {"HYPOTHESIS", "Its number."}, {"ACT", "What you say.", false, {"confirm", "reject", "reopen"}}},
        Flags{{"reason", "TEXT", "Why."}} + server_flags(),
        {"muster incident judge INC-1042 1 confirm"}},
       {"remedy",
        "Say what helps; what is left out stays as it was.",
        {one},
        Flags{{"workaround", "TEXT", "What helps for now."},
              {"fix", "TEXT", "What helped for good."},
              {"known-error", "TEXT", "Under which name or address the fault is known."}} +
            server_flags(),
        {"muster incident remedy INC-1042 --workaround \"Use the other till\""}},
       {"evidence",
        "Files that show what happened, with their SHA-256.",
        {one},
        Flags{{"custody", "", "Who added and who got which file, as CSV."}} + server_flags(),
        {"muster incident evidence INC-1042", "muster incident evidence INC-1042 --custody > custody.csv"}},
       {"attach",
        "Add a file; it is never changed and never removed.",
        {one, {"FILE", "Its path; - for standard input."}},
        Flags{{"name", "NAME", "As it is called. Default: the path's last part."}, {"note", "TEXT", "What it shows."}} +
            server_flags(),
        {"muster incident attach INC-1042 pay.log --note \"from till 7\""}},
       {"fetch",
        "Write a file of it to standard output; the record says so.",
        {one, {"NUMBER", "The file's, as evidence shows it."}},
        server_flags(),
        {"muster incident fetch INC-1042 17 > pay.log"}},
       {"links", "Incidents that have to do with this one.", {one}, server_flags(), {"muster incident links INC-1042"}},
       {"link",
        "Link it with another one; each goes on by itself.",
        {one, {"OTHER", "The other incident."}},
        Flags{{"kind",
               "KIND",
               "What the other one is to it. Default: related.",
               0,
               false,
               false,
               {"parent", "child", "related"}}} +
            server_flags(),
        {"muster incident link INC-1042 INC-1040 --kind parent"}},
       {"unlink",
        "Take a link back.",
        {one, {"OTHER", "The other incident."}},
        server_flags(),
        {"muster incident unlink INC-1042 INC-1040"}},
       {"guests", "Who from outside may see it.", {one}, server_flags(), {"muster incident guests INC-1042"}},
       {"invite",
        "Invite somebody from outside to this incident alone; they get a link by e-mail.",
        {one, {"NAME", "Who."}},
        Flags{{"email", "ADDRESS", "Where the link goes.", 0, false, true},
              {"lasts", "DURATION", "15m to 30d. Default: 24h."},
              {"may-write", "", "They can write notes."}} +
            server_flags(),
        {"muster incident invite INC-1042 \"Vera Vendor\" --email vera@vendor.example --lasts 4h --may-write"}},
       {"uninvite",
        "A guest may see it no more.",
        {one, {"GUEST", "The guest's id."}},
        server_flags(),
        {"muster incident uninvite INC-1042 01KB1Y7Q80001"}},
       {"answers", "What its forms were answered.", {one}, server_flags(), {"muster incident answers INC-1042"}},
       {"chat",
        "Its channel in a chat; with --open one is opened now.",
        {one},
        Flags{{"open", "", "Open a channel, whatever was agreed on."},
              {"tell", "N", "Tell this entry of the record in the channel."}} +
            server_flags(),
        {"muster incident chat INC-1042", "muster incident chat INC-1042 --open"}},
       {"followers", "Who follows it.", {one}, server_flags(), {"muster incident followers INC-1042"}},
       {"follow",
        "Follow it: notices of what happens, never a page.",
        {one},
        Flags{{"user", "ID", "Who follows it. Default: you."}} + server_flags(),
        {"muster incident follow INC-1042 --user ana"}},
       {"unfollow",
        "Follow it no more.",
        {one},
        Flags{{"user", "ID", "Who follows it no more. Default: you."}} + server_flags(),
        {"muster incident unfollow INC-1042 --user ana"}},
       {"ack",
        "\"I have it\": stops the escalation and every page that is still to come.",
        {several},
        server_flags(),
        {"muster incident ack INC-1042"}},
       {"snooze",
        "Quiet for everybody until a time; then it pages again, unless it is resolved.",
        {several},
        Flags{{"for", "TIME", "How long, such as 15m or 4h. Default: 1h."},
              {"until", "TIME", "Until when: a time, or morning."}} +
            server_flags(),
        {"muster incident snooze INC-1042 --for 1h", "muster incident snooze INC-1042 --until morning"}},
       {"unsnooze",
        "The snooze is over: it pages again now.",
        {several},
        server_flags(),
        {"muster incident unsnooze INC-1042"}},
       {"resolve",
        "Resolve incidents and their open alerts.",
        {several},
        Flags{{"note", "TEXT", "What it was, for the record."}} + server_flags(),
        {"muster incident resolve INC-1042 --note \"Rolled back 4.2.1\""}},
       {"escalate",
        "Go to the next step of the escalation policy now.",
        {one},
        server_flags(),
        {"muster incident escalate INC-1042"}},
       {"page",
        "Page somebody else by hand: a colleague, a team, whoever is on call, a policy.",
        {one},
        Flags{{"user", "ID", "A colleague."},
              {"team", "ID", "Everybody of a team."},
              {"schedule", "ID", "Whoever is on call now."},
              {"policy", "ID", "The first step of an escalation policy that reaches somebody."},
              {"reason", "TEXT", "Why; they read it."}} +
            server_flags(),
        {"muster incident page INC-1042 --user ben --reason \"the index is corrupt\""}},
       {"merge",
        "They are one fault: INCIDENT's alerts move to the other one, and it is resolved with a link to it.",
        {one},
        Flags{{"into", "INCIDENT", "The incident that goes on."}} + server_flags(),
        {"muster incident merge INC-1043 --into INC-1042"}},
       {"unmerge",
        "Take a merge back: the alerts that INCIDENT brought return to it.",
        {one},
        server_flags(),
        {"muster incident unmerge INC-1043"}},
       {"split",
        "These alerts are another fault: they move to a new incident, which pages.",
        {one, {"ALERT", "The ids of the alerts that move.", true}},
        Flags{{"title", "TEXT", "The new incident's title. Default: what its first alert says."}} + server_flags(),
        {"muster incident split INC-1042 01KB1Y7Q80001 --title \"Search is slow\""}},
       {"note",
        "Write something into the record.",
        {one, {"TEXT", "The note; - reads standard input."}},
        Flags{happened} + server_flags(),
        {"muster incident note INC-1042 \"Failing over to the second data centre\""}},
       {"update",
        "Say how it stands: impact, action, next step.",
        {one},
        Flags{{"impact", "TEXT", "What is broken now, for whom."},
              {"action", "TEXT", "What was done."},
              {"next", "TEXT", "What is done next."},
              {"next-update", "TIME", "When the next update comes: +30m, or 2026-12-24T18:00."},
              happened} +
            server_flags(),
        {"muster incident update INC-1042 --impact \"Nobody can pay\" --action \"Rolling back\" --next-update +30m"}},
       {"decide",
        "Record a decision.",
        {one, {"DECISION", "What was decided."}},
        Flags{{"why", "TEXT", "Why."}, {"by", "NAME", "Who decided. Default: you."}, happened} + server_flags(),
        {"muster incident decide INC-1042 \"Fail over\" --why \"repair takes hours\""}},
       {"timeline",
        "The record, oldest first.",
        {one},
        Flags{{"limit", "N", "At most so many entries. Default: 500."}} + server_flags(),
        {"muster incident timeline INC-1042"}},
       {"notifications",
        "Who was paged, why, and what became of it.",
        {one},
        server_flags(),
        {"muster incident notifications INC-1042"}},
       {"why",
        "Why somebody was paged, or not.",
        {one},
        Flags{{"user", "ID", "Of whom the question is.", 0, false, true}} + server_flags(),
        {"muster incident why INC-1042 --user ben"}},
       {"causes",
        "What may have caused it: changes, trouble upstream, earlier incidents; and runbooks.",
        {one},
        server_flags(),
        {"muster incident causes INC-1042"}},
       {"impact",
        "What it reaches: services, customers, whom to tell.",
        {one},
        Flags{{"levels", "N", "So many arrows away. Default: 3."}} + server_flags(),
        {"muster incident impact INC-1042"}}}};
}

Command feed_commands() {
  const Argument whose{"USER", "Id of the person whose it is."};
  return {
      "feed",
      "Secret addresses of calendars, to subscribe to with any program. For administrators; everybody makes their own "
      "in the profile.",
      {},
      {},
      {},
      {{"list", "A person's; the addresses are not shown again.", {whose}, server_flags(), {"muster feed list ana"}},
       {"create",
        "Make one; its address is shown only now.",
        {whose},
        Flags{{"schedule", "ID", "Of this schedule. Default: their own shifts in all of them."}} + server_flags(),
        {"muster feed create ana --schedule shop-primary"}},
       {"revoke",
        "The address works no more.",
        {whose, {"ID", "As 'muster feed list' shows it."}},
        server_flags(),
        {"muster feed revoke ana 000015NM70000"}}}};
}

Command absence_commands() {
  const Flag whose{"user", "ID", "Whose it is.", 0, false, true};
  return {"absence",
          "Who is away and cannot be on call.",
          {},
          {},
          {},
          {{"add",
            "Note that somebody is away; says where they are on call all the same.",
            {},
            Flags{whose,
                  {"from", "TIME", "2026-12-24 (a whole day), 2026-12-24T18:00 or +2h.", 0, false, true},
                  {"until", "TIME", "The last day, which is within, or a time.", 0, false, true},
                  {"reason", "TEXT", "For the person and administrators only."}} +
                server_flags(),
            {"muster absence add --user ana --from 2026-12-24 --until 2027-01-01"}},
           {"list",
            "Absences that are not over, with how often they conflict with who is on call.",
            {},
            Flags{{"user", "ID", "Only this person's."}} + server_flags(),
            {"muster absence list"}},
           {"remove",
            "They are not away after all.",
            {{"ID", "The absence's id."}},
            server_flags(),
            {"muster absence remove 1JQ0T1Z8V0000"}},
           {"import",
            "Read absences from a calendar file (iCalendar); the same file again changes nothing.",
            {{"FILE", "The .ics file; - reads standard input."}},
            Flags{whose, {"dry-run", "", "Only say what it would add and remove."}} + server_flags(),
            {"muster absence import vacation.ics --user ana --dry-run"}}}};
}

Command change_commands() {
  return {
      "change",
      "What was deployed or set on purpose, shown beside incidents; it pages nobody.",
      {},
      {},
      {},
      {{"tell",
        "Tell that something was changed, such as at the end of a deployment.",
        {{"SUMMARY", "One line: checkout 4.2 deployed to production."}},
        Flags{{"service", "ID", "The service that was changed. Default: the one called like the end of the source."},
              {"source", "TEXT", "The repository, tool or machine."},
              {"at", "TIME", "When: 2026-12-24T18:00, or -10m. Default: now."},
              {"by", "NAME", "Who made it. Default: whose token it is."},
              {"link", "URL", "Where to look.", 0, true},
              {"details", "JSON", "Anything more, as a JSON object."}} +
            server_flags(),
        {"muster change tell \"checkout 4.2 deployed\" --service checkout --link https://ci.example.org/9"}},
       {"list",
        "What was changed, the newest first.",
        {},
        Flags{{"service", "ID", "Only of this service."},
              {"since", "TIME", "Made then or later: 2026-12-24T18:00, or -2h."},
              {"until", "TIME", "Made before."},
              {"limit", "N", "At most so many. Default: 50."}} +
            server_flags(),
        {"muster change list --service checkout --since -24h"}}}};
}

Command service_commands() {
  return {"service",
          "The catalogue: what there is, how it is now, and what a fault reaches.",
          {},
          {},
          {},
          {{"list",
            "Services with their health, owner and tier.",
            {},
            Flags{{"search", "TEXT", "Only those with this text in id, name or description."},
                  {"team", "ID", "Only this team's."},
                  {"tier", "N", "Only of this tier, 1 to 4; 0: nobody said."},
                  {"health", "HEALTH", "Only those.", 0, false, false, {"healthy", "degraded", "down"}},
                  {"unowned", "", "Only what no team owns."},
                  {"business", "", "Only business services."}} +
                server_flags(),
            {"muster service list", "muster service list --health down", "muster service list --unowned"}},
           {"show",
            "One service: owner, who is on call, what is open, what it needs, runbooks, objectives.",
            {{"SERVICE", "Its id."}},
            server_flags(),
            {"muster service show checkout"}},
           {"impact",
            "What a fault of it reaches: services, customers, whom to tell.",
            {{"SERVICE", "Its id."}},
            Flags{{"levels", "N", "So many arrows away. Default: 3."}} + server_flags(),
            {"muster service impact orders --levels 5"}}}};
}

Command silence_commands() {
  return {"silence",
          "Hold alerts back by their labels, for a time.",
          {},
          {},
          {},
          {{"add",
            "Silence the alerts that all matchers fit; open ones too.",
            {{"MATCHER", "NAME=VALUE, NAME!=VALUE, NAME=~REGEX or NAME!~REGEX.", true}},
            Flags{{"comment", "TEXT", "Why; it is asked for."},
                  {"duration", "DURATION", "For so long. Default: 1h."},
                  {"end", "TIME", "Or until then: 2026-12-24T18:00, or +2h."},
                  {"start", "TIME", "Not before. Default: now."},
                  {"preview", "", "Only say what it would hold back."}} +
                server_flags(),
            {"muster silence add alertname=DiskFull instance=~\"db-.*\" --comment \"new disk\" --duration 2h",
             "muster silence add alertname=DiskFull --preview"}},
           {"list",
            "Silences that have not ended.",
            {},
            Flags{{"all", "", "Also those that have."}} + server_flags(),
            {"muster silence list"}},
           {"expire",
            "End silences now; what they held back and is still open pages.",
            {{"ID", "The silence's id.", true}},
            server_flags(),
            {"muster silence expire 019a3f6c-1b2d-8400-8f00-0123456789ab"}}}};
}

Command maintenance_commands() {
  return {"maintenance",
          "Announced work, during which its services page nobody.",
          {},
          {},
          {},
          {{"list", "Windows: what runs, what comes, what is over.", {}, server_flags(), {"muster maintenance list"}},
           {"add",
            "Plan a window. What is critical pages all the same, unless --everything.",
            {{"NAME", "What is being done."}},
            Flags{{"start", "LOCAL", "Its first time there: 2026-12-24T22:00.", '\0', false, true},
                  {"end", "LOCAL", "2026-12-25T06:00.", '\0', false, true},
                  {"time-zone", "ZONE", "Where: Europe/Berlin. Default: UTC."},
                  {"recurrence", "RRULE", "When again: FREQ=WEEKLY;BYDAY=SA."},
                  {"service", "ID", "Of this service.", 0, true},
                  {"team", "ID", "Of this team.", 0, true},
                  {"environment", "NAME", "With this label 'environment' or 'env'.", 0, true},
                  {"match", "MATCHER", "Only what all these fit: NAME=VALUE, as of silences.", 0, true},
                  {"except", "MATCHER", "What all these fit pages all the same.", 0, true},
                  {"everything", "", "Hold back critical alerts too."},
                  {"notice", "DURATION", "Say so long before that it begins and ends."},
                  {"notify", "USER", "Tell this person too, besides whose services these are.", 0, true}} +
                server_flags(),
            {"muster maintenance add \"Patch night\" --start 2026-12-05T22:00 --end 2026-12-06T02:00 --time-zone "
             "Europe/Berlin --recurrence \"FREQ=MONTHLY;BYDAY=1SA\" --service checkout --notice 15m"}},
           {"end",
            "End what runs of a window now; it comes again at its next time.",
            {{"ID", "The window's id."}},
            server_flags(),
            {"muster maintenance end 01KB1Y7Q80001"}},
           {"remove",
            "Remove a window.",
            {{"ID", "The window's id."}},
            server_flags(),
            {"muster maintenance remove 01KB1Y7Q80001"}}}};
}

Command token_commands() {
  return {"token",
          "API tokens for programs.",
          {},
          {},
          {},
          {{"create",
            "Make a token; its secret is shown this once.",
            {{"ID", "Its name, chosen by you."}},
            Flags{{"scope", "SCOPE", "What it may do.", 0, true, true, kScopes},
                  {"expires-in", "DURATION", "It stops working after this, such as 90d. Default: never."}} +
                server_flags(),
            {"muster token create grafana --scope read --expires-in 90d"}},
           {"list", "All tokens, without their secrets.", {}, server_flags(), {"muster token list"}},
           {"revoke", "End a token now.", {{"ID", "Its name."}}, server_flags(), {"muster token revoke grafana"}}}};
}

Command config_commands() {
  return {"config",
          "The server's own settings, and checking files without a server.",
          {},
          {},
          {},
          {{"show",
            "The settings that `serve` would have with the same flags.",
            {},
            Flags{{"origin", "", "Also where each value comes from."}, json_flag()} + setting_flags(),
            {"muster config show --origin"}},
           {"check",
            "Check YAML files that declare an organisation; needs no server.",
            {{"FILE", "YAML; - reads standard input.", true}},
            {json_flag()},
            {"muster config check org.yaml teams/*.yaml"}}}};
}

Flags declaration_flags() {
  return Flags{{"file", "FILE", "YAML that declares the organisation; several are read as one; - reads standard input.",
                'f', true, true},
               {"prune", "", "Delete what came from the same file before and is no longer in it."}} +
         server_flags();
}

Command root() {
  return {
      "muster",
      "Alerts in, the right person woken, acknowledged, one record.",
      {},
      {},
      {},
      {{"serve",
        "Run the server.",
        {},
        Flags{{"demo", "", "A demo organisation; nothing is sent out."},
              {"alertmanager-config", "FILE",
               "Run in Alertmanager's place from its file, with these settings; as 'muster alertmanager'."}} +
            setting_flags(),
        {"muster serve --data /var/lib/muster --listen 0.0.0.0:8080 --apply org.yaml",
         "MUSTER_SMTP_PASSWORD_FILE=/run/secrets/smtp muster serve --config muster.yaml"}},
       {"apply",
        "Change the organisation into what YAML files declare: all of it or nothing.",
        {},
        declaration_flags(),
        {"muster apply -f org.yaml", "muster apply -f org.yaml --prune"}},
       {"plan",
        "What apply would change. Exits 0: nothing, 2: something, 1: an error.",
        {},
        declaration_flags(),
        {"muster plan -f org.yaml"}},
       {"export",
        "The whole organisation as YAML that apply reads; without passwords and tokens.",
        {},
        address_flags() + Flags{{"token", "TOKEN", "API token. Default: MUSTER_TOKEN."},
                                {"token-file", "FILE", "File with the API token. Default: MUSTER_TOKEN_FILE."}},
        {"muster export > org.yaml"}},
       alert_commands(),
       incident_commands(),
       change_commands(),
       service_commands(),
       silence_commands(),
       maintenance_commands(),
       {"oncall",
        "Who is on call.",
        {},
        Flags{{"at", "TIME", "2026-12-24T18:00 (your time zone), 2026-12-24T18:00:00Z, or +8h. Default: now."}} +
            server_flags(),
        {"muster oncall", "muster oncall --at 2026-12-24T18:00"},
        {{"load",
          "What teams carried, as sums: hours on call, pages, pages at night. Teams of few people have no figures.",
          {},
          Flags{{"from", "TIME", "2026-12-24T18:00 or -90d. Default: 28 days before --until."},
                {"until", "TIME", "Default: now."}} +
              server_flags(),
          {"muster oncall load", "muster oncall load --from -90d"}},
         {"cover",
          "Who asks for cover or a swap, and who offers. People ask and offer in the web UI: a token is nobody.",
          {},
          Flags{{"all", "", "Also requests that were decided in the last 14 days."}} + server_flags(),
          {"muster oncall cover"}},
         {"handoff",
          "What there is to hand over for a schedule: open incidents, silences, maintenance, notes.",
          {{"SCHEDULE", "The schedule's id."}},
          server_flags(),
          {"muster oncall handoff shop-primary"}},
         {"fairer",
          "Another order of turns by which load is spread more evenly; nothing is stored.",
          {{"SCHEDULE", "The schedule's id."}},
          server_flags(),
          {"muster oncall fairer shop-primary"}}}},
       {"check",
        "What is wrong with who is on call: gaps, people who cannot be reached or are away, double bookings, "
        "uneven load. Exit "
        "code 2 "
        "when a page could come to nobody.",
        {},
        Flags{{"until", "TIME", "How far to look, as for oncall. Default: 28 days."}} + server_flags(),
        {"muster check", "muster check --until 2026-12-31T18:00 --json"}},
       absence_commands(),
       feed_commands(),
       {"who-would-be-paged",
        "What would happen if a signal came in; nothing is stored or sent.",
        {},
        Flags{{"file", "FILE", "The signal as JSON; - reads standard input.", 'f', false, true},
              {"at", "TIME", "When it would come in, as for oncall. Default: now."},
              {"service", "ID", "The service that it is about."},
              {"integration", "ID", "Or the integration that it comes by."}} +
            server_flags(),
        {"muster who-would-be-paged -f signal.json --service checkout --at 2026-12-24T18:00"}},
       rules_command(),
       playbook_command(),
       postmortem_command(),
       action_command(),
       review_command(),
       status_page_command(),
       knowledge_command(),
       communication_command(),
       clock_command(),
       runner_command(),
       replay_command(),
       noise_command(),
       report_command(),
       token_commands(),
       {"selftest",
        "Send a test page by every way that an escalation policy would use; names who cannot be reached. Exits 0: "
        "everybody was reached, 2: not, 1: an error.",
        {},
        Flags{{"wait", "SECONDS", "How long to wait for the providers' answers, up to 600. Default: 60."}} +
            server_flags(),
        {"muster selftest", "muster selftest --json --wait 120"}},
       {"status", "Whether the server is well.", {}, server_flags(), {"muster status"}},
       config_commands(),
       {"verify",
        "Check a store: the database itself, and that nobody changed the record.",
        {},
        {{"data", "DIR", "The server's data directory. It may be running."},
         {"store", "URL", "Or the store: postgres://USER:PASSWORD@HOST/DATABASE. Default: MUSTER_STORE."},
         json_flag()},
        {"muster verify --data /var/lib/muster"}},
       {"backup",
        "Copy an SQLite store into one file, checked, while the server runs.",
        {{"FILE", "The file to make; FILE.sha256 is made beside it."}},
        {{"data", "DIR", "The server's data directory.", '\0', false, true}, json_flag()},
        {"muster backup --data /var/lib/muster /backup/muster-$(date +%F).db"}},
       {"restore",
        "Put a backup in place of a store; the server must not run.",
        {{"FILE", "What 'muster backup' made."}},
        {{"data", "DIR", "The server's data directory.", '\0', false, true},
         {"replace", "", "Keep the database that is there under another name."},
         json_flag()},
        {"muster restore --data /var/lib/muster /backup/muster-2026-11-22.db"}},
       {"sim",
        "Live through faults in a simulated world, and check what was promised.",
        {},
        {{"seed", "N", "What decides everything; the same one gives the same life. Default: drawn."},
         {"seeds", "N", "So many lives, from that seed on. Default: 1."},
         {"hours", "N", "Lives for so many hours of real time."},
         {"trouble", "DURATION", "How long things go wrong in a life. Default: 2h."},
         {"senders", "N", "Tools that report. Default: 6."},
         {"without",
          "KIND",
          "Leaves one kind of event out.",
          0,
          true,
          false,
          {"people", "configuration", "storms", "silences", "maintenance", "snoozes", "rules", "merges", "providers",
           "clock", "disk", "power", "process"}},
         {"story", "", "Print each step in words."}},
        {"muster sim --seeds 1000", "muster sim --seed 42 --story"}},
       {"alertmanager",
        "Run in the place of Prometheus' Alertmanager, from its configuration file.",
        {},
        alertmanager_flags(),
        {"muster alertmanager --config.file alertmanager.yml --storage.path /var/lib/muster",
         "muster alertmanager --config.file alertmanager.yml --check"}},
       {"import",
        "Make Muster's configuration of another tool's.",
        {},
        {},
        {},
        {{"alertmanager",
          "Print the configuration for an alertmanager.yml, and what of it cannot be carried over.",
          {{"FILE", "The file; - reads standard input."}},
          {},
          {"muster import alertmanager /etc/prometheus/alertmanager.yml > org.yaml"}},
         {"backstage",
          "Print services, teams and people for Backstage's catalog-info.yaml, and what of it cannot be carried over.",
          {{"FILE", "The file, with any number of entities; - reads standard input."}},
          {},
          {"muster import backstage catalog-info.yaml > catalog.yaml"}},
         {"otel-service-graph",
          "Print services for a graph of OpenTelemetry, Jaeger, Grafana or Prometheus, as JSON.",
          {{"FILE", "The file; - reads standard input."}},
          {},
          {"curl -s http://jaeger:16686/api/dependencies | muster import otel-service-graph - > catalog.yaml"}}}},
       {"completion",
        "A script that teaches your shell these commands.",
        {{"SHELL", "bash, zsh or fish.", false, {"bash", "zsh", "fish"}}},
        {},
        {"source <(muster completion bash)", "muster completion zsh > \"${fpath[1]}/_muster\"",
         "muster completion fish > ~/.config/fish/completions/muster.fish"}},
       {"version", "Which version this is.", {}, {json_flag()}, {"muster version"}}}};
}

}  // namespace

const Command& muster_command() {
  static const Command command = root();
  return command;
}

const Command* find_command(const Command& root, const std::vector<std::string>& words) {
  const Command* at = &root;
  for (const std::string& word : words) {
    const auto next =
        std::find_if(at->commands.begin(), at->commands.end(), [&](const Command& c) { return c.name == word; });
    if (next == at->commands.end()) return nullptr;
    at = &*next;
  }
  return at;
}

}  // namespace muster::cli
