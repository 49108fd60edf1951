/** Has the browser keep the page's own files. Where it cannot, or may not, the page needs its server as before. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}
