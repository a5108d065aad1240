// A text editor for Markdown: long lines wrap.
import { defaultKeymap, historyKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";
import { useEditor } from "./code-mirror";

interface Props {
  label: string;
  value: string; // shown when it is not what was typed last
  onChange: (value: string) => void;
}

const theme = EditorView.theme({
  "&": { fontSize: "14px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", minHeight: "20rem", maxHeight: "70vh" },
  ".cm-content": { padding: "12px" },
});

export default function MarkdownEditor({ label, value, onChange }: Props) {
  const { host } = useEditor({
    value,
    onChange,
    extensions: () => [
      EditorView.lineWrapping,
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({
        "aria-label": label,
        tabindex: "0",
        spellcheck: "true",
        lang: document.documentElement.lang,
      }),
      theme,
    ],
  });
  return <div ref={host} />;
}
