// What is learnt: knowledge, postmortems, action items, reviews, reports.
#include "cli/tables.h"

namespace muster::cli::table {

Command knowledge_command() {
  const std::vector<std::string> kinds{"postmortem", "runbook", "known_error", "how_to"};
  const Argument folder{"DIRECTORY", "Where the Markdown files are."};
  return {"knowledge",
          "Postmortems, runbooks, known errors, how-tos.",
          {},
          {},
          {},
          {{"search",
            "Find documents, the best first.",
            {{"WORD", "What it should say.", true}},
            Flags{{"kind", "KIND", "Only of this kind.", 0, false, false, kinds},
                  {"service", "ID", "Only about this service."},
                  {"tag", "TAG", "Only with this tag."},
                  {"owner", "USER", "Only of this person."},
                  {"team", "ID", "Only of this team."},
                  {"overdue", "", "Only what is due for a review."},
                  {"archived", "", "Only what was put away."},
                  {"limit", "N", "At most so many, the best first. Default: 20."}} +
                server_flags(),
            {"muster knowledge search disk full", "muster knowledge search failover --kind runbook"}},
           {"show",
            "Print one, as Markdown with front matter.",
            {{"DOCUMENT", "Its number, such as KB-12."}},
            server_flags(),
            {"muster knowledge show KB-12"}},
           {"put",
            "Write one from a Markdown file; with an id in its front matter, that document's next version.",
            {{"FILE", "The file; - reads standard input."}},
            Flags{{"reason", "TEXT", "Why it is changed."}} + server_flags(),
            {"muster knowledge put failover.md --reason \"after INC-1042\""}},
           {"import",
            "Write all Markdown files of a directory; what cannot be taken is named, the rest is taken.",
            {folder},
            server_flags(),
            {"muster knowledge import runbooks/"}},
           {"export",
            "Write all documents as Markdown files.",
            {folder},
            server_flags(),
            {"muster knowledge export knowledge/"}}}};
}

Command postmortem_command() {
  const Argument incident{"INCIDENT", "The incident's number or id."};
  return {"postmortem",
          "What people learned from incidents.",
          {},
          {},
          {},
          {{"list",
            "All postmortems, newest incident first.",
            {},
            Flags{{"state", "STATE", "draft, published, or changed since it was published. Default: all."}} +
                server_flags(),
            {"muster postmortem list --state draft"}},
           {"draft",
            "Draft one out of the record; one that is there already is shown.",
            {incident},
            Flags{{"template", "ID", "A postmortem template. Default: the first that fits."},
                  {"language", "LANGUAGE", "en or de."}} +
                server_flags(),
            {"muster postmortem draft 1042"}},
           {"show", "One, and what it still needs.", {incident}, server_flags(), {"muster postmortem show 1042"}},
           {"export",
            "All of it as Markdown or PDF, to standard output.",
            {incident},
            Flags{{"format", "FORMAT", "md or pdf. Default: md."}} + server_flags(),
            {"muster postmortem export 1042 > postmortem.md"}}}};
}

Command action_command() {
  const Argument item{"ITEM", "ACT-17 or 17."}, incident{"INCIDENT", "INC-1042, 1042 or its id."};
  const Flag reason{"reason", "TEXT", "Why; for the record."};
  const Flags words{{"kind", "KIND", "prevent, detect or mitigate. Default: prevent."},
                    {"owner", "ID", "Who does it."},
                    {"due", "TIME", "Until when, such as 2026-12-24T18:00. Default: as the incident's severity says."},
                    {"priority", "P", "P1, P2, P3 or P4."},
                    {"description", "TEXT", "More about it."}};
  return {"action",
          "What is to be done about incidents, so that they do not happen again.",
          {},
          {},
          {},
          {{"list",
            "Action items, the newest first.",
            {},
            Flags{{"incident", "ID", "Those of one incident."},
                  {"state", "STATE", "open, done or dropped."},
                  {"owner", "ID", "Of one person."},
                  {"team", "ID", "Of incidents of one team."},
                  {"overdue", "", "Only what is overdue."}} +
                server_flags(),
            {"muster action list --overdue", "muster action list --incident INC-1042"}},
           {"show", "One of them.", {item}, server_flags(), {"muster action show ACT-17"}},
           {"add",
            "Add one to an incident.",
            {incident, {"TITLE", "What is to be done."}},
            words + server_flags(),
            {"muster action add INC-1042 \"Alert when the certificate expires\" --kind detect --owner ben"}},
           {"change",
            "Say it anew; what is left out stays.",
            {item},
            Flags{{"title", "TEXT", "What is to be done."}} + words + server_flags(),
            {"muster action change ACT-17 --owner ana --due 2026-12-24T18:00"}},
           {"done", "It is done.", {item}, Flags{reason} + server_flags(), {"muster action done ACT-17"}},
           {"drop",
            "It is not to be done.",
            {item},
            Flags{reason} + server_flags(),
            {"muster action drop ACT-17 --reason \"the service goes away\""}},
           {"reopen",
            "It is to be done after all.",
            {item},
            Flags{reason} + server_flags(),
            {"muster action reopen ACT-17"}},
           {"create-issue",
            "Make it an issue of a tracker.",
            {item},
            Flags{{"tracker", "ID", "As declared under trackers. Default: the first that is for the team."}} +
                server_flags(),
            {"muster action create-issue ACT-17 --tracker platform"}},
           {"link",
            "Link it with an issue that is there.",
            {item, {"URL", "The issue's address, as the browser shows it."}},
            server_flags(),
            {"muster action link ACT-17 https://github.com/acme/platform/issues/17"}},
           {"unlink",
            "Unlink it from its issue, which stays as it is.",
            {item},
            server_flags(),
            {"muster action unlink ACT-17"}},
           {"retry-issue",
            "Try again now what the tracker refused or did not answer.",
            {item},
            server_flags(),
            {"muster action retry-issue ACT-17"}}}};
}

Command review_command() {
  const Argument incident{"INCIDENT", "INC-1042, 1042 or its id."};
  const Flag reason{"reason", "TEXT", "Why; for the record."};
  return {"review",
          "Reviews of incidents that are over.",
          {},
          {},
          {},
          {{"list",
            "Reviews, those of the newest incidents first.",
            {},
            Flags{{"state", "STATE", "due, planned, running, held, waived or cancelled."},
                  {"team", "ID", "Of incidents of one team."},
                  {"late", "", "Only those that were to be held by now."}} +
                server_flags(),
            {"muster review list --late"}},
           {"show", "That of an incident.", {incident}, server_flags(), {"muster review show INC-1042"}},
           {"ask",
            "Ask for one.",
            {incident},
            Flags{{"reason", "TEXT", "Why it is needed.", 0, false, true}} + server_flags(),
            {"muster review ask INC-1042 --reason \"customers ask why\""}},
           {"plan",
            "Choose its time, or move it.",
            {incident, {"TIME", "When it begins, such as 2026-12-24T10:00."}},
            Flags{reason} + server_flags(),
            {"muster review plan INC-1042 2026-12-24T10:00"}},
           {"waive",
            "There is no need for it.",
            {incident},
            Flags{{"reason", "TEXT", "Why not.", 0, false, true}} + server_flags(),
            {"muster review waive INC-1042 --reason \"reviewed with INC-1040\""}}}};
}

Command report_command() {
  return {"report",
          "Figures of a period beside those of the one before: a page to be printed or kept (HTML), PDF, or CSV.",
          {},
          Flags{{"from", "TIME", "2026-12-24T18:00 or -90d. Default: 90 days before --to."},
                {"to", "TIME", "Default: now."},
                {"service", "ID", "Only this service."},
                {"team", "ID", "Only this team; of few people there are no figures."},
                {"severity", "SEVERITY", "critical, error, warning or info."},
                {"kind", "KIND",
                 "review (all figures), compliance (incident by incident) or board (one page). Default: review."},
                {"format", "FORMAT", "html, pdf or csv. Default: html."},
                {"csv", "", "The same as --format csv."}} +
              server_flags(),
          {"muster report --from -90d > report.html",
           "muster report --from 2026-07-01T00:00 --to 2026-10-01T00:00 --csv > quarter.csv",
           "muster report --kind board --format pdf --from -30d > board.pdf"}};
}

}  // namespace muster::cli::table
