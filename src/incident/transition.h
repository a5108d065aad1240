// What a command means for an incident, given its status. Pure.
#pragma once
#include "incident/incident.h"

namespace muster {

enum class Command { Acknowledge, Resolve, Escalate };

enum class Transition {
  Do,           // the status changes
  AlreadyDone,  // it is so already: nothing happens, and that is a success
  Refuse        // it makes no sense any more
};

// Acknowledging what is resolved, and doing a thing twice, is no error: two people press at the same moment, a link is
// opened late. Escalating what is acknowledged or resolved is refused: it would wake someone for what is taken care of.
constexpr Transition transition(Incident::Status status, Command command) {
  using Status = Incident::Status;
  switch (command) {
    case Command::Acknowledge:
      return status == Status::Triggered ? Transition::Do : Transition::AlreadyDone;
    case Command::Resolve:
      return status == Status::Resolved ? Transition::AlreadyDone : Transition::Do;
    case Command::Escalate:
      return status == Status::Triggered ? Transition::Do : Transition::Refuse;
  }
  return Transition::Refuse;
}

}  // namespace muster
