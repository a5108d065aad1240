#include "serve/status_export.h"

#include <fstream>
#include <future>

#include "app/doors.h"
#include "base/crypto.h"
#include "base/log.h"

namespace muster {
namespace {

constexpr auto kLookEvery = std::chrono::seconds(1);
constexpr auto kWriteAgain = std::chrono::minutes(1);  // also when nothing changed: what is announced begins

P256Key export_key(const std::string& link_key) {
  const Digest seed = hmac_sha256(link_key, "status-export");
  const auto key = P256Key::from_private(bytes_of(seed));
  return key ? *key : P256Key::generate();
}

// Whole or not at all: under another name first.
bool write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  const std::filesystem::path fresh = path.string() + ".new";
  {
    std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) return false;
  }
  std::filesystem::rename(fresh, path, error);
  return !error;
}

}  // namespace

StatusExport::StatusExport(std::filesystem::path folder, const std::string& public_url, const std::string& link_key,
                           Doors& doors, Readers& readers, Clock& clock)
    : folder_(std::move(folder)),
      public_url_(public_url),
      key_(export_key(link_key)),
      doors_(doors),
      readers_(readers),
      clock_(clock) {}

void StatusExport::start() {
  if (folder_.empty()) return;
  log::info("public status pages are written as files",
            {{"folder", folder_.string()}, {"key", base64url(key_.public_bytes())}});
  thread_ = std::thread([this] { loop(); });
}

void StatusExport::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wakeup_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void StatusExport::loop() {
  std::uint64_t written = 0;
  auto again_at = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    const std::uint64_t shown = doors_.shown();
    if (shown != written || std::chrono::steady_clock::now() >= again_at) {
      if (write_all()) written = shown;
      again_at = std::chrono::steady_clock::now() + kWriteAgain;
    }
    lock.lock();
    wakeup_.wait_for(lock, kLookEvery, [&] { return stopping_; });
  }
}

bool StatusExport::write_all() {
  const auto config = doors_.configuration();
  bool good = true;
  for (const auto& [id, page] : config->status_pages) {
    // What is not for everybody stays here.
    if (page.access != StatusAccess::Public) continue;
    auto view = std::make_shared<std::promise<std::optional<PageView>>>();
    auto coming = view->get_future();
    const bool taken =
        readers_.ask([view, page = page, now = clock_.now()](store::Tx* tx, const store::StoreError* error) {
          view->set_value(error ? std::nullopt : std::optional(view_of(*tx, page, now)));
        });
    auto got = taken ? coming.get() : std::nullopt;
    if (!got) {
      good = false;
      continue;
    }
    got->origin = page.host.empty() ? public_url_ : "https://" + page.host;
    good = write(*got) && good;
  }
  return good;
}

bool StatusExport::write(const PageView& view) {
  const std::filesystem::path folder = folder_ / view.page.id.str();
  auto files = export_files(view);
  for (ExportFile& file : export_manifest(view, files, key_)) files.push_back(std::move(file));
  for (const ExportFile& file : files) {
    if (write_file(folder / file.path, file.bytes)) continue;
    log::warn("a status page could not be written as files", {{"file", (folder / file.path).string()}});
    return false;
  }
  return true;
}

}  // namespace muster
