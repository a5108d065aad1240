// How exports of status pages stand, and what becomes of it when one was tried. Part of door 2.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "statuspage/export.h"
#include "timeline/turn.h"

namespace muster {

inline constexpr Duration kExportBackOffMax = std::chrono::minutes(15);
// Administrators are told when a page could not be exported for so long.
inline constexpr Duration kExportToldAfter = std::chrono::minutes(30);
// Where nothing is declared, and the server has a folder for all pages.
inline constexpr char kExportOfServer[] = "server-directory";

struct ExportState {
  StatusPageId page;
  std::string id;     // of the export
  std::string place;  // where the files are; see StatusExport::place
  ExportedFiles files{};
  std::optional<Instant> exported_at{};  // all that the page showed then was there
  std::string version{};                 // of git the commit
  int attempts = 0;                      // that failed since
  std::string trouble{};                 // why the last one did; "": all is well
  std::optional<Instant> failing_since{};
  std::optional<Instant> told_at{};  // when administrators were
  Instant due_at{};                  // when to try again, while there is trouble
};

// What an attempt came to.
struct ExportOutcome {
  std::string trouble{};  // "": all is there
  ExportedFiles files{};  // what is there now, as far as that is known
  std::string version{};
};

// Where each page is to be, as it is declared; of pages that are not for everybody nowhere.
std::vector<StatusExport> exports_of(const StatusPage& page, bool server_has_folder);

std::optional<ExportState> find_export(store::Tx& tx, const StatusPageId& page, const std::string& id);
std::vector<ExportState> exports_of(store::Tx& tx, const StatusPageId& page);

struct FailingExport {
  StatusPageId page;
  std::string id;
  Instant since;
};
std::vector<FailingExport> failing_exports(store::Tx& tx);

// Pure.
Duration export_back_off(int attempts);
ExportState settle_export(ExportState state, const ExportOutcome& outcome, Instant now);

// An attempt at the page's export is over: stored, with an entry when it began to fail or works again, and
// administrators are told once when it fails for long.
void record_export(Turn& turn, const Configuration& config, const StatusPage& page, const StatusExport& to,
                   const ExportOutcome& outcome);
// Everything is to be written again now, whatever is known to be there.
void export_again(Turn& turn, const StatusPage& page, const StatusExport& to);
// What is stored of exports that are no longer declared is forgotten.
void forget_exports(Turn& turn, const StatusPage& page, const std::vector<StatusExport>& declared);

}  // namespace muster
