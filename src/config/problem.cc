#include "config/problem.h"

#include <algorithm>
#include <tuple>

namespace muster {

bool has_errors(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& p) { return p.level == Problem::Level::Error; });
}

std::string text_of(const Problem& problem) {
  std::string text;
  if (!problem.file.empty()) {
    text = problem.file + ":";
    if (problem.line > 0) text += std::to_string(problem.line) + ":" + std::to_string(problem.column) + ":";
    text += " ";
  }
  if (problem.level == Problem::Level::Warning) text += "warning: ";
  return text + problem.message;
}

void locate(std::vector<Problem>& problems, const Places& places) {
  for (Problem& problem : problems) {
    if (problem.line > 0) continue;
    for (std::string path = problem.path; !path.empty(); path.resize(path.find_last_of('/'))) {
      if (const auto at = places.find(path); at != places.end()) {
        problem.file = at->second.file;
        problem.line = at->second.line;
        problem.column = at->second.column;
        break;
      }
      if (path.find('/') == std::string::npos) break;
    }
  }
}

void sort(std::vector<Problem>& problems) {
  const auto key = [](const Problem& p) { return std::tie(p.file, p.line, p.column, p.message); };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
  const auto same = [&](const Problem& a, const Problem& b) { return key(a) == key(b); };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

}  // namespace muster
