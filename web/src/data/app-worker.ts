// Registers the service worker (worker/sw.ts): the app opens without a network, and push messages are shown. Browsers
// have it on https and on this machine only; elsewhere nothing changes.
export const hasAppWorker = (): boolean => window.isSecureContext && "serviceWorker" in navigator;

// `open`: goes to an address of the app, when somebody clicked a notification.
export async function startAppWorker(open: (path: string) => void): Promise<void> {
  if (!hasAppWorker() || import.meta.env.DEV) return;
  navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<{ open?: unknown }>) => {
    if (typeof data?.open === "string" && data.open.startsWith("/")) open(data.open);
  });
  try {
    await navigator.serviceWorker.register("/sw.js");
  } catch (error) {
    // Private windows refuse it. The app works as before.
    console.info("The service worker was refused:", error);
  }
}
