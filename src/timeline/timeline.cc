#include "timeline/timeline.h"

#include "base/mutant.h"
#include "timeline/queries.h"

namespace muster {
namespace {

// Every field with its length before it, so that no two different entries give the same bytes.
class Canonical {
 public:
  void add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    bytes_.append(text);
  }
  void add(std::int64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes_.push_back(static_cast<char>(number >> shift & 0xff));
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

struct Hashed {
  std::int64_t sequence, at, incident, alert;
  std::string_view kind, actor_kind, actor_id, actor_name, via, data;
};

Digest chain(const Digest& before, const Hashed& entry) {
  Canonical canonical;
  canonical.add(bytes_of(before));
  for (const std::int64_t number : {entry.sequence, entry.at, entry.incident, entry.alert}) canonical.add(number);
  for (const std::string_view text :
       {entry.kind, entry.actor_kind, entry.actor_id, entry.actor_name, entry.via, entry.data}) {
    canonical.add(text);
  }
  return sha256(canonical.bytes());
}

// A column that is null for "none" and 0 in memory.
std::optional<std::int64_t> or_null(std::int64_t id) { return id == 0 ? std::nullopt : std::optional(id); }

Actor::Kind actor_kind_of(std::string_view text) {
  for (const auto kind : {Actor::Kind::User, Actor::Kind::Token, Actor::Kind::Integration, Actor::Kind::Guest}) {
    if (text_of(kind) == text) return kind;
  }
  return Actor::Kind::System;
}

}  // namespace

std::string_view text_of(Actor::Kind kind) {
  switch (kind) {
    case Actor::Kind::User:
      return "user";
    case Actor::Kind::Token:
      return "token";
    case Actor::Kind::Integration:
      return "integration";
    case Actor::Kind::System:
      return "system";
    case Actor::Kind::Guest:
      return "guest";
  }
  return "system";
}

json::object to_json(const Actor& actor) {
  return {{"kind", text_of(actor.kind)}, {"id", actor.id}, {"name", actor.name}};
}

Actor actor_from(const json::object& object) {
  return {actor_kind_of(text_at(object, "kind").value_or("")), std::string(text_at(object, "id").value_or("")),
          std::string(text_at(object, "name").value_or(""))};
}

void Timeline::load(store::Tx& tx) {
  sequence_ = 0;
  hash_ = {};
  tx.each(sql::timeline::last, [&](const store::Row& row) {
    if (MUTANT("the chain begins anew after a start")) {
      sequence_ = row.integer(0);
      return;
    }
    sequence_ = row.integer(0);
    const std::string_view bytes = row.bytes(1);
    MUSTER_ASSERT(bytes.size() == hash_.size());
    std::copy(bytes.begin(), bytes.end(), hash_.begin());
  });
}

std::int64_t Timeline::append(store::Tx& tx, Instant at, const Entry& entry) {
  const std::string data = to_text(entry.data);
  const std::string_view actor_kind = text_of(entry.actor.kind);
  ++sequence_;
  hash_ = chain(hash_, {sequence_, micros(at), entry.incident.value(), entry.alert.value(), entry.kind, actor_kind,
                        entry.actor.id, entry.actor.name, entry.via, data});
  tx.exec(sql::timeline::append, sequence_, at, or_null(entry.incident.value()), or_null(entry.alert.value()),
          entry.kind, actor_kind, entry.actor.id, entry.actor.name, entry.via, data, hash_);
  return sequence_;
}

RecordedEntry read_entry(const store::Row& row) {
  RecordedEntry entry;
  entry.sequence = row.integer(0);
  entry.at = row.get<Instant>(1);
  entry.incident = row.get<IncidentId>(2);
  entry.alert = row.get<AlertId>(3);
  entry.kind = row.text(4);
  entry.actor = {actor_kind_of(row.text(5)), std::string(row.text(6)), std::string(row.text(7))};
  entry.via = row.text(8);
  if (auto data = parse_json(row.text(9)); data && data->is_object()) entry.data = std::move(data->get_object());
  return entry;
}

std::vector<RecordedEntry> timeline_of(store::Tx& tx, IncidentId incident, std::int64_t after, int limit) {
  std::vector<RecordedEntry> entries;
  tx.each(
      sql::timeline::of_incident, [&](const store::Row& row) { entries.push_back(read_entry(row)); }, incident, after,
      limit);
  return entries;
}

std::vector<RecordedEntry> timeline_of(store::Tx& tx, AlertId alert, std::int64_t after, int limit) {
  std::vector<RecordedEntry> entries;
  tx.each(
      sql::timeline::of_alert, [&](const store::Row& row) { entries.push_back(read_entry(row)); }, alert, after, limit);
  return entries;
}

std::vector<RecordedEntry> timeline_beside_incidents(store::Tx& tx, std::int64_t before, int limit) {
  std::vector<RecordedEntry> entries;
  tx.each(
      sql::timeline::beside_incidents, [&](const store::Row& row) { entries.push_back(read_entry(row)); }, before,
      limit);
  return entries;
}

std::optional<RecordedEntry> timeline_entry(store::Tx& tx, std::int64_t sequence) {
  std::optional<RecordedEntry> entry;
  tx.each(
      sql::timeline::one, [&](const store::Row& row) { entry = read_entry(row); }, sequence);
  return entry;
}

std::optional<std::int64_t> first_broken_entry(store::Tx& tx, SoundUntil& sound) {
  std::optional<std::int64_t> broken;
  tx.each(
      sql::timeline::rest,
      [&](const store::Row& row) {
        if (broken) return;
        const Digest hash =
            chain(sound.hash, {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.text(4), row.text(5),
                               row.text(6), row.text(7), row.text(8), row.text(9)});
        if (row.integer(0) != sound.sequence + 1 || row.bytes(10) != bytes_of(hash))
          broken = row.integer(0);
        else
          sound = {row.integer(0), hash};
      },
      sound.sequence);
  return broken;
}

std::optional<std::int64_t> first_broken_entry(store::Tx& tx) {
  SoundUntil beginning;
  return first_broken_entry(tx, beginning);
}

}  // namespace muster
