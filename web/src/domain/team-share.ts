// What a team carries beside its size, so that teams can be compared: incidents for each person and each service. Of a
// team with fewer people than may be told of, nothing.
export interface TeamSize {
  people: number;
  services: number;
}

export function teamSizes(
  teams: readonly { id: string; body: object }[],
  services: readonly { body: object }[],
): Map<string, TeamSize> {
  const sizes = new Map<string, TeamSize>();
  for (const { id, body } of teams) {
    const { members } = body as { members?: unknown[] };
    sizes.set(id, { people: members?.length ?? 0, services: 0 });
  }
  for (const { body } of services) {
    const size = sizes.get((body as { team?: string }).team ?? "");
    if (size) size.services += 1;
  }
  return sizes;
}

export interface TeamShare {
  perPerson: number | null;
  perService: number | null;
}

export const teamShare = (incidents: number, size: TeamSize | undefined, groupMin: number): TeamShare => ({
  perPerson: size && size.people > 0 && size.people >= groupMin ? incidents / size.people : null,
  perService: size && size.services > 0 ? incidents / size.services : null,
});

// "12", "3.4", "0.25".
export const roundly = (value: number): string =>
  value >= 10 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
