// The catalogue of the fake server: health by what is open, and what follows from dependencies.
import { iso } from "./world.mjs";

const worst = { critical: "down", error: "degraded", warning: "degraded", info: "healthy" };
const rank = ["healthy", "degraded", "down"];
const idOf = (dependency) => (typeof dependency === "string" ? dependency : dependency.service);

export function catalogueRoutes({ world, config, missing, incidentOf }) {
  const services = () => config.services.map(({ id, body }) => ({ id, ...body }));
  const ref = (kind, id) => {
    const found = config[kind].find((one) => one.id === id);
    return found ? { id, name: found.body.name ?? id } : null;
  };
  const open = (id) => [...world.incidents].filter((one) => one.service?.id === id && one.status !== "resolved");
  const ownOf = (id) =>
    open(id).reduce(
      (health, one) => rank[Math.max(rank.indexOf(health), rank.indexOf(worst[one.severity]))],
      "healthy",
    );
  const arrows = () =>
    services().flatMap(({ id, depends_on = [] }) =>
      depends_on.map((one) => ({ from: id, to: idOf(one), kind: one.kind ?? "uses", hard: one.hard ?? true })),
    );
  const healthOf = (id, seen = new Set()) => {
    let best = { health: ownOf(id), cause: null };
    if (seen.has(id)) return best;
    for (const { to, hard } of arrows().filter(({ from }) => from === id)) {
      const there = healthOf(to, new Set([...seen, id]));
      const handed = hard ? there.health : rank[Math.min(1, rank.indexOf(there.health))];
      if (rank.indexOf(handed) > rank.indexOf(best.health)) best = { health: handed, cause: there.cause ?? to };
    }
    return best;
  };
  const state = ({ id, name = id, description = "", team, tier = null, business = false, environment = "" }) => {
    const { health, cause } = healthOf(id);
    const incidents = open(id);
    return {
      ...{ id, name, description, tier, business, environment, health, own_health: ownOf(id) },
      ...{ team: team ? ref("teams", team) : null, cause: cause ? ref("services", cause) : null },
      open_incidents: incidents.length,
      open_alerts: incidents.reduce((sum, one) => sum + one.open_alert_count, 0),
      dependencies: arrows().filter(({ from }) => from === id).length,
      dependents: arrows().filter(({ to }) => to === id).length,
    };
  };
  const one = (id) => {
    const found = services().find((service) => service.id === id);
    if (!found) throw missing();
    return found;
  };
  const onCall = ({ escalation_policy: policy }) => ({
    policy: policy ? ref("escalation_policies", policy) : null,
    people: policy ? [{ user: { id: "ana", name: "Ana Ruiz" }, reason: "on call for Shop primary" }] : [],
    nobody_because: "",
  });
  const links = (list = []) =>
    list.map((link) =>
      typeof link === "string" ? { name: link, url: link } : { name: link.name ?? link.url, ...link },
    );
  const profile = (id) => {
    const body = one(id);
    const { functions = [], customers = [], regions = [], slos = [], rto = null, rpo = null } = body;
    const neighbour = (id, { kind, hard }) => ({
      service: ref("services", id),
      kind,
      hard,
      health: healthOf(id).health,
    });
    const past = [...world.incidents].filter((incident) => incident.service?.id === id);
    return {
      ...state(body),
      ...{ functions, customers, regions, slos, rto, rpo, on_call: onCall(body) },
      criticality: body.tier ? { level: "critical", because: "critical to revenue" } : null,
      links: links(body.links),
      runbooks: links(body.runbooks),
      continuity: links(body.continuity),
      depends_on: arrows()
        .filter(({ from }) => from === id)
        .map((arrow) => neighbour(arrow.to, arrow)),
      needed_by: arrows()
        .filter(({ to }) => to === id)
        .map((arrow) => neighbour(arrow.from, arrow)),
      history: {
        days: 90,
        incidents: past.length,
        mean_duration: past.length > 0 ? "42m" : null,
        items: past.slice(0, 10).map(({ number, title, severity, status, created_at, resolved_at }) => ({
          ...{ number, title, severity, status, created_at, resolved_at },
        })),
      },
    };
  };
  const walk = (centre, forward, levels) => {
    const found = new Map();
    let level = centre;
    for (let distance = 1; distance <= levels && level.length > 0; ++distance) {
      const next = [];
      for (const { from, to, hard } of arrows()) {
        const [near, far] = forward ? [from, to] : [to, from];
        if (!level.includes(near) || centre.includes(far) || found.has(far)) continue;
        found.set(far, { distance, hard });
        next.push(far);
      }
      level = next;
    }
    return found;
  };
  const radius = (centre, levels) => {
    const up = walk(centre, false, levels);
    const down = walk(centre, true, levels);
    const drawn = [
      ...centre.map((id) => ({ ...state(one(id)), side: "centre", distance: 0, hard: true })),
      ...[...up].map(([id, more]) => ({ ...state(one(id)), side: "dependent", ...more })),
      ...[...down]
        .filter(([id]) => !up.has(id))
        .map(([id, more]) => ({ ...state(one(id)), side: "dependency", ...more })),
    ];
    const reached = drawn.filter(({ side }) => side !== "dependency").map(({ id }) => one(id));
    const all = (field) => [...new Set(reached.flatMap((service) => service[field] ?? []))];
    const teams = [...new Set(reached.map(({ team }) => team ?? ""))].sort();
    return {
      centre: centre.map((id) => ref("services", id)),
      ...{ levels, services: drawn, cut: false },
      arrows: arrows().filter(({ from, to }) => [from, to].every((id) => drawn.some((other) => other.id === id))),
      business: reached.filter(({ business }) => business).map(({ id }) => ref("services", id)),
      ...{ functions: all("functions"), customers: all("customers"), regions: all("regions") },
      owners: teams.map((team) => {
        const owned = reached.filter((service) => (service.team ?? "") === team);
        return {
          team: team ? ref("teams", team) : null,
          services: owned.map(({ id }) => ref("services", id)),
          on_call: onCall(owned[0]),
        };
      }),
    };
  };
  const causes = (incident) => {
    const ago = (minutes) => iso(Date.parse(incident.created_at) - minutes * 60_000);
    const nothing = {
      service: incident.service,
      change: null,
      incident: null,
      alert: null,
      resolution: "",
      lasted: null,
    };
    return {
      items: [
        {
          ...{ ...nothing, kind: "change", weight: 88, title: "payments 7.3 deployed to production", change: "c1" },
          ...{ at: ago(6), because: ["6m before the incident opened", "the service depends on payments"] },
        },
        {
          ...{ ...nothing, kind: "similar", weight: 64, title: "Checkout answers slowly", incident: "INC-1041" },
          ...{ at: ago(4000), because: ["it says nearly the same (85 %)", "it was over after 14m"], lasted: "14m" },
          resolution: "Restarted the connection pool; the fix is in payments 7.2.1.",
        },
      ],
      runbooks: incident.service
        ? links(one(incident.service.id).runbooks).map((runbook) => ({ ...runbook, from: "service" }))
        : [],
    };
  };
  const matrix = () => ({
    teams: config.teams.map(({ id }) => ref("teams", id)),
    services: services().map(({ id, team }) => ({
      service: ref("services", id),
      team: team ? ref("teams", team) : null,
      cells: team ? [{ team, letters: "RA", because: ["step 1 of Shop pages it", "it owns the service"] }] : [],
    })),
    incident_roles: [],
  });
  const levelsOf = (query) => Number(query.get("levels") ?? 3);
  return [
    ["GET", /^\/v1\/services$/, () => [200, { items: services().map(state) }]],
    ["GET", /^\/v1\/services\/([^/]+)$/, ({ path }) => [200, profile(path[0])]],
    [
      "GET",
      /^\/v1\/services\/([^/]+)\/blast-radius$/,
      ({ path, query }) => [200, radius([one(path[0]).id], levelsOf(query))],
    ],
    [
      "GET",
      /^\/v1\/incidents\/([^/]+)\/blast-radius$/,
      ({ path, query }) => {
        const { service } = incidentOf(path[0]);
        return [200, radius(service && ref("services", service.id) ? [service.id] : [], levelsOf(query))];
      },
    ],
    ["GET", /^\/v1\/incidents\/([^/]+)\/causes$/, ({ path }) => [200, causes(incidentOf(path[0]))]],
    ["GET", /^\/v1\/responsibilities$/, () => [200, matrix()]],
  ];
}
