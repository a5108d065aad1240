// How long to wait before the attempt number `attempt` (from 0) to reconnect, in milliseconds: 0.25 s doubling to 10 s,
// spread by `random` (0 to 1) over half of it, so that a thousand browsers do not come back in the same instant.
export function reconnectDelay(attempt: number, random: number): number {
  const full = Math.min(10_000, 250 * 2 ** Math.min(attempt, 10));
  return Math.round(full * (0.5 + random / 2));
}
