#include "response/status_page.h"

#include <algorithm>
#include <array>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 4> kPostImpactTexts{"none", "minor", "major", "critical"};
constexpr std::array<std::string_view, 4> kStatusAccessTexts{"public", "password", "signed_in", "addresses"};

}  // namespace

std::string_view text_of(PostImpact impact) { return kPostImpactTexts.at(static_cast<std::size_t>(impact)); }
std::optional<PostImpact> post_impact_of(std::string_view text) { return one_of<PostImpact>(kPostImpactTexts, text); }

std::string_view text_of(StatusAccess access) { return kStatusAccessTexts.at(static_cast<std::size_t>(access)); }
std::optional<StatusAccess> status_access_of(std::string_view text) {
  return one_of<StatusAccess>(kStatusAccessTexts, text);
}

const StatusComponent* StatusPage::component(std::string_view wanted) const {
  const auto at = std::ranges::find(components, wanted, &StatusComponent::id);
  return at == components.end() ? nullptr : &*at;
}

}  // namespace muster
