#include "statuspage/export.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/crypto.h"

namespace muster {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(StatusExport, is_whole_and_signed) {
  PageView view;
  view.now = *parse_rfc3339("2026-03-28T12:00:00Z");
  view.page.id = StatusPageId("shop");
  view.page.name = "Shop";
  view.page.languages = {"en", "de"};
  PublishedPost one;
  one.post.id = PostId(77);
  one.post.began_at = one.post.published_at = *parse_rfc3339("2026-01-20T12:00:00Z");
  one.post.over = true;
  one.post.ended_at = one.post.began_at;
  one.post.says.state = PostState::Resolved;
  one.post.says.title = {{"en", "It was down"}};
  view.posts = {one};
  const auto files = export_files(view, view.now);
  const auto bytes_of = [&](const std::string& path) {
    const auto at = std::ranges::find(files, path, &ExportFile::path);
    return at == files.end() ? "" : at->bytes;
  };
  EXPECT_THAT(bytes_of("index.html"), HasSubstr("As of"));
  EXPECT_THAT(bytes_of("index.html"), Not(HasSubstr("?lang=")));
  EXPECT_THAT(bytes_of("index.html"), Not(HasSubstr("/subscribe")));
  EXPECT_THAT(bytes_of("posts/" + one.post.id.str() + "/index.html"), HasSubstr("It was down"));
  for (const char* month : {"2026-01", "2026-02", "2026-03"})
    EXPECT_THAT(bytes_of("history/" + std::string(month) + "/index.html"), HasSubstr("history")) << month;
  for (const ExportFile& file : files) {
    EXPECT_THAT(file.bytes, Not(HasSubstr("/history/2025-12"))) << file.path << " leads to a month that has no page";
    EXPECT_THAT(file.bytes, Not(HasSubstr("/history/2026-04"))) << file.path;
  }
  EXPECT_THAT(bytes_of("api/v2/summary.json"), HasSubstr("\"indicator\":\"none\""));

  EXPECT_EQ(files.back().path, "index.html") << "a page would lead to what is not there yet";
}

PageView view_of_one(const char* title) {
  PageView view;
  view.now = *parse_rfc3339("2026-03-28T12:00:00Z");
  view.page.id = StatusPageId("shop");
  view.page.name = "Shop";
  view.page.languages = {"en"};
  PublishedPost one;
  one.post.id = PostId(77);
  one.post.began_at = one.post.published_at = *parse_rfc3339("2026-01-20T12:00:00Z");
  one.post.over = true;
  one.post.ended_at = one.post.began_at;
  one.post.says.state = PostState::Resolved;
  one.post.says.title = {{"en", title}};
  view.posts = {one};
  return view;
}

std::vector<std::string> paths_of(const std::vector<ExportFile>& files) {
  std::vector<std::string> paths;
  for (const ExportFile& file : files) paths.push_back(file.path);
  return paths;
}

TEST(StatusExport, writes_what_changed_and_no_more_and_signs_it_all) {
  const P256Key key = P256Key::generate();
  PageView view = view_of_one("It was down");
  const ExportPlan first = plan_export(view, {}, key);
  EXPECT_EQ(first.write.size(), first.after.size() + 3);
  ASSERT_GE(first.write.size(), 4u);
  EXPECT_THAT(paths_of({first.write.end() - 4, first.write.end()}),
              ElementsAre("index.html", "manifest.json", "manifest.sig", "manifest.key"));
  const auto& manifest = *(first.write.end() - 3);
  EXPECT_THAT(manifest.bytes, HasSubstr(hex(sha256((first.write.end() - 4)->bytes))));
  const std::string signature = *from_base64url((first.write.end() - 2)->bytes);
  EXPECT_TRUE(es256_matches(*from_base64url(first.write.back().bytes), manifest.bytes, signature));
  EXPECT_FALSE(es256_matches(key.public_bytes(), manifest.bytes + " ", signature));

  view.now += std::chrono::minutes(1);
  EXPECT_TRUE(plan_export(view, first.after, key).empty()) << "only the time is another";

  // The post's own page is not written again: nothing of it changed.
  view.page.name = "Shop";
  view.page.components = {{"app", "App"}};
  const ExportPlan second = plan_export(view, first.after, key);
  EXPECT_THAT(paths_of(second.write), Contains("index.html"));
  EXPECT_THAT(paths_of(second.write), Contains("api/v2/summary.json"));
  EXPECT_THAT(paths_of(second.write), Not(Contains("posts/" + view.posts[0].post.id.str() + "/index.html")));
  EXPECT_EQ(second.after.at("style.css"), first.after.at("style.css"));
  EXPECT_THAT(second.remove, IsEmpty());

  view.posts.clear();
  const ExportPlan third = plan_export(view, second.after, key);
  EXPECT_THAT(third.remove, Contains("posts/" + PostId(77).str() + "/index.html"));
  EXPECT_THAT(third.remove, Not(Contains("index.html")));
  EXPECT_FALSE(third.after.contains("posts/" + PostId(77).str() + "/index.html"));
}

}  // namespace
}  // namespace muster
