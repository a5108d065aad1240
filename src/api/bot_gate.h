// Is this activity really the Bot Framework's? For providers of type teams.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/fetch.h"
#include "provider/bot_token.h"

namespace muster::api {

// Safe to use from any thread; keys are kept in memory, by the address of the metadata. They are fetched
//   - once a day, as Microsoft asks; while that fails, those from up to five days ago are believed,
//   - when a key is named that is not among them, at most every five minutes (keys change before they are used),
//   - 5 s after that failed.
// Whoever calls meanwhile waits for the same answer.
class BotGate : public std::enable_shared_from_this<BotGate> {
 public:
  explicit BotGate(Fetch fetch) : fetch_(std::move(fetch)) {}

  struct Verdict {
    enum class Is { Genuine, Refused, Unknown } is = Is::Genuine;  // Unknown: the keys could not be had; ask again
    std::string reason{};                                          // unless it is genuine
  };
  // `done` is called once, here or on the thread of the fetch.
  void judge(std::shared_ptr<const Provider> provider, const std::string& authorization, const json::value& activity,
             Instant now, std::function<void(Verdict)> done);

 private:
  struct Known {
    std::optional<BotKeys> keys;
    Instant fetched{}, tried{};  // `tried` is later when the last time failed
    bool underway = false;
    std::vector<std::function<void()>> waiting;
  };
  enum class Have { Key, NoSuchKey, Nothing };

  Have have(const Known& known, const std::string& key, Instant now) const;
  bool worth_fetching(const Known& known, const std::string& key, Instant now) const;
  void fetch(const std::string& url, bool anywhere, Instant now);
  void take(const std::string& url, std::optional<BotKeys> keys, Instant now);

  const Fetch fetch_;
  std::mutex mutex_;
  std::map<std::string, Known> known_;
};

}  // namespace muster::api
