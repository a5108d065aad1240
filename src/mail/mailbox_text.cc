#include "mail/mailbox_text.h"

#include <algorithm>
#include <charconv>
#include <date/date.h>

#include "base/json.h"
#include "intake/sources/mail.h"

namespace muster::mail {

std::vector<std::uint32_t> uids_of(std::string_view search_answer) {
  static constexpr std::string_view kSearch = "* SEARCH";
  std::vector<std::uint32_t> uids;
  while (!search_answer.empty()) {
    const auto end = std::min(search_answer.find('\n'), search_answer.size());
    std::string_view line = search_answer.substr(0, end);
    search_answer.remove_prefix(std::min(end + 1, search_answer.size()));
    if (!line.starts_with(kSearch)) continue;
    line.remove_prefix(kSearch.size());
    while (!line.empty()) {
      std::uint32_t uid = 0;
      const auto [next, error] = std::from_chars(line.data(), line.data() + line.size(), uid);
      if (error == std::errc() && uid > 0) uids.push_back(uid);
      const auto read = static_cast<std::size_t>(next - line.data());
      line.remove_prefix(std::max<std::size_t>(read, 1));
    }
  }
  std::sort(uids.begin(), uids.end());
  uids.erase(std::unique(uids.begin(), uids.end()), uids.end());
  return uids;
}

std::string search_command(Instant now) {
  const auto since = std::chrono::floor<std::chrono::days>(now) - std::chrono::days(3);
  return "UID SEARCH UNANSWERED UNDELETED SINCE " + date::format("%d-%b-%Y", since);
}

std::string taken_command(std::uint32_t uid) {
  return "UID STORE " + std::to_string(uid) + " +FLAGS.SILENT (\\Seen \\Answered)";
}

bool may_be_plain(std::string_view url) {
  const auto begin = url.find("://");
  if (begin == std::string_view::npos) return false;
  std::string_view host = url.substr(begin + 3);
  host = host.substr(0, host.find('/'));
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  host = host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
  return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

std::vector<std::string> recipients_of(std::string_view message) {
  const auto text = json_of_mail({message, "message/rfc822", Instant{}});
  const auto parsed = parse_json(text.value_or(""));
  const json::object* mail = parsed ? parsed->if_object() : nullptr;
  std::vector<std::string> recipients;
  if (!mail) return recipients;
  const auto add = [&](std::string_view address) {
    while (!address.empty() && (address.front() == '<' || address.front() == ' ')) address.remove_prefix(1);
    while (!address.empty() && (address.back() == '>' || address.back() == ' ')) address.remove_suffix(1);
    if (!address.empty()) recipients.emplace_back(address);
  };
  if (const json::object* headers = object_at(*mail, "headers")) {
    for (const std::string_view name : {"x-original-to", "delivered-to", "envelope-to"})
      add(text_at(*headers, name).value_or(""));
  }
  for (const std::string_view name : {"to", "cc"}) {
    const json::value* list = mail->if_contains(name);
    if (!list || !list->is_array()) continue;
    for (const json::value& address : list->get_array())
      if (address.is_string()) add(address.get_string());
  }
  return recipients;
}

}  // namespace muster::mail
