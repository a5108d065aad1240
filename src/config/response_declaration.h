// The organisation's sections `classification`, `incident_roles`, `checklists`, `stages`, `checkpoints`, `bridges` and
// `chat`:
// fields to nouns and back.
#pragma once
#include "base/json.h"
#include "config/fields.h"
#include "response/plan.h"

namespace muster {

// Sets only what is declared.
void read_classification(Fields& fields, Classification& into);
// Only what differs from the defaults.
json::object body_of(const Classification& classification);

// {user: …} or {schedule: …}; nothing, and a problem, when it is neither.
std::optional<RoleTarget> read_person(Fields& fields);
json::object body_of(const RoleTarget& target);

// The list `incident_roles`, when it is declared; it takes the place of the roles that come with Muster.
void read_incident_roles(Fields& fields, std::vector<IncidentRole>& into);
json::array body_of(const std::vector<IncidentRole>& roles);

// The list `checklists`.
void read_checklists(Fields& fields, std::vector<Checklist>& into);
json::array body_of(const std::vector<Checklist>& checklists);

// The list `stages`: what a stage asks for; it takes the place of the rule that comes with Muster.
void read_stages(Fields& fields, std::vector<StageRule>& into);
json::array body_of(const std::vector<StageRule>& rules);

// The list `checkpoints`; it takes the place of the one that comes with Muster.
void read_checkpoints(Fields& fields, std::vector<Checkpoint>& into);
json::array body_of(const std::vector<Checkpoint>& checkpoints);

// The list `bridges`.
void read_bridges(Fields& fields, std::vector<Bridge>& into);
json::array body_of(const std::vector<Bridge>& bridges);

// The section `chat`.
void read_chat(Fields& fields, ChatPlan& into);
json::object body_of(const ChatPlan& chat);

}  // namespace muster
