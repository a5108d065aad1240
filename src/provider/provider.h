// Whoever carries messages to telephones and chats for us: an account somewhere, as it was declared.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "provider/description.h"

namespace muster {

struct Provider {
  ProviderId id;
  std::string name;
  std::string type;                   // of a shipped description; "http": `own` describes it
  std::string key;                    // in the addresses at which it calls us: proves that it was told them
  int priority = kPriority;           // of several that can carry a message, the lowest is asked first
  std::vector<std::string> prefixes;  // of telephone numbers that it is for, such as "+49"; none: all
  std::vector<Channel> channels;      // that it is used for; none: all that it can
  std::map<std::string, std::string> settings, secrets;
  bool replies = true;                               // whether answers to its messages come back to us
  bool polls = false;                                // they are asked for, since it cannot call us
  bool private_address = false;                      // the operator wrote it: it may lie in a private range
  json::object own{};                                // the description of type "http"
  std::shared_ptr<const Description> description{};  // never null in a configuration without errors

  // What a message costs, in millionths of the currency: by the longest beginning of the number that fits; "": any.
  std::map<std::string, std::int64_t> prices{};
  std::string currency{};              // "EUR"; empty: nobody said what messages cost
  int quota_day = 0, quota_month = 0;  // messages that it may carry in a day and month of UTC; 0: as many as there are

  static constexpr int kPriority = 100;

  bool carries(Channel channel) const;
  // A value of settings or secrets, or its default; "" when there is none.
  std::string value(std::string_view wanted) const;

  // Of one message to that address, in millionths of the currency; 0 when nobody said.
  std::int64_t price_of(std::string_view address) const;

  friend bool operator==(const Provider& a, const Provider& b);
};

// Those that can carry a message to this address, in the order in which they are asked: the most specific prefix first,
// then by priority, then by id. They belong to `providers`.
std::vector<const Provider*> carriers_of(const std::map<ProviderId, Provider>& providers, Channel channel,
                                         std::string_view address);

}  // namespace muster
