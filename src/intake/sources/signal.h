// One message that came in, in Muster's own shape, whatever tool sent it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/labels.h"
#include "base/severity.h"

namespace muster {

struct Signal {
  enum class State { Firing, Acknowledged, Resolved };

  State state = State::Firing;
  std::string dedup_key;  // what makes two signals the same alert, at most 512 bytes, never empty
  std::string summary;    // one line, valid UTF-8, at most 1024 bytes; may be empty unless Firing
  Severity severity = Severity::Error;
  std::string source;  // the machine or tool it is about; may be empty
  Labels labels;
  std::string details;  // a JSON object as text, or empty
  std::vector<Link> links;
  std::optional<Instant> starts_at;     // as the sender says
  std::optional<Instant> times_out_at;  // resolves by itself then, unless it is repeated
  std::string group_key{};              // in which group its sender has put it, at most 512 bytes; empty: in none
  bool unmapped = false;                // nobody said what this format means: the fields were guessed
  friend bool operator==(const Signal&, const Signal&) = default;
};

}  // namespace muster
