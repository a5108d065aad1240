// The folder that holds an SQLite store, and the lock by which at most one process writes there.
#pragma once
#include <string>

namespace muster::store {

// The database's file in such a folder.
inline std::string database_in(const std::string& folder) { return folder + "/muster.db"; }

// Made, when it is not there, and held for the life of this object; a process that dies lets go of it. Only its user
// can read what is in it. Throws StoreError: Busy when another process holds it, ReadOnly when it cannot be made or
// written.
class DataFolder {
 public:
  explicit DataFolder(const std::string& path);
  ~DataFolder();
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

  std::string database() const { return database_in(path_); }

 private:
  std::string path_;
  int lock_;
};

// The file's bytes and its name survive the loss of power when this returns. Throws StoreError.
void sync_file(const std::string& path);

}  // namespace muster::store
