// A repository at GitHub, as far as action items need its issues: takes the requests that Muster would send, and
// answers in GitHub's words. Facts: docs.github.com/en/rest/issues.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/json.h"
#include "provider/message.h"

namespace muster::sim {

class Tracker {
 public:
  struct Issue {
    std::string title, body;
    bool closed = false;
    std::string reason{};               // "completed", "not_planned", "reopened"
    Instant updated_at{}, closed_at{};  // told in whole seconds
    std::vector<std::string> comments{};
  };
  // What becomes of requests from now on.
  enum class Mood {
    Works,
    Down,            // nothing goes through, and the sender knows it
    Busy,            // 429, with Retry-After
    Broken,          // 502, and nothing was done
    LosesTheAnswer,  // does it, and the answer gets lost
    BreaksOff        // does nothing, and nobody knows
  };

  // For so many requests; then it works again. Negative: for good. `method`: only requests by it; empty: all.
  void be(Mood mood, int requests = -1, std::string method = "") {
    mood_ = mood, left_ = requests, method_ = std::move(method);
  }

  struct Answer {
    Mood mood = Mood::Works;  // Down, LosesTheAnswer and BreaksOff have no body
    long status = 200;
    std::string body;
    int retry_after = 0;
  };
  Answer ask(const ProviderRequest& request, Instant now);

  // Somebody there closes an issue or opens it again; answers the event that a webhook tells of it.
  json::value closes(int number, Instant now, const std::string& reason = "completed");
  json::value reopens(int number, Instant now);

  const std::vector<Issue>& issues() const { return issues_; }  // issue 1 comes first

  static constexpr const char* kProject = "acme/platform";

 private:
  json::object shown(int number) const;
  json::value event(const char* action, int number) const;
  Answer done(const ProviderRequest& request, const std::string& path, Instant now);
  void change(Issue& issue, const json::object& body, Instant now);

  std::vector<Issue> issues_;
  Mood mood_ = Mood::Works;
  int left_ = -1;
  std::string method_;
};

}  // namespace muster::sim
