// Where the sources are: for tests, which read fixtures and examples. Linked by tests only (cmake/module.cmake).
#pragma once
#include <string>

namespace muster {

// Without a slash at its end. In a library of its own, so that no other file's compilation depends on the path of the
// checkout, and ccache serves every clone.
std::string source_dir();

}  // namespace muster
