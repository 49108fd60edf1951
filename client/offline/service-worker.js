// Keeps the page's own files, so that it opens without a network. The build writes before this which those are.
// It is asked for anew each time, and each deployment has another one. What the server says, and Clerk, never comes by here.

const { version, main, files } = self.shell;
const CACHE = `rollcall-${version}`;
const NOT_OURS = /^\/(?:api|socket\.io|__clerk\w*|metrics|livez|readyz)(?:\/|$)/;

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(removeOthers()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || NOT_OURS.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(fromNetworkFirst(request, '/'));
  // Their names change with their content, so what is kept is never old.
  else if (pathname.startsWith('/assets/')) event.respondWith(fromCacheFirst(request, pathname));
  else if (files.includes(pathname)) event.respondWith(fromNetworkFirst(request, pathname));
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

async function fromNetworkFirst(request, path) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await keptAt(path);
    if (kept === undefined) throw error;
    return kept;
  }
}

async function fromCacheFirst(request, path) {
  return (await keptAt(path)) ?? fetch(request);
}

async function keptAt(path) {
  return (await caches.open(CACHE)).match(path, { ignoreVary: true });
}
