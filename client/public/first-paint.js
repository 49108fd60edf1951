// Runs before the first paint so that a dark page never flashes light, and a compact one does not move. It is a file of its
// own because the content security policy forbids inline scripts. `ui/theme.store.ts` and `ui/density.store.ts` take over
// once the application runs.
(() => {
  let theme = null;
  let density = null;
  try {
    theme = localStorage.getItem('rollcall.theme');
    density = localStorage.getItem('rollcall.density');
  } catch {
    // Storage may be forbidden; the system's choice is then as good as any.
  }
  const { dataset } = document.documentElement;
  const isChosen = theme === 'light' || theme === 'dark' || theme === 'contrast';
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  dataset.theme = isDark ? 'dark' : 'light';
  if (theme === 'contrast' || (!isChosen && matchMedia('(prefers-contrast: more)').matches)) dataset.contrast = 'more';
  dataset.density = density === 'compact' ? 'compact' : 'comfortable';
})();
