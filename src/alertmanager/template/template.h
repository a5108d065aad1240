// Go's text/template and html/template, as far as Alertmanager's notification templates use them. Facts:
// pkg.go.dev/text/template and prometheus.io/docs/alerting/latest/notifications; compared with Alertmanager 0.25.0.
//
// Safe for templates and data from anywhere: no template can read a file, call anything, loop for ever or fill the
// memory. Work and output are bounded; what goes over a bound is a fault.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "alertmanager/template/parse.h"

namespace muster::tmpl {

inline constexpr std::size_t kOutputMax = 4 << 20;  // bytes
inline constexpr std::int64_t kWorkMax = 3'000'000;

// Named templates, and texts that use them. Copies are cheap; safe to use from several threads once filled.
class Templates {
 public:
  // Takes the definitions of a file; of two with one name the later one stays. The fault names file and line.
  std::optional<Fault> add(const std::string& file, std::string_view text);

  // What `text` says about `data`; a text without "{{" is itself. `html`: what comes from the data is escaped as the
  // place in the document needs it. The same arguments give the same answer.
  Result<std::string> expand(std::string_view text, const Value& data, Instant now, bool html = false,
                             std::int64_t work_max = kWorkMax) const;

  // The fault that `expand` would meet whatever the data: syntax, unknown functions.
  static std::optional<Fault> check(std::string_view text);

 private:
  Definitions all_;
};

}  // namespace muster::tmpl
