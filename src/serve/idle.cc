#include "serve/idle.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/log.h"

namespace muster {
namespace {

constexpr timespec kLookEvery{.tv_sec = 10, .tv_nsec = 0};

// A storm of alerts, or a long list, leaves free memory in the arenas of the threads that served it; glibc keeps it for
// later. Two storms in a day are no reason to hold on to it.
void give_memory_back() {
#ifdef __GLIBC__
  constexpr std::size_t kWorthwhile = 4 << 20;
  if (mallinfo2().fordblks >= kWorthwhile) malloc_trim(0);
#endif
}

}  // namespace

void wait_for_the_end(const sigset_t& signals, const std::function<void()>& reload) {
  while (true) {
    const int signal = sigtimedwait(&signals, nullptr, &kLookEvery);
    if (signal == SIGHUP) {
      reload();
    } else if (signal > 0) {
      log::info("ending", {{"signal", strsignal(signal)}});
      return;
    } else if (errno == EAGAIN) {
      give_memory_back();
    }
  }
}

}  // namespace muster
