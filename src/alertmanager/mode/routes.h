// What an Alertmanager answers at its address: API v2, health, reload, metrics.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "alertmanager/mode/dispatch.h"
#include "alertmanager/mode/sender.h"
#include "api/service.h"
#include "http/metrics.h"
#include "http/router.h"

namespace muster::alertmanager {

// Counted by the routes and by reloads; any thread.
struct Counts {
  std::atomic<std::int64_t> firing{0}, resolved{0}, invalid{0};
  std::atomic<bool> reload_succeeded{true};
  std::atomic<std::int64_t> reloaded_at{0};  // seconds since 1970
};

struct Site {
  api::Service& service;
  Dispatch& dispatch;  // only touched in the writer's turn
  Sender& sender;
  Counts& counts;
  std::string route_prefix;  // "" or "/alertmanager"
  std::function<std::shared_ptr<const Loaded>()> loaded;
  // Reads the files again; done gets the reason when the old configuration stays in force.
  std::function<void(std::function<void(const std::optional<Fault>&)> done)> reload;
};

// `site` outlives the router.
void add_routes(http::Router& router, Site& site);

}  // namespace muster::alertmanager
