// Door 3: somebody adds a file that shows what happened, or looks at one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "incident/act.h"
#include "timeline/timeline.h"

namespace muster {

struct Evidence {
  std::int64_t sequence = 0;  // of the entry of the record that added it; its name in the API
  std::string name;           // as whoever added it called the file
  std::string type;           // of its bytes: "image/png"
  std::int64_t size = 0;      // bytes
  std::string sha256;         // in hexadecimal
  std::string note;
  std::string by;
  Instant at;
};

inline constexpr std::size_t kEvidenceFileMax = 10 * 1024 * 1024;               // bytes of one file
inline constexpr std::int64_t kEvidenceTotalMax = 100 * 1024 * 1024;            // of one incident
inline constexpr std::size_t kEvidenceFilesMax = 200;                           // of one incident
inline constexpr std::size_t kEvidenceNameMax = 200, kEvidenceNoteMax = 2'000;  // bytes
inline constexpr Duration kLookedAgain = std::chrono::hours(1);
inline constexpr int kCustodyMax = 10'000;  // entries of one export

struct NewEvidence {
  std::string name, type, note;
  std::string_view body;
};

// A name without what would be a folder or end a line; "file" when nothing is left. Pure.
std::string safe_file_name(std::string_view name);
// "image/png" of "image/png; x=y", in small letters; "application/octet-stream" of what is none. Pure.
std::string safe_type(std::string_view content_type);
// Whether a browser may show it in a page: pictures of pixels, which carry no script. Pure.
bool may_be_shown(std::string_view type);

std::vector<Evidence> evidence_of(store::Tx& tx, IncidentId incident);

// Answers the file. Bytes that the incident has already are not stored again: the first one is answered. A fault says
// which bound is reached.
Result<Evidence> add_evidence(Turn& turn, IncidentId incident, const NewEvidence& added, const By& by);

struct OpenedEvidence {
  Evidence file;
  std::string body;
};
// The bytes, once the record says who gets them. `shown` in a page: looking again within the hour is no news.
Result<OpenedEvidence> open_evidence(Turn& turn, IncidentId incident, std::int64_t sequence, bool shown, const By& by);

// Who added and who got which file, in order: entries of the record.
std::vector<RecordedEntry> custody_of(store::Tx& tx, IncidentId incident);

}  // namespace muster
