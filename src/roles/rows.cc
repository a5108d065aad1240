#include "roles/rows.h"

#include <algorithm>

#include "roles/queries.h"

namespace muster {
namespace {

std::string_view text_of(RoleCall::State state) {
  switch (state) {
    case RoleCall::State::Called:
      return "called";
    case RoleCall::State::Declined:
      return "declined";
    case RoleCall::State::Told:
      return "told";
  }
  return "called";
}

RoleCall read_call(const store::Row& row) {
  RoleCall call;
  call.role = IncidentRoleId(row.get<std::string>(0));
  call.user = row.get<UserId>(1);
  const std::string_view state = row.text(2);
  call.state = state == "declined" ? RoleCall::State::Declined
               : state == "told"   ? RoleCall::State::Told
                                   : RoleCall::State::Called;
  call.asked = ids_in(row.text(3));
  call.declined = ids_in(row.text(4));
  call.round = row.get<int>(5);
  call.called_at = row.get<Instant>(6);
  call.due_at = row.get<Instant>(7);
  return call;
}

}  // namespace

std::string ids_text(const std::set<UserId>& users) {
  std::string text;
  for (const UserId& user : users) text.append(text.empty() ? "" : " ").append(user.str());
  return text;
}

std::set<UserId> ids_in(std::string_view text) {
  std::set<UserId> users;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    users.emplace(std::string(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return users;
}

std::vector<RoleCall> calls_of(store::Tx& tx, IncidentId incident) {
  std::vector<RoleCall> calls;
  tx.each(
      sql::roles::calls, [&](const store::Row& row) { calls.push_back(read_call(row)); }, incident);
  return calls;
}

std::optional<RoleCall> find_call(store::Tx& tx, IncidentId incident, const IncidentRoleId& role) {
  std::optional<RoleCall> found;
  tx.each(
      sql::roles::call, [&](const store::Row& row) { found = read_call(row); }, incident, role);
  return found;
}

void put_call(store::Tx& tx, IncidentId incident, const RoleCall& call) {
  tx.exec(sql::roles::put_call, incident, call.role, call.user, text_of(call.state), ids_text(call.asked),
          ids_text(call.declined), call.round, call.called_at, call.due_at);
}

void end_call(store::Tx& tx, IncidentId incident, const IncidentRoleId& role) {
  tx.exec(sql::roles::end_call, incident, role);
  tx.exec(sql::roles::cancel_pages, incident, role);
}

void end_calls(store::Tx& tx, IncidentId incident) { tx.exec(sql::roles::end_calls, incident); }

std::vector<std::pair<IncidentId, IncidentRoleId>> calls_due(store::Tx& tx, Instant now, int limit) {
  std::vector<std::pair<IncidentId, IncidentRoleId>> due;
  tx.each(
      sql::roles::calls_due,
      [&](const store::Row& row) { due.emplace_back(row.get<IncidentId>(0), IncidentRoleId(row.get<std::string>(1))); },
      now, limit);
  return due;
}

Instant next_call(store::Tx& tx) { return tx.next(sql::roles::next_call); }

std::vector<Stint> stints_of(store::Tx& tx, IncidentId incident) {
  std::vector<Stint> stints;
  tx.each(
      sql::roles::stints,
      [&](const store::Row& row) {
        stints.push_back({row.integer(0), IncidentRoleId(row.get<std::string>(1)), row.get<std::string>(2),
                          row.get<UserId>(3), row.get<std::string>(4), row.get<Instant>(5),
                          row.get<std::optional<Instant>>(6), row.get<std::string>(7)});
      },
      incident);
  return stints;
}

std::vector<Stint> open_stints_of(store::Tx& tx, IncidentId incident) {
  std::vector<Stint> stints = stints_of(tx, incident);
  std::erase_if(stints, [](const Stint& stint) { return stint.ended_at.has_value(); });
  return stints;
}

void add_role_page(store::Tx& tx, NotificationId notification, const RolePage& page) {
  tx.exec(sql::roles::add_page, notification, page.incident, page.role, page.user, page.checkpoint);
}

void cancel_checkpoint_pages(store::Tx& tx, IncidentId incident, const CheckpointId& checkpoint) {
  tx.exec(sql::roles::cancel_checkpoint_pages, incident, checkpoint);
}

std::optional<RolePage> role_page_of(store::Tx& tx, NotificationId notification) {
  std::optional<RolePage> found;
  tx.each(
      sql::roles::page,
      [&](const store::Row& row) {
        found = RolePage{row.get<IncidentId>(0), IncidentRoleId(row.get<std::string>(1)), row.get<UserId>(2),
                         CheckpointId(row.get<std::string>(3))};
      },
      notification);
  return found;
}

}  // namespace muster
