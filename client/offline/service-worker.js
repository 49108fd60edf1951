// Keeps the page's own files, so that it opens without a network. The build writes before this which those are.
// It is asked for anew each time, and each deployment has another one. What the server says, and Clerk, never comes by here.

const { version, main, files } = self.shell;
const CACHE = `rollcall-${version}`;
/** What a proxy says whose server is away. */
const AWAY = [502, 503, 504];
/** As long as somebody may look at nothing because a network neither answers nor fails. */
const PATIENCE_MS = 5_000;
const NOT_OURS = /^\/(?:api|socket\.io|__clerk\w*|metrics|livez|readyz)(?:\/|$)/;

/** Whether the page that was opened last is a kept one. */
let isAway = false;

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(removeOthers()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || NOT_OURS.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(fromServerFirst(request, '/'));
  // The names of assets change with their content, so what is kept is never old. The others go with the page that named them.
  else if (pathname.startsWith('/assets/') || (isAway && files.includes(pathname)))
    event.respondWith(fromCacheFirst(request, pathname));
});

async function keepFiles() {
  const page = await fetch('/', { cache: 'no-store' });
  // Deployed again meanwhile: that one has a worker of its own, with other files.
  if (!page.ok || !(await page.clone().text()).includes(main)) throw new Error('The page has other files by now.');
  const cache = await caches.open(CACHE);
  await cache.addAll(files);
  await cache.put('/', page);
  await self.skipWaiting();
}

async function removeOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('rollcall-') && name !== CACHE).map((name) => caches.delete(name)),
  );
}

/** The page itself. */
async function fromServerFirst(request, path) {
  const kept = await keptAt(path);
  if (kept === undefined) return fetch(request);
  const giveUp = new AbortController();
  const patience = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  // There may be no network, or none that answers.
  const answer = await fetch(request, { signal: giveUp.signal }).catch(() => undefined);
  clearTimeout(patience);
  isAway = answer === undefined || AWAY.includes(answer.status);
  return isAway ? kept : answer;
}

async function fromCacheFirst(request, path) {
  return (await keptAt(path)) ?? fetch(request);
}

async function keptAt(path) {
  return (await caches.open(CACHE)).match(path, { ignoreVary: true });
}
