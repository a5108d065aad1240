// Mails with reports, each a row with a due time.
#pragma once
#include "mailings/runs.h"
#include "notification/channel.h"

namespace muster {

inline constexpr int kReportMailsInFlight = 5;
inline constexpr int kReportMailAttempts = 6;           // then it is given up
inline constexpr std::size_t kAttachedMax = 10u << 20;  // bytes together; what is larger is to be fetched

struct ReportMail {
  DeliveryId id;
  ReportRunId run;
  std::string address, name;
  std::string state;  // pending, sending, sent, failed, dropped
  int attempts = 0;
  Instant created_at;
  std::optional<Instant> ended_at{};
  std::string why{};
};
std::vector<ReportMail> mails_of(store::Tx& tx, ReportRunId run);

void queue_report_mails(Turn& turn, const Configuration& config, const ReportPlan& plan, ReportRunId run);
// Those of the run that did not arrive, once more.
int send_again(Turn& turn, ReportRunId run);

// For door 2: those that are to be sent now, at most `room`.
std::vector<Page> follow_report_mails(Turn& turn, const Configuration& config, const std::string& public_url, int room);
Instant next_report_mail(store::Tx& tx);
// What became of one. False: it is no such mail.
bool end_report_mail(Turn& turn, DeliveryId id, int attempt, const Outcome& outcome);

}  // namespace muster
