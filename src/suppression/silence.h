// A silence: alerts whose labels match page nobody for a time. Matchers and life cycle are Alertmanager's.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "intake/sources/matchers.h"

namespace muster {

using SilenceId = Id<struct SilenceTag>;

// Alertmanager's tools take a silence's id for a UUID: one that holds our id (RFC 9562, version 8), and back.
std::string uuid_text(SilenceId id);
std::optional<SilenceId> silence_id_of(std::string_view uuid);

struct Silence {
  enum class State { Pending, Active, Expired };

  SilenceId id;
  IntegrationId integration;  // empty: alerts of all; else of this one, whose key made it
  std::vector<Matcher> matchers;
  Instant starts_at;
  Instant ends_at;
  std::string created_by;  // a name for people
  std::string comment;
  Instant created_at;
  Instant updated_at;

  State state(Instant now) const {
    return now < starts_at ? State::Pending : now < ends_at ? State::Active : State::Expired;
  }
};

std::string_view text_of(Silence::State state);
// {a="b", c=~"d"}
std::string text_of(const std::vector<Matcher>& matchers);

}  // namespace muster
