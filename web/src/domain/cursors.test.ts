import { receiveUpdates } from "@codemirror/collab";
import { ChangeSet, EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { collaborating } from "./collaboration";
import { cursorField, ownCursor, setCursors } from "./cursors";

const editor = (doc: string, version = 3) =>
  EditorState.create({ doc, extensions: [collaborating(version, "me"), cursorField] });

const ana = (anchor: number, head: number, version = 3) => ({ id: "ana", name: "Ana", version, anchor, head });
const places = (state: EditorState) => state.field(cursorField).map(({ anchor, head }) => [anchor, head]);
const told = (state: EditorState, ...cursors: ReturnType<typeof ana>[]) =>
  state.update({ effects: setCursors.of(cursors) }).state;
const heard = (state: EditorState, from: number, to: number, insert: string) =>
  receiveUpdates(state, [{ changes: ChangeSet.of({ from, to, insert }, state.doc.length), clientID: "other" }]).state;

test("a cursor moves with what is typed before it, here and elsewhere", () => {
  let state = told(editor("The disk is full."), ana(4, 8));
  expect(places(state)).toEqual([[4, 8]]);
  state = state.update({ changes: { from: 0, insert: "Alas: " } }).state;
  expect(places(state)).toEqual([[10, 14]]);
  state = heard(editor("The disk is full."), 0, 4, "");
  state = told(state, ana(0, 4, 4));
  expect(places(state)).toEqual([[0, 4]]);
});

test("a place of the server's text is shown behind what was not sent yet", () => {
  const state = editor("The disk is full.").update({ changes: { from: 0, insert: "Alas: " } }).state;
  expect(places(told(state, ana(4, 8)))).toEqual([[10, 14]]);
});

test("what was told of another version does not move a cursor that went with the text", () => {
  let state = told(editor("The disk is full."), ana(12, 16));
  state = heard(state, 0, 4, "");
  expect(places(state)).toEqual([[8, 12]]);
  state = told(state, ana(12, 16, 3)); // as they said before they heard of the edit
  expect(places(state)).toEqual([[8, 12]]);
  state = told(state, ana(2, 2, 4));
  expect(places(state)).toEqual([[2, 2]]);
});

test("of a newer or an older text a new cursor is somewhere in this one", () => {
  expect(places(told(editor("short"), ana(400, 900, 9)))).toEqual([[5, 5]]);
});

test("who is gone is not shown", () => {
  const state = told(editor("The disk is full."), ana(4, 8));
  expect(places(told(state))).toEqual([]);
});

test("mine is told when the server has what I typed", () => {
  const state = editor("The disk is full.").update({ selection: { anchor: 2, head: 5 } }).state;
  expect(ownCursor(state)).toEqual({ version: 3, anchor: 2, head: 5 });
  expect(ownCursor(state.update({ changes: { from: 0, insert: "x" } }).state)).toBeNull();
});
