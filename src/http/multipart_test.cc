#include "http/multipart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster::http {
namespace {

const std::string kType = "multipart/form-data; boundary=\"--x\"";

TEST(Form, has_fields_and_files) {
  const std::string body =
      "----x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\";.png\"\r\n"
      "Content-Type: image/png\r\n\r\n\x01\r\n--\r\nend\r\n----x\r\n"
      "content-disposition: form-data; name=user\r\n\r\nana@example.org\r\n----x--\r\n";
  const auto parts = parse_form(kType, body);
  ASSERT_TRUE(parts);
  ASSERT_EQ(parts->size(), 2U);
  EXPECT_EQ((*parts)[0].name, "file");
  EXPECT_EQ((*parts)[0].file_name, "a \"b\";.png");
  EXPECT_EQ((*parts)[0].type, "image/png");
  EXPECT_EQ((*parts)[0].body, "\x01\r\n--\r\nend");
  EXPECT_EQ((*parts)[1].name, "user");
  EXPECT_EQ((*parts)[1].file_name, std::nullopt);
  EXPECT_EQ((*parts)[1].body, "ana@example.org");
}

TEST(Form, what_is_none_or_ends_early_is_nothing) {
  const std::string part = "----x\r\nContent-Disposition: form-data; name=a\r\n\r\n1";
  EXPECT_TRUE(parse_form(kType, part + "\r\n----x--"));
  EXPECT_FALSE(parse_form(kType, part));
  EXPECT_FALSE(parse_form(kType, part + "\r\n----x"));
  EXPECT_FALSE(parse_form(kType, "x" + part + "\r\n----x--"));
  EXPECT_FALSE(parse_form(kType, ""));
  EXPECT_FALSE(parse_form("application/json", part + "\r\n----x--"));
  EXPECT_FALSE(parse_form("multipart/form-data", part + "\r\n----x--"));
  EXPECT_FALSE(parse_form(kType, "----x\r\nno end of the header lines\r\n----x--"));
}

TEST(Form, is_bounded) {
  std::string body;
  for (int i = 0; i < 51; ++i) body += "----x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n";
  EXPECT_FALSE(parse_form(kType, body + "----x--"));
}

}  // namespace
}  // namespace muster::http
