// Who is away. Who is on call does not change by it; where the two conflict, the server says so.
import { useMutation, useQuery } from "@tanstack/react-query";
import { t } from "@/text";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { Absence, AbsenceRequest } from "./types";
import { offerUndo } from "./undo";
import { watched } from "./watched";

// Of everybody, or of one person: what is not over.
export const useAbsences = (user?: string) =>
  useQuery({
    queryKey: [...keys.absences, user ?? null],
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/absences", { params: { query: { user } }, signal }))).items,
  });

// Those that overlap with a calendar's window.
export const useAbsencesWithin = (from: number, until: number) =>
  useQuery({
    queryKey: [...keys.absences, from, until],
    queryFn: async ({ signal }) => {
      const query = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
      return (await answer(client.GET("/v1/absences", { params: { query }, signal }))).items;
    },
  });

const make = (body: AbsenceRequest) => answer(client.POST("/v1/absences", { body }));
const remove = (id: string) => answer(client.DELETE("/v1/absences/{id}", { params: { path: { id } } }));

export const forgetAbsences = () => {
  for (const queryKey of [keys.absences, keys.coverage]) void cache.invalidateQueries({ queryKey });
};

export const useMakeAbsence = () =>
  useMutation({
    mutationFn: make,
    onSuccess: (made) => {
      forgetAbsences();
      offerUndo(t.absence.made(made.user.name), () => remove(made.id).then(forgetAbsences));
    },
  });

export const useRemoveAbsence = () =>
  useMutation({
    mutationFn: async (absence: Absence) => {
      await remove(absence.id);
      return absence;
    },
    onSuccess: ({ user, from, until, reason }) => {
      forgetAbsences();
      offerUndo(t.absence.removed(user.name), () =>
        make({ user: user.id, from, until, ...(reason ? { reason } : {}) }).then(forgetAbsences),
      );
    },
  });

const importFile = (file: string, user: string, dry_run: boolean) =>
  watched({ name: "import-absences", changes: !dry_run }, (fetch) =>
    answer(
      client.POST("/v1/absences/import", {
        params: { query: { user, dry_run } },
        headers: { "Content-Type": "text/calendar" },
        body: file,
        bodySerializer: (body: string) => body,
        fetch,
      }),
    ),
  );

// What a calendar file would change; and the same done.
export const useImportPreview = (user: string) =>
  useMutation({ mutationFn: (file: string) => importFile(file, user, true) });
export const useImport = (user: string) =>
  useMutation({ mutationFn: (file: string) => importFile(file, user, false), onSuccess: forgetAbsences });
