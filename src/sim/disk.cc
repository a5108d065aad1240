#include "sim/disk.h"

#include <algorithm>

namespace muster::sim {
namespace {

constexpr std::size_t kSector = 512;  // what a disk writes as a whole or not at all

std::map<std::string, Disk*>& disks() {
  static std::map<std::string, Disk*> all;
  return all;
}

std::string next_name() {
  static int made = 0;
  return "simulated-" + std::to_string(++made);
}

}  // namespace

Disk* disk_of(const std::string& path) {
  const auto found = disks().find(path.substr(0, path.find('/')));
  return found == disks().end() ? nullptr : found->second;
}

Disk::Disk(std::uint64_t seed) : name_(next_name()), random_(seed) { disks()[name_] = this; }

Disk::~Disk() { disks().erase(name_); }

void Disk::fail_at(Fault fault, std::int64_t n) {
  fault_ = fault;
  left_ = n;
  armed_ = true;
  struck_ = false;
}

void Disk::no_more_faults() {
  armed_ = false;
  full_ = false;
}

bool Disk::strikes(bool is_sync) {
  ++operations_;
  if (!armed_ || left_-- > 0) return false;
  if ((fault_ == Fault::SyncFails && !is_sync) || (fault_ == Fault::WriteFails && is_sync)) return false;
  armed_ = false;
  struck_ = true;
  if (fault_ == Fault::ProcessDies || fault_ == Fault::PowerFails) {
    dead_ = true;
    power_failed_ = fault_ == Fault::PowerFails;
  }
  return true;
}

void Disk::end_process(bool power, const std::function<void()>& close) {
  dead_ = true;
  close();
  ++generation_;
  if (power || power_failed_) lose_power();
  power_failed_ = false;
  for (auto& [name, file] : files_) file.shared.clear();
}

// Of what was not synced, in the order in which it was written: nothing, the first so many, or any; the last one that
// was written perhaps in part.
void Disk::lose_power() {
  for (auto& [name, file] : removed_) {
    if (file.entered && chance(50) && !files_.contains(name)) files_[name] = std::move(file);
  }
  removed_.clear();
  for (auto each = files_.begin(); each != files_.end();) {
    File& file = each->second;
    if (!file.entered && chance(50)) {
      each = files_.erase(each);
      continue;
    }
    const int kind = static_cast<int>(random_() % 4);
    const std::size_t first = file.unsynced.empty() ? 0 : random_() % (file.unsynced.size() + 1);
    for (std::size_t i = 0; i < file.unsynced.size(); ++i) {
      if (kind == 0 || (kind == 1 && i > first) || (kind >= 2 && chance(50))) continue;
      if (kind == 3 || (kind == 1 && i == first))
        apply_torn(file.synced, file.unsynced[i]);
      else
        apply(file.synced, file.unsynced[i]);
    }
    file.now = file.synced;
    file.unsynced.clear();
    ++each;
  }
}

void Disk::apply(std::string& content, const Change& change) {
  if (change.cut) {
    content.resize(std::min(content.size(), change.at));
    return;
  }
  if (content.size() < change.at + change.bytes.size()) content.resize(change.at + change.bytes.size());
  content.replace(change.at, change.bytes.size(), change.bytes);
}

void Disk::apply_torn(std::string& content, const Change& change) {
  if (change.cut) return apply(content, change);
  for (std::size_t at = 0; at < change.bytes.size();) {
    const std::size_t length = std::min(change.bytes.size() - at, kSector - (change.at + at) % kSector);
    if (chance(50)) apply(content, {change.at + at, change.bytes.substr(at, length), false});
    at += length;
  }
}

Disk::File* Disk::find(const std::string& name) {
  const auto found = files_.find(name);
  return found == files_.end() ? nullptr : &found->second;
}

Disk::File& Disk::open(const std::string& name) {
  removed_.erase(name);
  return files_[name];
}

void Disk::remove(const std::string& name) {
  const auto found = files_.find(name);
  if (found == files_.end()) return;
  removed_[name] = std::move(found->second);
  files_.erase(found);
}

Disk::Answer Disk::write(File& file, std::size_t at, std::string_view bytes) {
  if (dead_ || strikes(false)) return Answer::Failed;
  if (full_ && at + bytes.size() > file.now.size()) return Answer::Full;
  file.unsynced.push_back({at, std::string(bytes), false});
  apply(file.now, file.unsynced.back());
  return Answer::Done;
}

Disk::Answer Disk::cut(File& file, std::size_t size) {
  if (dead_ || strikes(false)) return Answer::Failed;
  file.unsynced.push_back({size, "", true});
  apply(file.now, file.unsynced.back());
  return Answer::Done;
}

void Disk::sync_folder() {
  for (auto& [name, file] : files_) file.entered = true;
  removed_.clear();
}

Disk::Answer Disk::sync(File& file) {
  if (dead_) return Answer::Failed;
  const bool failed = strikes(true);
  if (dead_) return Answer::Failed;
  for (const Change& change : file.unsynced) {
    if (!failed || chance(30)) apply(file.synced, change);
  }
  file.unsynced.clear();  // also when it failed: the pages count as clean
  if (!failed && !file.entered) sync_folder();
  return failed ? Answer::Failed : Answer::Done;
}

}  // namespace muster::sim
