// Asking a provider for what people answered, where it cannot call us. Pure.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "provider/callback.h"
#include "provider/message.h"

namespace muster {

// What is known from one question to the next; a start begins with nothing.
struct PollState {
  std::string next;            // the provider's own mark of what was taken in
  std::set<std::string> seen;  // ids of replies, of those that the last answer listed
};

// The provider has a `poll` in its description. A fault says what is missing, and never holds a secret.
Result<ProviderRequest> poll_request(const Provider& provider, const PollState& state, Instant now);

// One thing that came.
struct PolledItem {
  json::value value;
  std::optional<IncomingReply> reply;  // nothing: a press of a button, as it would be called with
};
struct Polled {
  std::vector<PolledItem> items;  // the oldest first; those that are new and count
  PollState state;                // for the next question, once all of them were taken in
};
// How old a reply may be that is still taken for one: it may mean another message than the newest one.
inline constexpr Duration kPolledReplyAge = std::chrono::minutes(10);
// A fault says what the provider answered instead of a list; nothing changes then.
Result<Polled> polled_in(const Provider& provider, const PollState& state, long status, std::string_view body,
                         Instant now);

// Where the WebSocket is that a question gave, with a secret in it.
Result<std::string> socket_url_in(const Provider& provider, long status, std::string_view body);
// A WebSocket that nobody has to ask for, and what is written on it first; nothing: it is asked for.
struct DirectSocket {
  std::string url, hello;
};
std::optional<DirectSocket> direct_socket(const Provider& provider);
// A text that came on it.
struct SocketFrame {
  std::optional<PolledItem> item;
  std::string acknowledge;  // to be written once the item is taken in; else it comes again
  bool answerable = false;  // the answer to the item goes into it (acknowledgement_with)
  bool over = false;        // the provider asks for a new connection
};
SocketFrame frame_in(std::string_view text);
std::string acknowledgement_with(const SocketFrame& frame, const std::string& answer);

// Where the answer to a press is posted; empty: nowhere.
std::string poll_answer_url(const Provider& provider);

}  // namespace muster
