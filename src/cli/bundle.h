// Several YAML files as one body for the API, so that references may lead from one into another and all of it is
// applied or nothing; and the way back from a line of the body to the file.
#pragma once
#include <string>
#include <vector>

#include "config/read.h"

namespace muster::cli {

struct Bundle {
  std::string name;  // of one file, its own; of several, all with ", " between them
  std::string text;
  struct Part {
    std::string file;
    int first_line;  // in `text`, from 1
  };
  std::vector<Part> parts;
};

Bundle bundle(const std::vector<ConfigFile>& files);

// The file and the line in it of a line of the bundle's text.
struct Spot {
  std::string file;
  int line;
};
Spot spot_of(const Bundle& bundle, int line);

}  // namespace muster::cli
