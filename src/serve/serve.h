// The composition root: everything that `muster serve` starts, in order, and ends again.
#pragma once
#include "config/settings.h"

namespace muster {

struct ServeOptions {
  Settings settings;
  bool demo = false;
};

// Runs until SIGTERM or SIGINT; answers the process's exit code: 0 after a clean end, 1 when it could not start (the
// reason was printed). Blocks SIGTERM, SIGINT and SIGHUP for the whole process: call it on the main thread, before
// others are started.
int serve(const ServeOptions& options);

}  // namespace muster
