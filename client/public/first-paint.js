// Runs before the first paint so that a dark page never flashes light. It is a file of its own because the content
// security policy forbids inline scripts. `ui/theme.store.ts` takes over once the application runs.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('rollcall.theme');
  } catch {
    // Storage may be forbidden; the system's choice is then as good as any.
  }
  const isDark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
