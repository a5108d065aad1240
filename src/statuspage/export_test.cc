#include "statuspage/export.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/crypto.h"

namespace muster {
namespace {

using testing::HasSubstr;
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
  const auto files = export_files(view);
  const auto bytes_of = [&](const std::string& path) {
    const auto at = std::ranges::find(files, path, &ExportFile::path);
    return at == files.end() ? "" : at->bytes;
  };
  EXPECT_THAT(bytes_of("index.html"), HasSubstr("As of"));
  EXPECT_THAT(bytes_of("index.html"), Not(HasSubstr("?lang=")));
  EXPECT_THAT(bytes_of("index.html"), Not(HasSubstr("/subscribe")));
  EXPECT_THAT(bytes_of("posts/" + one.post.id.str() + "/index.html"), HasSubstr("It was down"));
  for (const char* month : {"2025-12", "2026-01", "2026-02", "2026-03", "2026-04"})
    EXPECT_THAT(bytes_of("history/" + std::string(month) + "/index.html"), HasSubstr("history")) << month;
  EXPECT_THAT(bytes_of("api/v2/summary.json"), HasSubstr("\"indicator\":\"none\""));

  const P256Key key = P256Key::generate();
  const auto manifest = export_manifest(view, files, key);
  ASSERT_EQ(manifest.size(), 3u);
  EXPECT_THAT(manifest[0].bytes, HasSubstr(hex(sha256(bytes_of("index.html")))));
  EXPECT_TRUE(es256_matches(*from_base64url(manifest[2].bytes), manifest[0].bytes, *from_base64url(manifest[1].bytes)));
  EXPECT_FALSE(es256_matches(key.public_bytes(), manifest[0].bytes + " ", *from_base64url(manifest[1].bytes)));
}

}  // namespace
}  // namespace muster
