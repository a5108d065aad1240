// The text of a section, which several people write at the same time.
import { defaultKeymap, historyKeymap } from "@codemirror/commands";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { ApiError } from "@/data/client";
import { sayCursor } from "@/data/live";
import {
  checkWording,
  editsKey,
  type PostmortemSection,
  pullEdits,
  pushEdits,
  type WordingRemark,
} from "@/data/postmortem";
import { useCursors } from "@/data/presence";
import { collaborating, rebased, Synchronizer, type SyncState, type Unsent, unsentOf } from "@/domain/collaboration";
import { ownCursor, setCursors } from "@/domain/cursors";
import { p } from "@/text/postmortem";
import { Button } from "./Button";
import { editorIn } from "./code-mirror";
import form from "./Form.module.css";
import { LeaveGuard } from "./LeaveGuard";
import styles from "./Postmortem.module.css";
import { remoteCursors } from "./remote-cursors";

const wordingAfter = 600; // milliseconds without a key
const heardFor = 8_000;

const theme = EditorView.theme({
  "&": { fontSize: "15px" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.6", minHeight: "5rem" },
  ".cm-content": { padding: "8px 0" },
  ".cm-lintRange": { backgroundImage: "none" },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warning)",
    textUnderlineOffset: "3px",
  },
  ".cm-tooltip": {
    color: "var(--text)",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line)",
    maxWidth: "26rem",
  },
  ".cm-diagnosticAction": { backgroundColor: "var(--accent)", color: "var(--on-accent)", marginLeft: "0" },
});

interface Props {
  number: string;
  incident: string; // its id
  section: PostmortemSection;
  language: "en" | "de";
  onClose: () => void;
}

const keptUnder = (number: string, section: number) => `muster.postmortem.${number}/${section}`;

function kept(key: string): Unsent | null {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Unsent);
  } catch {
    return null;
  }
}

// What is not with the server outlives a reload of the tab.
function keep(key: string, unsent: Unsent | null): void {
  try {
    if (unsent) sessionStorage.setItem(key, JSON.stringify(unsent));
    else sessionStorage.removeItem(key);
  } catch {
    // Without storage it lives as long as the page.
  }
}

const newClient = (): string =>
  [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export default function SectionEditor({ number, incident, section, language, onClose }: Props) {
  const t = p();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const sync = useRef<Synchronizer | null>(null);
  const first = useRef({ number, section, language, label: t.textOf(section.title), say: t.sayInstead });
  const [state, setState] = useState<SyncState>("sent");
  const [lost, setLost] = useState("");
  const [broughtBack, setBroughtBack] = useState(false);
  const [others, setOthers] = useState<readonly string[]>([]);
  const [remarks, setRemarks] = useState<readonly WordingRemark[]>([]);
  const hint = useId();
  const cursors = useCursors(incident, section.section);

  useEffect(() => {
    if (!host.current) return;
    const { number, section, language, label, say } = first.current;
    const key = keptUnder(number, section.section);
    const client = newClient();
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const later = (run: () => void, milliseconds: number) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        run();
      }, milliseconds);
      timers.add(timer);
      return timer;
    };
    let wordingTimer: ReturnType<typeof setTimeout> | undefined;
    const lookAtWording = async () => {
      const text = made.state.doc.toString();
      const found = await checkWording(text, language).catch(() => ({ items: [] }));
      // Meanwhile somebody wrote: it is looked at again soon.
      if (made.state.doc.toString() !== text) return;
      setRemarks(found.items);
      const diagnostics = found.items.map(
        (one): Diagnostic => ({
          from: one.from,
          to: one.until,
          severity: "warning",
          message: one.why,
          actions: [
            {
              name: say(one.instead),
              apply: (editor, from, to) => editor.dispatch({ changes: { from, to, insert: one.instead } }),
            },
          ],
        }),
      );
      made.dispatch(setDiagnostics(made.state, diagnostics));
    };

    const tellCursor = (state: EditorState) => {
      const at = ownCursor(state);
      if (at) sayCursor({ section: section.section, ...at });
    };

    const made: EditorView = editorIn(host.current, section.text, [
      collaborating(section.version, client),
      EditorView.lineWrapping,
      keymap.of([...lintKeymap, ...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true", lang: language }),
      remoteCursors,
      EditorView.updateListener.of((update) => {
        if (update.docChanged || update.selectionSet) tellCursor(update.state);
        if (!update.docChanged) return;
        clearTimeout(wordingTimer);
        wordingTimer = later(() => void lookAtWording(), wordingAfter);
        keep(key, unsentOf(update.state));
        void synchronizer.look();
      }),
      theme,
    ]);
    const synchronizer = new Synchronizer({
      client,
      authority: {
        pull: (after) => pullEdits(number, section.section, after),
        push: (version, name, updates) => pushEdits(number, section.section, version, name, updates),
      },
      state: () => made.state,
      dispatch: (spec) => made.dispatch(spec),
      tell: (now) => {
        setState(now);
        if (now === "sent") keep(key, null);
        if (now === "sent") tellCursor(made.state);
        if (now === "lost") setLost(made.state.doc.toString());
      },
      heard: (by) => {
        setOthers((before) => (before.includes(by) ? before : [...before, by]));
        later(() => setOthers((before) => before.filter((one) => one !== by)), heardFor);
      },
      // A 403 comes while the session is looked for again after a time without a network.
      refused: (error) => error instanceof ApiError && [400, 404, 409, 413].includes(error.status) && !error.uncertain,
      later,
    });
    view.current = made;
    sync.current = synchronizer;

    // What was typed before a reload and had not been sent.
    const before = kept(key);
    const begin = async () => {
      await synchronizer.look();
      if (!before) return;
      const since = await pullEdits(number, section.section, before.version).catch(() => null);
      const changes = since && rebased(before, since);
      if (changes && changes.length === made.state.doc.length) {
        made.dispatch({ changes });
        setBroughtBack(true);
      }
    };
    void begin();
    void lookAtWording();
    const online = () => void synchronizer.look();
    window.addEventListener("online", online);
    made.focus();
    return () => {
      window.removeEventListener("online", online);
      for (const timer of timers) clearTimeout(timer);
      synchronizer.end();
      sayCursor(null);
      made.destroy();
    };
  }, []);

  useEffect(() => {
    const told = cursors.flatMap(({ id, name, cursor }) => (cursor ? [{ id, name, ...cursor }] : []));
    view.current?.dispatch({ effects: setCursors.of(told) });
  }, [cursors]);

  // The live socket says that the section has another version; the editor fetches what it lacks.
  useQuery({
    queryKey: editsKey(number, section.section),
    queryFn: async () => {
      await sync.current?.look();
      return section.section;
    },
    gcTime: 0,
  });

  const mend = (remark: WordingRemark) => {
    const editor = view.current;
    if (!editor || editor.state.sliceDoc(remark.from, remark.until) !== remark.text) return;
    editor.dispatch({ changes: { from: remark.from, to: remark.until, insert: remark.instead } });
    setRemarks((all) => all.filter((one) => one !== remark));
    editor.focus();
  };

  return (
    <div className={styles.editor}>
      <LeaveGuard isDirty={() => state === "waiting" || state === "lost"} />
      <div ref={host} className={styles.text} />
      <p className={styles.state} role="status" data-state={state}>
        {t.sync[state]}
        {broughtBack && ` ${t.broughtBack}`}
        {others.length > 0 && ` ${t.writing(others.join(", "))}`}
        {cursors.length > 0 && ` ${t.hereToo(cursors.map(({ name }) => name).join(", "))}`}
      </p>
      {state === "lost" && (
        <div role="alert" className={styles.lost}>
          <p>{t.lostDetail}</p>
          <textarea readOnly aria-label={t.lostText} value={lost} rows={6} />
        </div>
      )}
      {remarks.length > 0 && (
        <div className={styles.remarks}>
          <p id={hint} className={form.soft}>
            {t.wording}
          </p>
          <ul aria-labelledby={hint}>
            {remarks.map((one) => (
              <li key={`${one.from} ${one.text}`}>
                <span>
                  <mark>{one.text}</mark> {one.why}
                </span>
                <Button size="small" onClick={() => mend(one)}>
                  {t.sayInstead(one.instead)}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>
        <Button size="small" onClick={onClose} aria-disabled={state === "waiting"}>
          {t.doneEditing}
        </Button>
      </p>
    </div>
  );
}
