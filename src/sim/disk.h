// A disk in memory, as power cuts and full file systems leave it. Knows nothing of databases; sqlite_disk.h gives it to
// SQLite.
//
// What was written is there for whoever reads; what of it is on the platter is another question, until it was synced. A
// sync that fails leaves it open for good: the pages count as clean, no later sync writes them (as Linux does), and
// only the loss of power shows what was missing.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace muster::sim {

class Disk {
 public:
  enum class Answer { Done, Full, Failed };

  // What goes wrong at the N-th write or sync from now, counted together.
  enum class Fault {
    WriteFails,   // nothing is written, once; a sync goes on to the next write
    SyncFails,    // once; a write goes on to the next sync
    ProcessDies,  // before that operation; what was written stays
    PowerFails    // before that operation; what was not synced is lost, or not, or in part
  };

  // Draws decide what the loss of power leaves. Has an address of its own among all disks: see `path`.
  explicit Disk(std::uint64_t seed);
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  // Where SQLite's database lies, for open_on_disk().
  std::string path() const { return name_ + "/muster.db"; }

  // No file may grow any more. What is there can still be written over, as on real file systems.
  void fill(bool full) { full_ = full; }
  bool full() const { return full_; }
  void fail_at(Fault fault, std::int64_t n);
  void no_more_faults();
  // Whether a fault that was armed has struck since.
  bool struck() const { return struck_; }
  // ProcessDies or PowerFails has struck: whoever holds a file gets nothing but errors until `start_again`.
  bool dead() const { return dead_; }
  // Every open file is gone. With `power`, so is what was not synced. `close` is called while all files give errors
  // only.
  void end_process(bool power, const std::function<void()>& close);
  void start_again() { dead_ = false; }

  std::int64_t operations() const { return operations_; }   // writes and syncs so far
  std::uint64_t generation() const { return generation_; }  // grows when the process ends; files opened before are gone

  // What files are made of. A file that is not there is made by `open`.
  struct Change {
    std::size_t at = 0;
    std::string bytes;
    bool cut = false;  // the file ends at `at` from now on
  };
  struct File {
    std::string now;       // what is read
    std::string synced;    // what the platter holds for sure
    bool entered = false;  // the folder's entry is on the platter
    std::vector<Change> unsynced;
    std::vector<std::string> shared;  // the memory that connections share; gone with the process
  };
  File* find(const std::string& name);
  File& open(const std::string& name);
  void remove(const std::string& name);
  Answer write(File& file, std::size_t at, std::string_view bytes);
  Answer cut(File& file, std::size_t size);
  Answer sync(File& file);

 private:
  bool strikes(bool is_sync);
  void lose_power();
  void sync_folder();  // as SQLite does with the first sync of a file that it made
  static void apply(std::string& content, const Change& change);
  void apply_torn(std::string& content, const Change& change);
  bool chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

  std::string name_;
  std::mt19937_64 random_;
  std::map<std::string, File> files_;
  std::map<std::string, File> removed_;  // whose removal is not on the platter yet
  bool full_ = false;
  bool armed_ = false;
  bool struck_ = false;
  bool dead_ = false;
  bool power_failed_ = false;
  Fault fault_ = Fault::WriteFails;
  std::int64_t left_ = 0;
  std::int64_t operations_ = 0;
  std::uint64_t generation_ = 0;
};

// The disk that a path lies on; null when there is none.
Disk* disk_of(const std::string& path);

}  // namespace muster::sim
