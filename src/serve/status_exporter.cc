#include "serve/status_exporter.h"

#include <algorithm>
#include <future>

#include "app/doors.h"
#include "app/writer.h"
#include "base/crypto.h"
#include "base/log.h"

namespace muster {
namespace {

constexpr auto kWakeEvery = std::chrono::seconds(1);
constexpr auto kLookAgain = std::chrono::minutes(1);  // also when nothing changed: what is announced begins
// While only time goes on (an outage grows longer), a bucket or a repository is written so often at most.
constexpr Duration kByTimeAlone = std::chrono::minutes(10);

P256Key export_key(const std::string& link_key) {
  const Digest seed = hmac_sha256(link_key, "status-export");
  const auto key = P256Key::from_private(bytes_of(seed));
  return key ? *key : P256Key::generate();
}

bool shows_the_same(const ExportedFiles& a, const ExportedFiles& b) {
  return std::ranges::equal(a, b, [](const auto& one, const auto& other) {
    return one.first == other.first && one.second.content == other.second.content;
  });
}

}  // namespace

StatusExporter::StatusExporter(Options options, Doors& doors, Writer& writer, Readers& readers, Clock& clock)
    : options_(std::move(options)),
      key_(export_key(options_.link_key)),
      doors_(doors),
      writer_(writer),
      readers_(readers),
      clock_(clock),
      places_(options_.places) {}

void StatusExporter::start() {
  log::info("status pages that are exported are signed", {{"key", base64url(key_.public_bytes())}});
  thread_ = std::thread([this] { loop(); });
}

void StatusExporter::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  places_.close();
  wakeup_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool StatusExporter::stopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void StatusExporter::loop() {
  std::uint64_t looked_at = 0;
  auto again_at = Steady::now();
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    const std::uint64_t shown = doors_.shown();
    if (shown != looked_at || Steady::now() >= again_at || clock_.now() >= due_at_) {
      look_at_all();
      looked_at = shown;
      again_at = Steady::now() + kLookAgain;
    }
    lock.lock();
    wakeup_.wait_for(lock, kWakeEvery, [&] { return stopping_; });
  }
}

void StatusExporter::look_at_all() {
  due_at_ = kForever;
  const auto config = doors_.configuration();
  for (const auto& [id, page] : config->status_pages) {
    const auto exports = exports_of(page, options_.all_to_directory);
    if (exports.empty()) continue;
    const auto read = this->read(page);
    if (!read) {
      due_at_ = clock_.now();
      continue;
    }
    for (const StatusExport& to : exports) {
      if (stopping()) return;
      look_at(page, *read, to);
    }
  }
}

std::optional<StatusExporter::Read> StatusExporter::read(const StatusPage& page) {
  auto answer = std::make_shared<std::promise<std::optional<Read>>>();
  auto coming = answer->get_future();
  const bool taken = readers_.ask([answer, page, now = clock_.now()](store::Tx* tx, const store::StoreError* error) {
    if (error) return answer->set_value(std::nullopt);
    try {
      answer->set_value(Read{view_of(*tx, page, now), exports_of(*tx, page.id)});
    } catch (...) {
      answer->set_exception(std::current_exception());
      throw;
    }
  });
  if (!taken) return std::nullopt;
  try {
    auto read = coming.get();
    if (read) read->view.origin = page.host.empty() ? options_.public_url : "https://" + page.host;
    return read;
  } catch (const store::StoreError&) { return std::nullopt; }
}

void StatusExporter::look_at(const StatusPage& page, const Read& read, const StatusExport& to) {
  const Instant now = read.view.now;
  const std::uint64_t shown = doors_.shown();
  const auto at = std::ranges::find(read.states, to.id, &ExportState::id);
  ExportState state{page.id, to.id, to.place()};
  if (at != read.states.end() && at->place == state.place) state = *at;
  if (state.failing_since && state.due_at > now) {
    due_at_ = std::min(due_at_, state.due_at);
    return;
  }
  const bool is_directory = to.to == StatusExport::To::Directory;
  std::uint64_t& shown_there = shown_at_[page.id.str() + "/" + to.id];
  const bool only_time_went_on = shown_there == shown && !state.failing_since;
  if (only_time_went_on && !is_directory && state.exported_at && now - *state.exported_at < kByTimeAlone) return;
  ExportPlan plan =
      is_directory ? plan_whole_export(read.view, state.files, key_) : plan_export(read.view, state.files, key_);
  if (plan.empty() && !state.failing_since) {
    shown_there = shown;
    return;
  }
  const bool is_known = is_directory && state.exported_at && !state.failing_since &&
                        now - *state.exported_at < kByTimeAlone && shows_the_same(plan.after, state.files);
  const ExportOutcome outcome = places_.write(read.view, to, state, std::move(plan), key_);
  if (stopping()) return;  // what broke off because of that is no trouble
  if (outcome.trouble.empty()) shown_there = shown;
  if (is_known && outcome.trouble.empty()) return;
  if (!outcome.trouble.empty())
    log::warn("a status page could not be exported",
              {{"page", page.id.str()}, {"export", to.id}, {"why", outcome.trouble}});
  store(page, to, outcome);
  if (!outcome.trouble.empty()) due_at_ = std::min(due_at_, now + export_back_off(state.attempts + 1));
}

// Waits for the commit: what is read next has to know of it.
void StatusExporter::store(const StatusPage& page, const StatusExport& to, const ExportOutcome& outcome) {
  auto stored = std::make_shared<std::promise<void>>();
  auto coming = stored->get_future();
  writer_.submit_always(
      {[this, page, to, outcome](Turn& turn) {
         const auto config = doors_.configuration();
         record_export(turn, *config, page, to, outcome);
         if (const StatusPage* today = find(config->status_pages, page.id))
           forget_exports(turn, *today, exports_of(*today, options_.all_to_directory));
       },
       [stored](const store::StoreError* error) {
         if (error) log::warn("how an export of a status page went could not be stored", {{"why", error->what()}});
         stored->set_value();
       }});
  coming.wait();
}

}  // namespace muster
