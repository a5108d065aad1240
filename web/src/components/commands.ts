// The one registry of what can be done by keyboard: shortcuts, the list that `?` shows, and the command palette.
import { useEffect, useRef } from "react";
import { create } from "zustand";
import { match, nameOf } from "@/domain/keys";

export type CommandGroup = "go" | "incident" | "list" | "app";

export interface Command {
  id: string;
  label: string;
  group: CommandGroup;
  keys?: string; // in the notation of domain/keys.ts
  run: () => void;
  inPalette?: boolean; // default true
}

interface Registry {
  commands: readonly Command[];
  dialog: "none" | "palette" | "help" | "declare";
}

export const useRegistry = create<Registry>()(() => ({ commands: [], dialog: "none" }));

export const openDialog = (dialog: Registry["dialog"]): void => useRegistry.setState({ dialog });

// Offers commands while the component is shown. They always run as of its last render.
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const signature = commands.map((command) => `${command.id}|${command.label}|${command.keys ?? ""}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature says when the offer itself changes
  useEffect(() => {
    const offered = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find((other) => other.id === command.id)?.run(),
    }));
    useRegistry.setState((state) => ({ commands: [...state.commands, ...offered] }));
    return () =>
      useRegistry.setState((state) => ({ commands: state.commands.filter((command) => !offered.includes(command)) }));
  }, [signature]);
}

const patience = 900; // Milliseconds between the keys of a sequence.

let presses: string[] = [];
let forget: ReturnType<typeof setTimeout> | undefined;

const writing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ["TEXTAREA", "SELECT"].includes(target.tagName) ||
    (target instanceof HTMLInputElement && !["checkbox", "radio"].includes(target.type)));

// One listener for the page. Keys that are being written into a field are the field's, except with Ctrl or ⌘.
export function listenForShortcuts(): () => void {
  const onKey = (event: KeyboardEvent) => {
    const name = nameOf(event);
    // From outside of a shadow root a key seems to be pressed on its host, whatever field in it has the focus.
    const target = event.composedPath()[0] ?? event.target;
    if (!name || event.defaultPrevented || event.repeat) return;
    if (!name.startsWith("mod+") && (writing(target) || useRegistry.getState().dialog !== "none")) return;
    if (document.querySelector("[role=dialog], [role=menu], [data-opening]") && !name.startsWith("mod+")) return;
    clearTimeout(forget);
    presses = [...presses, name];
    const commands = useRegistry.getState().commands.filter((command) => command.keys);
    const all = commands.map((command) => command.keys ?? "");
    let found = match(all, presses);
    if (found.kind === "none" && presses.length > 1) {
      presses = [name];
      found = match(all, presses);
    }
    if (found.kind === "wait") {
      forget = setTimeout(() => {
        presses = [];
      }, patience);
      return;
    }
    presses = [];
    if (found.kind === "run") {
      event.preventDefault();
      commands[found.index]?.run();
    }
  };
  window.addEventListener("keydown", onKey);
  return () => window.removeEventListener("keydown", onKey);
}
