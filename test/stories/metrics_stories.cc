// The facts that figures are made of are what the record says, whatever fails on the way.
#include "analytics/facts.h"
#include "analytics/report.h"
#include "classify/classify.h"
#include "incident/incidents.h"
#include "incident/merge.h"
#include "reviews/act.h"
#include "roles/act.h"
#include "story.h"

namespace muster::sim {
namespace {

using analytics::Fact;
using analytics::LeftOut;
using analytics::Moment;

// One more time from the beginning, out of nothing but the entries of the record.
Fact fact_of_record(store::Tx& tx, const Incident& incident) {
  const auto entries = timeline_of(tx, incident.id, 0, 1000);
  Fact fact;
  fact.opened = entries.front().at;
  std::optional<Instant> detected = fact.opened, impact_began, impact_ended, acknowledged, engaged, mitigated, resolved;
  bool merged = false;
  std::string nature;
  std::map<std::string, Instant> stages;
  std::set<std::string> corrected;
  const auto time_in = [](const RecordedEntry& entry, std::string_view name) {
    return parse_rfc3339(text_at(entry.data, name).value_or(""));
  };
  std::optional<Instant> first_role;
  for (const RecordedEntry& entry : entries) {
    if (entry.kind == "incident.acknowledged" && !acknowledged) acknowledged = entry.at;
    if (entry.kind == "role.taken" && !first_role) first_role = entry.at;
    if (entry.kind == "incident.resolved" || entry.kind == "incident.resolved_with_alerts") resolved = entry.at;
    if (entry.kind == "incident.reopened") resolved.reset();
    if (entry.kind == "incident.merged_into") merged = true, resolved = entry.at;
    if (entry.kind == "incident.classified") nature = *text_at(entry.data, "nature");
    if (entry.kind == "incident.impact") impact_began = time_in(entry, "began"), impact_ended = time_in(entry, "ended");
    if (entry.kind == "incident.stage") {
      const std::string to(*text_at(entry.data, "to"));
      std::erase_if(stages, [&](const auto& one) { return *stage_of(one.first) > *stage_of(to); });
      std::erase_if(corrected, [&](const auto& one) { return *stage_of(one) > *stage_of(to) || one == to; });
      stages[to] = entry.at;
    }
    if (entry.kind == "incident.stage_time") {
      stages[std::string(*text_at(entry.data, "stage"))] = *time_in(entry, "to");
      corrected.insert(std::string(*text_at(entry.data, "stage")));
    }
  }
  if (stages.contains("detected")) detected = stages.at("detected");
  if (stages.contains("mitigated")) mitigated = stages.at("mitigated");
  if (resolved && corrected.contains("resolved")) resolved = stages.at("resolved");
  engaged = first_role;
  for (const char* stage : {"investigating", "identified", "mitigated"})
    if (stages.contains(stage)) engaged = std::min(engaged.value_or(kForever), stages.at(stage));
  fact.left_out = merged ? LeftOut::Merged : nature == "request" ? LeftOut::NotAnIncident : LeftOut::No;
  fact.set(Moment::ImpactBegan, impact_began);
  fact.set(Moment::Detected, detected);
  fact.set(Moment::Acknowledged, acknowledged);
  fact.set(Moment::Engaged, engaged);
  fact.set(Moment::Mitigated, mitigated);
  fact.set(Moment::Resolved, resolved);
  fact.set(Moment::ImpactEnded, impact_ended);
  return fact;
}

void expect_facts_of_record(World& w) {
  w.look([&](store::Tx& tx) {
    analytics::Memory memory;
    const auto facts = memory.facts(tx);
    for (std::int64_t number = 1;; ++number) {
      const auto incident = find_incident_by_number(tx, number);
      if (!incident) {
        EXPECT_EQ(facts->rows().size(), static_cast<std::size_t>(number - 1)) << "of each incident";
        break;
      }
      const auto found = std::ranges::find(facts->rows(), incident->id, &Fact::incident);
      ASSERT_NE(found, facts->rows().end()) << number;
      const Fact expected = fact_of_record(tx, *incident);
      EXPECT_EQ(found->number, number);
      EXPECT_EQ(found->opened, expected.opened) << number;
      EXPECT_EQ(found->moments, expected.moments) << number;
      EXPECT_EQ(found->left_out, expected.left_out) << number;
      EXPECT_EQ(facts->text(found->service), incident->service.str());
      EXPECT_EQ(facts->text(found->team), incident->team.str());
      EXPECT_EQ(found->severity, incident->severity);
      EXPECT_EQ(found->priority, incident->priority);
    }
  });
}

const Fact fact_of(World& w, std::int64_t number) {
  Fact fact;
  w.look([&](store::Tx& tx) { fact = analytics::Memory().facts(tx)->rows().at(static_cast<std::size_t>(number - 1)); });
  return fact;
}

STORY(the_facts_of_an_incident_are_what_its_record_says, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.forward(3min);
  w.acknowledge(1, "ana");
  w.forward(2min);
  w.does(1, "ana", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(give_role(turn, config, id, IncidentRoleId("commander"), UserId("ana"), false, by));
  });
  w.forward(10min);
  w.goes_to(1, "ana", Stage::Investigating);
  w.forward(10min);
  w.goes_to(1, "ana", Stage::Mitigated);
  expect_facts_of_record(w);
  w.does(1, "ana", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(correct_time(turn, config.response, id, Stage::Mitigated, w.now() - 4min, by, "it was earlier"));
  });
  w.does(1, "ana", [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(say_impact(turn, {}, id, w.now() - 1h, w.now() - 5min, by));
  });
  w.restart();
  expect_facts_of_record(w);
  EXPECT_TRUE(fact_of(w, 1).was_corrected(Moment::Mitigated));
  EXPECT_FALSE(fact_of(w, 1).was_corrected(Moment::Resolved));
  w.forward(10min);
  w.resolves("api", "disk");
  expect_facts_of_record(w);
  EXPECT_TRUE(fact_of(w, 1).at(Moment::Resolved));
}

STORY(what_is_open_again_is_not_resolved_and_what_is_to_come_again_was_not, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ana");
  w.forward(10min);
  w.goes_to(1, "ana", Stage::Mitigated);
  w.goes_to(1, "ana", Stage::Resolved);
  expect_facts_of_record(w);
  EXPECT_TRUE(fact_of(w, 1).at(Moment::Resolved));
  w.forward(1h);
  w.goes_to(1, "ben", Stage::Investigating, "customers call again");
  w.restart();
  expect_facts_of_record(w);
  EXPECT_FALSE(fact_of(w, 1).at(Moment::Resolved));
  EXPECT_FALSE(fact_of(w, 1).at(Moment::Mitigated));
}

STORY(what_was_merged_and_what_was_a_request_is_left_out, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.declare("ben", "checkout", "Please give me access");
  w.forward(1min);
  w.does(1, "ana", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const auto from = find_incident_by_number(turn.tx, 2);
    return from->merged_into > 0 ||
           merge(turn, {config, w.doors().open_alerts(), w.doors().newest_incident_number()}, from->id, id, by);
  });
  w.does(3, "ana", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(classify(turn, config, id, {.nature = Nature::Request, .reason = "nothing is broken"}, by));
  });
  expect_facts_of_record(w);
  EXPECT_EQ(fact_of(w, 1).left_out, LeftOut::No);
  EXPECT_EQ(fact_of(w, 2).left_out, LeftOut::Merged);
  EXPECT_EQ(fact_of(w, 3).left_out, LeftOut::NotAnIncident);
}

STORY(who_had_it_first_counts_also_when_nobody_has_it_any_more, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.forward(3min);
  w.acknowledge(1, "ana");
  w.forward(3min);
  w.fires("api", "cpu", "Processor busy");
  w.forward(20min);
  w.resolves("api", "disk");
  w.resolves("api", "cpu");
  w.restart();
  expect_facts_of_record(w);
}

STORY(drills_and_near_misses_are_in_no_figure_and_counted_apart, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Region lost", CountsAs::Drill);
  w.forward(2min);
  w.acknowledge(1, "ana");
  w.declare("ben", "checkout", "Half the disks", CountsAs::NearMiss);
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  w.acknowledge(3, "ana");
  EXPECT_EQ(fact_of(w, 1).left_out, LeftOut::Drill);
  EXPECT_EQ(fact_of(w, 2).left_out, LeftOut::NearMiss);
  EXPECT_EQ(fact_of(w, 3).left_out, LeftOut::No);
  w.does(3, "ana", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(say_near_miss(turn, id, "the spare took over", by));
  });
  EXPECT_EQ(fact_of(w, 3).left_out, LeftOut::NearMiss);
  w.does(1, "ana", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    EXPECT_FALSE(say_near_miss(turn, id, "it was close", by)) << "nothing was in danger";
    return true;
  });
  w.does(3, "ana", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(say_near_miss(turn, id, "", by));
  });
  w.restart();
  EXPECT_EQ(fact_of(w, 3).left_out, LeftOut::No);
  const Instant now = w.now();
  w.look([&](store::Tx& tx) {
    const auto facts = analytics::Memory().facts(tx);
    analytics::Selection selection{.from = now - 24h, .until = now + 1h};
    const auto found = overview(*facts, selection, {analytics::Figure::Acknowledge}, {{now - 24h, now + 1h}});
    EXPECT_EQ(found.now.incidents, 1u);
    EXPECT_EQ(found.left_out[static_cast<std::size_t>(LeftOut::Drill) - 1], 1u);
    EXPECT_EQ(found.left_out[static_cast<std::size_t>(LeftOut::NearMiss) - 1], 1u);
    selection.of_kind = LeftOut::Drill;
    const auto drills = overview(*facts, selection, {analytics::Figure::Acknowledge}, {{now - 24h, now + 1h}});
    EXPECT_EQ(drills.now.incidents, 1u);
    EXPECT_EQ(drills.now.measures.at(0).spread.median, 120);
  });
}

}  // namespace
}  // namespace muster::sim
