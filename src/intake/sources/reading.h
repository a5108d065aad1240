// Reading a body as JSON, whatever state it is in. Only for the adapters of this folder: it shows them simdjson.
//
// simdjson's DOM reads and checks the whole body before an adapter sees any of it, so that an adapter never meets a
// fault half-way. What simdjson refuses although the meaning is clear is mended first and read again, off the usual
// path: bytes that are not UTF-8 and halves of surrogate pairs become U+FFFD, control characters in texts are escaped,
// a byte order mark is dropped, numbers beyond 64 bits become texts.
#pragma once
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace muster::reading {

using Value = simdjson::dom::element;
using Object = simdjson::dom::object;
using Array = simdjson::dom::array;
using Type = simdjson::dom::element_type;

inline constexpr std::size_t kDepthMax = 32;
inline constexpr std::size_t kElementsMax = 10'000;
// Why everything after the first kElementsMax elements was refused.
inline constexpr std::string_view kTooMany =
    "only the first 10000 elements of a request are taken in; send the others in another request";

// One parsed body. Uses the thread's parser: at most one Document may live per thread, and its values with it.
class Document {
 public:
  // REQUIRES: 64 readable bytes after `body`, which outlives the document.
  explicit Document(std::string_view body);
  ~Document();
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  bool readable() const { return readable_; }
  Value root() const { return root_; }     // REQUIRES: readable()
  bool too_deep() const { return deep_; }  // not readable for being nested deeper than kDepthMax

 private:
  simdjson::padded_string mended_;
  Value root_;
  bool readable_ = false;
  bool deep_ = false;
};

// By value, unlike simdjson's value_unsafe(), whose reference to a temporary would dangle in a range-for (until C++23).
// REQUIRES: the value has that type.
inline Object as_object(Value value) { return value.get_object().value_unsafe(); }
inline Array as_array(Value value) { return value.get_array().value_unsafe(); }
inline std::string_view as_text(Value value) { return value.get_string().value_unsafe(); }

// The members in their order; of a repeated name the last value, at the place of the first.
std::vector<std::pair<std::string_view, Value>> members(Object object);

// The last member of that name; nothing when there is none or it is null.
std::optional<Value> find(Object object, std::string_view name);
std::optional<Object> find_object(Object object, std::string_view name);
std::optional<Array> find_array(Object object, std::string_view name);
// The text as it stands; nothing for any other type.
std::optional<std::string_view> find_text(Object object, std::string_view name);

// A text as it stands, a number or a truth value as it is written in JSON, "" for null; nothing for arrays and objects.
std::optional<std::string> scalar_text(Value value);

// Appends `value` as compact JSON; U+0000, which PostgreSQL cannot keep, becomes U+FFFD.
void append_json(std::string& out, Value value);

// `object` as compact JSON of at most `limit` bytes: members that no longer fit are left out and
// "_truncated":true is added. "" for an empty object.
std::string object_text(Object object, std::size_t limit);

// Go's word for the type, as Go programs use it in their errors: "number", "bool", "string", "array", "object".
std::string_view go_type(Value value);

}  // namespace muster::reading
