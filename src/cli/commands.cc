// The table of commands, put together. A command that stands here and has no code in run.cc fails a test.
#include <algorithm>

#include "cli/command.h"
#include "cli/tables.h"

namespace muster::cli {
namespace table {
namespace {

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
       legal_hold_command(),
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
}  // namespace table

const Command& muster_command() {
  static const Command command = table::root();
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
