#include "config/schedule_plans.h"

#include "base/log.h"
#include "config/queries.h"
#include "config/stored.h"
#include "oncall/edit.h"

namespace muster {
namespace {

// A plan is written as a declaration is, and with how far its rotations are ahead, which nobody declares.
std::string text_of_plan(const Schedule& schedule, const std::string& time_zone, const std::vector<Layer>& layers) {
  Schedule plan;
  plan.id = schedule.id;
  plan.name = schedule.id.str();
  plan.time_zone = time_zone;
  plan.layers = layers;
  json::array phases;
  for (const Layer& layer : layers) phases.emplace_back(layer.phase);
  return to_text(json::object{{"plan", document_of(plan).body}, {"phases", std::move(phases)}});
}

std::optional<Schedule> read_plan(const ScheduleId& id, std::string_view text) {
  const auto body = parse_json(text);
  const json::object* object = body && body->is_object() ? &body->get_object() : nullptr;
  const json::object* plan = object ? object_at(*object, "plan") : nullptr;
  const auto phases = object ? object->find("phases") : nullptr;
  if (plan && phases != object->end() && phases->value().is_array()) {
    const auto read = configuration_of({Document{std::string(kSchedules), id.str(), *plan}});
    if (const Schedule* schedule = read ? find(read->schedules, id) : nullptr;
        schedule && schedule->layers.size() == phases->value().get_array().size()) {
      Schedule found = *schedule;
      for (std::size_t i = 0; i < found.layers.size(); ++i)
        found.layers[i].phase = phases->value().get_array()[i].to_number<std::int64_t>();
      return found;
    }
  }
  // The schedule as it is declared still pages; only its past is not known.
  log::error("an earlier plan of a schedule cannot be read and is left out", {{"schedule", id.str()}});
  return std::nullopt;
}

std::vector<Layer> without_phases(std::vector<Layer> layers) {
  for (Layer& layer : layers) layer.phase = 0;
  return layers;
}

// Plans come in order of time; the one that counts now is the last, and has no end.
void add_plan(Schedule& schedule, Instant until, std::string_view text) {
  auto plan = read_plan(schedule.id, text);
  if (!plan) return;
  if (until != kForever)
    schedule.earlier.push_back({until, std::move(plan->time_zone), std::move(plan->layers)});
  else if (without_phases(plan->layers) == schedule.layers)
    schedule.layers = std::move(plan->layers);
}

bool same_plan(const Schedule& a, const Schedule& b) {
  return a.time_zone == b.time_zone && without_phases(a.layers) == without_phases(b.layers);
}

}  // namespace

void add_plans(store::Tx& tx, Schedules& schedules) {
  tx.each(sql::config::plans, [&](const store::Row& row) {
    const auto schedule = schedules.find(row.get<ScheduleId>(0));
    if (schedule != schedules.end()) add_plan(schedule->second, row.get<Instant>(1), row.text(2));
  });
}

void add_plans(store::Tx& tx, Schedule& schedule) {
  tx.each(
      sql::config::plans_of, [&](const store::Row& row) { add_plan(schedule, row.get<Instant>(0), row.text(1)); },
      schedule.id);
}

Schedule as_edited(const Schedule& before, const Schedule& after, Instant now) {
  Schedule made = after;
  const bool pending = !before.earlier.empty() && before.earlier.back().until > now;
  if (!same_plan(before, after)) {
    made = edited(before, after, counts_from(before, after, now));
  } else {
    made.layers = before.layers;
    made.earlier = before.earlier;
    // A plan that has not begun may be put off, or brought forward.
    if (pending && after.effective_from) {
      auto& earlier = made.earlier;
      const Instant from = counts_from(before, after, now);
      while (earlier.size() > 1 && earlier[earlier.size() - 2].until >= from) earlier.pop_back();
      earlier.back().until = from;
    }
  }
  return made;
}

void keep_plan(store::Tx& tx, const Document& after, Instant now) {
  const ScheduleId id(after.id);
  const auto stored = stored_document(tx, kSchedules, after.id);
  if (!stored) return;
  const auto was = configuration_of({stored->managed.document}), will_be = configuration_of({after});
  if (!was || !will_be) return;
  Schedule before = was->schedules.at(id);
  add_plans(tx, before);
  const Schedule made = as_edited(before, will_be->schedules.at(id), now);
  forget_plans(tx, id);
  if (made.earlier.empty()) return;
  for (const EarlierPlan& plan : made.earlier)
    tx.exec(sql::config::insert_plan, id, plan.until, text_of_plan(made, plan.time_zone, plan.layers));
  tx.exec(sql::config::insert_plan, id, kForever, text_of_plan(made, made.time_zone, made.layers));
}

void forget_plans(store::Tx& tx, const ScheduleId& id) { tx.exec(sql::config::delete_plans_of, id); }

}  // namespace muster
