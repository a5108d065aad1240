#include "pdf/render.h"

#include <cairo-pdf.h>
#include <mutex>

#include "pdf/painter.h"

namespace muster::pdf {
namespace {

cairo_status_t append(void* to, const unsigned char* bytes, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

void describe(cairo_surface_t* surface, const Document& document) {
  const auto set = [&](cairo_pdf_metadata_t what, const std::string& text) {
    if (!text.empty()) cairo_pdf_surface_set_metadata(surface, what, drawable(text).c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, document.title);
  set(CAIRO_PDF_METADATA_AUTHOR, document.author);
  set(CAIRO_PDF_METADATA_CREATOR, "Muster");
  // Without a time cairo would ask the clock; what is no time it leaves out.
  const std::string written =
      document.written_at ? rfc3339(std::chrono::floor<std::chrono::seconds>(*document.written_at)) : std::string();
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, written.c_str());
}

void end_with(Painter& painter, const Document& document, bool cut, std::size_t without_font) {
  const bool german = document.language.starts_with("de");
  if (cut)
    painter.note(
        german ? "Dieses Dokument ist länger, als ein PDF von Muster wird. Es endet hier; der Rest steht in Muster."
               : "This document is longer than a PDF of Muster gets. It ends here; the rest is in Muster.");
  if (without_font > 0)
    painter.note(german
                     ? "Für " + std::to_string(without_font) +
                           " Zeichen hat der Server keine Schrift; sie erscheinen als Kästchen. Wer ihn betreibt, kann "
                           "weitere installieren (Debian: fonts-noto-core, fonts-noto-cjk)."
                     : "The server has no font for " + std::to_string(without_font) +
                           " characters, which are shown as boxes. Whoever runs it can install more (Debian: "
                           "fonts-noto-core, fonts-noto-cjk).");
}

}  // namespace

Result<Rendered> render(const Document& document) {
  // Fonts take memory: one document at a time.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  Type type;
  if (!type.has_fonts())
    return Fault{
        Fault::Code::Unavailable,
        "there is no font on this server, and a PDF needs one: install fonts-dejavu-core (Debian), or any other "
        "font that fontconfig finds (fc-list shows them)"};
  type.speak(document.language);

  Painter counting(type, nullptr, nullptr, document, 0);
  counting.paint();
  const bool cut = counting.cut();
  const std::size_t without_font = counting.without_font();
  end_with(counting, document, cut, without_font);

  Rendered rendered{.bytes = {}, .pages = counting.pages(), .cut = cut, .without_font = without_font};
  const Owned<cairo_surface_t> surface(
      cairo_pdf_surface_create_for_stream(append, &rendered.bytes, kPageWidth, kPageHeight));
  describe(surface.get(), document);
  {
    const Owned<cairo_t> cr(cairo_create(surface.get()));
    Painter painter(type, surface.get(), cr.get(), document, rendered.pages);
    painter.paint();
    end_with(painter, document, cut, without_font);
    painter.finish();
  }
  cairo_surface_finish(surface.get());
  if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
    return Fault{Fault::Code::Unavailable,
                 std::string("the PDF could not be drawn: ") + cairo_status_to_string(status)};
  return rendered;
}

}  // namespace muster::pdf
