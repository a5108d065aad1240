// Takes fields out of a map of the file, and says what is wrong with them, in the words that the peer's users know.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "config/node.h"
#include "config/problem.h"

namespace muster::alertmanager {

std::optional<std::int64_t> whole_number(std::string_view text);

// Every getter reports what is wrong and then answers as if the field were left out. A field is known once it was
// asked for.
class Reader {
 public:
  // `what` names the map in messages.
  Reader(std::vector<Problem>& problems, const std::string& file, const Node& map, std::string what);

  const Node* find(std::string_view field);
  bool has(std::string_view field) { return find(field) != nullptr; }
  std::string text(std::string_view field);
  bool flag(std::string_view field, bool otherwise);
  std::optional<std::int64_t> number(std::string_view field);
  std::optional<Duration> duration(std::string_view field);
  const std::vector<Node>& items(std::string_view field);
  std::vector<std::string> texts(std::string_view field);
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view field);

  std::optional<std::string> text_of(const Node& node, std::string_view field);
  void problem(const Node& at, const std::string& message, Problem::Level level = Problem::Level::Error);
  void problem(std::string_view field, const std::string& message);  // at the field, if it is there
  void warn(const Node& at, const std::string& message) { problem(at, message, Problem::Level::Warning); }
  void refuse_unknown();

  std::vector<Problem>& problems() const { return problems_; }
  const std::string& file() const { return file_; }
  const Node& node() const { return map_; }

 private:
  std::vector<Problem>& problems_;
  const std::string& file_;
  const Node& map_;
  const std::string what_;
  std::vector<std::string> known_;
};

}  // namespace muster::alertmanager
