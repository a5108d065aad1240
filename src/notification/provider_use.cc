#include "notification/provider_use.h"

#include "notification/queries.h"

namespace muster {
namespace {

using std::chrono::days;

std::int64_t use_day(Instant now) { return std::chrono::floor<days>(now).time_since_epoch().count(); }

std::int64_t first_of_month(Instant now) {
  const std::chrono::year_month_day date(std::chrono::floor<days>(std::chrono::sys_time<Duration>(now)));
  return std::chrono::sys_days(date.year() / date.month() / 1).time_since_epoch().count();
}

}  // namespace

ProviderUse use_of(store::Tx& tx, const ProviderId& provider, Instant now) {
  ProviderUse use;
  const std::int64_t today = use_day(now);
  tx.each(
      sql::notification::provider_use,
      [&](const store::Row& row) {
        const ProviderUse::Count count{row.integer(1), row.integer(2)};
        use.month.messages += count.messages;
        use.month.micros += count.micros;
        if (row.integer(0) == today) use.day = count;
      },
      provider, first_of_month(now), today);
  return use;
}

ProviderUse count_message(store::Tx& tx, const ProviderId& provider, Instant now, int parts, std::int64_t micros) {
  const ProviderUse before = use_of(tx, provider, now);
  tx.exec(sql::notification::count_message, provider, use_day(now), parts, micros);
  return before;
}

std::string used_up(const Provider& provider, const ProviderUse& use) {
  const auto said = [](int quota, std::string_view time) {
    return "its quota of " + std::to_string(quota) + " messages a " + std::string(time) + " is used up";
  };
  if (provider.quota_day > 0 && use.day.messages >= provider.quota_day) return said(provider.quota_day, "day");
  if (provider.quota_month > 0 && use.month.messages >= provider.quota_month)
    return said(provider.quota_month, "month");
  return "";
}

std::set<ProviderId> used_up_providers(store::Tx& tx, const std::map<ProviderId, Provider>& providers, Instant now) {
  std::set<ProviderId> found;
  for (const auto& [id, provider] : providers) {
    if (provider.quota_day == 0 && provider.quota_month == 0) continue;
    if (!used_up(provider, use_of(tx, id, now)).empty()) found.insert(id);
  }
  return found;
}

}  // namespace muster
