// The fake server's part for what an organisation agreed on for incidents: how they are classified.
import { askedCheckpoint, busy, seedRoom } from "./room.mjs";
import { iso } from "./world.mjs";

const impacts = ["one", "some", "many", "all"];
const criticalities = ["low", "important", "critical"];
const urgencies = ["later", "today", "now"];
const row = (impact, criticality, urgency, kind, priority) => ({
  impact,
  criticality,
  urgency,
  kind,
  priority,
  level: "",
});
// The matrix that comes with Muster.
const rows = [
  row(["all"], ["critical"], [], "incident", "P1"),
  row(["many"], ["critical"], ["now"], "incident", "P1"),
  row(["some", "many"], ["critical"], [], "incident", "P2"),
  row(["many", "all"], ["important"], ["now"], "incident", "P2"),
  row(["one"], [], ["later"], "request", "P4"),
  row(["one"], ["critical"], [], "issue", "P3"),
  row(["some", "many", "all"], [], ["today", "now"], "incident", "P3"),
  row([], [], [], "issue", "P4"),
];
const fits = (asked, said) => asked.length === 0 || asked.includes(said);
const propose = ({ impact, criticality, urgency }) => {
  const at = rows.findIndex(
    (one) => fits(one.impact, impact) && fits(one.criticality, criticality) && fits(one.urgency, urgency),
  );
  const { kind, priority } = rows[at];
  return { kind, priority, level: "", major: priority === "P1", because: `row ${at + 1} of the matrix`, row: at + 1 };
};
const scheme = {
  schemes: [],
  need_to_know: [],
  rows,
  cells: [...criticalities, null].flatMap((criticality) =>
    [...impacts, null].flatMap((impact) =>
      [...urgencies, null].map((urgency) => {
        const answers = { impact, criticality, urgency };
        return { ...answers, ...propose(answers) };
      }),
    ),
  ),
  major_from: "P1",
  major_by: [],
  categories: ["security", "availability", "performance", "data", "third party"],
};

const roles = [
  { id: "commander", name: "Incident Commander", duties: ["Leads the response and decides"] },
  { id: "communications", name: "Communications Lead", duties: ["Writes the updates, inside and outside"] },
  { id: "responder", name: "Engineering Responder", duties: ["Finds the cause and mends it"], several: true },
  { id: "liaison", name: "Stakeholder Liaison", duties: ["Tells management, legal and key customers"] },
];

export function responseRoutes({ incidentOf, tell, ana }) {
  const said = new Map(); // by the incident's id
  const changed = (incident) => tell({ type: "incident", id: incident.id, version: ++incident.version });
  const shown = ({ id, priority, major, category }) => {
    const { answers = { impact: null, criticality: null, urgency: null }, ...words } = said.get(id) ?? {};
    const view = {
      priority,
      level: "",
      scheme: null,
      major,
      category,
      need_to_know: false,
      continuity: [],
      answers,
      proposal: propose(answers),
      of_service: null,
      may_say_major: true,
    };
    return { ...view, said: words.kind ? words : null };
  };
  const classify = (
    incident,
    { impact = null, criticality = null, urgency = null, kind, priority, category, reason },
  ) => {
    const answers = { impact, criticality, urgency };
    const proposal = propose(answers);
    said.set(incident.id, {
      answers,
      kind: kind ?? proposal.kind,
      proposed_kind: proposal.kind,
      proposed: proposal.priority,
      because: proposal.because,
      reason: reason ?? "",
      at: iso(Date.now()),
      by: ana,
    });
    incident.priority = priority ?? proposal.priority;
    incident.category = category ?? incident.category;
    if (proposal.major && incident.major === "no") incident.major = "proposed";
    changed(incident);
    return shown(incident);
  };
  const saying =
    (major) =>
    ({ path }) => {
      const incident = incidentOf(path[0]);
      incident.major = major;
      changed(incident);
      return [200, shown(incident)];
    };
  const holders = new Map(); // by the incident's id and the role's
  const calls = new Map(); // likewise
  const roleView = ({ id, priority, status }) => {
    const view = roles.map((role) => ({
      critical: true,
      several: false,
      ...role,
      wanted: priority === "P1",
      holders: holders.get(`${id} ${role.id}`) ?? [],
      called: calls.get(`${id} ${role.id}`) ?? null,
    }));
    const vacant = view.filter((one) => one.wanted && one.holders.length === 0 && status !== "resolved");
    return { roles: view, flags: vacant.map((one) => ({ kind: "vacant", role: one.id, user: "" })) };
  };
  const roleAct = ({ path: [number, role, act], body = {} }) => {
    const incident = incidentOf(number);
    const id = body.to ?? body.user ?? ana.id;
    const user = { id, name: id === ana.id ? ana.name : id };
    const gone = act === "end" || act === "decline";
    calls.delete(`${incident.id} ${role}`);
    holders.set(`${incident.id} ${role}`, gone ? [] : [{ user, since: iso(Date.now()) }]);
    changed(incident);
    return [200, roleView(incident)];
  };
  const tasks = new Map(); // by the incident's id
  const taskView = ({ id }) => ({ items: tasks.get(id) ?? [], checklists: [] });
  const person = (id) => (id ? { id, name: id === ana.id ? ana.name : id } : null);
  const wordsOf = ({ title, assignee, due_at, blocked_by }) => ({
    title,
    assignee: person(assignee),
    due_at: due_at ?? null,
    blocked_by: blocked_by ?? null,
  });
  const addTask = (incident, body) => {
    const all = tasks.get(incident.id) ?? [];
    const state = { state: "open", checklist: "", role: "", blocked: false, stalled: "", ended_at: null, ended_by: "" };
    tasks.set(incident.id, [...all, { number: all.length + 1, ...state, ...wordsOf(body) }]);
    changed(incident);
    return taskView(incident);
  };
  const editTask = (incident, number, body) => {
    Object.assign(tasks.get(incident.id)[Number(number) - 1], wordsOf(body));
    changed(incident);
    return taskView(incident);
  };
  const moveTask = (incident, number, act) => {
    const state = act === "drop" ? "dropped" : act;
    const ended = act === "open" ? { ended_at: null, ended_by: "" } : { ended_at: iso(Date.now()), ended_by: ana.name };
    Object.assign(tasks.get(incident.id)[Number(number) - 1], { state, ...ended });
    changed(incident);
    return taskView(incident);
  };
  const answered = new Map(); // when a checkpoint was, by the incident's id
  const checkpointView = ({ id, number, priority, status }) => {
    if (number === busy && !answered.has(id)) return { items: [askedCheckpoint()] };
    if (priority !== "P1" || status === "resolved") return { items: [] };
    const due_at = iso((answered.get(id) ?? Date.now()) + 3_600_000);
    const questions = ["Is the priority still right?", "Are enough people on it?", "When is the next update?"];
    const asked = { asked_at: null, user: null };
    return { items: [{ id: "review", name: "Review", questions, every: "1h", state: "waiting", due_at, ...asked }] };
  };
  const hypotheses = new Map(); // by the incident's id
  const remedies = new Map();
  const noRemedy = { workaround: "", fix: "", known_error: "" };
  const hypothesisView = ({ id }) => ({ items: hypotheses.get(id) ?? [], remedy: remedies.get(id) ?? noRemedy });
  const suspects = (incident, text) => {
    const all = hypotheses.get(incident.id) ?? [];
    const said = { text, state: "open", by: ana.name, at: iso(Date.now()), for: [], against: [] };
    hypotheses.set(incident.id, [...all, { number: all.length + 1, ...said }]);
    changed(incident);
    return hypothesisView(incident);
  };
  const argues = (incident, number, { supports, text }) => {
    const one = hypotheses.get(incident.id)[Number(number) - 1];
    one[supports ? "for" : "against"].push({ text, entry: null, by: ana.name, at: iso(Date.now()) });
    changed(incident);
    return hypothesisView(incident);
  };
  const judges = (incident, number, act) => {
    const state = { confirm: "confirmed", reject: "rejected", reopen: "open" }[act];
    hypotheses.get(incident.id)[Number(number) - 1].state = state;
    changed(incident);
    return hypothesisView(incident);
  };
  const helps = (incident, remedy) => {
    remedies.set(incident.id, { ...noRemedy, ...remedy });
    changed(incident);
    return hypothesisView(incident);
  };
  const chats = new Map(); // by the incident's id; no chat is declared until somebody opens a channel
  const noChat = {
    declared: false,
    provider: null,
    chat: null,
    mirror: "all",
    state: "none",
    channel: null,
    url: null,
  };
  const chatView = ({ id }) => ({ ...noChat, trouble: null, entries: [], operations: [], ...chats.get(id) });
  const opensChat = (incident) => {
    const channel = `inc-20260322-${incident.number.toLowerCase()}`;
    const url = "https://example.slack.com/archives/C1";
    chats.set(incident.id, { declared: true, provider: "slack", chat: "Slack", state: "open", channel, url });
    changed(incident);
    return chatView(incident);
  };
  const tellsInChat = (incident, sequence) => {
    chats.set(incident.id, { ...chats.get(incident.id), entries: [Number(sequence)] });
    changed(incident);
    return chatView(incident);
  };
  const links = new Map(); // by the incident's id
  const linkView = ({ id }) => ({ items: links.get(id) ?? [] });
  const linksWith = (incident, { incident: other, kind = "related" }) => {
    const { number, title, status, severity, priority } = incidentOf(other);
    const one = { kind, number, title, status, severity, priority, since: iso(Date.now()), hidden: false };
    links.set(incident.id, [...linkView(incident).items, one]);
    changed(incident);
    return linkView(incident);
  };
  const unlinks = (incident, { incident: other }) => {
    links.set(
      incident.id,
      linkView(incident).items.filter((one) => one.number !== other),
    );
    changed(incident);
    return linkView(incident);
  };
  const followers = new Map(); // by the incident's id
  const followerView = ({ id }) => ({ items: followers.get(id) ?? [] });
  const follow = (incident, follows) => {
    const user = { id: ana.id, name: ana.name };
    followers.set(incident.id, follows ? [{ user, since: iso(Date.now()) }] : []);
    changed(incident);
    return followerView(incident);
  };
  const evidence = new Map(); // by the incident's id
  const files = ({ id }) => evidence.get(id) ?? [];
  const seed = () => {
    const { id } = incidentOf(busy);
    seedRoom(id, incidentOf, { tasks, hypotheses, remedies, links, followers, evidence, calls });
    const [channel, url] = ["inc-1044-search", "https://example.slack.com/archives/C1"];
    chats.set(id, { declared: true, provider: "slack", chat: "Slack", state: "open", channel, url });
  };
  const of = (rest) => new RegExp(`^/v1/incidents/([^/]+)/${rest}$`);
  return {
    seed,
    classify,
    routes: [
      ["GET", /^\/v1\/classification$/, () => [200, scheme]],
      ["GET", of("classification"), ({ path }) => [200, shown(incidentOf(path[0]))]],
      ["PUT", of("classification"), ({ path, body }) => [200, classify(incidentOf(path[0]), body)]],
      ["POST", of("promote"), saying("declared")],
      ["POST", of("demote"), saying("declined")],
      ["GET", of("roles"), ({ path }) => [200, roleView(incidentOf(path[0]))]],
      ["GET", of("summary"), () => [200, { text: "Status: nobody has acknowledged it: people are being told." }]],
      ["POST", of("roles/([a-z]+)/([a-z-]+)"), roleAct],
      ["GET", of("checkpoints"), ({ path }) => [200, checkpointView(incidentOf(path[0]))]],
      [
        "POST",
        of("checkpoints/([a-z]+)"),
        ({ path }) => {
          const incident = incidentOf(path[0]);
          answered.set(incident.id, Date.now());
          changed(incident);
          return [200, checkpointView(incident)];
        },
      ],
      ["GET", of("hypotheses"), ({ path }) => [200, hypothesisView(incidentOf(path[0]))]],
      ["POST", of("hypotheses"), ({ path, body }) => [201, suspects(incidentOf(path[0]), body.text)]],
      [
        "POST",
        of("hypotheses/([0-9]+)/arguments"),
        ({ path, body }) => [201, argues(incidentOf(path[0]), path[1], body)],
      ],
      [
        "POST",
        of("hypotheses/([0-9]+)/(confirm|reject|reopen)"),
        ({ path }) => [200, judges(incidentOf(path[0]), path[1], path[2])],
      ],
      ["PUT", of("remedy"), ({ path, body }) => [200, helps(incidentOf(path[0]), body)]],
      [
        "GET",
        of("evidence"),
        ({ path }) => {
          const items = files(incidentOf(path[0])).map(({ body, ...file }) => file);
          return [200, { items, file_max: 10_485_760, total_max: 104_857_600 }];
        },
      ],
      [
        "GET",
        of("evidence/([0-9]+)"),
        ({ path }) => {
          const { type, body } = files(incidentOf(path[0])).find((one) => one.file === Number(path[1]));
          return [200, body, { "Content-Type": type }];
        },
      ],
      ["GET", of("chat"), ({ path }) => [200, chatView(incidentOf(path[0]))]],
      ["POST", of("chat"), ({ path }) => [200, opensChat(incidentOf(path[0]))]],
      ["POST", of("import-chat"), () => [200, { stored: false, found: 0, elsewhere: 0, known: 0, left: 0, items: [] }]],
      ["POST", of("entries/([0-9]+)/chat"), ({ path }) => [200, tellsInChat(incidentOf(path[0]), path[1])]],
      ["GET", of("links"), ({ path }) => [200, linkView(incidentOf(path[0]))]],
      ["POST", of("links"), ({ path, body }) => [200, linksWith(incidentOf(path[0]), body)]],
      ["POST", of("unlink"), ({ path, body }) => [200, unlinks(incidentOf(path[0]), body)]],
      ["GET", of("followers"), ({ path }) => [200, followerView(incidentOf(path[0]))]],
      ["POST", of("follow"), ({ path }) => [200, follow(incidentOf(path[0]), true)]],
      ["POST", of("unfollow"), ({ path }) => [200, follow(incidentOf(path[0]), false)]],
      ["GET", of("tasks"), ({ path }) => [200, taskView(incidentOf(path[0]))]],
      ["POST", of("tasks"), ({ path, body }) => [201, addTask(incidentOf(path[0]), body)]],
      ["PUT", of("tasks/([0-9]+)"), ({ path, body }) => [200, editTask(incidentOf(path[0]), path[1], body)]],
      [
        "POST",
        of("tasks/([0-9]+)/(done|open|drop)"),
        ({ path }) => [200, moveTask(incidentOf(path[0]), path[1], path[2])],
      ],
      ["POST", of("checklists"), ({ path }) => [200, taskView(incidentOf(path[0]))]],
    ],
  };
}
