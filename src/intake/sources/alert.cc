#include "intake/sources/alert.h"

#include <array>

#include "intake/sources/alertmanager.h"
#include "intake/sources/fields.h"

namespace muster {
namespace {

// "runbook_url" is shown as "runbook".
std::string_view link_text(std::string_view annotation) {
  for (const std::string_view ending : {"_url", "_link", "URL", "Url"}) {
    if (annotation.size() > ending.size() && annotation.ends_with(ending)) {
      return annotation.substr(0, annotation.size() - ending.size());
    }
  }
  return annotation;
}

struct Words {
  std::string_view name;
  std::string_view text;
};

}  // namespace

void describe(Signal& signal, const Labels& labels, std::optional<reading::Object> annotations,
              std::string_view generator_url) {
  add_link(signal.links, generator_url, kGeneratorLink);
  std::array<Words, 4> words{{{"summary", {}}, {"title", {}}, {"message", {}}, {"description", {}}}};
  if (annotations) {
    for (const auto& [name, value] : *annotations) {
      if (!value.is_string()) continue;
      const std::string_view text = reading::as_text(value);
      for (Words& word : words) {
        if (word.name == name) word.text = text;
      }
      add_link(signal.links, text, link_text(name));
    }
    signal.details = reading::object_text(*annotations, kDetailsMax);
  }
  for (const Words& word : words) {
    if (!signal.summary.empty()) break;
    signal.summary = one_line(word.name == "description" ? first_line(word.text) : word.text);
  }
  if (signal.summary.empty()) signal.summary = summary_from_labels(labels);
  if (signal.summary.empty()) signal.summary = "Alert without a name";  // labels of control characters only

  for (const std::string_view name : {"severity", "priority"}) {
    if (const auto known = severity_in_any_words(labels.get(name))) {
      signal.severity = *known;
      break;
    }
  }
  signal.source = source_from_labels(labels);
}

}  // namespace muster
