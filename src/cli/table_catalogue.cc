// What is declared: services, feeds, absences, tokens, settings.
#include "cli/tables.h"

namespace muster::cli::table {
namespace {

const std::vector<std::string> kScopes{"admin", "configure", "respond", "read"};

}  // namespace

Command service_commands() {
  return {"service",
          "The catalogue: what there is, how it is now, and what a fault reaches.",
          {},
          {},
          {},
          {{"list",
            "Services with their health, owner and tier.",
            {},
            Flags{{"search", "TEXT", "Only those with this text in id, name or description."},
                  {"team", "ID", "Only this team's."},
                  {"tier", "N", "Only of this tier, 1 to 4; 0: nobody said."},
                  {"health", "HEALTH", "Only those.", 0, false, false, {"healthy", "degraded", "down"}},
                  {"unowned", "", "Only what no team owns."},
                  {"business", "", "Only business services."}} +
                server_flags(),
            {"muster service list", "muster service list --health down", "muster service list --unowned"}},
           {"show",
            "One service: owner, who is on call, what is open, what it needs, runbooks, objectives.",
            {{"SERVICE", "Its id."}},
            server_flags(),
            {"muster service show checkout"}},
           {"impact",
            "What a fault of it reaches: services, customers, whom to tell.",
            {{"SERVICE", "Its id."}},
            Flags{{"levels", "N", "So many arrows away. Default: 3."}} + server_flags(),
            {"muster service impact orders --levels 5"}}}};
}

Command feed_commands() {
  const Argument whose{"USER", "Id of the person whose it is."};
  return {
      "feed",
      "Secret addresses of calendars, to subscribe to with any program. For administrators; everybody makes their own "
      "in the profile.",
      {},
      {},
      {},
      {{"list", "A person's; the addresses are not shown again.", {whose}, server_flags(), {"muster feed list ana"}},
       {"create",
        "Make one; its address is shown only now.",
        {whose},
        Flags{{"schedule", "ID", "Of this schedule. Default: their own shifts in all of them."}} + server_flags(),
        {"muster feed create ana --schedule shop-primary"}},
       {"revoke",
        "The address works no more.",
        {whose, {"ID", "As 'muster feed list' shows it."}},
        server_flags(),
        {"muster feed revoke ana 000015NM70000"}}}};
}

Command absence_commands() {
  const Flag whose{"user", "ID", "Whose it is.", 0, false, true};
  return {"absence",
          "Who is away and cannot be on call.",
          {},
          {},
          {},
          {{"add",
            "Note that somebody is away; says where they are on call all the same.",
            {},
            Flags{whose,
                  {"from", "TIME", "2026-12-24 (a whole day), 2026-12-24T18:00 or +2h.", 0, false, true},
                  {"until", "TIME", "The last day, which is within, or a time.", 0, false, true},
                  {"reason", "TEXT", "For the person and administrators only."}} +
                server_flags(),
            {"muster absence add --user ana --from 2026-12-24 --until 2027-01-01"}},
           {"list",
            "Absences that are not over, with how often they conflict with who is on call.",
            {},
            Flags{{"user", "ID", "Only this person's."}} + server_flags(),
            {"muster absence list"}},
           {"remove",
            "They are not away after all.",
            {{"ID", "The absence's id."}},
            server_flags(),
            {"muster absence remove 1JQ0T1Z8V0000"}},
           {"import",
            "Read absences from a calendar file (iCalendar); the same file again changes nothing.",
            {{"FILE", "The .ics file; - reads standard input."}},
            Flags{whose, {"dry-run", "", "Only say what it would add and remove."}} + server_flags(),
            {"muster absence import vacation.ics --user ana --dry-run"}}}};
}

Command token_commands() {
  return {"token",
          "API tokens for programs.",
          {},
          {},
          {},
          {{"create",
            "Make a token; its secret is shown this once.",
            {{"ID", "Its name, chosen by you."}},
            Flags{{"scope", "SCOPE", "What it may do.", 0, true, true, kScopes},
                  {"expires-in", "DURATION", "It stops working after this, such as 90d. Default: never."}} +
                server_flags(),
            {"muster token create grafana --scope read --expires-in 90d"}},
           {"list", "All tokens, without their secrets.", {}, server_flags(), {"muster token list"}},
           {"revoke", "End a token now.", {{"ID", "Its name."}}, server_flags(), {"muster token revoke grafana"}}}};
}

Command config_commands() {
  return {"config",
          "The server's own settings, and checking files without a server.",
          {},
          {},
          {},
          {{"show",
            "The settings that `serve` would have with the same flags.",
            {},
            Flags{{"origin", "", "Also where each value comes from."}, json_flag()} + setting_flags(),
            {"muster config show --origin"}},
           {"check",
            "Check YAML files that declare an organisation; needs no server.",
            {{"FILE", "YAML; - reads standard input.", true}},
            {json_flag()},
            {"muster config check org.yaml teams/*.yaml"}}}};
}

}  // namespace muster::cli::table
