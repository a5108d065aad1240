// A document as a PDF.
#pragma once
#include <string>

#include "base/result.h"
#include "pdf/document.h"

namespace muster::pdf {

inline constexpr int kPagesMax = 1000;
inline constexpr std::size_t kTextMax = 2u << 20;  // bytes

struct Rendered {
  std::string bytes;
  int pages = 0;
  bool cut = false;              // it was longer than may be; its end says so
  std::size_t without_font = 0;  // characters that are boxes; its end says so
};

// A fault only when nothing can be drawn: the machine has no font at all. Safe from any thread; takes about 30 ms for a
// page at first and then 5, and one document is drawn at a time, so call it where waiting is allowed.
Result<Rendered> render(const Document& document);

}  // namespace muster::pdf
