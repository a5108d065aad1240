// How text editors are set up in a page, whatever they are for. Each lives in a shadow root, because there CodeMirror sets its
// styles by constructed style sheets, which the content security policy allows; in the page it would write <style> elements,
// which it forbids.
import { history } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";

const frame = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "var(--surface)" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-selectionBackground": { backgroundColor: "var(--selected) !important" },
});

// An editor in this element of the page; `extensions` come first, and so win.
export function editorIn(host: HTMLElement, doc: string, extensions: readonly Extension[]): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  return new EditorView({
    root,
    parent: root,
    state: EditorState.create({ doc, extensions: [...extensions, history(), drawSelection(), frame] }),
  });
}

interface Wanted {
  value: string; // shown when it is not what was typed last
  onChange: (value: string) => void;
  extensions: () => readonly Extension[]; // as of the first render
}

// An editor of a text that somebody else keeps. `host` is the element that it is shown in.
export function useEditor({ value, onChange, extensions }: Wanted) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const first = useRef({ value, extensions });

  useEffect(() => {
    if (!host.current) return;
    const made = editorIn(host.current, first.current.value, [
      ...first.current.extensions(),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed.current(update.state.doc.toString());
      }),
    ]);
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  return { host, view };
}
