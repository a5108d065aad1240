#include "response/playbook.h"

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kFailureTexts{"ask", "stop", "continue"};
constexpr std::array<std::string_view, 6> kKindTexts{"manual", "wait", "group", "parallel", "action", "playbook"};
constexpr std::array<std::string_view, 4> kOpTexts{"is", "in", "contains", "exists"};

}  // namespace

std::string_view text_of(OnFailure what) { return kFailureTexts.at(static_cast<std::size_t>(what)); }
std::optional<OnFailure> on_failure_of(std::string_view text) { return one_of<OnFailure>(kFailureTexts, text); }
std::string_view text_of(PlaybookStep::Kind kind) { return kKindTexts.at(static_cast<std::size_t>(kind)); }
std::string_view text_of(PlaybookTest::Op op) { return kOpTexts.at(static_cast<std::size_t>(op)); }

}  // namespace muster
