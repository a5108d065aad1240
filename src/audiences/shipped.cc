// The templates that come with Muster.
#include "audiences/templates.h"

namespace muster {

const std::vector<CommunicationTemplate>& shipped_communication_templates() {
  static const std::vector<Stage> over{Stage::Resolved, Stage::Closed, Stage::Reviewed};
  static const std::vector<CommunicationTemplate> templates{
      // Any audience.
      {.language = "en",
       .subject = "{number} {title}",
       .body = "Impact: {impact}\nWhat is done: {action}\nWhat comes next: {next_step}\nSince: {since}\n"
               "Next update: {next_update_at}"},
      {.language = "de",
       .subject = "{number} {title}",
       .body = "Auswirkung: {impact}\nWas getan wird: {action}\nWie es weitergeht: {next_step}\nSeit: {since}\n"
               "Nächste Meldung: {next_update_at}"},
      {.audience = AudienceId("engineers"),
       .language = "en",
       .subject = "[{own_priority | severity}] {number} {title}",
       .body = "Impact: {impact}\nDone: {action}\nNext: {next_step}\n\nService: {service}\nStage: {stage}\n"
               "Since: {since}\nLed by: {commander}\nNext update: {next_update_at}\n{link}"},
      {.audience = AudienceId("engineers"),
       .language = "de",
       .subject = "[{own_priority | severity}] {number} {title}",
       .body = "Auswirkung: {impact}\nGetan: {action}\nNächster Schritt: {next_step}\n\nDienst: {service}\n"
               "Stand: {stage}\nSeit: {since}\nGeleitet von: {commander}\nNächste Meldung: {next_update_at}\n{link}"},
      {.audience = AudienceId("executives"),
       .language = "en",
       .subject = "[{own_priority | severity}] {title}",
       .body = "{impact}\n\nWhat is done: {action}\nWhat comes next: {next_step}\n\nCustomers affected: {customers}\n"
               "Revenue lost so far: {revenue}\nSLA credits: {sla_credits}\nCustomer data exposed: {customer_data}\n"
               "Regulatory exposure: {regulatory_exposure}\n\nSince: {since}\nFor: {duration}\nLed by: {commander}\n"
               "Next update: {next_update_at}"},
      {.audience = AudienceId("executives"),
       .language = "de",
       .subject = "[{own_priority | severity}] {title}",
       .body = "{impact}\n\nWas getan wird: {action}\nWie es weitergeht: {next_step}\n\n"
               "Betroffene Kunden: {customers}\nEntgangener Umsatz bisher: {revenue}\n"
               "Gutschriften nach SLA: {sla_credits}\nKundendaten offengelegt: {customer_data}\n"
               "Aufsichtsrecht: {regulatory_exposure}\n\nSeit: {since}\nDauer: {duration}\nGeleitet von: {commander}\n"
               "Nächste Meldung: {next_update_at}"},
      // What customers read says nothing of how it looks inside.
      {.audience = AudienceId("customers"),
       .language = "en",
       .subject = "Disruption: {service | title}",
       .body = "{impact}\n\n{action}\n\n{next_step}\n\nWe will write again by {next_update_at}."},
      {.audience = AudienceId("customers"),
       .language = "de",
       .subject = "Störung: {service | title}",
       .body = "{impact}\n\n{action}\n\n{next_step}\n\nWir melden uns wieder bis {next_update_at}."},
      {.audience = AudienceId("customers"),
       .stages = over,
       .language = "en",
       .subject = "Resolved: {service | title}",
       .body = "{impact}\n\n{action}\n\n{next_step}\n\nWe apologise for the trouble."},
      {.audience = AudienceId("customers"),
       .stages = over,
       .language = "de",
       .subject = "Behoben: {service | title}",
       .body = "{impact}\n\n{action}\n\n{next_step}\n\nWir bitten um Entschuldigung."},
      {.audience = AudienceId("support"),
       .language = "en",
       .subject = "{number} {service | title}: what to tell customers",
       .body = "What customers notice: {impact}\nWhat is done: {action}\nWhat comes next: {next_step}\n\n"
               "Customers affected: {customers}\nSince: {since}\nNext update: {next_update_at}"},
      {.audience = AudienceId("support"),
       .language = "de",
       .subject = "{number} {service | title}: was Kunden wissen sollten",
       .body = "Was Kunden merken: {impact}\nWas getan wird: {action}\nWie es weitergeht: {next_step}\n\n"
               "Betroffene Kunden: {customers}\nSeit: {since}\nNächste Meldung: {next_update_at}"},
      {.audience = AudienceId("regulators"),
       .language = "en",
       .subject = "{organisation}: {notification | title} ({number})",
       .body = "{notification}\n\nReported by: {organisation}, {sender}\nReference: {number}\n"
               "What happened: {impact}\nAware since: {since}\nPeople were affected from: {impact_began}\n"
               "People were affected until: {impact_ended}\nAffected service: {service}\n"
               "Customers affected: {customers}\nPersonal data of customers exposed: {customer_data}\n"
               "Measures taken: {action}\nFurther measures: {next_step}\nRemarks: {regulatory_exposure}\n"
               "We will report again by: {next_update_at}"},
      {.audience = AudienceId("regulators"),
       .language = "de",
       .subject = "{organisation}: {notification | title} ({number})",
       .body = "{notification}\n\nGemeldet von: {organisation}, {sender}\nAktenzeichen: {number}\n"
               "Was geschehen ist: {impact}\nBekannt seit: {since}\nBetroffen ab: {impact_began}\n"
               "Betroffen bis: {impact_ended}\nBetroffener Dienst: {service}\nBetroffene Kunden: {customers}\n"
               "Personenbezogene Daten offengelegt: {customer_data}\nErgriffene Maßnahmen: {action}\n"
               "Weitere Maßnahmen: {next_step}\nAnmerkungen: {regulatory_exposure}\n"
               "Wir berichten wieder bis: {next_update_at}"},
  };
  return templates;
}

}  // namespace muster
