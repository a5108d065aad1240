#include "opsgenie/attachments.h"

#include "opsgenie/queries.h"

namespace muster::opsgenie {
namespace {

constexpr int kAttachmentsMax = 200;

Attachment read_attachment(const store::Row& row) {
  return {row.get<AlertId>(0), row.get<std::int64_t>(1), row.get<IncidentId>(2), row.get<std::string>(3)};
}

}  // namespace

void attach(store::Tx& tx, const Attachment& one) {
  tx.exec(sql::opsgenie::attach, one.alert, one.file, one.incident, one.name);
}

std::vector<Attachment> attachments_of(store::Tx& tx, AlertId alert) {
  std::vector<Attachment> found;
  tx.each(
      sql::opsgenie::attachments, [&](const store::Row& row) { found.push_back(read_attachment(row)); }, alert,
      kAttachmentsMax);
  return found;
}

std::optional<Attachment> find_attachment(store::Tx& tx, AlertId alert, std::int64_t file) {
  std::optional<Attachment> found;
  tx.each(
      sql::opsgenie::attachment, [&](const store::Row& row) { found = read_attachment(row); }, alert, file);
  return found;
}

void detach(store::Tx& tx, const Attachment& one) { tx.exec(sql::opsgenie::detach, one.alert, one.file); }

}  // namespace muster::opsgenie
