// What runners and webhooks do: a job is handed to one process of one runner, and to no other.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "notification/channel.h"
#include "playbooks/rows.h"
#include "timeline/turn.h"

namespace muster {

inline constexpr std::size_t kJobOutputMax = 64 * 1024;               // bytes
inline constexpr Duration kLease = std::chrono::seconds(60);          // unless it is heard of, it counts as lost
inline constexpr Duration kWebhookWithin = std::chrono::seconds(60);  // then nobody knows whether it arrived

// The runner whose token it is and that may connect; nullptr: there is none.
const Runner* runner_with(const Configuration& config, std::string_view token);

// Whether the job is one for that runner.
bool fits_runner(const JobRow& job, const Runner& runner, const std::vector<std::string>& commands);

// A process of the runner, named `session`, has nothing to do and asks for a job; `commands` are those that its own
// file allows, `seen` the jobs that it has had. What it had and does not know of is handed to it again: the answer got
// lost. What another process of the runner had is lost: nobody knows whether it ran.
std::optional<JobRow> take_job(Turn& turn, const Configuration& config, const Runner& runner,
                               const std::string& session, const std::vector<std::string>& commands,
                               const std::vector<JobId>& seen);

// It still runs, and has printed that. Answers whether it is to go on; false: it was cancelled, or counts as lost.
bool note_progress(Turn& turn, const Runner& runner, const std::string& session, JobId job, const std::string& output);

struct JobEnd {
  std::optional<std::int64_t> exit_code{};  // nothing: it was not started, or killed
  std::string why{};                        // what went wrong; "": the exit code says it
  std::string output{};
};
// It ended. Saying it twice is no error. A fault: the job is none of this runner's.
Result<bool> end_job(Turn& turn, const Configuration& config, const Runner& runner, JobId job, const JobEnd& end);

// Jobs that are due: commands whose runner was not heard of are lost. Webhooks that are to be sent are answered.
std::vector<JobRow> follow_jobs(Turn& turn, const Configuration& config, int limit);

// The request of a webhook's job; the job counts as sent from now on. Nothing: it is no longer to be sent.
std::optional<Page> webhook_page(Turn& turn, JobRow job);
// What became of it. False: it is no webhook's job.
bool end_webhook(Turn& turn, const Configuration& config, JobId job, int attempt, const Outcome& outcome);

}  // namespace muster
