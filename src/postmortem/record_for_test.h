// A record to compute from. Only for the tests of this folder.
#pragma once
#include <initializer_list>

#include "postmortem/record.h"

namespace muster {

inline constexpr Instant kBegan = from_micros(1'774'700'000'000'000);  // 2026-03-28 12:13:20 UTC

class RecordForTest {
 public:
  RecordForTest() {
    record.incident.id = IncidentId(1);
    record.incident.number = 7;
    record.incident.title = "Customers cannot pay";
    record.incident.created_at = kBegan;
    record.service = "Checkout";
  }
  // `at`: after it was opened. `who`: an id; "" is Muster itself.
  std::int64_t add(Duration at, std::string_view kind, json::object data = {}, std::string_view who = "") {
    RecordedEntry entry;
    entry.sequence = static_cast<std::int64_t>(record.entries.size()) + 1;
    entry.at = kBegan + at;
    entry.kind = kind;
    entry.incident = record.incident.id;
    if (!who.empty()) entry.actor = {Actor::Kind::User, std::string(who), std::string(who)};
    entry.data = std::move(data);
    record.entries.push_back(entry);
    return entry.sequence;
  }
  IncidentRecord record;
};

}  // namespace muster
