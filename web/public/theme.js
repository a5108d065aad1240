// Applies the chosen theme before the first paint, so that a dark page never flashes white. "system" stores nothing.
try {
  const theme = localStorage.getItem("muster.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  if (localStorage.getItem("muster.contrast") === "more") document.documentElement.dataset.contrast = "more";
} catch {
  // Storage may be forbidden; then the system's theme holds.
}
