// Words that blame a person, and what to say instead. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace muster::wording {

enum class Blame {
  Hindsight,  // what somebody should have done, as one knows afterwards
  Omission,   // what somebody did not do, as if they had chosen that
  Judgement,  // what kind of person somebody is
  Person,     // a person as the cause
  Guilt       // who is at fault
};
std::string_view text_of(Blame blame);
// Why it helps to say it in another way, as a sentence.
std::string_view why(Blame blame, Language language);

struct Remark {
  std::size_t from = 0, until = 0;  // bytes of the text
  Blame blame = Blame::Hindsight;
  std::string instead{};  // to put there; empty: nothing that would fit
  friend bool operator==(const Remark&, const Remark&) = default;
};

inline constexpr std::size_t kRemarksMax = 200;

// In their order. `names`: of people, as they may stand in the text.
std::vector<Remark> blaming_words(std::string_view text, Language language, const std::vector<std::string>& names = {});

}  // namespace muster::wording
