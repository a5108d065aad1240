// A postmortem as api/openapi.yaml has it.
#pragma once
#include "api/caller.h"
#include "base/json.h"
#include "config/configuration.h"
#include "postmortem/act.h"
#include "postmortem/edit.h"

namespace muster::api {

inline PostmortemAuthor author_of(const Caller& caller) { return {caller.by(), caller.user}; }

// Schema Postmortem.
json::object postmortem_json(store::Tx& tx, const Configuration& config, const Incident& incident,
                             const Postmortem& postmortem, const Caller& caller, Language language);
// Schema PostmortemLine.
json::object postmortem_line_json(const PostmortemLine& line, const Configuration& config);
// Schema PostmortemComment.
json::object comment_json(const PostmortemComment& comment);
// Schema PostmortemVersion.
json::object version_json(const PostmortemVersion& version);
// Schema PostmortemEdits.
json::object edits_json(const SectionEdits& edits);

}  // namespace muster::api
