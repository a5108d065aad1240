#include "losses/losses.h"

#include "losses/queries.h"

namespace muster {

StatedLosses stated_losses(store::Tx& tx, IncidentId incident) {
  StatedLosses losses;
  tx.each(
      sql::losses::of_incident,
      [&](const store::Row& row) {
        losses.customers = row.get<std::optional<std::int64_t>>(0);
        losses.revenue = row.get<std::optional<std::int64_t>>(1);
        losses.sla_credits = row.get<std::optional<std::int64_t>>(2);
        losses.currency = row.get<std::string>(3);
        if (const auto exposed = row.get<std::optional<std::int64_t>>(4)) losses.customer_data = *exposed != 0;
        losses.regulatory = row.get<std::string>(5);
        losses.note = row.get<std::string>(6);
        losses.version = row.integer(7);
      },
      incident);
  return losses;
}

void put_losses(store::Tx& tx, IncidentId incident, const StatedLosses& losses) {
  const std::optional<std::int64_t> exposed =
      losses.customer_data ? std::optional<std::int64_t>(*losses.customer_data ? 1 : 0) : std::nullopt;
  tx.exec(sql::losses::put, incident, losses.customers, losses.revenue, losses.sla_credits, losses.currency, exposed,
          losses.regulatory, losses.note, losses.version);
}

ComputedLosses losses_by(const ServiceWorth& worth, Duration affected) {
  ComputedLosses computed;
  if (worth.customers > 0) computed.customers = worth.customers;
  if (worth.revenue_per_minute > 0)
    computed.revenue = worth.revenue_per_minute * std::chrono::floor<std::chrono::minutes>(affected).count();
  if (!worth.sla_credits.empty()) {
    computed.sla_credits = 0;
    for (const SlaCredit& credit : worth.sla_credits)
      if (affected >= credit.after) computed.sla_credits = credit.amount;
  }
  return computed;
}

Losses losses_of(const StatedLosses& stated, const ComputedLosses& computed, const ServiceWorth& worth) {
  return {stated.customers ? stated.customers : computed.customers, stated.revenue ? stated.revenue : computed.revenue,
          stated.sla_credits ? stated.sla_credits : computed.sla_credits,
          stated.currency.empty() ? worth.currency : stated.currency};
}

}  // namespace muster
