#include "serve/export_places.h"

#include <fstream>
#include <future>
#include <memory>
#include <netdb.h>
#include <sstream>
#include <sys/stat.h>

#include "base/log.h"
#include "serve/export_bucket.h"
#include "serve/export_git.h"

namespace muster {
namespace {

namespace fs = std::filesystem;

// Whole or not at all: under another name first.
bool write_file(const fs::path& path, const std::string& bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const fs::path fresh = path.string() + ".new";
  {
    std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) return false;
  }
  fs::rename(fresh, path, error);
  return !error;
}

// And the folders that are empty then, up to the page's.
void remove_file(const fs::path& folder, const std::string& path) {
  std::error_code error;
  fs::path at = folder / path;
  fs::remove(at, error);
  for (at = at.parent_path(); at != folder && fs::is_empty(at, error) && !error; at = at.parent_path())
    fs::remove(at, error);
}

// The credentials' text; a fault says what to do.
Result<std::string> credentials_in(const fs::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0)
    return invalid("there is no file " + path.filename().string() + " with credentials in " +
                   path.parent_path().string());
  if ((about.st_mode & 077) != 0)
    return invalid("the file " + path.string() + " with credentials can be read by others; say chmod 600");
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!(text << file.rdbuf())) return invalid("the file " + path.string() + " with credentials cannot be read");
  return text.str();
}

// What a name resolves to now. git resolves it once more by itself: a name that changes in between is not caught.
bool leads_into_private_network(const std::string& remote, const Reach& reach) {
  const auto url = git_remote(remote);
  if (!url || url->host.empty()) return true;
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(url->host.c_str(), nullptr, &wanted, &found) != 0) return false;  // git says so itself
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> all(found, &::freeaddrinfo);
  for (const addrinfo* one = found; one; one = one->ai_next)
    if (!reach.allows(*one->ai_addr)) return true;
  return false;
}

std::string trouble_in(const Outcome& outcome) {
  if (const auto* rejected = std::get_if<Rejected>(&outcome)) return rejected->reason;
  if (const auto* later = std::get_if<RetryLater>(&outcome)) return later->reason;
  if (const auto* unknown = std::get_if<Unknown>(&outcome)) return unknown->reason;
  return "";
}

}  // namespace

ExportPlan plan_whole_export(const PageView& view, const ExportedFiles& there, const P256Key& key) {
  ExportPlan plan = plan_export(view, {}, key);
  for (const auto& [path, file] : there)
    if (!plan.after.contains(path)) plan.remove.push_back(path);
  return plan;
}

ExportPlaces::ExportPlaces(Options options)
    : options_(std::move(options)),
      reach_(std::make_shared<const Reach>(options_.allow_private_addresses)),
      loop_(std::make_unique<CurlLoop>()) {}

ExportPlaces::~ExportPlaces() { close(); }

void ExportPlaces::close() {
  std::unique_ptr<CurlLoop> closing;
  const std::lock_guard lock(mutex_);
  closed_ = true;
  closing = std::move(loop_);
}

bool ExportPlaces::closed() {
  const std::lock_guard lock(mutex_);
  return closed_;
}

Outcome ExportPlaces::ask(std::unique_ptr<Attempt> attempt) {
  auto answer = std::make_shared<std::promise<Outcome>>();
  auto coming = answer->get_future();
  attempt->done = [answer](Outcome outcome) { answer->set_value(std::move(outcome)); };
  {
    const std::lock_guard lock(mutex_);
    if (!loop_) return RetryLater{std::chrono::seconds(0), "the server is ending"};
    loop_->start(std::move(attempt));
  }
  return coming.get();
}

ExportOutcome ExportPlaces::write(const PageView& view, const StatusExport& to, const ExportState& state,
                                  ExportPlan plan, const P256Key& key) {
  switch (to.to) {
    case StatusExport::To::Directory:
      return to_directory(view, state, plan);
    case StatusExport::To::Bucket:
      return to_bucket(view, to, state, plan);
    case StatusExport::To::Git:
      return to_git(view, to, state, std::move(plan), key);
  }
  return {};
}

ExportOutcome ExportPlaces::to_directory(const PageView& view, const ExportState& state, const ExportPlan& plan) const {
  const fs::path folder = options_.directory / view.page.id.str();
  for (const ExportFile& file : plan.write)
    if (!write_file(folder / file.path, file.bytes))
      return {(folder / file.path).string() + " could not be written", state.files, ""};
  for (const std::string& path : plan.remove) remove_file(folder, path);
  return {"", plan.after, ""};
}

ExportOutcome ExportPlaces::to_bucket(const PageView& view, const StatusExport& to, const ExportState& state,
                                      const ExportPlan& plan) {
  ExportOutcome outcome{"", state.files, ""};
  const auto text = credentials_in(options_.credentials / to.credentials);
  const auto key = text ? bucket_key_in(*text) : std::nullopt;
  if (!key) {
    outcome.trouble =
        text ? "the file " + to.credentials + " has no access_key_id and secret_access_key" : text.fault().message;
    return outcome;
  }
  const std::string base = to.endpoint + "/" + to.bucket + "/" + (to.folder.empty() ? "" : to.folder + "/");
  for (const ExportFile& file : plan.write) {
    BucketRequest request{base + file.path, to.region, export_type(view, file.path), file.bytes};
    request.private_address = to.private_address;
    outcome.trouble = trouble_in(ask(std::make_unique<BucketAttempt>(request, *key, reach_)));
    if (!outcome.trouble.empty()) return outcome;
    if (const auto after = plan.after.find(file.path); after != plan.after.end())
      outcome.files[file.path] = after->second;
  }
  for (const std::string& path : plan.remove) {
    BucketRequest request{base + path, to.region, "", "", true, to.private_address};
    outcome.trouble = trouble_in(ask(std::make_unique<BucketAttempt>(request, *key, reach_)));
    if (!outcome.trouble.empty()) return outcome;
    outcome.files.erase(path);
  }
  return outcome;
}

ExportOutcome ExportPlaces::to_git(const PageView& view, const StatusExport& to, const ExportState& state,
                                   ExportPlan plan, const P256Key& key) {
  const auto failed = [&](std::string why) { return ExportOutcome{std::move(why), state.files, ""}; };
  if (!to.private_address && leads_into_private_network(to.remote, *reach_))
    return failed(to.remote +
                  " leads into a private network; the operator can allow it under allow_private_addresses, or declare "
                  "the page in an --apply file");
  std::string credentials;
  if (!to.credentials.empty()) {
    credentials = (options_.credentials / to.credentials).string();
    if (const auto text = credentials_in(credentials); !text) return failed(text.fault().message);
  }
  GitPush push(to, options_.scratch / (view.page.id.str() + "." + to.id), credentials, [this] { return !closed(); });
  const auto newest = push.fetch();
  if (!newest) return failed(newest.fault().message);
  // Somebody else wrote there, or it was set back: what we know of it is no longer so.
  if (*newest != state.version) plan = plan_whole_export(view, state.files, key);
  const std::string message = view.page.name + ", as of " + rfc3339(view.now);
  const auto commit = push.push(*newest, plan.write, plan.remove, message, view.now);
  if (!commit) return failed(commit.fault().message);
  return {"", plan.after, *commit};
}

}  // namespace muster
