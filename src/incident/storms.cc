#include "incident/storms.h"

#include "incident/queries.h"

namespace muster {
namespace {

constexpr int kNamedInDigest = 5;

Storm read_storm(const store::Row& row) {
  return {row.get<TeamId>(0), row.get<IncidentId>(1), row.get<Instant>(2), row.integer(3)};
}

std::vector<Storm> read_all(store::Tx& tx, Instant until) {
  std::vector<Storm> storms;
  tx.each(
      sql::incident::storms, [&](const store::Row& row) { storms.push_back(read_storm(row)); }, until);
  return storms;
}

std::string counted(std::int64_t count, std::string_view one) {
  return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

}  // namespace

void load_storms(store::Tx& tx, TeamStorms& storms, Instant now, const StormSettings& settings) {
  // Ids hold the time in milliseconds, above 20 bits.
  const Instant since = now - settings.window;
  const auto first = IncidentId((micros(since) / 1000) << 20);
  tx.each(
      sql::incident::opened_since,
      [&](const store::Row& row) { storms.counter(row.get<TeamId>(0)).count(row.get<Instant>(1), settings); }, first,
      since);
  for (const Storm& storm : storms_on(tx)) {
    storms.set(storm.team, storm.incident);
    storms.counter(storm.team).assume_hot(now);
  }
}

void begin_storm(store::Tx& tx, TeamStorms& storms, const TeamId& team, IncidentId incident, Instant now,
                 const StormSettings& settings) {
  tx.exec(sql::incident::end_storm, team);
  tx.exec(sql::incident::begin_storm, team, incident, now, now + settings.calm);
  storms.set(team, incident);
}

void end_storm(store::Tx& tx, TeamStorms& storms, const TeamId& team) {
  tx.exec(sql::incident::end_storm, team);
  storms.set(team, std::nullopt);
}

void look_at_storm(store::Tx& tx, const TeamId& team, Instant at) { tx.exec(sql::incident::look_at_storm, team, at); }

void move_storms(store::Tx& tx, TeamStorms& storms, IncidentId from, IncidentId into) {
  for (const TeamId& team : storms.teams_of(from)) {
    storms.set(team, into);
    tx.exec(sql::incident::move_storm, team, into);
  }
}

bool is_of_a_storm(store::Tx& tx, IncidentId incident) {
  return tx.one<std::int64_t>(sql::incident::storms_of, incident).value_or(0) > 0;
}

std::vector<Storm> storms_on(store::Tx& tx) { return read_all(tx, kForever); }
std::vector<Storm> storms_to_look_at(store::Tx& tx, Instant now) { return read_all(tx, now); }

Instant next_storm(store::Tx& tx) { return tx.next(sql::incident::next_storm); }

std::string digest_of(store::Tx& tx, IncidentId incident, const std::map<ServiceId, std::string>& names) {
  std::int64_t alerts = 0;
  int services = 0;
  std::string named;
  tx.each(
      sql::incident::alerts_by_service,
      [&](const store::Row& row) {
        const auto id = row.get<ServiceId>(0);
        const std::int64_t count = row.integer(1);
        alerts += count;
        if (++services > kNamedInDigest) return;
        const auto name = names.find(id);
        const std::string text = id.empty() ? "no service" : name == names.end() ? id.str() : name->second;
        named += (named.empty() ? "" : ", ") + text + " " + std::to_string(count);
      },
      incident);
  if (services > kNamedInDigest) named += ", …";
  return counted(alerts, "alert") + " on " + counted(services, "service") + (named.empty() ? "" : ": " + named);
}

}  // namespace muster
