#include "provider/shipped.h"

#include <algorithm>

#include "provider/shipped_texts.h"

namespace muster {

const std::vector<ShippedProvider>& shipped_providers() {
  static const std::vector<ShippedProvider> all = [] {
    std::vector<ShippedProvider> made;
    for (const ShippedText& text : shipped_texts()) {
      const auto parsed = parse_json(text.json);
      MUSTER_ASSERT(parsed && parsed->is_object());
      std::vector<Description::Problem> problems;
      Description description = Description::compile(parsed->get_object(), problems);
      for (const Description::Problem& problem : problems)
        std::fprintf(stderr, "shipped/%s.yaml: %s %s\n", std::string(text.type).c_str(), problem.path.c_str(),
                     problem.message.c_str());
      MUSTER_ASSERT(problems.empty() && !description.title.empty());
      made.push_back({std::string(text.type), std::make_shared<const Description>(std::move(description))});
    }
    std::sort(made.begin(), made.end(),
              [](const auto& a, const auto& b) { return a.description->title < b.description->title; });
    return made;
  }();
  return all;
}

std::shared_ptr<const Description> shipped_description(std::string_view type) {
  for (const ShippedProvider& one : shipped_providers())
    if (one.type == type) return one.description;
  return nullptr;
}

}  // namespace muster
