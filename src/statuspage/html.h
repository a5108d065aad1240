// What readers see: HTML without script, at most 15 KB with its style for a page of usual size. Pure.
#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "statuspage/view.h"

namespace muster {

// How everything is now.
std::string status_html(const PageView& view);
// One post with all of its updates.
std::string post_html(const PageView& view, const PublishedPost& post);
// What began in that month; `posts` are those of it, and `view.posts` are not looked at.
// `within`: only these months have a page, the first and the last; nothing: each has one.
std::string history_html(const PageView& view, std::chrono::year_month month, const std::vector<PublishedPost>& posts,
                         std::optional<std::pair<std::chrono::year_month, std::chrono::year_month>> within = {});
// What is planned, and what was.
std::string maintenance_html(const PageView& view);
// The door of a page with a password. `wrong`: somebody tried another one.
std::string password_html(const PageView& view, bool wrong);

// What the forms for subscribers say.
struct SubscribeSaying {
  enum class Kind { Form, Sent, BadAddress, TooOften, AskConfirm, Confirmed, AskEnd, Ended, Over };
  Kind kind = Kind::Form;
  std::string token{};          // of whom the link is
  std::optional<Post> about{};  // the one post of which they hear; nothing: of the page
};
std::string subscribe_html(const PageView& view, const SubscribeSaying& saying);

std::string status_style(const StatusPage& page);

// With which each of these is sent: nothing but its own style and pictures, and no frame around it.
inline constexpr char kStatusPolicy[] =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

}  // namespace muster
