// A commit on a branch of a repository somewhere, made and pushed by the program git.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "response/status_page.h"
#include "statuspage/export.h"

namespace muster {

// One export's way to its repository. There is no working tree: nothing that lies in the repository is ever written to
// this machine's disk as a file or a link, and nothing in it is run.
class GitPush {
 public:
  // `folder` is made, and removed at the end; `credentials`: the file with them, empty for none. What runs is ended
  // when `goes_on` answers false.
  GitPush(const StatusExport& to, std::filesystem::path folder, std::string credentials, std::function<bool()> goes_on);
  ~GitPush();
  GitPush(const GitPush&) = delete;
  GitPush& operator=(const GitPush&) = delete;

  // The newest commit of the branch, fetched; "" when there is no such branch yet.
  Result<std::string> fetch();
  // A commit on top of that, pushed. Answers its name.
  Result<std::string> push(const std::string& on, const std::vector<ExportFile>& write,
                           const std::vector<std::string>& remove, const std::string& message, Instant now);

 private:
  Result<std::string> git(std::vector<std::string> words, const std::string& input = "/dev/null") const;

  const StatusExport& to_;
  const std::filesystem::path folder_;
  const std::string credentials_;
  const std::function<bool()> goes_on_;
};

}  // namespace muster
