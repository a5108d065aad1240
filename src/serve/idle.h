// What the main thread does while the server runs: it waits for signals, and gives memory back that nobody uses.
#pragma once
#include <functional>
#include <signal.h>

namespace muster {

// Returns when the process is told to end, and logs which signal said so. `signals` must be blocked in every thread;
// `reload` is called for each SIGHUP, on this thread.
void wait_for_the_end(const sigset_t& signals, const std::function<void()>& reload);

}  // namespace muster
