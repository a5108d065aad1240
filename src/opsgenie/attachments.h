// Which files of an incident a client of Opsgenie's API attached to which alert.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "store/tx.h"

namespace muster::opsgenie {

struct Attachment {
  AlertId alert;
  std::int64_t file = 0;  // its number among the incident's evidence
  IncidentId incident;
  std::string name;
};

// Attaching what is attached already changes nothing.
void attach(store::Tx& tx, const Attachment& attachment);
std::vector<Attachment> attachments_of(store::Tx& tx, AlertId alert);
std::optional<Attachment> find_attachment(store::Tx& tx, AlertId alert, std::int64_t file);
void detach(store::Tx& tx, const Attachment& attachment);

}  // namespace muster::opsgenie
