// Where in an HTML document the output stands, and what a value must look like there (html/template's idea, for the
// places that e-mails have).
#pragma once
#include <string>
#include <string_view>

#include "alertmanager/template/value.h"

namespace muster::tmpl {

class HtmlWriter {
 public:
  // What the template's author wrote: it goes out as it is, without comments, and moves the place.
  void literal(std::string_view text, std::string& out);
  // What comes from the data.
  void value(const Value& value, std::string& out);

 private:
  enum class Place { Text, Comment, Tag, TagName, AttributeName, BeforeValue, Quoted, Unquoted, Script, Style };
  void step(char c, std::string& out);
  void end_tag();

  Place place_ = Place::Text;
  char quote_ = 0;
  std::string tag_, attribute_, tail_;
  bool closing_ = false;      // "</"
  bool value_begun_ = false;  // of a URL: its scheme may be behind us
};

}  // namespace muster::tmpl
