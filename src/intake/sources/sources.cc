#include "intake/sources/sources.h"

#include <algorithm>
#include <array>

#include "intake/sources/alertmanager.h"
#include "intake/sources/alertmanager_webhook.h"
#include "intake/sources/muster.h"
#include "intake/sources/pagerduty.h"

namespace muster {
namespace {

constexpr std::array<Source, 4> kSources{{
    {"muster", "Muster", "", parse_muster, nullptr},
    {"alertmanager", "Prometheus Alertmanager (API)", "application/json", parse_alertmanager, alertmanager_reply},
    {"alertmanager_webhook", "Prometheus Alertmanager (webhook)", "", parse_alertmanager_webhook,
     alertmanager_webhook_reply},
    {"pagerduty", "PagerDuty Events v2", "", parse_pagerduty, pagerduty_reply},
}};

}  // namespace

std::span<const Source> sources() { return kSources; }

const Source* source_of_type(std::string_view type) {
  const auto at = std::find_if(kSources.begin(), kSources.end(), [&](const Source& s) { return s.type == type; });
  return at == kSources.end() ? nullptr : &*at;
}

}  // namespace muster
