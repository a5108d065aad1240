// Alerts: what sends them, what keeps them quiet, what is done with them, and changes beside them.
#include "cli/tables.h"

namespace muster::cli::table {
namespace {

Flag days_flag() { return {"days", "N", "So many days back, 1 to 90. Default: 7."}; }

}  // namespace

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

Command noise_command() {
  return {"noise",
          "Which rules and integrations page for nothing, and what would help.",
          {},
          Flags{days_flag()} + server_flags(),
          {"muster noise --days 30"}};
}

}  // namespace muster::cli::table
