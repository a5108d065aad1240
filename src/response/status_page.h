// A status page as it is declared: what the public is shown of which services, who may publish, who has to agree.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "response/people.h"

namespace muster {

using StatusPageId = Name<struct StatusPageTag>;

// A part of what the public uses. Its state is said by posts; the service behind it only proposes one.
struct StatusComponent {
  std::string id, name, description{};
  std::string group{};  // what stands above it and its neighbours; empty: nothing
  ServiceId service{};  // empty: it stands alone
  friend bool operator==(const StatusComponent&, const StatusComponent&) = default;
};

// How bad a post says it is for the public, mildest first.
enum class PostImpact { None, Minor, Major, Critical };
std::string_view text_of(PostImpact impact);
std::optional<PostImpact> post_impact_of(std::string_view text);

using StatusPeople = NamedPeople;

// Who has to agree before something is published, and how many of them.
struct StatusApproval {
  StatusPeople by{};
  int count = 1;
  PostImpact from = PostImpact::None;  // posts with less impact need none
  friend bool operator==(const StatusApproval&, const StatusApproval&) = default;
};

enum class StatusAccess { Public, Password, SignedIn, Addresses };
std::string_view text_of(StatusAccess access);
std::optional<StatusAccess> status_access_of(std::string_view text);

struct StatusPage {
  StatusPageId id;  // stands in the address: /status/ID
  std::string name;
  std::string description{};
  StatusAccess access = StatusAccess::Public;
  std::string password_sha256{};         // hexadecimal
  std::vector<std::string> addresses{};  // networks as they were written: "192.0.2.0/24"
  std::string host{};                    // its own host name, in lower case; empty: none
  std::vector<std::string> languages{};  // "en", "de"; the first one is what readers get who want none of them
  std::string time_zone = "UTC";
  std::string colour{};   // "#0b6bcb"; empty: Muster's
  std::string logo{};     // data:image/…;base64,…; empty: the name stands there
  std::string support{};  // where readers find help: an address on the web; empty: nowhere
  std::vector<StatusComponent> components{};
  StatusPeople publishers{};  // nobody else may publish
  std::optional<StatusApproval> approval{};
  friend bool operator==(const StatusPage&, const StatusPage&) = default;

  const StatusComponent* component(std::string_view id) const;
};

}  // namespace muster
