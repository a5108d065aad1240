// Takes the fields out of one set of fields, and says what is wrong with them. For the readers in declaration.cc.
#pragma once
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "config/node.h"
#include "config/problem.h"

namespace muster {

inline constexpr std::size_t kNameMax = 200;

// Where a reader puts what it finds besides the object itself.
struct Findings {
  std::string file;
  std::vector<Problem>& problems;
  Places& places;
};

// A field is known from the moment it was asked for; in the end `refuse_unknown` complains about all others. A field
// that says nothing (`team:`) counts as left out. Every getter reports what is wrong and then answers as if it were
// left out.
class Fields {
 public:
  // `path` as in Places; `what` names the object in messages: "user 'first'". Both may be set later with `name`, when
  // the object's id is known. `map` must outlive this.
  Fields(Findings& findings, const Node& map, std::string path, std::string what);

  void name(std::string path, std::string what);
  const std::string& path() const { return path_; }
  const std::string& what() const { return what_; }
  Findings& findings() const { return findings_; }
  const Node& node() const { return map_; }

  const Node* find(std::string_view field);
  bool has(std::string_view field) { return find(field) != nullptr; }

  std::string text(std::string_view field, std::size_t bytes_max = kNameMax);  // one line; "" when left out
  std::string long_text(std::string_view field, std::size_t bytes_max);        // several lines are allowed
  std::string required_text(std::string_view field, std::string_view hint, std::size_t bytes_max = kNameMax);
  std::optional<Duration> duration(std::string_view field);
  std::optional<int> integer(std::string_view field, int min, int max);
  std::optional<bool> boolean(std::string_view field);
  std::optional<Instant> instant(std::string_view field);
  // One of `choices`; "" when left out.
  std::string choice(std::string_view field, const std::vector<std::string>& choices);
  // The items of a list; empty when left out.
  const std::vector<Node>& list(std::string_view field, std::size_t count_max);
  // A list of texts, such as ids.
  std::vector<std::string> texts(std::string_view field, std::size_t count_max);

  // The text of a list's item or of a field's value; nullopt, and a problem, when it is something else.
  std::optional<std::string> text_of_node(const Node& node, std::string_view field, std::size_t bytes_max, bool lines);

  void problem(const Node& at, std::string message);  // `what` is put before the message
  void refuse_unknown();

 private:
  // Of the field or list entry that `at` is the name or value of, else of the whole.
  std::string path_of(const Node& at) const;

  Findings& findings_;
  const Node& map_;
  std::string path_, what_;
  std::vector<std::string> known_;
};

}  // namespace muster
