import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { listenForShortcuts } from "./commands";

// A page without navigation around it, for a screen that nobody touches; its shortcuts work.
export function Bare() {
  useEffect(listenForShortcuts, []);
  return <Outlet />;
}
