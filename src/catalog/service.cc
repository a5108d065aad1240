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

namespace {

// Whether a text such as "NIS2, DORA" names it.
bool names_it(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const auto end = std::min(list.find_first_of(",;"), list.size());
    std::string_view one = list.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one == wanted) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace

bool is_under(const Service& service, const std::vector<std::string>& regulations) {
  for (const std::string_view attribute : {"regulation", "compliance"}) {
    const auto said = service.attributes.find(attribute);
    if (said == service.attributes.end()) continue;
    if (std::ranges::any_of(regulations, [&](const std::string& one) { return names_it(said->second, one); }))
      return true;
  }
  return false;
}

bool is_in(const Service& service, const std::vector<std::string>& regions) {
  return std::ranges::any_of(service.regions,
                             [&](const std::string& one) { return std::ranges::find(regions, one) != regions.end(); });
}

}  // namespace muster
