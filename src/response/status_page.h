// A status page as it is declared: what the public is shown of which services, who may publish, who has to agree.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.h"
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

enum class StatusAccess { Public, Password, SignedIn, Addresses, Customers };
std::string_view text_of(StatusAccess access);
std::optional<StatusAccess> status_access_of(std::string_view text);

// Who sees only what concerns them of a page, and shows by a password of their own who they are.
struct StatusCustomer {
  std::string id, name;
  std::string password_sha256{};          // hexadecimal; no two customers of a page have the same
  std::vector<std::string> components{};  // ids of the page's
  friend bool operator==(const StatusCustomer&, const StatusCustomer&) = default;
};

// Where a public page is written as plain files whenever what it shows becomes another.
struct StatusExport {
  enum class To { Directory, Bucket, Git };
  std::string id;
  To to = To::Directory;
  std::string endpoint{}, region{}, bucket{};  // of Bucket: it speaks S3
  std::string remote{}, branch{};              // of Git: https://…, ssh://… or file://…
  std::string folder{};  // below which the files lie in the bucket or the repository: "shop/status"; empty: at its top
  std::string credentials{};     // the file with them, in the folder that the operator names; empty: none
  bool private_address = false;  // the operator wrote where it leads: it may lie in a private range
  friend bool operator==(const StatusExport&, const StatusExport&) = default;

  // Where it leads: what was written elsewhere says nothing about this place.
  std::string place() const;
};
// Where a remote of git is: https://…, http://…, ssh://[user@]… without a password, or file:///… with no host. Nothing
// when it is no such address.
std::optional<Url> git_remote(const std::string& remote);
std::string_view text_of(StatusExport::To to);  // "directory", "s3", "git"

struct StatusPage {
  StatusPageId id;  // stands in the address: /status/ID
  std::string name;
  std::string description{};
  StatusAccess access = StatusAccess::Public;
  std::string password_sha256{};  // hexadecimal
  std::vector<StatusCustomer> customers{};
  std::vector<std::string> addresses{};  // networks as they were written: "192.0.2.0/24"
  std::string host{};                    // its own host name, in lower case; empty: none
  std::vector<std::string> languages{};  // "en", "de"; the first one is what readers get who want none of them
  std::string time_zone = "UTC";
  std::string colour{};   // "#0b6bcb"; empty: Muster's
  std::string logo{};     // data:image/…;base64,…; empty: the name stands there
  std::string support{};  // where readers find help: an address on the web; empty: nowhere
  std::vector<StatusComponent> components{};
  bool is_part = false;  // never declared: only some components are here, and what is about none of them is not shown
  StatusPeople publishers{};  // nobody else may publish
  std::optional<StatusApproval> approval{};
  std::vector<StatusExport> exports{};
  friend bool operator==(const StatusPage&, const StatusPage&) = default;

  const StatusComponent* component(std::string_view id) const;
  const StatusCustomer* customer(std::string_view id) const;
  // As it is for whom only these components concern.
  StatusPage part(const std::vector<std::string>& ids) const;
};

}  // namespace muster
