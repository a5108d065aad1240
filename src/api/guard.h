// Who asks, and may they? Stands before every handler.
#pragma once
#include "api/caller.h"
#include "api/service.h"

namespace muster::api {

// Public and integration-key routes pass. Others need `Authorization: Bearer <API token>` or the session cookie, and
// the route's permission; with a session, what is not GET, HEAD or OPTIONS also needs the header X-CSRF-Token. The
// handler finds a Caller (caller.h). Denies with 401, 403, or 503 when the store cannot be asked.
//
// A guest says `Authorization: Guest <what their link holds>`, and reaches the routes of the permission guest; those
// are for nobody else.
//
// The store is asked on a reader's thread. A token that was good is remembered for at most 10 s, and forgotten as soon
// as any configuration changes: who revokes or replaces a token says turn.changed("config", …).
http::Guard make_guard(Service& service);

}  // namespace muster::api
