#include "response/status_page.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 4> kPostImpactTexts{"none", "minor", "major", "critical"};
constexpr std::array<std::string_view, 5> kStatusAccessTexts{"public", "password", "signed_in", "addresses",
                                                             "customers"};
constexpr std::array<std::string_view, 3> kExportTexts{"directory", "s3", "git"};

}  // namespace

std::string_view text_of(PostImpact impact) { return kPostImpactTexts.at(static_cast<std::size_t>(impact)); }
std::optional<PostImpact> post_impact_of(std::string_view text) { return one_of<PostImpact>(kPostImpactTexts, text); }

std::string_view text_of(StatusAccess access) { return kStatusAccessTexts.at(static_cast<std::size_t>(access)); }
std::optional<StatusAccess> status_access_of(std::string_view text) {
  return one_of<StatusAccess>(kStatusAccessTexts, text);
}

std::string_view text_of(StatusExport::To to) { return kExportTexts.at(static_cast<std::size_t>(to)); }

std::string StatusExport::place() const {
  std::string all(text_of(to));
  for (const std::string& part : {endpoint, region, bucket, remote, branch, folder}) all.append("\n").append(part);
  return all;
}

std::optional<Url> git_remote(const std::string& remote) {
  if (remote.starts_with("file:///")) return Url{"file", "", 0};
  std::string plain = remote;
  if (plain.starts_with("ssh://")) {
    const auto at = plain.find('@');
    if (at != std::string::npos && plain.find('/', 6) > at) {
      const auto is_of_a_name = [](char c) {
        return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_';
      };
      const std::string user = plain.substr(6, at - 6);
      if (user.starts_with('-') || !std::ranges::all_of(user, is_of_a_name)) return std::nullopt;
      plain.erase(6, at - 5);
    }
  }
  return url_of(plain, {"https", "http", "ssh"});
}

const StatusComponent* StatusPage::component(std::string_view wanted) const {
  const auto at = std::ranges::find(components, wanted, &StatusComponent::id);
  return at == components.end() ? nullptr : &*at;
}

const StatusCustomer* StatusPage::customer(std::string_view wanted) const {
  const auto at = std::ranges::find(customers, wanted, &StatusCustomer::id);
  return at == customers.end() ? nullptr : &*at;
}

StatusPage StatusPage::part(const std::vector<std::string>& ids) const {
  StatusPage of = *this;
  of.is_part = true;
  of.customers.clear();
  std::erase_if(of.components, [&](const StatusComponent& one) { return std::ranges::find(ids, one.id) == ids.end(); });
  return of;
}

}  // namespace muster
