// All that a status page shows at one moment, and with a draft as if it were published.
#pragma once
#include <string>
#include <vector>

#include "statuspage/posts.h"
#include "statuspage/uptime.h"

namespace muster {

inline constexpr int kUptimeDays = 90;

struct PageView {
  StatusPage page;
  Instant now;
  std::vector<PublishedPost> posts;  // newest first: those of kUptimeDays, and those that are open
  std::string language = "en";
  std::string base{};    // what stands before each path on the page: "/status/shop", or nothing on a host of its own
  std::string origin{};  // "https://status.example.org", for feeds; empty: not known
  bool is_copy = false;  // it is written as files, which say as of when they are
  Instant as_of{};       // of a copy
};

// Reads what there is to show. Language and place are the caller's.
PageView view_of(store::Tx& tx, const StatusPage& page, Instant now);

// As the page will be once the update is published. Pure.
void add_draft(PageView& view, const Post& post, std::vector<PostUpdate> published, const PostUpdate& draft);

// When the newest of it was published; nothing when nothing was.
std::optional<Instant> last_change(const PageView& view);
// When the page looks different although nothing is published: a day or an announced maintenance begins.
Instant looks_until(const PageView& view);

// The language in which a reader is answered: the first one that they ask for and that the page has.
std::string language_for(const StatusPage& page, std::string_view asked, std::string_view accept_language);

}  // namespace muster
