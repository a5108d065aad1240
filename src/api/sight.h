// What whoever asks may see of incidents (access/). A handler that names or lists incidents asks this.
#pragma once
#include "access/access.h"
#include "api/caller.h"
#include "api/service.h"

namespace muster::api {

// A token sees what its role may; who is not known at all, nothing that is not for everybody.
inline Sight sight_of(Service& service, const http::Request& request) {
  const auto* caller = request.caller_as<Caller>();
  Viewer viewer;
  if (caller) viewer = {caller->role, caller->user};
  return Sight(service.configuration(), std::move(viewer), service.now());
}

}  // namespace muster::api
