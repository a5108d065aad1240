// Any bytes as a configuration file: reading never crashes and stays bounded; what was read without a problem is stored
// and exported to the same documents, and a second application changes nothing.
#include <cstdint>
#include <string>

#include "config/check.h"
#include "config/plan.h"
#include "config/read.h"
#include "config/settings.h"
#include "config/write.h"

using namespace muster;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);

  SettingSources sources;
  sources.file = "fuzz.yaml";
  sources.file_text = text;
  sources.secret_file = [](const std::string&) { return std::string("secret"); };
  (void)settings_text(read_settings(sources), true);

  for (const Origin origin : {Origin::Operator, Origin::Person}) {
    const Reading reading = read({{"fuzz.yaml", text}}, {origin, {}, {}});
    const auto new_key = [] { return std::string("made-key-0123456789abcdef"); };
    const Proposal proposal = propose(reading, {}, {}, new_key);
    for (const Problem& problem : proposal.problems) (void)text_of(problem);
    if (has_errors(reading.problems)) continue;

    MUSTER_ASSERT(configuration_of(reading.declared.documents));
    const std::vector<Managed> stored = applied({}, proposal.plan);
    MUSTER_ASSERT(propose(reading, stored, {managed_by_file("fuzz.yaml")}, new_key).plan.changes.empty());

    std::vector<Document> documents;
    for (const Managed& one : stored) documents.push_back(one.document);
    const Reading again = read({{"export.yaml", write(documents)}});
    MUSTER_ASSERT(!has_errors(again.problems));
    MUSTER_ASSERT(*configuration_of(again.declared.documents) == *configuration_of(documents));
  }
  return 0;
}
