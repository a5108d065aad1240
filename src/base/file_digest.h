// SHA-256 of a file that may be larger than memory.
#pragma once
#include <string>

#include "base/crypto.h"
#include "base/result.h"

namespace muster {

// A fault says why the file cannot be read.
Result<Digest> sha256_of_file(const std::string& path);

}  // namespace muster
