// What templates can say of an incident (audiences/templates.h).
#pragma once
#include <string>

#include "audiences/templates.h"
#include "communications/communication.h"
#include "config/configuration.h"
#include "incident/incident.h"
#include "room/written.h"
#include "store/tx.h"

namespace muster {

struct CommunicationSource {
  Update update{};             // impact, action, next step, when the next one comes
  std::string sender{};        // a name for people
  std::string notification{};  // "nis2/early-warning"; empty: none
  std::string public_url{};    // no slash at the end; empty: no links
};

// For who has to agree, and for which template counts.
CommunicationCase case_of(store::Tx& tx, const Incident& incident);
TemplateCase template_case(store::Tx& tx, const Configuration& config, const Incident& incident,
                           const Audience& audience, const std::string& notification);

MessageFacts communication_facts(store::Tx& tx, const Configuration& config, const Incident& incident,
                                 const Audience& audience, const CommunicationSource& source, Instant now);

// What the audience would be told.
CommunicationText communication_text(store::Tx& tx, const Configuration& config, const Incident& incident,
                                     const Audience& audience, const CommunicationSource& source, Instant now);

}  // namespace muster
