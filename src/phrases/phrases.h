// What Muster says in English, said in German.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// A fault's detail or title, or a phrase inside of the record, in German. Nothing when it is none of ours: the words of
// a peer, or what a person wrote. Pure; tries a bounded number of readings, whatever the text is.
std::optional<std::string> in_german(std::string_view english);

// For where a word of ours stands for sure ("email", "critical"), or a phrase: in German when it is known, else as it
// is.
std::string part_in_german(std::string_view english);
// For where several such parts stand in a row: "email after 5m, sms".
std::string row_in_german(std::string_view english);

}  // namespace muster
