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

Command incident_commands() {
  const Argument one{"INCIDENT", "INC-1042, 1042, or the id."};
  const Argument several{"INCIDENT", "INC-1042, 1042, or the id.", true};
  return {"incident",
          "See incidents and take them.",
          {},
          {},
          {},
          {{"list",
            "Open incidents, newest first.",
            {},
            page_flags() + server_flags(),
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
                  {"severity", "LEVEL", "Default: error.", 0, false, false, kSeverities},
                  {"description", "TEXT", "What is known, for the record; - reads standard input."},
                  {"key", "KEY", "Makes it safe to repeat this command: one key opens one incident a day."}} +
                server_flags(),
            {"muster incident declare \"Customers cannot pay\" --service checkout --severity critical"}},
           {"ack",
            "\"I have it\": stops the escalation and every page that is still to come.",
            {several},
            server_flags(),
            {"muster incident ack INC-1042"}},
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
            server_flags(),
            {"muster incident note INC-1042 \"Failing over to the second data centre\""}},
           {"timeline",
            "The record, oldest first.",
            {one},
            Flags{{"limit", "N", "At most so many entries. Default: 500."}} + server_flags(),
            {"muster incident timeline INC-1042"}},
           {"notifications",
            "Who was paged, why, and what became of it.",
            {one},
            server_flags(),
            {"muster incident notifications INC-1042"}}}};
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
                  {"notice", "DURATION", "Say so long before that it begins and ends."}} +
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
  return {"muster",
          "Alerts in, the right person woken, acknowledged, one record.",
          {},
          {},
          {},
          {{"serve",
            "Run the server.",
            {},
            Flags{{"demo", "", "A demo organisation; nothing is sent out."}} + setting_flags(),
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
           silence_commands(),
           maintenance_commands(),
           {"oncall",
            "Who is on call.",
            {},
            Flags{{"at", "TIME", "2026-12-24T18:00 (your time zone), 2026-12-24T18:00:00Z, or +8h. Default: now."}} +
                server_flags(),
            {"muster oncall", "muster oncall --at 2026-12-24T18:00"}},
           {"check",
            "What is wrong with who is on call: gaps, people who cannot be reached, double bookings, uneven load. Exit "
            "code 2 "
            "when a page could come to nobody.",
            {},
            Flags{{"until", "TIME", "How far to look, as for oncall. Default: 28 days."}} + server_flags(),
            {"muster check", "muster check --until 2026-12-31T18:00 --json"}},
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
           replay_command(),
           noise_command(),
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
              {"people", "configuration", "storms", "providers", "clock", "disk", "power", "process"}},
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
              {"muster import alertmanager /etc/prometheus/alertmanager.yml > org.yaml"}}}},
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
