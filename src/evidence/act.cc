#include "evidence/act.h"

#include <algorithm>
#include <array>

#include "base/crypto.h"
#include "base/log.h"
#include "base/probe.h"
#include "base/utf8.h"
#include "evidence/queries.h"
#include "incident/record.h"
#include "intake/packed.h"

namespace muster {
namespace {

Evidence read_evidence(const store::Row& row) {
  return {row.integer(0),          row.get<std::string>(1), row.get<std::string>(2), row.integer(3),
          row.get<std::string>(4), row.get<std::string>(5), row.get<std::string>(6), row.get<Instant>(7)};
}

bool is_of_a_type(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view("/+-.").find(c) != std::string_view::npos;
}

// What speaks against taking these bytes, as a fault.
std::optional<Fault> too_much(const Incident& incident, const std::vector<Evidence>& files, std::size_t size) {
  const std::string number = number_text(incident.number);
  if (size == 0) return invalid("the file is empty");
  if (size > kEvidenceFileMax) return invalid("a file must be at most 10 MiB");
  if (files.size() >= kEvidenceFilesMax)
    return conflict(number + " has " + std::to_string(kEvidenceFilesMax) +
                    " files; put more into one archive elsewhere");
  std::int64_t total = static_cast<std::int64_t>(size);
  for (const Evidence& file : files) total += file.size;
  if (total > kEvidenceTotalMax)
    return conflict("the files of " + number +
                    " would have more than 100 MiB; keep this one elsewhere and write where");
  return std::nullopt;
}

}  // namespace

std::string safe_file_name(std::string_view name) {
  std::string safe = one_line(name, kEvidenceNameMax);
  std::ranges::replace_if(
      safe, [](char c) { return std::string_view("/\\\"<>|:*?").find(c) != std::string_view::npos; }, '_');
  const auto begin = safe.find_first_not_of(". ");  // no hidden file, and no way upwards
  safe = begin == std::string::npos ? "" : safe.substr(begin);
  return safe.empty() ? "file" : safe;
}

std::string safe_type(std::string_view content_type) {
  constexpr std::size_t kTypeMax = 100;
  std::string type(content_type.substr(0, content_type.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  for (char& c : type) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool fits = std::ranges::count(type, '/') == 1 && type.size() <= kTypeMax && !type.starts_with('/') &&
                    !type.ends_with('/') && std::ranges::all_of(type, is_of_a_type);
  return fits ? type : "application/octet-stream";
}

bool may_be_shown(std::string_view type) {
  constexpr std::array<std::string_view, 4> kPictures{"image/png", "image/jpeg", "image/gif", "image/webp"};
  return std::ranges::find(kPictures, type) != kPictures.end();
}

std::vector<Evidence> evidence_of(store::Tx& tx, IncidentId incident) {
  std::vector<Evidence> files;
  tx.each(
      sql::evidence::files, [&](const store::Row& row) { files.push_back(read_evidence(row)); }, incident);
  return files;
}

Result<Evidence> add_evidence(Turn& turn, IncidentId id, const NewEvidence& added, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto files = evidence_of(turn.tx, id);
  Evidence file;
  file.sha256 = hex(sha256(added.body));
  if (const auto same = std::ranges::find(files, file.sha256, &Evidence::sha256); same != files.end()) return *same;
  if (auto fault = too_much(*incident, files, added.body.size())) return *fault;
  file.name = safe_file_name(added.name);
  file.type = safe_type(added.type);
  file.size = static_cast<std::int64_t>(added.body.size());
  file.note = added.note;
  file.by = by.actor.name;
  file.at = turn.now;
  json::object data{{"file", file.name}, {"type", file.type}, {"size", file.size}, {"sha256", file.sha256}};
  if (!file.note.empty()) data["note"] = file.note;
  file.sequence = record_change(turn, *incident, "evidence.added", by, std::move(data));
  const Packed packed = pack(added.body);
  turn.tx.exec(sql::evidence::add_file, file.sequence, id, file.name, file.type, file.size, file.sha256, file.note,
               file.by, file.at, packed.encoding, store::Bytes{packed.bytes});
  return file;
}

Result<OpenedEvidence> open_evidence(Turn& turn, IncidentId id, std::int64_t sequence, bool shown, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  std::optional<OpenedEvidence> found;
  turn.tx.each(
      sql::evidence::file,
      [&](const store::Row& row) {
        Evidence file = read_evidence(row);
        std::string body = unpack(row.text(8), row.bytes(9), static_cast<std::size_t>(file.size));
        found = OpenedEvidence{std::move(file), std::move(body)};
      },
      id, sequence);
  const std::string number = number_text(incident->number);
  if (!found) return not_found(number + " has no file " + std::to_string(sequence));
  if (shown && !may_be_shown(found->file.type))
    return conflict(found->file.name + " is no picture that a page may show: download it");
  if (hex(sha256(found->body)) != found->file.sha256) {
    log::error("a file of an incident does not fit its SHA-256 any more",
               {{"incident", number}, {"file", std::to_string(sequence)}});
    return conflict(found->file.name + " was damaged in the store: its bytes do not fit its SHA-256 any more");
  }
  const std::string viewer = by.actor.id + " " + by.via;
  if (!shown || !turn.tx.one<std::int64_t>(sql::evidence::seen_since, sequence, viewer, turn.now - kLookedAgain)) {
    PROBE("somebody looked at evidence");
    record_change(turn, *incident, "evidence.viewed", by,
                  {{"entry", sequence}, {"file", found->file.name}, {"sha256", found->file.sha256}});
    turn.tx.exec(sql::evidence::saw, sequence, viewer, turn.now);
  }
  return std::move(*found);
}

std::vector<RecordedEntry> custody_of(store::Tx& tx, IncidentId incident) {
  std::vector<RecordedEntry> entries;
  tx.each(
      sql::evidence::custody, [&](const store::Row& row) { entries.push_back(read_entry(row)); }, incident,
      kCustodyMax);
  return entries;
}

}  // namespace muster
