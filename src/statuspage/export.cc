#include "statuspage/export.h"

#include <map>

#include "base/crypto.h"
#include "oncall/wall_clock.h"
#include "statuspage/feeds.h"
#include "statuspage/html.h"
#include "statuspage/v2.h"

namespace muster {

std::vector<ExportFile> export_files(PageView view) {
  view.is_copy = true;
  view.base = "";
  // A file does not know what its reader asks for.
  view.page.languages = {view.page.languages.empty() ? "en" : view.page.languages.front()};
  view.language = view.page.languages.front();
  std::vector<ExportFile> files{{"index.html", status_html(view)},
                                {"style.css", status_style(view.page)},
                                {"maintenance/index.html", maintenance_html(view)},
                                {"history.rss", status_rss(view)},
                                {"history.atom", status_atom(view)},
                                {"maintenance.ics", maintenance_calendar(view)}};
  const auto comma = view.page.logo.find(',');
  if (comma != std::string::npos)
    if (auto logo = from_base64(std::string_view(view.page.logo).substr(comma + 1)))
      files.push_back({"logo", std::move(*logo)});
  const WallClock clock(view.page.time_zone);
  const auto month_at = [&](Instant at) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(clock.read(at).local));
    return date.year() / date.month();
  };
  // Also those between, so that no link leads nowhere; a month further on each side ends it.
  std::map<std::chrono::year_month, std::vector<PublishedPost>> months;
  const auto now_month = month_at(view.now);
  auto first = now_month;
  for (const PublishedPost& one : view.posts) {
    files.push_back({"posts/" + one.post.id.str() + "/index.html", post_html(view, one)});
    const auto month = month_at(one.post.began_at.value_or(view.now));
    first = std::min(first, month);
    months[month].push_back(one);
  }
  for (auto month = first - std::chrono::months(1); month <= now_month + std::chrono::months(1);
       month += std::chrono::months(1)) {
    const unsigned number = static_cast<unsigned>(month.month());
    const std::string name =
        std::to_string(static_cast<int>(month.year())) + (number < 10 ? "-0" : "-") + std::to_string(number);
    files.push_back({"history/" + name + "/index.html", history_html(view, month, months[month])});
  }
  files.push_back({"history/index.html", history_html(view, now_month, months[now_month])});
  for (const char* what :
       {"summary", "status", "components", "incidents", "incidents/unresolved", "scheduled-maintenances",
        "scheduled-maintenances/upcoming", "scheduled-maintenances/active"})
    files.push_back({"api/v2/" + std::string(what) + ".json", *status_api(view, what)});
  return files;
}

std::vector<ExportFile> export_manifest(const PageView& view, const std::vector<ExportFile>& files,
                                        const P256Key& key) {
  json::object digests;
  for (const ExportFile& file : files) digests[file.path] = hex(sha256(file.bytes));
  const std::string manifest = to_text(json::object{{"page", view.page.id.str()},
                                                    {"name", view.page.name},
                                                    {"as_of", rfc3339(view.now)},
                                                    {"sha256", std::move(digests)}});
  return {{"manifest.json", manifest},
          {"manifest.sig", base64url(key.sign(manifest))},
          {"manifest.key", base64url(key.public_bytes())}};
}

}  // namespace muster
