#include "trackers/rows.h"

#include <algorithm>

#include "trackers/queries.h"

namespace muster {
namespace {

template <class Enum>
Enum read_enum(std::string_view text, std::initializer_list<Enum> all, Enum otherwise) {
  for (const Enum one : all)
    if (text_of(one) == text) return one;
  return otherwise;
}

IssueLink read_link(const store::Row& row) {
  using State = IssueLink::State;
  int c = 0;
  IssueLink link;
  link.item = row.integer(c++);
  link.incident = row.get<IncidentId>(c++);
  link.tracker = row.get<TrackerId>(c++);
  link.provider = row.get<ProviderId>(c++);
  link.project = row.get<std::string>(c++);
  link.issue = row.get<std::string>(c++);
  link.url = row.get<std::string>(c++);
  link.ours = row.integer(c++) != 0;
  link.state = read_enum(row.text(c++), {State::Waiting, State::Linked, State::Failed, State::Gone}, State::Failed);
  if (const auto closed = row.get<std::optional<std::int64_t>>(c++)) link.closed = *closed != 0;
  link.closed_at = row.get<std::optional<Instant>>(c++);
  link.item_closed = row.integer(c++) != 0;
  link.item_since = row.get<Instant>(c++);
  link.announced = row.integer(c++) != 0;
  link.words = row.get<std::string>(c++);
  link.due = row.get<std::string>(c++);
  link.trouble = row.get<std::string>(c++);
  link.trouble_since = row.get<std::optional<Instant>>(c++);
  link.read_at = row.get<std::optional<Instant>>(c++);
  link.operations = row.get<int>(c++);
  link.due_at = row.get<std::optional<Instant>>(c++);
  link.created_at = row.get<Instant>(c++);
  link.created_by = row.get<std::string>(c);
  return link;
}

IssueOperation read_operation(const store::Row& row) {
  using Kind = IssueOperation::Kind;
  using State = IssueOperation::State;
  int c = 0;
  IssueOperation operation;
  operation.item = row.integer(c++);
  operation.number = row.get<int>(c++);
  operation.kind = read_enum(
      row.text(c++), {Kind::Create, Kind::Announce, Kind::Close, Kind::Reopen, Kind::Update, Kind::Remark, Kind::Read},
      Kind::Read);
  operation.state =
      read_enum(row.text(c++), {State::Pending, State::Sending, State::Done, State::Failed}, State::Failed);
  operation.looking = row.integer(c++) != 0;
  operation.cursor = row.get<std::string>(c++);
  operation.attempts = row.get<int>(c++);
  operation.decided_at = row.get<Instant>(c++);
  operation.due_at = row.get<Instant>(c++);
  operation.deadline_at = row.get<Instant>(c++);
  operation.reason = row.get<std::string>(c);
  return operation;
}

template <class... Args>
std::optional<IssueOperation> one_operation(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::optional<IssueOperation> found;
  tx.each(
      sql, [&](const store::Row& row) { found = read_operation(row); }, args...);
  return found;
}

}  // namespace

std::optional<IssueLink> find_issue_link(store::Tx& tx, std::int64_t item) {
  std::optional<IssueLink> found;
  tx.each(
      sql::trackers::link, [&](const store::Row& row) { found = read_link(row); }, item);
  return found;
}

std::optional<std::int64_t> item_of_issue(store::Tx& tx, const ProviderId& provider, const std::string& project,
                                          const std::string& issue) {
  return tx.one<std::int64_t>(sql::trackers::of_issue, provider, project, issue);
}

std::vector<std::int64_t> linked_items_of(store::Tx& tx, IncidentId incident) {
  return tx.many<std::int64_t>(sql::trackers::of_incident, incident);
}

void put_issue_link(store::Tx& tx, const IssueLink& link) {
  const std::optional<std::int64_t> closed =
      link.closed ? std::optional<std::int64_t>(*link.closed ? 1 : 0) : std::nullopt;
  tx.exec(sql::trackers::put_link, link.item, link.incident, link.tracker, link.provider, link.project, link.issue,
          link.url, link.ours ? 1 : 0, text_of(link.state), closed, link.closed_at, link.item_closed ? 1 : 0,
          link.item_since, link.announced ? 1 : 0, link.words, link.due, link.trouble, link.trouble_since, link.read_at,
          link.operations, link.due_at, link.created_at, link.created_by);
}

void remove_issue_link(store::Tx& tx, std::int64_t item) {
  tx.exec(sql::trackers::remove_operations, item);
  tx.exec(sql::trackers::remove_link, item);
}

std::vector<std::int64_t> issue_links_due(store::Tx& tx, Instant now, int limit) {
  return tx.many<std::int64_t>(sql::trackers::links_due, now, limit);
}

std::optional<IssueOperation> find_issue_operation(store::Tx& tx, std::int64_t item, int number) {
  return one_operation(tx, sql::trackers::operation, item, number);
}

std::optional<IssueOperation> last_issue_operation(store::Tx& tx, std::int64_t item) {
  return one_operation(tx, sql::trackers::last_operation, item);
}

void put_issue_operation(store::Tx& tx, const IssueOperation& operation) {
  tx.exec(sql::trackers::put_operation, operation.item, operation.number, text_of(operation.kind),
          text_of(operation.state), operation.looking ? 1 : 0, operation.cursor, operation.attempts,
          operation.decided_at, operation.due_at, operation.deadline_at, operation.reason);
}

void forget_issue_reads(store::Tx& tx, std::int64_t item, int before) {
  tx.exec(sql::trackers::forget_reads, item, before);
}

std::vector<std::pair<std::int64_t, int>> issue_operations_due(store::Tx& tx, Instant now, int limit) {
  std::vector<std::pair<std::int64_t, int>> due;
  for (const auto& [item, number] : tx.many<std::int64_t, int>(sql::trackers::operations_due, now, limit))
    due.emplace_back(item, number);
  return due;
}

Instant next_issue(store::Tx& tx) {
  return std::min(tx.next(sql::trackers::next_link), tx.next(sql::trackers::next_operation));
}

void pause_tracker(store::Tx& tx, const ProviderId& provider, Instant until) {
  tx.exec(sql::trackers::put_pause, provider, until);
}

std::optional<Instant> tracker_pause(store::Tx& tx, const ProviderId& provider) {
  return tx.one<Instant>(sql::trackers::pause, provider);
}

}  // namespace muster
