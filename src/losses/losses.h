// What an incident costs: as people state it, and as its service's worth says.
#pragma once
#include <optional>
#include <string>

#include "catalog/service.h"
#include "store/tx.h"

namespace muster {

// What nobody stated is nothing. Money in hundredths of the currency.
struct StatedLosses {
  std::optional<std::int64_t> customers{}, revenue{}, sla_credits{};
  std::string currency{};               // empty: that of the service
  std::optional<bool> customer_data{};  // whether data of customers is exposed; nothing: nobody knows
  std::string regulatory{};             // what the law may say, in words
  std::string note{};
  std::int64_t version = 0;  // how often it was stated
  friend bool operator==(const StatedLosses&, const StatedLosses&) = default;
};
StatedLosses stated_losses(store::Tx& tx, IncidentId incident);
void put_losses(store::Tx& tx, IncidentId incident, const StatedLosses& losses);

// What a time without the service costs; nothing where nobody said what it is worth. Pure.
struct ComputedLosses {
  std::optional<std::int64_t> customers{}, revenue{}, sla_credits{};
};
ComputedLosses losses_by(const ServiceWorth& worth, Duration affected);

// What counts: as stated, else as computed.
struct Losses {
  std::optional<std::int64_t> customers{}, revenue{}, sla_credits{};
  std::string currency{};
};
Losses losses_of(const StatedLosses& stated, const ComputedLosses& computed, const ServiceWorth& worth);

}  // namespace muster
