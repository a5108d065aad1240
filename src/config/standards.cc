#include "config/standards.h"

#include "config/communication_declaration.h"
#include "config/postmortem_declaration.h"
#include "response/learning.h"

namespace muster {

json::object standard_parts() {
  json::array agenda;
  for (const AgendaItem& item : default_agenda())
    agenda.push_back(json::object{{"title", item.title}, {"lasts", duration_text(item.lasts)}});
  return {{"audiences", body_of(default_audiences())},
          {"update_cadence", body_of(default_cadences())},
          {"regulatory_clocks", body_of(default_regulatory_clocks())},
          {"postmortem_templates", body_of(std::vector<PostmortemTemplate>{standard_postmortem()})},
          {"reviews", json::object{{"agenda", std::move(agenda)}}}};
}

}  // namespace muster
