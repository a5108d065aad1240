// Asks the server for jobs, runs them one after the other, and says what came of them.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "runner/allowed.h"
#include "runner/process.h"

namespace muster::runner {

struct Answer {
  int status = 0;
  std::string body;
};
// Posts JSON to a path of the server's; a fault when it was not heard. It may take as long as the server holds a
// question for a job, and ends soon after the process was told to end.
using Post = std::function<Result<Answer>(const std::string& path, const std::string& body)>;

struct LoopSettings {
  AllowedCommands allowed;
  std::string session;  // another one for each process
  std::string version;
  Duration report_every = std::chrono::seconds(10);
  Duration wait_max = std::chrono::seconds(30);  // between tries while the server is not heard
  bool once = false;                             // ends after the first job
};

class Loop {
 public:
  // `stopped`: the process is to end. `say`: a line for whoever looks at the process.
  Loop(LoopSettings settings, Post post, std::function<bool()> stopped, std::function<void(const std::string&)> say);

  // Until it is stopped, or the server says that it does not know this runner. Answers an exit code.
  int run();

 private:
  bool do_job(const json::object& job);
  bool say_end(const std::string& id, const Ended& ended);
  Ended carry_out(const std::string& id, const json::object& job);
  void pause(Duration span);

  LoopSettings settings_;
  Post post_;
  std::function<bool()> stopped_;
  std::function<void(const std::string&)> say_;
  std::vector<std::string> seen_;
};

}  // namespace muster::runner
