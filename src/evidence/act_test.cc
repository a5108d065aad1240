#include "evidence/act.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(Evidence, names_lead_to_no_folder_and_end_no_line) {
  EXPECT_EQ(safe_file_name("log.txt"), "log.txt");
  EXPECT_EQ(safe_file_name("Bild vom Schirm.png"), "Bild vom Schirm.png");
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "_.._etc_passwd");
  EXPECT_EQ(safe_file_name("a\r\nSet-Cookie: x"), "a Set-Cookie_ x");
  EXPECT_EQ(safe_file_name("\"quoted\\\".txt"), "_quoted__.txt");
  EXPECT_EQ(safe_file_name(".bashrc"), "bashrc");
  EXPECT_EQ(safe_file_name(""), "file");
  EXPECT_EQ(safe_file_name("..."), "file");
  EXPECT_LE(safe_file_name(std::string(5000, 'x')).size(), kEvidenceNameMax + 3);
}

TEST(Evidence, types_are_types_or_just_bytes) {
  EXPECT_EQ(safe_type("image/PNG; charset=x"), "image/png");
  EXPECT_EQ(safe_type("text/plain"), "text/plain");
  for (const char* odd : {"", "png", "/", "image/", "a/b/c", "text/html\r\nX: y", "text/<script>"})
    EXPECT_EQ(safe_type(odd), "application/octet-stream") << odd;
}

TEST(Evidence, only_pictures_without_script_are_shown) {
  EXPECT_TRUE(may_be_shown("image/png"));
  for (const char* type : {"image/svg+xml", "text/html", "application/pdf", "image/png2", ""})
    EXPECT_FALSE(may_be_shown(type)) << type;
}

}  // namespace
}  // namespace muster
