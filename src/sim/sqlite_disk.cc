#include "sim/sqlite_disk.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <sqlite3.h>

#include "store/sqlite/sqlite.h"

namespace muster::sim {
namespace {

constexpr const char* kName = "simulated disk";

// SQLite gives the memory, of szOsFile bytes.
struct OpenFile {
  sqlite3_file base;
  Disk* disk;
  std::uint64_t generation;
  std::string* name;
};

OpenFile& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

// Null when the process that had it open has ended.
Disk::File* alive(sqlite3_file* file) {
  const OpenFile& open = of(file);
  if (open.disk->dead() || open.generation != open.disk->generation()) return nullptr;
  return open.disk->find(*open.name);
}

int code_of(Disk::Answer answer, int failed) {
  if (answer == Disk::Answer::Full) return SQLITE_FULL;
  return answer == Disk::Answer::Done ? SQLITE_OK : failed;
}

int close(sqlite3_file* file) {
  delete of(file).name;
  return SQLITE_OK;
}

int read(sqlite3_file* file, void* to, int amount, sqlite3_int64 at) {
  const Disk::File* content = alive(file);
  if (!content) return SQLITE_IOERR_READ;
  const auto size = static_cast<std::size_t>(amount);
  const auto from = std::min(static_cast<std::size_t>(at), content->now.size());
  const std::size_t there = std::min(size, content->now.size() - from);
  std::memcpy(to, content->now.data() + from, there);
  std::memset(static_cast<char*>(to) + there, 0, size - there);
  return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at) {
  Disk::File* content = alive(file);
  if (!content) return SQLITE_IOERR_WRITE;
  const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(amount));
  return code_of(of(file).disk->write(*content, static_cast<std::size_t>(at), bytes), SQLITE_IOERR_WRITE);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  Disk::File* content = alive(file);
  if (!content) return SQLITE_IOERR_TRUNCATE;
  return code_of(of(file).disk->cut(*content, static_cast<std::size_t>(size)), SQLITE_IOERR_TRUNCATE);
}

int sync(sqlite3_file* file, int) {
  Disk::File* content = alive(file);
  return content ? code_of(of(file).disk->sync(*content), SQLITE_IOERR_FSYNC) : SQLITE_IOERR_FSYNC;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  const Disk::File* content = alive(file);
  if (!content) return SQLITE_IOERR_FSTAT;
  *size = static_cast<sqlite3_int64>(content->now.size());
  return SQLITE_OK;
}

// One process with one connection: nobody to lock out. A connection of a process that has ended gets no lock, so that
// closing it cannot clean up after it.
int lock(sqlite3_file* file, int) { return alive(file) ? SQLITE_OK : SQLITE_IOERR_LOCK; }
int unlock(sqlite3_file*, int) { return SQLITE_OK; }
int check_lock(sqlite3_file*, int* locked) {
  *locked = 0;
  return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
  Disk::File* content = alive(file);
  *memory = nullptr;
  if (!content) return SQLITE_IOERR_SHMMAP;
  auto& regions = content->shared;
  const auto wanted = static_cast<std::size_t>(region);
  if (wanted >= regions.size()) {
    if (extend == 0) return SQLITE_OK;
    regions.reserve(64);  // SQLite keeps the addresses
    regions.resize(wanted + 1);
  }
  if (regions[wanted].empty()) regions[wanted].assign(static_cast<std::size_t>(size), '\0');
  *memory = regions[wanted].data();
  return SQLITE_OK;
}
int lock_shared(sqlite3_file* file, int, int, int) { return alive(file) ? SQLITE_OK : SQLITE_IOERR_SHMLOCK; }
void barrier(sqlite3_file*) {}
int unmap_shared(sqlite3_file* file, int remove) {
  if (Disk::File* content = alive(file); content && remove != 0) content->shared.clear();
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods{
    2,          close,   read,        write,           truncate,   sync,        file_size, lock,         unlock,
    check_lock, control, sector_size, characteristics, map_shared, lock_shared, barrier,   unmap_shared, nullptr,
    nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  Disk* disk = name ? disk_of(name) : nullptr;
  if (!disk || disk->dead()) return SQLITE_CANTOPEN;
  if (!disk->find(name)) {
    if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    disk->open(name);
  }
  OpenFile& opened = of(file);
  opened.disk = disk;
  opened.generation = disk->generation();
  opened.name = new std::string(name);
  opened.base.pMethods = &kMethods;
  if (out_flags) *out_flags = flags;
  return SQLITE_OK;
}

int remove(sqlite3_vfs*, const char* name, int) {
  Disk* disk = disk_of(name);
  if (!disk || disk->dead()) return SQLITE_IOERR_DELETE;
  if (!disk->find(name)) return SQLITE_IOERR_DELETE_NOENT;
  disk->remove(name);
  return SQLITE_OK;
}

int access(sqlite3_vfs*, const char* name, int, int* there) {
  Disk* disk = disk_of(name);
  *there = disk && disk->find(name) ? 1 : 0;
  return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* to) {
  sqlite3_snprintf(size, to, "%s", name);
  return SQLITE_OK;
}

int random_bytes(sqlite3_vfs*, int size, char* to) {
  std::memset(to, 7, static_cast<std::size_t>(size));
  return size;
}
int sleep(sqlite3_vfs*, int micros) { return micros; }
int time(sqlite3_vfs*, double* julian_day) {
  *julian_day = 2461000.5;
  return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) { return 0; }

void register_once() {
  static sqlite3_vfs vfs{1,      sizeof(OpenFile), 512,     nullptr, kName,   nullptr, open,         remove,
                         access, full_name,        nullptr, nullptr, nullptr, nullptr, random_bytes, sleep,
                         time,   last_error,       nullptr, nullptr, nullptr, nullptr};
  static const int registered = sqlite3_vfs_register(&vfs, 0);
  if (registered != SQLITE_OK) throw std::bad_alloc();
}

}  // namespace

std::unique_ptr<store::Connection> open_on_disk(Disk& disk) {
  register_once();
  return store::open_sqlite(disk.path(), store::Mode::Write, kName);
}

}  // namespace muster::sim
