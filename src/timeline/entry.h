// A fact in the record: when, who, via what.
#pragma once
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/instant.h"
#include "base/json.h"

namespace muster {

// Who did it, named as at that time: the record must read right after people were renamed or have left.
struct Actor {
  enum class Kind { User, Token, Integration, System, Guest };
  Kind kind = Kind::System;
  std::string id;
  std::string name;
  friend bool operator==(const Actor&, const Actor&) = default;
};

inline Actor system_actor() { return {Actor::Kind::System, "muster", "Muster"}; }
std::string_view text_of(Actor::Kind kind);
json::object to_json(const Actor& actor);
Actor actor_from(const json::object& object);

// What happened, before it has its place in the record. `kind` is one of timeline/words.cc's, "alert.opened"; `data`
// holds the facts that its sentence is made of.
struct Entry {
  std::string_view kind;
  IncidentId incident{};  // empty when it belongs to none
  AlertId alert{};        // empty when it belongs to none
  Actor actor = system_actor();
  std::string via =
      "engine";  // the door and way it came by: web, api, cli, email, webhook, ntfy, engine, an integration's type
  json::object data{};
};

struct RecordedEntry {
  std::int64_t sequence = 0;  // place in the organisation's record, from 1
  Instant at;
  std::string kind;
  IncidentId incident;
  AlertId alert;
  Actor actor;
  std::string via;
  json::object data;
};

}  // namespace muster
