import { useMutation, useQueries, useQuery } from "@tanstack/react-query";
import { minute, second, startOfDay } from "@/domain/time";
import { t } from "@/text/first";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import { reader } from "./preferences";
import type { OncallNow, Override, OverrideRequest, Ref, Shift } from "./types";
import { offerUndo } from "./undo";

// Who is on call changes with the clock and not only by changes: it is asked for again when the next hand-over is over.
function nextLook(now: OncallNow | undefined): number {
  const waits = (now?.items ?? []).flatMap((row) => (row.until ? [Date.parse(row.until) - Date.now()] : []));
  return Math.min(5 * minute, Math.max(2 * second, Math.min(...waits, 5 * minute) + second));
}

export const useOncall = () =>
  useQuery({
    queryKey: keys.oncall,
    queryFn: ({ signal }) => answer(client.GET("/v1/oncall", { signal })),
    refetchInterval: (query) => nextLook(query.state.data),
  });

// What is wrong in the next four weeks.
export const useCoverage = () =>
  useQuery({
    queryKey: keys.coverage,
    queryFn: ({ signal }) => answer(client.GET("/v1/coverage", { signal })),
    refetchInterval: 60 * minute,
  });

export interface Plan {
  schedule: Ref;
  shifts: Shift[];
}

// The final shifts of several schedules in a window; `loaded` is false until all are here.
export function usePlans(schedules: readonly Ref[], from: number, until: number) {
  return useQueries({
    queries: schedules.map((schedule) => ({
      queryKey: [...keys.shifts, schedule.id, from, until],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Plan> => {
        const query = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
        const path = { id: schedule.id };
        const got = await answer(client.GET("/v1/schedules/{id}/shifts", { params: { path, query }, signal }));
        return { schedule, shifts: got.items };
      },
    })),
    combine: (results) => ({
      plans: results.flatMap((result) => (result.data ? [result.data] : [])),
      loaded: results.every((result) => result.data),
      error: results.find((result) => result.error)?.error ?? null,
    }),
  });
}

// Each layer of a schedule by itself, over some days.
export const useLanes = (schedule: string, from: number, days: number) =>
  useQuery({
    queryKey: [...keys.shifts, "layers", schedule, from, days],
    queryFn: async ({ signal }) => {
      const until = startOfDay(from, reader().zone, days);
      const query = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
      const params = { path: { id: schedule }, query };
      return (await answer(client.GET("/v1/schedules/{id}/layers", { params, signal }))).items;
    },
  });

export const useOverrides = (schedule: string) =>
  useQuery({
    queryKey: [...keys.overrides, schedule],
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/schedules/{id}/overrides", { params: { path: { id: schedule } }, signal }))).items,
  });

const override = (schedule: string) => ({
  make: (body: OverrideRequest) =>
    answer(client.POST("/v1/schedules/{id}/overrides", { params: { path: { id: schedule } }, body })),
  remove: (override_id: string) =>
    answer(
      client.DELETE("/v1/schedules/{id}/overrides/{override_id}", { params: { path: { id: schedule, override_id } } }),
    ),
});

// What people call a schedule that was shown before; "" when it was not.
const scheduleName = (id: string): string =>
  cache.getQueryData<OncallNow>(keys.oncall)?.items.find((row) => row.schedule.id === id)?.schedule.name ?? "";

function forget(): void {
  for (const queryKey of [keys.oncall, keys.shifts, keys.overrides]) void cache.invalidateQueries({ queryKey });
}

export const useCreateOverride = (schedule: string) =>
  useMutation({
    mutationFn: override(schedule).make,
    onSuccess: (made) => {
      forget();
      offerUndo(t.undo.overrideMade(scheduleName(schedule)), () => override(schedule).remove(made.id).then(forget));
    },
  });

export const useDeleteOverride = (schedule: string) =>
  useMutation({
    mutationFn: async (id: string) => {
      const known = cache.getQueryData<Override[]>([...keys.overrides, schedule]);
      await override(schedule).remove(id);
      return known?.find((one) => one.id === id);
    },
    onSuccess: (removed) => {
      forget();
      if (!removed) return;
      const { user, from, until, effect } = removed;
      offerUndo(t.undo.overrideRemoved(scheduleName(schedule)), () =>
        override(schedule).make({ user, from, until, effect }).then(forget),
      );
    },
  });
