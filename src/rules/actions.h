// What a rule does, compiled.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/shaped.h"
#include "rules/text.h"

namespace muster {

// While rules are at work: what comes of it, and what several of them say together.
struct Shaping {
  Subject subject;
  Shaped shaped{};
  std::optional<Level> impact{}, urgency{};
  bool moved = false;  // a field that rules are found by was changed
};

class CompiledActions {
 public:
  // What is wrong is appended to `problems`; that part of it is left out.
  CompiledActions(const Rule& rule, std::vector<std::string>& problems);

  // Answers what it did, in words.
  std::vector<std::string> apply(Shaping& shaping) const;

 private:
  void set_fields(Shaping& shaping, std::vector<std::string>& did) const;
  void grade(Shaping& shaping, std::vector<std::string>& did) const;
  void route(Shaping& shaping, std::vector<std::string>& did) const;
  void hold(Shaped& shaped, std::vector<std::string>& did) const;

  struct Extraction {
    Field from;
    std::shared_ptr<const re2::RE2> pattern;
    std::vector<std::pair<int, std::string>> groups;
  };
  struct Label {
    std::string name;
    TextTemplate value;
  };
  struct Linked {
    std::string text;
    TextTemplate href;
  };

  RuleId rule_;
  Actions source_;
  std::vector<Extraction> extract_;
  std::optional<TextTemplate> title_, key_;
  std::vector<Label> labels_;
  std::vector<Linked> links_;
};

}  // namespace muster
