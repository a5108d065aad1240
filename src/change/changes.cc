#include "change/changes.h"

#include <algorithm>
#include <tuple>

#include "base/probe.h"
#include "change/queries.h"

namespace muster {
namespace {

constexpr int kDistance = 2;
constexpr std::size_t kServicesMax = 50;  // that are looked at for one incident, the nearest

ChangeEvent read_change(const store::Row& row) {
  ChangeEvent change;
  change.id = row.get<ChangeId>(0);
  change.at = row.get<Instant>(1);
  change.told_at = row.get<Instant>(2);
  change.service = row.get<ServiceId>(3);
  change.summary = row.text(4);
  change.source = row.text(5);
  change.links = row.text(6);
  change.details = row.text(7);
  change.integration = row.get<IntegrationId>(8);
  change.by = row.text(9);
  return change;
}

}  // namespace

bool insert_change(store::Tx& tx, const ChangeEvent& change) {
  if (tx.one<std::int64_t>(sql::change::is_known, change.service, change.at, change.summary, change.source)) {
    PROBE("a change was told twice");
    return false;
  }
  tx.exec(sql::change::insert, change.id, change.at, change.told_at, change.service, change.summary, change.source,
          change.links, change.details, change.integration, change.by);
  return true;
}

std::optional<ChangeEvent> find_change(store::Tx& tx, ChangeId id) {
  std::optional<ChangeEvent> found;
  tx.each(
      sql::change::find, [&](const store::Row& row) { found = read_change(row); }, id);
  return found;
}

std::vector<ChangeEvent> changes(store::Tx& tx, const ChangeQuery& query) {
  std::vector<ChangeEvent> found;
  const auto each = [&](const store::Row& row) { found.push_back(read_change(row)); };
  if (query.service)
    tx.each(sql::change::of_service, each, query.since, query.before.at, query.before.id, query.limit, *query.service);
  else
    tx.each(sql::change::of_all, each, query.since, query.before.at, query.before.id, query.limit);
  return found;
}

std::vector<ChangeEvent> changes_around(store::Tx& tx, const ServiceGraph& graph, const ServiceId& service,
                                        Instant since, Instant until, int limit) {
  std::vector<ServiceId> services{service};
  for (const Neighbour& one : graph.dependencies_of(service, kDistance)) {
    if (services.size() == kServicesMax) break;
    services.push_back(one.service);
  }
  std::vector<ChangeEvent> found;
  for (const ServiceId& one : services) {
    const ChangeQuery query{
        .service = one, .since = since, .before = {until + std::chrono::microseconds(1), ChangeId()}, .limit = limit};
    for (ChangeEvent& change : changes(tx, query)) found.push_back(std::move(change));
  }
  std::sort(found.begin(), found.end(),
            [](const ChangeEvent& a, const ChangeEvent& b) { return std::tie(a.at, a.id) > std::tie(b.at, b.id); });
  if (found.size() > static_cast<std::size_t>(limit)) found.resize(static_cast<std::size_t>(limit));
  return found;
}

}  // namespace muster
