// The organisation's lists `audiences`, `communication_templates`, `update_cadence` and `regulatory_clocks`: fields to
// nouns and back. Each takes the place of what comes with Muster, but for the templates, which come before those.
#pragma once
#include "base/json.h"
#include "config/fields.h"
#include "response/plan.h"

namespace muster {

void read_audiences(Fields& organisation, std::vector<Audience>& into);
json::array body_of(const std::vector<Audience>& audiences);

void read_communication_templates(Fields& organisation, std::vector<CommunicationTemplate>& into);
json::array body_of(const std::vector<CommunicationTemplate>& templates);

void read_update_cadence(Fields& organisation, std::vector<UpdateCadence>& into);
json::array body_of(const std::vector<UpdateCadence>& cadences);

void read_regulatory_clocks(Fields& organisation, std::vector<RegulatoryClock>& into);
json::array body_of(const std::vector<RegulatoryClock>& clocks);

}  // namespace muster
