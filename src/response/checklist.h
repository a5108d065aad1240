// What there is to do in an incident, written down beforehand.
#pragma once
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "response/priority.h"
#include "response/role.h"

namespace muster {

using ChecklistId = Name<struct ChecklistTag>;

struct ChecklistItem {
  std::string text;
  Duration due{0};        // after it was attached; 0: at no time
  IncidentRoleId role{};  // whose it is; empty: nobody's so far
  int after = 0;          // the item of the list, from 1, that has to be done before; 0: none
  friend bool operator==(const ChecklistItem&, const ChecklistItem&) = default;
};

struct Checklist {
  ChecklistId id;
  std::string name;
  // It is attached by itself to an incident that fits all that is said here; when nothing is said, by hand only.
  std::vector<Priority> priorities{};
  std::vector<ServiceId> services{};
  std::vector<std::string> categories{};
  bool major = false;  // only to a major one
  std::vector<ChecklistItem> items;
  friend bool operator==(const Checklist&, const Checklist&) = default;

  bool by_hand() const { return priorities.empty() && services.empty() && categories.empty() && !major; }
};

}  // namespace muster
