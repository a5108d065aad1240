// Editing one object: what was read, what was changed since, and what somebody else made of it meanwhile.
import { useCallback, useRef, useState } from "react";
import { type Fields, merged, same } from "@/domain/difference";
import { type FieldProblem, fieldProblems } from "@/domain/problems";
import { ApiError } from "./client";
import { isConflict, reloadConfig, type Save, saveConfig } from "./config";
import type { ConfigKind, ConfigObject } from "./types";

export interface Draft<Body> {
  body: Body;
  set: (change: Partial<Body>) => void;
  dirty: boolean;
  isDirty: () => boolean; // as of now, also before the next render
  saving: boolean;
  savedAt: number | null;
  problems: readonly FieldProblem[];
  failure: unknown; // why the last attempt to save failed, unless `problems` or `theirs` say it
  base: Body; // as it was read
  theirs: ConfigObject | "deleted" | null; // a newer version, while this one has changes of its own
  save: (id?: string) => Promise<ConfigObject | null>; // null: not stored
  discard: () => void;
  takeTheirs: () => void;
  keepMine: () => void;
  merge: () => void;
}

interface State<Body> {
  version: number; // 0: not stored yet
  base: Body;
  body: Body;
}

const begin = <Body>(stored: ConfigObject | null, initial: Body): State<Body> => {
  const body = stored ? (stored.body as Body) : initial;
  return { version: stored?.version ?? 0, base: body, body };
};

// `stored`: the object as the cache has it, which follows what others do; null: it is to be made, beginning as `initial`.
// `store` puts it on the server; default: over the route that all kinds share. A newer version replaces an untouched draft at once, and never one with changes: then `theirs` has it.
export function useDraft<Body extends object>(
  kind: ConfigKind,
  stored: ConfigObject | null,
  initial: Body,
  store: (save: Save) => Promise<ConfigObject> = saveConfig,
): Draft<Body> {
  const [state, setState] = useState(() => begin(stored, initial));
  const [saving, setSaving] = useState(false);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const dirty = !same(state.base, state.body);
  const now = useRef(dirty);
  now.current = dirty;

  const newer = (stored?.version ?? 0) !== state.version && !saving;
  if (newer && !dirty && stored) setState(begin(stored, initial));
  const theirs = newer && dirty ? (stored ?? "deleted") : null;

  const set = useCallback((change: Partial<Body>) => {
    setState((old) => ({ ...old, body: { ...old.body, ...change } }));
    setSavedAt(null);
  }, []);

  const save = async (id?: string): Promise<ConfigObject | null> => {
    const name = id ?? stored?.id ?? "";
    setSaving(true);
    setFailure(null);
    setProblems([]);
    try {
      const done = await store({ kind, id: name, body: state.body, version: state.version });
      now.current = false;
      setState(begin(done, initial));
      setSavedAt(Date.now());
      return done;
    } catch (error) {
      if (error instanceof ApiError && error.problem.problems) {
        setProblems(fieldProblems(kind, name, error.problem.problems));
      } else {
        setFailure(error);
      }
      if (isConflict(error) && state.version > 0) {
        await reloadConfig();
        setFailure(null);
      }
      return null;
    } finally {
      setSaving(false);
    }
  };

  const restart = (next: State<Body>) => {
    now.current = !same(next.base, next.body);
    setState(next);
    setProblems([]);
    setFailure(null);
  };
  const newest = begin(stored, initial);
  return {
    body: state.body,
    base: state.base,
    set,
    dirty,
    isDirty: () => now.current,
    saving,
    savedAt,
    problems,
    failure,
    theirs,
    save,
    discard: () => restart({ ...state, body: state.base }),
    takeTheirs: () => restart(newest),
    keepMine: () => restart({ ...newest, body: state.body }),
    merge: () =>
      restart({ ...newest, body: merged(state.base as Fields, state.body as Fields, newest.base as Fields) as Body }),
  };
}
