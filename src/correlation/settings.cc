#include "correlation/settings.h"

namespace muster {

std::string_view text_of(OtherTeams way) {
  switch (way) {
    case OtherTeams::Tell:
      return "tell";
    case OtherTeams::Join:
      return "join";
    case OtherTeams::Apart:
      return "apart";
  }
  return "tell";
}

}  // namespace muster
