// How a text travels as SMS (3GPP TS 23.038 and 23.040): in GSM's alphabet of 7 bits, else as UCS-2; long ones in parts
// that the telephone puts together. Pure; the one place that counts parts.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace muster {

struct SmsSize {
  bool unicode = false;
  std::size_t units = 0;  // septets, or UTF-16 units
  std::size_t parts = 0;  // of 160 or 153 septets, of 70 or 67 units; no character stands in two of them
};
SmsSize sms_size(std::string_view text);

// The text as it travels, each part without the header that counts it (TS 23.040 section 9.2.3.24.1): a septet in each
// byte, or UTF-16 with the high byte first. Bytes that are not UTF-8 become U+FFFD.
struct SmsParts {
  bool unicode = false;
  std::vector<std::string> parts;  // at least one
};
SmsParts sms_parts(std::string_view text, bool in_unicode = false);

// The other way, for what people write. What no alphabet has becomes U+FFFD.
std::string text_of_gsm(std::string_view septets);
std::string text_of_utf16(std::string_view bytes);
std::string text_of_latin1(std::string_view bytes);

}  // namespace muster
