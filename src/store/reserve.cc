#include "store/reserve.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "base/log.h"

namespace muster::store {
namespace {

constexpr off_t kBytes = 16 * 1024 * 1024;

// PostgreSQL has no other way to own space than a table. It is stored as it is written, neither compressed nor shared.
constexpr std::string_view kMakeTable =
    "create table if not exists reserve_space (bytes text not null);"
    "alter table reserve_space alter column bytes set storage external;"
    "insert into reserve_space select repeat('x', 8000) from generate_series(1, 2048)"
    " where not exists (select 1 from reserve_space)";
// Removing a table writes next to nothing, and not a page more than there is.
constexpr std::string_view kDropTable = "drop table reserve_space";

StoreError failure(const std::string& file, int error) {
  return {error == ENOSPC || error == EDQUOT ? StoreError::Kind::Full : StoreError::Kind::Other,
          "space cannot be kept aside in '" + file + "': " + std::strerror(error)};
}

void keep_file(const std::string& file) {
  struct stat found {};
  if (stat(file.c_str(), &found) == 0 && found.st_size == kBytes) return;
  const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (out < 0) throw failure(file, errno);
  const int error = posix_fallocate(out, 0, kBytes);
  ::close(out);
  if (error == 0) return;
  unlink(file.c_str());
  throw failure(file, error);
}

}  // namespace

Reserve::Reserve(std::string where) : where_(std::move(where)) {}

void Reserve::keep(Connection& db) {
  if (db.kind() == "postgres") return db.script(kMakeTable);
  if (where_ != ":memory:") keep_file(where_ + "-reserve");
}

bool Reserve::release(Connection& db) {
  if (db.kind() != "postgres") return where_ != ":memory:" && unlink((where_ + "-reserve").c_str()) == 0;
  try {
    db.script(kDropTable);
    return true;
  } catch (const StoreError& error) {
    if (error.kind() == StoreError::Kind::Lost) throw;
    log::warn("no space is kept aside that could be given to the database", {{"why", error.what()}});
    return false;
  }
}

}  // namespace muster::store
