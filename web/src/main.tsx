import "@/components/tokens.css";
import "@/components/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startAppWorker } from "@/data/app-worker";
import { cache } from "@/data/cache";
import { sessionQuery } from "@/data/session";
import { loadText, preferredLanguage } from "@/text/first";
import { loadAllPages, router } from "./router";

// Asked for before anything is drawn: every page waits for who is signed in.
void cache.prefetchQuery(sessionQuery);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await loadText(preferredLanguage());
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={cache}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

// Every page but the first ones wants them.
void import("@/text");

const quietAfter = 2000; // Milliseconds: what was asked for first has arrived by then.
// Who pays for each byte, and says so, gets a page when it is opened (Save-Data; not in lib.dom).
const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
setTimeout(() => {
  if (!connection?.saveData) loadAllPages();
  void startAppWorker((path) => router.history.push(path));
}, quietAfter);
