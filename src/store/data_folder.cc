#include "store/data_folder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>

#include "store/connection.h"

namespace muster::store {

DataFolder::DataFolder(const std::string& path) : path_(path) {
  std::error_code error;
  const bool fresh = std::filesystem::create_directories(path, error);
  if (error)
    throw StoreError(StoreError::Kind::ReadOnly, "the data folder '" + path + "' cannot be made: " + error.message());
  if (fresh) std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
  lock_ = ::open((path + "/muster.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0)
    throw StoreError(StoreError::Kind::ReadOnly,
                     "the data folder '" + path + "' cannot be written: " + std::strerror(errno));
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock_);
    throw StoreError(StoreError::Kind::Busy,
                     "another Muster is running on the data folder '" + path + "'; stop it first");
  }
}

DataFolder::~DataFolder() { ::close(lock_); }

void sync_file(const std::string& path) {
  const std::string folder = std::filesystem::absolute(path).parent_path().string();
  for (const std::string& each : {path, folder}) {
    const int file = ::open(each.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const int why = errno;
    if (file >= 0) ::close(file);
    if (!synced) throw StoreError(StoreError::Kind::Other, "'" + each + "' cannot be synced: " + std::strerror(why));
  }
}

}  // namespace muster::store
