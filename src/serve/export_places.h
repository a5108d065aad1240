// The places to which status pages are exported: directories, buckets that speak S3, repositories of git.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "notification/channels/curl_loop.h"
#include "notification/channels/reach.h"
#include "response/status_page.h"
#include "statuspage/exports.h"

namespace muster {

// Used by one thread; `close` may be called by another one.
class ExportPlaces {
 public:
  struct Options {
    std::filesystem::path directory;    // that pages with an export to a directory have a folder in
    std::filesystem::path credentials;  // where the files with credentials are; empty: there are none
    std::filesystem::path scratch;      // for repositories while something is pushed
    std::vector<Network> allow_private_addresses{};
  };
  explicit ExportPlaces(Options options);
  ~ExportPlaces();

  // Does what `plan` says, file by file; what is known to be at the place comes back also when it failed. Takes as long
  // as it takes, or until `close`.
  ExportOutcome write(const PageView& view, const StatusExport& to, const ExportState& state, ExportPlan plan,
                      const P256Key& key);
  // What is under way ends soon, and nothing more begins.
  void close();

 private:
  ExportOutcome to_directory(const PageView& view, const ExportState& state, const ExportPlan& plan) const;
  ExportOutcome to_bucket(const PageView& view, const StatusExport& to, const ExportState& state,
                          const ExportPlan& plan);
  ExportOutcome to_git(const PageView& view, const StatusExport& to, const ExportState& state, ExportPlan plan,
                       const P256Key& key);
  Outcome ask(std::unique_ptr<Attempt> attempt);
  bool closed();

  const Options options_;
  const std::shared_ptr<const Reach> reach_;
  std::mutex mutex_;
  bool closed_ = false;             // guarded by mutex_
  std::unique_ptr<CurlLoop> loop_;  // guarded by mutex_
};

// As `plan_export`, but everything is written, whatever is there.
ExportPlan plan_whole_export(const PageView& view, const ExportedFiles& there, const P256Key& key);

}  // namespace muster
