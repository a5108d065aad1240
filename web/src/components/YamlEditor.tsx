// A text editor for YAML.
import { defaultKeymap, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect } from "react";
import { useEditor } from "./code-mirror";

export interface Place {
  line: number; // from 1
  column: number; // from 1
}

interface Props {
  label: string;
  value: string; // shown when it is not what was typed last
  onChange: (value: string) => void;
  place?: Place; // where the cursor is put, each time another object is given
}

const theme = EditorView.theme({
  "&": { fontSize: "13px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", minHeight: "18rem", maxHeight: "60vh" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--text-faint)", border: "none" },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent-text)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--error)" },
  { tag: tags.comment, color: "var(--text-faint)" },
]);

export default function YamlEditor({ label, value, onChange, place }: Props) {
  const { host, view } = useEditor({
    value,
    onChange,
    extensions: () => [
      lineNumbers(),
      indentOnInput(),
      yaml(),
      syntaxHighlighting(colours),
      // Tab indents, as one expects in YAML; Escape and then Tab leaves, as CodeMirror says it should be.
      keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
      theme,
    ],
  });

  useEffect(() => {
    const editor = view.current;
    if (!editor || !place) return;
    const line = editor.state.doc.line(Math.max(1, Math.min(editor.state.doc.lines, place.line)));
    const anchor = Math.min(line.to, line.from + Math.max(0, place.column - 1));
    editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    editor.focus();
  }, [place, view]);

  return <div ref={host} />;
}
