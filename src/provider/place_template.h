// Text with places to fill in, for requests to providers.
//
//   {to}            the fact of that name; nothing when there is none
//   {a | b}         the first of them that is there and not empty
//   {to : digits}   changed: digits (only these), url (percent-encoded), base64, lower, entities (&, < and > as HTML
//   has
//                   them), quiet (no '@' of it calls anybody)
//   {{ and }}       the braces themselves
//
// What is filled in is escaped for the place where it stands, so that no text from outside can become syntax.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace muster {

using MessageFacts = std::map<std::string, std::string, std::less<>>;

enum class PlaceIn {
  Plain,
  Url,  // percent-encoded, but not a place at the very beginning: that is the address of the provider
  Xml
};

class PlaceTemplate {
 public:
  static Result<PlaceTemplate> parse(std::string_view text);

  std::string fill(const MessageFacts& facts, PlaceIn in = PlaceIn::Plain) const;
  // "" when it has places and none of them has anything to fill in: such a field is left out.
  std::string fill_field(const MessageFacts& facts) const;
  // The names of all facts in it.
  std::vector<std::string> names() const;
  bool empty() const { return parts_.empty(); }

 private:
  enum class Change { None, Digits, Url, Base64, Lower, Entities, Quiet };
  static std::string changed(std::string value, Change change);
  struct Part {
    std::string text;                // before the place
    std::vector<std::string> names;  // none: only text
    Change change = Change::None;
  };
  static Result<Part> parse_place(std::string_view text);
  std::vector<Part> parts_;
};

// RFC 3986: everything but unreserved characters as %XX.
std::string percent_encoded(std::string_view text);
// For text and attributes.
std::string xml_escaped(std::string_view text);

}  // namespace muster
