#include "statuspage/exports.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

const Instant kNow = *parse_rfc3339("2026-03-28T12:00:00Z");

TEST(Exports, a_failure_waits_longer_each_time_and_success_forgets_it) {
  EXPECT_EQ(export_back_off(1), std::chrono::seconds(15));
  EXPECT_EQ(export_back_off(2), std::chrono::seconds(30));
  EXPECT_EQ(export_back_off(7), kExportBackOffMax);
  EXPECT_EQ(export_back_off(1000), kExportBackOffMax);

  ExportState state{StatusPageId("shop"), "copy", "s3"};
  state = settle_export(state, {"it is away", {{"style.css", {"a", "b"}}}, ""}, kNow);
  EXPECT_EQ(state.failing_since, kNow);
  EXPECT_EQ(state.due_at, kNow + std::chrono::seconds(15));
  EXPECT_EQ(state.files.size(), 1u) << "what was written before it failed is not written again";
  EXPECT_FALSE(state.exported_at);
  state.told_at = kNow;
  state = settle_export(state, {"it is still away", state.files, ""}, kNow + std::chrono::minutes(1));
  EXPECT_EQ(state.failing_since, kNow);
  EXPECT_EQ(state.attempts, 2);
  EXPECT_EQ(state.told_at, kNow);
  state = settle_export(state, {"", {{"index.html", {"c", "d"}}}, "1234"}, kNow + std::chrono::minutes(2));
  EXPECT_FALSE(state.failing_since);
  EXPECT_FALSE(state.told_at);
  EXPECT_EQ(state.attempts, 0);
  EXPECT_EQ(state.trouble, "");
  EXPECT_EQ(state.version, "1234");
  EXPECT_EQ(state.exported_at, kNow + std::chrono::minutes(2));
}

TEST(Exports, only_what_is_for_everybody_leaves_the_server) {
  StatusPage page;
  page.id = StatusPageId("shop");
  EXPECT_TRUE(exports_of(page, false).empty());
  ASSERT_EQ(exports_of(page, true).size(), 1u);
  EXPECT_EQ(exports_of(page, true)[0].id, kExportOfServer);
  StatusExport files;
  files.id = "files";
  page.exports = {files};
  ASSERT_EQ(exports_of(page, true).size(), 1u) << "it declares a directory itself";
  EXPECT_EQ(exports_of(page, true)[0].id, "files");
  page.access = StatusAccess::Password;
  EXPECT_TRUE(exports_of(page, true).empty());
}

TEST(Exports, a_remote_of_git_names_no_password) {
  EXPECT_TRUE(git_remote("ssh://git@example.org/status.git"));
  EXPECT_TRUE(git_remote("ssh://git@example.org:2222/a/b.git"));
  EXPECT_TRUE(git_remote("https://example.org/status.git"));
  EXPECT_TRUE(git_remote("file:///srv/status.git"));
  for (const char* wrong :
       {"git@example.org:status.git", "ssh://git:secret@example.org/x", "ssh://-oProxyCommand=x/y",
        "ssh://-x@example.org/y", "https://u:p@example.org/x", "ext::sh -c id", "file://host/x", "/srv/status.git", ""})
    EXPECT_FALSE(git_remote(wrong)) << wrong;
}

}  // namespace
}  // namespace muster
