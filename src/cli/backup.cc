#include "cli/backup.h"

#include <filesystem>
#include <fstream>

#include "base/clock.h"
#include "base/file_digest.h"
#include "cli/verify.h"
#include "store/data_folder.h"
#include "store/migrate.h"
#include "store/sqlite/sqlite.h"

namespace muster::cli {
namespace {

namespace files = std::filesystem;

// "muster.db.db-wal" and the like belong to their database; alone they would damage another one.
constexpr const char* kCompanions[] = {"-wal", "-shm"};

std::string checksum_file(const std::string& backup) { return backup + ".sha256"; }

// A fault when the file is no sound Muster database.
Result<std::int64_t> entries_of_sound(const std::string& file) {
  const auto db = store::open_sqlite(file, store::Mode::Read);
  const Verification found = verify(*db);
  if (!found.damage.empty()) return invalid("'" + file + "' is damaged: " + found.damage.front());
  if (found.first_broken_entry)
    return invalid("the record in '" + file + "' is broken from entry " + std::to_string(*found.first_broken_entry) +
                   " on; 'muster verify' says more");
  return found.entries;
}

void remove_database(const std::string& file) {
  std::error_code ignored;
  files::remove(file, ignored);
  for (const char* end : kCompanions) files::remove(file + end, ignored);
}

Result<bool> write_checksum(const Backup& backup) {
  const std::string path = checksum_file(backup.file);
  std::ofstream out(path, std::ios::trunc);
  out << hex(backup.digest) << "  " << files::path(backup.file).filename().string() << "\n";
  out.close();
  if (!out) return invalid("'" + path + "' cannot be written");
  store::sync_file(path);
  return true;
}

// The first word of `FILE.sha256`, when there is such a file, must be the file's.
Result<bool> checksum_is_right(const std::string& backup) {
  std::ifstream in(checksum_file(backup));
  if (!in) return true;
  std::string written;
  in >> written;
  const auto digest = sha256_of_file(backup);
  if (!digest) return digest.fault();
  if (written != hex(*digest))
    return invalid("'" + backup + "' is not what was backed up: its SHA-256 is " + hex(*digest) + ", and '" +
                   checksum_file(backup) + "' says " + written + ". Take another copy");
  return true;
}

Result<Backup> copy_and_check(const std::string& database, const std::string& part, const std::string& to) {
  store::copy_sqlite(database, part);
  const auto entries = entries_of_sound(part);
  if (!entries) return entries.fault();
  const auto digest = sha256_of_file(part);
  if (!digest) return digest.fault();
  Backup backup{to, files::file_size(part), *entries, *digest};
  // The checksum first: a backup without one would be believed unseen.
  if (const auto written = write_checksum(backup); !written) return written.fault();
  files::rename(part, to);
  store::sync_file(to);
  return backup;
}

// "muster.db.before-restore-20261122T031207Z"
std::string set_aside(const std::string& database) {
  std::string time = rfc3339(system_clock().now()).substr(0, 19) + "Z";
  std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
  const std::string aside = database + ".before-restore-" + time;
  files::rename(database, aside);
  for (const char* end : kCompanions) {
    if (files::exists(database + end)) files::rename(database + end, aside + end);
  }
  return aside;
}

}  // namespace

Result<Backup> back_up(const std::string& folder, const std::string& to) try {
  const std::string database = store::database_in(folder);
  if (!files::exists(database)) return not_found("there is no database '" + database + "'; is --data right?");
  if (files::exists(to)) return conflict("'" + to + "' is there already, and a backup is never written over");
  const std::string part = to + ".part";
  remove_database(part);
  auto backup = copy_and_check(database, part, to);
  remove_database(part);
  return backup;
} catch (const std::exception& error) {
  remove_database(to + ".part");
  return Fault{Fault::Code::Unavailable, std::string("nothing was backed up: ") + error.what()};
}

Result<Restored> restore(const std::string& backup, const std::string& folder, bool replace) try {
  if (!files::exists(backup)) return not_found("there is no file '" + backup + "'");
  if (const auto right = checksum_is_right(backup); !right) return right.fault();
  const store::DataFolder held(folder);
  const std::string database = held.database(), part = database + ".part";
  if (files::exists(database) && !replace)
    return conflict("'" + database +
                    "' is there already; with --replace it is kept under another name and the backup takes its place");
  // A copy through SQLite and not of bytes: it reads what a -wal file beside the backup may hold.
  remove_database(part);
  store::copy_sqlite(backup, part);
  const auto entries = entries_of_sound(part);
  if (!entries) {
    remove_database(part);
    return entries.fault();
  }
  Restored restored{*entries, files::exists(database) ? set_aside(database) : ""};
  files::permissions(part, files::perms::owner_read | files::perms::owner_write);
  files::rename(part, database);
  store::sync_file(database);
  return restored;
} catch (const std::exception& error) {
  remove_database(store::database_in(folder) + ".part");
  return Fault{Fault::Code::Unavailable, std::string("nothing was restored: ") + error.what()};
}

}  // namespace muster::cli
