#include "provider/sms.h"

#include <array>

#include "base/utf8.h"

namespace muster {
namespace {

constexpr std::string_view kNoCharacter = "\uFFFD";
constexpr char kEscape = 0x1b;

// TS 23.038 section 6.2.1: the basic character set, by its codes; 0x1b is the escape to the table below.
constexpr std::array<std::string_view, 128> kBasic{
    "@", "£", "$", "¥", "è", "é", "ù", "ì", "ò", "Ç", "\n", "Ø", "ø",  "\r", "Å", "å", "Δ", "_", "Φ", "Γ", "Λ", "Ω",
    "Π", "Ψ", "Σ", "Θ", "Ξ", "",  "Æ", "æ", "ß", "É", " ",  "!", "\"", "#",  "¤", "%", "&", "'", "(", ")", "*", "+",
    ",", "-", ".", "/", "0", "1", "2", "3", "4", "5", "6",  "7", "8",  "9",  ":", ";", "<", "=", ">", "?", "¡", "A",
    "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L",  "M", "N",  "O",  "P", "Q", "R", "S", "T", "U", "V", "W",
    "X", "Y", "Z", "Ä", "Ö", "Ñ", "Ü", "§", "¿", "a", "b",  "c", "d",  "e",  "f", "g", "h", "i", "j", "k", "l", "m",
    "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x",  "y", "z",  "ä",  "ö", "ñ", "ü", "à"};

// Section 6.2.1.1: behind the escape.
constexpr std::pair<char, std::string_view> kExtension[] = {{0x0a, "\f"}, {0x14, "^"}, {0x28, "{"}, {0x29, "}"},
                                                            {0x2f, "\\"}, {0x3c, "["}, {0x3d, "~"}, {0x3e, "]"},
                                                            {0x40, "|"},  {0x65, "€"}};

// One or two septets; empty: the alphabet has no such character.
std::string septets_of(std::string_view character) {
  if (character.empty()) return {};
  for (std::size_t code = 0; code < kBasic.size(); ++code)
    if (kBasic[code] == character) return std::string(1, static_cast<char>(code));
  for (const auto& [code, known] : kExtension)
    if (known == character) return {kEscape, code};
  return {};
}

char32_t code_point(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  switch (character.size()) {
    case 1:
      return byte(0);
    case 2:
      return static_cast<char32_t>((byte(0) & 0x1f) << 6 | (byte(1) & 0x3f));
    case 3:
      return static_cast<char32_t>((byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f));
    default:
      return static_cast<char32_t>((byte(0) & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 |
                                   (byte(3) & 0x3f));
  }
}

void append_unit(std::string& out, char32_t unit) {
  out += static_cast<char>(unit >> 8 & 0xff);
  out += static_cast<char>(unit & 0xff);
}

std::string utf16_of(std::string_view character) {
  const char32_t point = code_point(character);
  std::string out;
  if (point >= 0x10000) {
    append_unit(out, 0xd800 + ((point - 0x10000) >> 10));
    append_unit(out, 0xdc00 + ((point - 0x10000) & 0x3ff));
  } else {
    append_unit(out, point);
  }
  return out;
}

void append_utf8(std::string& out, char32_t point) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xc0 | point >> 6);
    put(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    put(0xe0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3f));
    put(0x80 | (point & 0x3f));
  } else {
    put(0xf0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3f));
    put(0x80 | (point >> 6 & 0x3f));
    put(0x80 | (point & 0x3f));
  }
}

// Each character of it; one that cannot be read as U+FFFD.
template <class Visit>
void each_character(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    visit(length == 0 ? kNoCharacter : text.substr(0, length));
    text.remove_prefix(length == 0 ? 1 : length);
  }
}

bool needs_unicode(std::string_view text) {
  bool needs = false;
  each_character(text, [&](std::string_view character) { needs = needs || septets_of(character).empty(); });
  return needs;
}

}  // namespace

SmsParts sms_parts(std::string_view text, bool in_unicode) {
  constexpr std::size_t kSingle7 = 160, kPart7 = 153, kSingle16 = 140, kPart16 = 134;  // bytes here
  SmsParts made{in_unicode || needs_unicode(text), {""}};
  std::vector<std::string> characters;
  std::size_t all = 0;
  each_character(text, [&](std::string_view character) {
    characters.push_back(made.unicode ? utf16_of(character) : septets_of(character));
    all += characters.back().size();
  });
  const bool single = all <= (made.unicode ? kSingle16 : kSingle7);
  const std::size_t room = single ? all : made.unicode ? kPart16 : kPart7;
  for (const std::string& character : characters) {
    if (made.parts.back().size() + character.size() > room) made.parts.emplace_back();
    made.parts.back() += character;
  }
  return made;
}

SmsSize sms_size(std::string_view text) {
  const SmsParts made = sms_parts(text);
  SmsSize size{made.unicode, 0, made.parts.size()};
  for (const std::string& part : made.parts) size.units += made.unicode ? part.size() / 2 : part.size();
  return size;
}

std::string text_of_gsm(std::string_view septets) {
  std::string text;
  for (std::size_t i = 0; i < septets.size(); ++i) {
    const auto code = static_cast<unsigned char>(septets[i]);
    if (code == kEscape && i + 1 < septets.size()) {
      ++i;
      std::string_view found;
      for (const auto& [extension, character] : kExtension)
        if (extension == septets[i]) found = character;
      // Who does not know a code behind the escape shows that of the basic set (section 6.2.1.1, note 1).
      const auto plain = static_cast<unsigned char>(septets[i]);
      text += !found.empty() ? found : plain < kBasic.size() ? kBasic[plain] : kNoCharacter;
    } else {
      text += code < kBasic.size() ? kBasic[code] : kNoCharacter;
    }
  }
  return text;
}

std::string text_of_utf16(std::string_view bytes) {
  const auto unit = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]) << 8 | static_cast<unsigned char>(bytes[i + 1]));
  };
  std::string text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t point = unit(i);
    const bool high = point >= 0xd800 && point < 0xdc00, low = point >= 0xdc00 && point < 0xe000;
    if (high && i + 3 < bytes.size() && unit(i + 2) >= 0xdc00 && unit(i + 2) < 0xe000) {
      point = 0x10000 + ((point - 0xd800) << 10) + (unit(i + 2) - 0xdc00);
      i += 2;
    } else if (high || low) {
      point = 0xfffd;
    }
    append_utf8(text, point);
  }
  if (bytes.size() % 2 != 0) text += kNoCharacter;
  return text;
}

std::string text_of_latin1(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) append_utf8(text, static_cast<unsigned char>(byte));
  return text;
}

}  // namespace muster
