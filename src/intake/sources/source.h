// What a tool's adapter answers: bytes in, signals out. Pure.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "intake/sources/signal.h"

namespace muster {

// A request body as it came. The bytes behind `body` are followed by at least 64 readable bytes (simdjson's padding),
// so that it is parsed where it lies.
struct Incoming {
  std::string_view body;
  std::string_view content_type;
  Instant received_at;  // when the first byte of the request came; the only "now" that a source may use
  // A header of the request, "" when it has none; nothing: there are no headers.
  const std::function<std::string(std::string_view name)>* header = nullptr;
};

// One element of the request, in its order: a signal, or why it was refused (in the words that the sender's
// protocol uses, as far as it has such words).
struct Refused {
  std::string reason;
  int code = 0;  // the number that the sender's protocol gives such an error in its answer, 0 when it has none
};
// What the tool tells besides alerts: a comment, a build that began. Nothing is wrong with it.
struct Ignored {
  std::string why;
};
using Element = std::variant<Signal, Refused, Ignored>;

// The body as a whole could not be read: nothing of it can be taken in.
struct Unreadable {
  std::string reason;
  int code = 0;  // as above
};
using Parsed = std::variant<std::vector<Element>, Unreadable>;

// What the sender is answered, in the shape of its protocol.
struct Reply {
  int status = 200;
  std::string content_type;  // empty when there is no body
  std::string body;
};

}  // namespace muster
