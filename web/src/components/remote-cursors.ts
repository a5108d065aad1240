// Others' cursors in an editor: a thin line with a name that fades, and what they selected. The page says the names too.
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { cursorField, type PlacedCursor } from "@/domain/cursors";
import { hueOf } from "@/domain/oncall";

const hues = [250, 200, 160, 90, 45, 320, 280, 20];

class Caret extends WidgetType {
  constructor(
    private readonly id: string,
    private readonly name: string,
    private readonly head: number,
  ) {
    super();
  }
  // With another place it is made anew, so that its name is shown again for a while.
  override eq(other: Caret): boolean {
    return other.id === this.id && other.name === this.name && other.head === this.head;
  }
  override toDOM(): HTMLElement {
    const caret = document.createElement("span");
    caret.className = "cm-other";
    caret.dataset.hue = String(hueOf(this.id));
    caret.setAttribute("aria-hidden", "true");
    const name = document.createElement("span");
    name.className = "cm-other-name";
    name.textContent = this.name;
    caret.append(name);
    return caret;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

function decorations(cursors: readonly PlacedCursor[]): DecorationSet {
  const all = cursors.flatMap(({ id, name, anchor, head }) => {
    const from = Math.min(anchor, head);
    const to = Math.max(anchor, head);
    const caret = Decoration.widget({ widget: new Caret(id, name, head), side: 1 }).range(head);
    if (from === to) return [caret];
    const selected = Decoration.mark({
      class: "cm-other-selected",
      attributes: { "data-hue": String(hueOf(id)) },
    }).range(from, to);
    return [selected, caret];
  });
  all.sort((a, b) => a.from - b.from || a.value.startSide - b.value.startSide);
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to, value } of all) builder.add(from, to, value);
  return builder.finish();
}

const byHue = Object.fromEntries(
  hues.flatMap((hue, index) => [
    [
      `.cm-other[data-hue="${index}"]`,
      { borderLeftColor: `light-dark(hsl(${hue} 60% 42%), hsl(${hue} 60% 66%))`, "--other": `hsl(${hue} 60% 30%)` },
    ],
    [
      `.cm-other-selected[data-hue="${index}"]`,
      { backgroundColor: `light-dark(hsl(${hue} 60% 50% / 14%), hsl(${hue} 60% 70% / 18%))` },
    ],
  ]),
);

const theme = EditorView.theme({
  ".cm-other": { position: "relative", borderLeft: "2px solid", marginLeft: "-1px", marginRight: "-1px" },
  ".cm-other-name": {
    position: "absolute",
    insetBlockEnd: "100%",
    insetInlineStart: "-2px",
    padding: "0 4px",
    color: "#fff",
    backgroundColor: "var(--other)",
    fontSize: "11px",
    lineHeight: "1.5",
    whiteSpace: "nowrap",
    pointerEvents: "none",
    opacity: "0",
    animation: "cm-other-name 3s ease-out",
  },
  ".cm-other:hover .cm-other-name": { opacity: "1" },
  "@keyframes cm-other-name": { "0%, 80%": { opacity: 1 }, "100%": { opacity: 0 } },
  ...byHue,
});

export const remoteCursors: Extension = [
  cursorField,
  EditorView.decorations.compute([cursorField], (state) => decorations(state.field(cursorField))),
  theme,
];
