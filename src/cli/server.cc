// muster serve, muster config …, muster verify, muster backup, muster restore, muster status
#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/backup.h"
#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/remote.h"
#include "cli/verify.h"
#include "config/plan.h"

namespace muster::cli {
namespace {

constexpr const char* kDefaultFile = "/etc/muster/muster.yaml";

void print(Program& program, const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) program.err << text_of(problem) << "\n";
}

// Flags, environment and file, as `serve` has them. Nothing when the file that was named cannot be read.
std::optional<SettingsReading> settings_of(Program& program, const Invocation& invocation) {
  SettingSources sources;
  sources.environment = program.environment;
  sources.secret_file = [&](const std::string& path) { return read_text(program, path); };
  for (const auto& [name, values] : invocation.flags) {
    if (name == "config" || name == "demo" || name == "origin" || name == "json" || name == "alertmanager-config")
      continue;
    std::string& joined = sources.flags[name];
    for (const std::string& value : values) joined += (joined.empty() ? "" : ",") + value;
  }
  const std::string named = invocation.value("config").value_or(program.variable("MUSTER_CONFIG"));
  std::error_code ignored;
  sources.file = !named.empty() ? named : std::filesystem::exists(kDefaultFile, ignored) ? kDefaultFile : "";
  if (!sources.file.empty()) {
    const auto text = read_text(program, sources.file);
    if (!text) {
      fail(program, text.fault().message);
      return std::nullopt;
    }
    sources.file_text = *text;
  }
  return read_settings(sources);
}

int serve(Program& program, const Invocation& invocation) {
  const auto reading = settings_of(program, invocation);
  if (!reading) return 1;
  print(program, reading->problems);
  if (has_errors(reading->problems)) return fail(program, "the settings have mistakes; nothing was started");
  const Settings& settings = reading->settings;
  if (const auto file = invocation.value("alertmanager-config")) {
    if (invocation.has("demo")) return fail(program, "--demo and --alertmanager-config are two different things");
    if (!settings.tls_cert.empty())
      return fail(
          program,
          "with --alertmanager-config, TLS is said as Alertmanager has it: muster alertmanager --web.config.file");
    if (settings.store != "sqlite") return fail(program, "with --alertmanager-config, the store is SQLite in --data");
    AlertmanagerOrder order;
    order.config_file = *file;
    order.storage_path = settings.data;
    order.listen = settings.listen;
    order.external_url = settings.public_url;
    order.retention = kAlertmanagerRetention;
    order.log_level = settings.log_level;
    order.log_format = settings.log_format;
    return program.alertmanager(order);
  }
  return program.serve(settings, invocation.has("demo"));
}

// {"listen": {"value": …, "from": …, "place": …}}; secrets are left out as in the text.
std::string settings_json(const SettingsReading& reading) {
  static constexpr const char* kFrom[] = {"default", "file", "environment", "flag"};
  json::object all;
  const std::string shown = settings_text(reading, false);
  for (const SettingInfo& info : setting_infos()) {
    const SettingValue& value = reading.values.at(info.name);
    const std::string start = info.name + ":";
    const std::size_t line = shown.starts_with(start) ? 0 : shown.find("\n" + start) + 1;
    const std::size_t from = line + start.size(), end = shown.find('\n', from);
    all[info.name] = json::object{{"value", from < end ? shown.substr(from + 1, end - from - 1) : ""},
                                  {"from", kFrom[static_cast<std::size_t>(value.from)]},
                                  {"place", value.place}};
  }
  return to_text(all);
}

int show_settings(Program& program, const Invocation& invocation) {
  const auto reading = settings_of(program, invocation);
  if (!reading) return 1;
  print(program, reading->problems);
  if (invocation.has("json")) {
    const std::string text = settings_json(*reading);
    program.out << (program.out_is_terminal ? indented(*parse_json(text)) : text) << "\n";
  } else {
    program.out << settings_text(*reading, invocation.has("origin"));
  }
  return has_errors(reading->problems) ? 1 : 0;
}

std::string problems_json(const std::vector<Problem>& problems) {
  json::array all;
  for (const Problem& p : problems) {
    all.push_back(json::object{{"file", p.file},
                               {"line", p.line},
                               {"column", p.column},
                               {"message", p.message},
                               {"level", p.level == Problem::Level::Error ? "error" : "warning"}});
  }
  return to_text(json::object{{"problems", std::move(all)}});
}

int check_server(Program& program, const Invocation& invocation) {
  std::vector<ConfigFile> files;
  for (const std::string& name : invocation.all("FILE")) {
    auto text = read_text(program, name);
    if (!text) return fail(program, text.fault().message);
    files.push_back({name == "-" ? "stdin" : name, std::move(*text)});
  }
  // Keys that are not declared will be made, each its own.
  int made = 0;
  const auto new_key = [&made] { return std::string(32, '0') + std::to_string(++made); };
  const Proposal proposal = propose(read(files), {}, {}, new_key);
  const bool wrong = has_errors(proposal.problems);
  if (invocation.has("json")) {
    program.out << problems_json(proposal.problems) << "\n";
    return wrong ? 1 : 0;
  }
  print(program, proposal.problems);
  if (wrong) return fail(program, "the files have mistakes");
  const Configuration& c = proposal.configuration;
  program.out << "Sound: " << c.users.size() << " users, " << c.teams.size() << " teams, " << c.schedules.size()
              << " schedules, " << c.policies.size() << " escalation policies, " << c.services.size() << " services, "
              << c.integrations.size() << " integrations.\n";
  return 0;
}

void print(Program& program, const Verification& found) {
  std::ostream& out = program.out;
  if (!found.database_checked)
    out << "Database: not checked here; PostgreSQL has pg_amcheck and data checksums for that.\n";
  else if (found.damage.empty())
    out << "Database: sound.\n";
  else
    out << "Database: damaged.\n";
  for (const std::string& line : found.damage) out << "  " << plain(line) << "\n";
  if (found.first_broken_entry)
    out << "Record: broken from entry " << *found.first_broken_entry
        << " on; it, or one before it, was changed, removed or inserted.\n";
  else if (found.damage.empty())
    out << "Record: sound, " << found.entries << " entries, each with the hash of the one before it.\n";
  else
    out << "Record: not checked on a damaged database.\n";
}

int verify_store(Program& program, const Invocation& invocation) {
  std::string where = invocation.value("store").value_or("");
  if (invocation.has("data")) {
    if (!where.empty()) return fail(program, "give either --data or --store");
    where = *invocation.value("data") + "/muster.db";
  } else if (where.empty()) {
    where = program.variable("MUSTER_STORE");
  }
  if (where.empty() || where == "sqlite") return fail(program, "say which store: --data DIR or --store postgres://…");
  try {
    const auto db = store::open(where, store::Mode::Read);
    const Verification found = verify(*db);
    if (invocation.has("json")) {
      json::array damage(found.damage.begin(), found.damage.end());
      json::object all{{"sound", found.sound()},
                       {"database_checked", found.database_checked},
                       {"damage", std::move(damage)},
                       {"entries", found.entries},
                       {"first_broken_entry", nullptr}};
      if (found.first_broken_entry) all["first_broken_entry"] = *found.first_broken_entry;
      program.out << to_text(all) << "\n";
    } else {
      print(program, found);
    }
    return found.sound() ? 0 : 1;
  } catch (const store::StoreError& error) {
    return fail(program, std::string(error.what()) + (error.kind() == store::StoreError::Kind::Corrupt
                                                          ? "\nThe database is damaged; restore a backup."
                                                          : ""));
  }
}

int backup_store(Program& program, const Invocation& invocation) {
  const auto backup = back_up(*invocation.value("data"), invocation.one("FILE"));
  if (!backup) return fail(program, backup.fault().message);
  if (invocation.has("json")) {
    program.out << to_text(json::object{{"file", backup->file},
                                        {"bytes", backup->bytes},
                                        {"entries", backup->entries},
                                        {"sha256", hex(backup->digest)}})
                << "\n";
  } else {
    program.out << "Backed up to " << backup->file << ": " << backup->bytes << " bytes, a record of " << backup->entries
                << " entries; read back and sound.\n";
  }
  return 0;
}

int restore_store(Program& program, const Invocation& invocation) {
  const auto restored = restore(invocation.one("FILE"), *invocation.value("data"), invocation.has("replace"));
  if (!restored) return fail(program, restored.fault().message);
  if (invocation.has("json")) {
    program.out << to_text(json::object{{"entries", restored->entries}, {"old_database", restored->old_database}})
                << "\n";
    return 0;
  }
  program.out << "Restored: a record of " << restored->entries << " entries. Start the server now.\n";
  if (!restored->old_database.empty()) program.out << "The old database is " << restored->old_database << ".\n";
  return 0;
}

// What /readyz?verbose says, line by line, then /v1/system for who may see it.
int status(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  HttpRequest ready{"GET", "/readyz?verbose"};
  ready.with_token = false;
  const auto answer = remote.ask(ready);
  if (!answer) return 1;
  const bool is_ready = answer->status >= 200 && answer->status < 300;
  if (!invocation.has("json")) {
    program.out << toned(is_ready ? "Ready" : "Not ready", is_ready ? Tone::Good : Tone::Bad, program.view) << "\n";
    for (std::size_t from = 0; from < answer->body.size();) {
      const std::size_t end = std::min(answer->body.find('\n', from), answer->body.size());
      const std::string line = plain(answer->body.substr(from, end - from));
      if (line != "ready" && line != "not ready") program.out << "  " << line << "\n";
      from = end + 1;
    }
  }
  const int shown = remote.show_get("/v1/system", system_text);
  return is_ready ? shown : 1;
}

}  // namespace

std::map<std::string, Run> server_commands() {
  return {{"serve", serve},         {"config show", show_settings}, {"config check", check_server},
          {"verify", verify_store}, {"backup", backup_store},       {"restore", restore_store},
          {"status", status}};
}

}  // namespace muster::cli
