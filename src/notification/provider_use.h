// How much each provider carried, and whether it may carry more. Days and months are those of UTC.
#pragma once
#include <map>
#include <set>

#include "provider/provider.h"
#include "store/tx.h"

namespace muster {

struct ProviderUse {
  struct Count {
    std::int64_t messages = 0;
    std::int64_t micros = 0;  // millionths of the provider's currency
  };
  Count day, month;
};

// The provider took a message at `now`, which counts as so many and cost so much. Answers what it had carried before.
ProviderUse count_message(store::Tx& tx, const ProviderId& provider, Instant now, int parts, std::int64_t micros);
ProviderUse use_of(store::Tx& tx, const ProviderId& provider, Instant now);

// Why the provider may carry nothing more now: "its quota of 100 messages a day is used up"; empty: it may.
std::string used_up(const Provider& provider, const ProviderUse& use);
// Those that may carry nothing more now.
std::set<ProviderId> used_up_providers(store::Tx& tx, const std::map<ProviderId, Provider>& providers, Instant now);

}  // namespace muster
