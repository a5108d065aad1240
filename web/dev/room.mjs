// What people do in one of the fake server's incidents: the one that is in full swing.
import { createHash } from "node:crypto";
import { iso, people } from "./world.mjs";

export const busy = "INC-1044";
const minutes = 60_000;
const ago = (n) => iso(Date.now() - n * minutes);
const person = ({ id, name }) => ({ id, name });
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200"><rect width="640" height="200" fill="#fff"/>
<path d="M0 160 L120 150 L200 155 L260 60 L320 40 L420 52 L520 35 L640 44" fill="none" stroke="#b4232a" stroke-width="4"/>
<text x="16" y="28" font-family="sans-serif" font-size="18">p99 latency, search</text></svg>`;

export const askedCheckpoint = () => ({
  ...{ id: "review", name: "Review", every: "1h", state: "asked", due_at: ago(-25), asked_at: ago(5) },
  questions: ["Is the priority still right?", "Are enough people on it?", "When is the next update?"],
  user: person(people.ana),
});

// Fills what response.mjs keeps by the incident's id.
export function seedRoom(id, incidentOf, { tasks, hypotheses, remedies, links, followers, evidence, calls }) {
  const open = { state: "open", checklist: "", role: "", blocked: false, stalled: "", ended_at: null, ended_by: "" };
  const plain = { ...open, assignee: null, due_at: null, blocked_by: null };
  const done = { state: "done", ended_at: ago(40), ended_by: people.ben.name };
  tasks.set(id, [
    { ...plain, number: 1, title: "Move four shards to the standby nodes", assignee: person(people.ben), ...done },
    {
      ...plain,
      number: 2,
      title: "Move the other five",
      assignee: person(people.ben),
      due_at: ago(9),
      stalled: "overdue",
    },
    { ...plain, number: 3, title: "Rebuild the index", blocked: true, blocked_by: 2 },
    { ...plain, number: 4, title: "Tell support what to answer", checklist: "Customer impact", stalled: "unassigned" },
    {
      ...plain,
      number: 5,
      title: "Restart the front end",
      state: "dropped",
      ended_at: ago(30),
      ended_by: people.ana.name,
    },
  ]);
  const said = (text, by, n) => ({ text, entry: null, by, at: ago(n) });
  hypotheses.set(id, [
    {
      ...{
        number: 1,
        text: "The network between the nodes is slow",
        state: "rejected",
        by: people.ben.name,
        at: ago(160),
      },
      ...{ for: [], against: [said("latency between the nodes is as always", people.ana.name, 150)] },
    },
    {
      ...{ number: 2, text: "Two shards are on failing disks", state: "open", by: people.ana.name, at: ago(140) },
      for: [said("both slow shards are on the same shelf", people.ben.name, 120)],
      against: [said("its self-test says nothing", people.ben.name, 110)],
    },
  ]);
  remedies.set(id, { workaround: "Move the slow shards to the standby nodes", fix: "", known_error: "" });
  const other = incidentOf("INC-1046");
  const { number, title, status, severity, priority } = other;
  links.set(id, [{ kind: "related", number, title, status, severity, priority, since: ago(2), hidden: false }]);
  followers.set(id, [{ user: person(people.ben), since: ago(170) }]);
  calls.set(`${id} communications`, { user: person(people.ana), since: ago(1), answer_by: ago(-4) });
  const file = (n, name, type, body, note, by) => ({
    ...{ file: n, name, type, size: body.length, note, by, at: ago(100 - n), shown: type.startsWith("image/"), body },
    sha256: createHash("sha256").update(body).digest("hex"),
  });
  evidence.set(id, [
    file(1, "latency.svg", "image/svg+xml", picture, "Since 23:00, when the two shards moved", people.ben.name),
    file(2, "search-1.log", "text/plain", "shard 4: slow read\n".repeat(900), "", people.ana.name),
  ]);
}
