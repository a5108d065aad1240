#include "room/marks.h"

#include "room/queries.h"

namespace muster {
namespace {

// Three columns: when, who by name and id. Nothing when it was not done.
std::optional<Stamp> stamp_at(const store::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  Stamp stamp{row.get<Instant>(column), {}};
  const std::string_view kind = row.text(column + 1);
  stamp.by = actor_from({{"kind", kind}, {"id", row.text(column + 2)}, {"name", row.text(column + 3)}});
  return stamp;
}

json::object object_in(std::string_view text) {
  auto value = parse_json(text);
  return value && value->is_object() ? std::move(value->get_object()) : json::object();
}

// The wording that an entry of a correction holds.
json::object wording_in(json::object data) {
  json::value* wording = data.if_contains("wording");
  return wording && wording->is_object() ? std::move(wording->get_object()) : json::object();
}

}  // namespace

std::map<std::int64_t, Mark> marks_of(store::Tx& tx, IncidentId incident, std::int64_t first, std::int64_t last) {
  std::map<std::int64_t, Mark> marks;
  tx.each(
      sql::room::marks,
      [&](const store::Row& row) {
        Mark& mark = marks[row.integer(0)];
        mark.revision = static_cast<int>(row.integer(1));
        mark.revised = stamp_at(row, 2);
        if (mark.revised) mark.data = wording_in(object_in(row.text(6)));
        mark.struck = stamp_at(row, 7);
        if (mark.struck) mark.reason = text_at(object_in(row.text(11)), "reason").value_or("");
        mark.pinned = stamp_at(row, 12);
      },
      incident, first, last);
  tx.each(
      sql::room::reactions,
      [&](const store::Row& row) {
        marks[row.integer(0)].reactions.push_back({std::string(row.text(1)), *stamp_at(row, 2)});
      },
      incident, first, last);
  tx.each(
      sql::room::replies,
      [&](const store::Row& row) {
        Mark& mark = marks[row.integer(0)];
        mark.replies = static_cast<int>(row.integer(1));
        mark.replied_at = row.get<std::optional<Instant>>(2);
      },
      incident, first, last);
  return marks;
}

RecordedEntry as_revised(RecordedEntry entry, const Mark& mark) {
  if (mark.revised) entry.data = mark.data;
  return entry;
}

std::vector<RecordedEntry> wordings_of(store::Tx& tx, const RecordedEntry& entry) {
  std::vector<RecordedEntry> all{entry};
  tx.each(
      sql::room::revisions,
      [&](const store::Row& row) {
        RecordedEntry wording = read_entry(row);
        wording.kind = entry.kind;
        wording.data = wording_in(std::move(wording.data));
        all.push_back(std::move(wording));
      },
      entry.sequence);
  return all;
}

}  // namespace muster
