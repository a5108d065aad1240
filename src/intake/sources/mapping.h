// How a tool's JSON becomes signals, said in a few lines instead of in code. Each file in tools/ is one, and an
// administrator writes the same for an integration of type "json":
//
//   each:        path of the list of alerts; without, the body, or its elements when it is a list
//   when:        {path or template: pattern or patterns}: all have to match the body, else this case is not meant
//   key:         what makes two messages the same alert
//   state:       {value, firing, acknowledged, resolved, ignored: patterns, otherwise: one of these words}
//   severity:    {value, critical, error, warning, info: patterns, otherwise}
//   title, source, description, starts_at
//   labels:      {name: template}          labels_from: paths of objects, lists of pairs, "name:value" texts
//   links:       {text: template}          details: {name: template}
//   timeout:     after which the alert resolves by itself unless it is repeated, such as 1h
//   json_texts:  names of members whose text is JSON itself and is read as such
//   cases:       such mappings, of which the first whose `when` matches is used; what it leaves out is taken from here
//
// state and severity may be a template only; then usual words are understood. Where a template may stand (template.h),
// a list of them may: the first that is complete is used. What an administrator's mapping leaves out is guessed
// (guess.h).
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "intake/sources/source.h"

namespace muster {

class Mapping {
 public:
  struct Problem {
    std::string path;  // "state.firing", "cases[1].title"
    std::string message;
  };
  // All that is wrong with it is appended to `problems`; then the mapping is not to be used.
  static Mapping compile(const json::object& text, std::vector<Problem>& problems);

  Mapping() = default;  // empty: everything is guessed
  bool empty() const { return !compiled_; }
  // In the form in which it is stored.
  const std::string& text() const { return text_; }

  // `type` is put before each key, so that the numbers of two tools do not meet. Empty: the mapping is an
  // administrator's own, whose key stands as it is written, and what it does not say is guessed.
  // A body that no case is meant for, or an element whose key says nothing, is guessed and marked as unmapped.
  Parsed parse(const Incoming& incoming, std::string_view type) const;

  friend bool operator==(const Mapping& a, const Mapping& b) { return a.text_ == b.text_; }

 private:
  struct Compiled;
  std::string text_;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace muster
