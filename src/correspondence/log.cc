#include "correspondence/log.h"

#include "correspondence/queries.h"

namespace muster {
namespace {

LoggedCommunication read_logged(const store::Row& row) {
  LoggedCommunication one;
  one.id = row.integer(0);
  one.kind = row.text(1) == "audience" ? LoggedCommunication::Kind::Audience : LoggedCommunication::Kind::StatusPage;
  one.incident = row.get<IncidentId>(2);
  one.audience_id = row.get<std::string>(3);
  one.audience = row.get<std::string>(4);
  one.language = row.get<std::string>(5);
  one.subject = row.get<std::string>(6);
  one.body = row.get<std::string>(7);
  one.channels = row.get<std::string>(8);
  one.recipients = row.integer(9);
  one.approvals = row.get<std::string>(10);
  one.sent_by = row.get<std::string>(11);
  one.sent_at = row.get<Instant>(12);
  return one;
}

}  // namespace

std::string_view text_of(LoggedCommunication::Kind kind) {
  return kind == LoggedCommunication::Kind::Audience ? "audience" : "status_page";
}

void log_communication(store::Tx& tx, const LoggedCommunication& sent, const std::string& addresses) {
  const std::string search =
      sent.subject + "\n" + sent.body + "\n" + sent.audience + "\n" + sent.sent_by + "\n" + addresses;
  tx.exec(sql::correspondence::add, sent.id, text_of(sent.kind), sent.incident, sent.audience_id, sent.audience,
          sent.language, sent.subject, sent.body, sent.channels, sent.recipients, sent.approvals, sent.sent_by,
          sent.sent_at, search);
}

std::vector<LoggedCommunication> logged_communications(store::Tx& tx, const CommunicationFilter& filter,
                                                       std::int64_t before, int limit) {
  std::vector<LoggedCommunication> found;
  const auto take = [&](const store::Row& row) { found.push_back(read_logged(row)); };
  const auto& words = filter.patterns;
  if (filter.incident.empty())
    tx.each(sql::correspondence::search, take, before, filter.kind, filter.audience, filter.from, filter.until,
            words[0], words[1], words[2], words[3], limit);
  else
    tx.each(sql::correspondence::search_of_incident, take, before, filter.kind, filter.audience, filter.from,
            filter.until, words[0], words[1], words[2], words[3], limit, filter.incident);
  return found;
}

std::optional<LoggedCommunication> logged_communication(store::Tx& tx, std::int64_t id) {
  std::optional<LoggedCommunication> found;
  tx.each(
      sql::correspondence::one, [&](const store::Row& row) { found = read_logged(row); }, id);
  return found;
}

}  // namespace muster
