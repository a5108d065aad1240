#include "losses/state.h"

#include <algorithm>

#include "base/money.h"
#include "incident/record.h"
#include "incident/respond.h"

namespace muster {
namespace {

std::optional<Fault> wrong_losses(const StatedLosses& stated) {
  const auto outside = [](const std::optional<std::int64_t>& number, std::int64_t most) {
    return number && (*number < 0 || *number > most);
  };
  if (outside(stated.customers, kLossesCustomersMax)) return invalid("'customers' must be a number from 0 on");
  if (outside(stated.revenue, kLossesMoneyMax)) return invalid("'revenue' must be an amount such as 450.50");
  if (outside(stated.sla_credits, kLossesMoneyMax)) return invalid("'sla_credits' must be an amount such as 450.50");
  if (stated.currency.size() > 8) return invalid("'currency' must be a short name such as EUR");
  if (stated.regulatory.size() > kLossesTextMax || stated.note.size() > kLossesTextMax)
    return invalid("'regulatory' and 'note' must be at most 2000 bytes each");
  return std::nullopt;
}

}  // namespace

Result<StatedLosses> state_losses(Turn& turn, IncidentId id, const StatedLosses& stated, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (auto fault = wrong_losses(stated)) return *fault;
  const StatedLosses before = stated_losses(turn.tx, id);
  StatedLosses after = stated;
  after.version = before.version;
  if (after == before) return before;
  if (stated.version != before.version)
    return conflict("somebody stated the impact meanwhile: look at it, then state it again");
  after.version = before.version + 1;
  put_losses(turn.tx, id, after);
  json::object data;
  const auto put = [&](std::string_view name, const auto& now, const auto& then, const auto& text) {
    if (now != then) data[name] = text(now);
  };
  const auto number = [](const std::optional<std::int64_t>& one) { return one ? std::to_string(*one) : "?"; };
  const auto money = [&](const std::optional<std::int64_t>& one) {
    return one ? money_text(*one) + (after.currency.empty() ? "" : " " + after.currency) : "?";
  };
  const auto same = [](const std::string& text) { return text.empty() ? std::string("?") : text; };
  put("customers", after.customers, before.customers, number);
  put("revenue", after.revenue, before.revenue, money);
  put("sla_credits", after.sla_credits, before.sla_credits, money);
  put("regulatory", after.regulatory, before.regulatory, same);
  put("note", after.note, before.note, same);
  if (!data.empty()) record_change(turn, *incident, "impact.stated", by, std::move(data));
  if (after.customer_data != before.customer_data) {
    record_change(turn, *incident,
                  !after.customer_data   ? "impact.data_unknown"
                  : *after.customer_data ? "impact.data_exposed"
                                         : "impact.data_safe",
                  by, {});
    look_at_response(turn.tx, id, turn.now);
  }
  turn.changed("incident", id.str(), incident->version);
  return after;
}

Duration affected_for(const Incident& incident, const Progress& progress, Instant now) {
  const Instant from = progress.impact_began.value_or(incident.created_at);
  const Instant until = progress.impact_ended.value_or(
      progress.impact_began && !incident.resolved_at ? now : incident.resolved_at.value_or(now));
  return std::max(Duration(0), until - from);
}

IncidentLosses incident_losses(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now) {
  IncidentLosses all;
  all.stated = stated_losses(tx, incident.id);
  all.affected = affected_for(incident, progress_of(tx, config.response, incident), now);
  if (const Service* service = find(config.services, incident.service)) all.worth = service->worth;
  all.computed = losses_by(all.worth, all.affected);
  all.losses = losses_of(all.stated, all.computed, all.worth);
  return all;
}

}  // namespace muster
