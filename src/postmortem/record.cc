#include "postmortem/record.h"

#include <algorithm>

#include "room/marks.h"
#include "room/progress.h"

namespace muster {
namespace {

constexpr int kPageOfRecord = 500;

void take_page(store::Tx& tx, const std::vector<RecordedEntry>& page, IncidentRecord& into) {
  const auto marks = marks_of(tx, into.incident.id, page.front().sequence, page.back().sequence);
  for (const RecordedEntry& entry : page) {
    const auto mark = marks.find(entry.sequence);
    if (mark == marks.end()) {
      into.entries.push_back(entry);
      continue;
    }
    if (mark->second.struck) continue;
    if (mark->second.pinned) into.pinned.push_back(entry.sequence);
    into.entries.push_back(as_revised(entry, mark->second));
  }
}

}  // namespace

IncidentRecord record_of(store::Tx& tx, const Configuration& config, const Incident& incident) {
  IncidentRecord record{.incident = incident};
  const Service* service = find(config.services, incident.service);
  record.service = service ? service->name : incident.service.str();
  const Progress progress = progress_of(tx, config.response, incident);
  record.reached = progress.reached;
  record.impact_began = progress.impact_began;
  record.impact_ended = progress.impact_ended;
  record.hypotheses = hypotheses_of(tx, incident.id);
  record.remedy = remedy_of(tx, incident.id);
  for (std::int64_t after = 0; static_cast<int>(record.entries.size()) < kRecordMax;) {
    const auto page = timeline_of(tx, incident.id, after, kPageOfRecord);
    if (page.empty()) break;
    after = page.back().sequence;
    take_page(tx, page, record);
  }
  return record;
}

Instant happened_at(const RecordedEntry& entry) {
  const auto said = text_at(entry.data, "happened_at");
  const auto at = said ? parse_rfc3339(*said) : std::nullopt;
  return at.value_or(entry.at);
}

}  // namespace muster
