// A copy of an SQLite store in one file, and the way back.
#pragma once
#include <cstdint>
#include <string>

#include "base/crypto.h"
#include "base/result.h"

namespace muster::cli {

struct Backup {
  std::string file;
  std::uint64_t bytes = 0;
  std::int64_t entries = 0;  // of the record, all of them checked in the copy
  Digest digest{};           // SHA-256; beside the file as `FILE.sha256`, in the manner of sha256sum(1)
};

// One consistent moment of the store in `folder`; a server may be running on it. The copy is read back and verified
// before it gets its name, so that a file named `to` is a sound backup. Never writes over a file.
Result<Backup> back_up(const std::string& folder, const std::string& to);

struct Restored {
  std::int64_t entries = 0;
  std::string old_database;  // where the database that was there went; empty: there was none
};

// Puts the backup in place as the store of `folder`, on which no server may run. Checks it first: its SHA-256 when
// `FILE.sha256` is beside it, the database and the record. A database that is there stays in the way unless `replace`;
// then it is kept under another name.
Result<Restored> restore(const std::string& backup, const std::string& folder, bool replace);

}  // namespace muster::cli
