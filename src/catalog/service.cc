#include "catalog/service.h"

#include <algorithm>
#include <array>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kDependencyTexts{"uses", "calls", "runs_on"};

}  // namespace

std::string_view text_of(Dependency::Kind kind) { return kDependencyTexts.at(static_cast<std::size_t>(kind)); }
std::optional<Dependency::Kind> dependency_kind_of(std::string_view text) {
  return one_of<Dependency::Kind>(kDependencyTexts, text);
}

std::optional<KnownCriticality> known_criticality(const Service& service) {
  const auto& said = service.criticality;
  if (const auto most = std::max({said.revenue, said.safety, said.compliance})) {  // nothing is the least
    std::vector<std::string_view> to;
    if (said.revenue == most) to.push_back("revenue");
    if (said.safety == most) to.push_back("safety");
    if (said.compliance == most) to.push_back("compliance");
    KnownCriticality known{*most, std::string(text_of(*most)) + " to "};
    for (std::size_t i = 0; i < to.size(); ++i)
      known.because.append(i == 0 ? "" : i + 1 == to.size() ? " and " : ", ").append(to[i]);
    return known;
  }
  if (const auto by_tier = criticality_of_tier(service.tier))
    return KnownCriticality{*by_tier, "its tier is " + std::to_string(service.tier)};
  return std::nullopt;
}

}  // namespace muster
