// A Slack workspace, as far as channels of incidents need one: takes the requests that Muster would send, and answers
// in Slack's words. Facts: docs.slack.dev/reference/methods.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/json.h"
#include "provider/message.h"

namespace muster::sim {

class Workspace {
 public:
  struct Message {
    std::string ts, user, text, operation;
    bool buttons = false;
    std::string thread{};  // the message that it answers
  };
  struct Channel {
    std::string id, name, topic, creator;
    bool archived = false;
    std::set<std::string> members;
    std::vector<Message> messages;
    std::vector<std::string> pins;
  };
  // What becomes of requests from now on.
  enum class Mood {
    Works,
    Down,            // nothing goes through, and the sender knows it
    Busy,            // 429, with Retry-After
    LosesTheAnswer,  // does it, and the answer gets lost
    BreaksOff        // does nothing, and nobody knows
  };

  // For so many requests; then it works again. Negative: for good.
  // `method`: only requests of it; empty: all.
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

  // A channel that people made.
  void has_channel(const std::string& name);
  // Somebody writes, or answers the message `thread`; answers the event that Slack tells of it.
  json::value says(const std::string& channel_name, const std::string& user, const std::string& text, Instant now,
                   const std::string& thread = "");

  // nullptr: there is none.
  const Channel* channel(const std::string& name) const;
  std::size_t channels() const { return channels_.size(); }
  int requests(const std::string& method) const;

  static constexpr const char* kBot = "U0BOT";

 private:
  json::object done(const std::string& method, const json::object& body, const std::string& query, Instant now);
  Channel* of_id(const std::string& id);
  std::string next_ts(Instant now);

  std::map<std::string, Channel> channels_;  // by name
  std::map<std::string, int> requests_;
  Mood mood_ = Mood::Works;
  int left_ = -1;
  std::string method_;
  int made_ = 0;
  std::int64_t last_ts_ = 0;
};

}  // namespace muster::sim
