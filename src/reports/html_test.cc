#include "reports/html.h"

#include <gmock/gmock.h>

#include "pdf/markdown.h"
#include "reports/csv.h"
#include "reports/document.h"

namespace muster::reports {
namespace {

using testing::HasSubstr, testing::Not;

TEST(Html, HoldsNothingButText) {
  pdf::Document document{.title = "<b>\"x\"</b>", .subtitle = "a & b"};
  document.blocks = pdf::blocks_of_markdown(
      "# <script>alert(1)</script>\n\n[x](javascript:alert(1)) [y](https://example.org)\n\n"
      "| a | b |\n|---|--:|\n| <i> | 2 |");
  document.blocks.push_back({pdf::Bars{{{"<svg>", 1, "<"}}}});
  document.blocks.push_back({pdf::Lines{{{"<g>", 1.0}, {"b", std::nullopt}, {"c", 2.0}}, {}}});
  const std::string html = html_of(document);
  EXPECT_THAT(html, HasSubstr("<title>&lt;b&gt;&quot;x&quot;&lt;/b&gt;</title>"));
  EXPECT_THAT(html, HasSubstr("href=\"https://example.org\""));
  EXPECT_THAT(html, HasSubstr("<td class=\"end\">2</td>"));
  EXPECT_THAT(html, HasSubstr("d=\"M60 80M580 10\""));
  for (const char* bad : {"<script", "javascript:alert(1)\"", "<i>", "<g>", ">&lt;svg>"})
    EXPECT_THAT(html, Not(HasSubstr(bad)));
}

TEST(Csv, IsNoFormula) {
  EXPECT_EQ(csv_field("=1+1"), "\"'=1+1\"");
  EXPECT_EQ(csv_field("a\"b"), "\"a\"\"b\"");
}

TEST(Words, RoundRoughlyAndNeverUpToAnObjective) {
  EXPECT_EQ(roughly(139), "2 min 19 s");
  EXPECT_EQ(roughly(1'570), "26 min");
  EXPECT_EQ(roughly(4'980), "1 h 23 min");
  EXPECT_EQ(percent(.99999999, Language::English), "99.9999%");
  EXPECT_EQ(percent(.9995, Language::English), "99.95%");
  EXPECT_EQ(percent(.9995, Language::German), "99,95 %");
  EXPECT_EQ(percent(1, Language::English), "100%");
  EXPECT_EQ(percent(0, Language::German), "0 %");
}

}  // namespace
}  // namespace muster::reports
