#include "provider/sms.h"

#include <gmock/gmock.h>

namespace muster {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using namespace std::string_literals;

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

TEST(Sms, the_alphabet_of_telephones_and_back) {
  const std::string text = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€";
  const SmsParts made = sms_parts(text);
  EXPECT_FALSE(made.unicode);
  EXPECT_EQ(text_of_gsm(made.parts.at(0)), text);
  EXPECT_THAT(sms_parts("@{€").parts, ElementsAre("\x00\x1b\x28\x1b\x65"s)) << "TS 23.038 section 6.2.1 and 6.2.1.1";
  EXPECT_EQ(text_of_gsm("a\x1b\x61"), "aa") << "what is not known behind an escape is shown plain";
  EXPECT_EQ(text_of_gsm("\x80"), "\uFFFD");
  EXPECT_EQ(text_of_gsm("\x1b"), "");
}

TEST(Sms, what_it_has_not_travels_in_two_bytes) {
  const SmsParts made = sms_parts("ы🔥");
  EXPECT_TRUE(made.unicode);
  EXPECT_THAT(made.parts, ElementsAre("\x04\x4b\xd8\x3d\xdd\x25"s));
  EXPECT_EQ(text_of_utf16(made.parts[0]), "ы🔥");
  EXPECT_EQ(text_of_utf16("\xd8\x3d\x00\x41"s), "\uFFFDA") << "half of a pair";
  EXPECT_EQ(text_of_utf16("\xdd\x25\x00"s), "\uFFFD\uFFFD");
  EXPECT_EQ(text_of_latin1("Gr\xf6\xdf"s + "e"), "Größe");
  EXPECT_EQ(text_of_utf16(sms_parts("a\xff").parts[0]), "a\uFFFD");
}

TEST(Sms, is_cut_between_characters) {
  const SmsParts escaped = sms_parts(repeated("a", 152) + "€" + repeated("b", 20));
  EXPECT_THAT(escaped.parts, ElementsAre(SizeIs(152), SizeIs(22)));
  EXPECT_EQ(sms_size(repeated("a", 152) + "€" + repeated("b", 150)).parts, 2u);
  EXPECT_EQ(sms_size(repeated("a", 152) + "€" + repeated("b", 151)).parts, 2u);
  EXPECT_EQ(sms_size(repeated("a", 152) + "€" + repeated("b", 152)).parts, 3u) << "306 septets, and one is not used";
  const SmsParts pairs = sms_parts(repeated("ы", 66) + repeated("🔥", 3));
  EXPECT_THAT(pairs.parts, ElementsAre(SizeIs(132), SizeIs(12)));
  for (const std::string text : {"", "a"}) EXPECT_THAT(sms_parts(text).parts, ElementsAre(text));
}

TEST(Sms, parts_put_together_are_the_text) {
  for (const char* piece : {"a", "€", "ы", "🔥", "aы"}) {
    for (const std::size_t count : {1u, 69u, 70u, 71u, 134u, 135u, 153u, 160u, 161u, 306u, 307u, 500u}) {
      const std::string text = repeated(piece, count);
      const SmsParts made = sms_parts(text);
      std::string all;
      for (const std::string& part : made.parts) {
        EXPECT_LE(part.size(), made.unicode ? 140u : 160u);
        if (made.parts.size() > 1) { EXPECT_LE(part.size(), made.unicode ? 134u : 153u); }
        all += part;
      }
      EXPECT_EQ(made.unicode ? text_of_utf16(all) : text_of_gsm(all), text);
      EXPECT_EQ(sms_size(text).parts, made.parts.size());
    }
  }
}

}  // namespace
}  // namespace muster
