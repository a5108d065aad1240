#include "statuspage/exports.h"

#include <algorithm>

#include "base/probe.h"
#include "notice/tell.h"
#include "statuspage/queries.h"

namespace muster {
namespace {

constexpr Duration kExportBackOffFirst = std::chrono::seconds(15);

std::string text_of(const ExportedFiles& files) {
  json::object all;
  for (const auto& [path, file] : files) all[path] = json::array{file.content, file.sha256};
  return to_text(all);
}

ExportedFiles files_in(std::string_view text) {
  ExportedFiles files;
  const auto read = parse_json(text);
  const json::object* const all = read ? read->if_object() : nullptr;
  if (!all) return files;
  for (const auto& [path, value] : *all) {
    const json::array* const two = value.if_array();
    if (two && two->size() == 2 && (*two)[0].is_string() && (*two)[1].is_string())
      files[std::string(path)] = {std::string((*two)[0].get_string()), std::string((*two)[1].get_string())};
  }
  return files;
}

ExportState read_export(const store::Row& row) {
  ExportState state;
  state.page = StatusPageId(row.get<std::string>(0));
  state.id = row.get<std::string>(1);
  state.place = row.get<std::string>(2);
  state.files = files_in(row.text(3));
  state.exported_at = row.get<std::optional<Instant>>(4);
  state.version = row.get<std::string>(5);
  state.attempts = row.get<int>(6);
  state.trouble = row.get<std::string>(7);
  state.failing_since = row.get<std::optional<Instant>>(8);
  state.told_at = row.get<std::optional<Instant>>(9);
  state.due_at = row.get<Instant>(10);
  return state;
}

void put_export(store::Tx& tx, const ExportState& state) {
  tx.exec(sql::statuspage::put_export, state.page, state.id, state.place, text_of(state.files), state.exported_at,
          state.version, state.attempts, state.trouble, state.failing_since, state.told_at, state.due_at);
}

std::string subject_of(const StatusPage& page, const std::string& id) {
  return "status-export/" + page.id.str() + "/" + id;
}

void tell_administrators(Turn& turn, const Configuration& config, const StatusPage& page, const ExportState& state) {
  PROBE("administrators were told of a status page that could not be exported for long");
  for (const auto& [id, user] : config.users) {
    if (user.role != Role::Admin) continue;
    const Tongue tongue = tongue_of(config, user);
    notice::Notice told;
    told.user = id;
    told.kind = NoticeKind::Export;
    told.subject = subject_of(page, state.id);
    told.key = told.subject + "/" + rfc3339(state.failing_since.value_or(turn.now));
    told.title = say(tongue, "The copy of the status page {page} at {export} is old",
                     {{"page", page.name}, {"export", state.id}});
    told.text =
        say(tongue, "It could not be written for {time}. {why}",
            {{"time", duration_text(turn.now - state.failing_since.value_or(turn.now))}, {"why", state.trouble}});
    told.path = "/status-pages/" + page.id.str();
    told.until = turn.now + std::chrono::days(1);
    notice::tell(turn, config, std::move(told), say(tongue, "you administer Muster"));
  }
}

}  // namespace

std::vector<StatusExport> exports_of(const StatusPage& page, bool server_has_folder) {
  if (page.access != StatusAccess::Public) return {};
  std::vector<StatusExport> all = page.exports;
  const bool has_folder =
      std::ranges::any_of(all, [](const StatusExport& one) { return one.to == StatusExport::To::Directory; });
  if (server_has_folder && !has_folder) {
    StatusExport of_server;
    of_server.id = kExportOfServer;
    all.push_back(std::move(of_server));
  }
  return all;
}

std::optional<ExportState> find_export(store::Tx& tx, const StatusPageId& page, const std::string& id) {
  std::optional<ExportState> found;
  tx.each(
      sql::statuspage::export_of_id, [&](const store::Row& row) { found = read_export(row); }, page, id);
  return found;
}

std::vector<ExportState> exports_of(store::Tx& tx, const StatusPageId& page) {
  std::vector<ExportState> all;
  tx.each(
      sql::statuspage::exports_of_page, [&](const store::Row& row) { all.push_back(read_export(row)); }, page);
  return all;
}

std::vector<FailingExport> failing_exports(store::Tx& tx) {
  std::vector<FailingExport> all;
  tx.each(sql::statuspage::exports_failing, [&](const store::Row& row) {
    all.push_back({StatusPageId(row.get<std::string>(0)), row.get<std::string>(1), row.get<Instant>(2)});
  });
  return all;
}

Duration export_back_off(int attempts) {
  Duration wait = kExportBackOffFirst;
  for (int i = 1; i < attempts && wait < kExportBackOffMax; ++i) wait *= 2;
  return std::min(wait, kExportBackOffMax);
}

ExportState settle_export(ExportState state, const ExportOutcome& outcome, Instant now) {
  state.files = outcome.files;
  if (!outcome.version.empty()) state.version = outcome.version;
  if (outcome.trouble.empty()) {
    state.exported_at = now;
    state.attempts = 0;
    state.trouble.clear();
    state.failing_since = state.told_at = std::nullopt;
    state.due_at = now;
    return state;
  }
  ++state.attempts;
  state.trouble = outcome.trouble;
  if (!state.failing_since) state.failing_since = now;
  state.due_at = now + export_back_off(state.attempts);
  return state;
}

void record_export(Turn& turn, const Configuration& config, const StatusPage& page, const StatusExport& to,
                   const ExportOutcome& outcome) {
  auto known = find_export(turn.tx, page.id, to.id);
  if (known && known->place != to.place()) known.reset();
  const bool failed_before = known && known->failing_since.has_value();
  ExportState state = settle_export(known.value_or(ExportState{page.id, to.id, to.place()}), outcome, turn.now);
  const json::object says{{"page", page.name}, {"export", to.id}, {"why", state.trouble}};
  if (state.failing_since && !failed_before) turn.record({.kind = "status.export_failed", .data = says});
  if (!state.failing_since && failed_before) {
    turn.record({.kind = "status.exported_again", .data = says});
    notice::withdraw(turn, subject_of(page, to.id));
  }
  if (state.failing_since && !state.told_at && turn.now - *state.failing_since >= kExportToldAfter) {
    state.told_at = turn.now;
    tell_administrators(turn, config, page, state);
  }
  put_export(turn.tx, state);
  turn.changed("status_export", page.id.str());
}

void export_again(Turn& turn, const StatusPage& page, const StatusExport& to) {
  auto state = find_export(turn.tx, page.id, to.id);
  if (state) {
    state->files.clear();
    state->due_at = turn.now;
    put_export(turn.tx, *state);
  }
  // Whoever exports looks at pages that show something else.
  turn.changed("status_page", page.id.str());
}

void forget_exports(Turn& turn, const StatusPage& page, const std::vector<StatusExport>& declared) {
  for (const ExportState& state : exports_of(turn.tx, page.id)) {
    if (std::ranges::find(declared, state.id, &StatusExport::id) != declared.end()) continue;
    turn.tx.exec(sql::statuspage::forget_export, page.id, state.id);
    notice::withdraw(turn, subject_of(page, state.id));
  }
}

}  // namespace muster
