#include "statuspage/export.h"

#include <algorithm>
#include <map>

#include "base/crypto.h"
#include "oncall/wall_clock.h"
#include "statuspage/feeds.h"
#include "statuspage/html.h"
#include "statuspage/v2.h"

namespace muster {

namespace {

constexpr const char* kManifestFiles[] = {"manifest.json", "manifest.sig", "manifest.key"};

std::vector<ExportFile> manifest_of(const PageView& view, const ExportedFiles& files, const P256Key& key) {
  json::object digests;
  for (const auto& [path, file] : files) digests[path] = file.sha256;
  const std::string manifest = to_text(json::object{{"page", view.page.id.str()},
                                                    {"name", view.page.name},
                                                    {"as_of", rfc3339(view.now)},
                                                    {"sha256", std::move(digests)}});
  return {{kManifestFiles[0], manifest},
          {kManifestFiles[1], base64url(key.sign(manifest))},
          {kManifestFiles[2], base64url(key.public_bytes())}};
}

}  // namespace

std::vector<ExportFile> export_files(PageView view, Instant as_of) {
  view.is_copy = true;
  view.as_of = as_of;
  view.base = "";
  // A file does not know what its reader asks for.
  view.page.languages = {view.page.languages.empty() ? "en" : view.page.languages.front()};
  view.language = view.page.languages.front();
  std::vector<ExportFile> files{{"style.css", status_style(view.page)}};
  const auto comma = view.page.logo.find(',');
  if (comma != std::string::npos)
    if (auto logo = from_base64(std::string_view(view.page.logo).substr(comma + 1)))
      files.push_back({"logo", std::move(*logo)});
  const WallClock clock(view.page.time_zone);
  const auto month_at = [&](Instant at) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(clock.read(at).local));
    return date.year() / date.month();
  };
  // Also those between, so that no link leads nowhere; the newest first, as the one before it leads there.
  std::map<std::chrono::year_month, std::vector<PublishedPost>> months;
  const auto now_month = month_at(view.now);
  auto first = now_month;
  for (const PublishedPost& one : view.posts) {
    files.push_back({"posts/" + one.post.id.str() + "/index.html", post_html(view, one)});
    const auto month = month_at(one.post.began_at.value_or(view.now));
    first = std::min(first, month);
    months[month].push_back(one);
  }
  const std::pair within(first, now_month);
  for (auto month = now_month; month >= first; month -= std::chrono::months(1)) {
    const unsigned number = static_cast<unsigned>(month.month());
    const std::string name =
        std::to_string(static_cast<int>(month.year())) + (number < 10 ? "-0" : "-") + std::to_string(number);
    files.push_back({"history/" + name + "/index.html", history_html(view, month, months[month], within)});
  }
  files.push_back({"history/index.html", history_html(view, now_month, months[now_month], within)});
  for (const char* what :
       {"summary", "status", "components", "incidents", "incidents/unresolved", "scheduled-maintenances",
        "scheduled-maintenances/upcoming", "scheduled-maintenances/active"})
    files.push_back({"api/v2/" + std::string(what) + ".json", *status_api(view, what)});
  files.push_back({"maintenance/index.html", maintenance_html(view)});
  files.push_back({"maintenance.ics", maintenance_calendar(view)});
  files.push_back({"history.rss", status_rss(view)});
  files.push_back({"history.atom", status_atom(view)});
  files.push_back({"index.html", status_html(view)});
  return files;
}

ExportPlan plan_export(const PageView& view, const ExportedFiles& there, const P256Key& key) {
  ExportPlan plan;
  // The same instant each time: what only says as of when it is has not changed.
  for (const ExportFile& file : export_files(view, Instant())) {
    ExportedFile& after = plan.after[file.path];
    after.content = hex(sha256(file.bytes)).substr(0, 32);
    const auto before = there.find(file.path);
    if (before != there.end() && before->second.content == after.content) after.sha256 = before->second.sha256;
  }
  for (const auto& [path, file] : there)
    if (!plan.after.contains(path)) plan.remove.push_back(path);
  const bool changed = std::ranges::any_of(plan.after, [](const auto& one) { return one.second.sha256.empty(); });
  if (!changed && plan.remove.empty()) return plan;
  for (ExportFile& file : export_files(view, view.now)) {
    ExportedFile& after = plan.after[file.path];
    if (!after.sha256.empty()) continue;
    after.sha256 = hex(sha256(file.bytes));
    plan.write.push_back(std::move(file));
  }
  for (ExportFile& file : manifest_of(view, plan.after, key)) plan.write.push_back(std::move(file));
  return plan;
}

std::string export_type(const PageView& view, const std::string& path) {
  if (path == "logo") return view.page.logo.substr(5, view.page.logo.find(';') - 5);
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".rss", "application/rss+xml; charset=utf-8"},
      {".atom", "application/atom+xml; charset=utf-8"},
      {".ics", "text/calendar; charset=utf-8"}};
  for (const auto& [end, type] : kTypes)
    if (path.ends_with(end)) return std::string(type);
  return "text/plain; charset=utf-8";
}

}  // namespace muster
