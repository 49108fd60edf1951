import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Of Clerk's package: functions that only make something, so that components which nobody uses can be left out. */
const MAKERS = [
  'createBillingPaginatedHook',
  'createContext',
  'createContextAndHook',
  'createElementComponent',
  'createRecursiveProxy',
  'React.createContext',
  'withClerk',
];

/** Socket.IO by WebSocket alone, which is all that `live/socket.connection.ts` asks for: its other transports stay away. */
const webSocketOnly: Plugin = {
  name: 'web-socket-only',
  apply: 'build',
  load: (id) =>
    id.endsWith('/engine.io-client/build/esm/transports/index.js')
      ? "import { WS } from './websocket.js'; export const transports = { websocket: WS };"
      : null,
};

/** The worker that keeps the page's own files, with their names, so that each deployment has another one. */
const serviceWorker: Plugin = {
  name: 'service-worker',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle);
    const files = chunks.map(({ fileName }) => `/${fileName}`).filter((path) => path.startsWith('/assets/'));
    const main = chunks.find((chunk) => chunk.type === 'chunk' && chunk.isEntry)?.fileName;
    const shell = {
      version: createHash('sha256').update(files.sort().join()).digest('hex').slice(0, 16),
      main,
      files: [...files, '/favicon.svg', '/first-paint.js'],
    };
    const source = readFileSync(new URL('./offline/service-worker.js', import.meta.url), 'utf8');
    this.emitFile({
      type: 'asset',
      fileName: 'service-worker.js',
      source: `self.shell = ${JSON.stringify(shell)};\n${source}`,
    });
  },
};

const server = { target: `http://127.0.0.1:${env.PORT || '3000'}`, changeOrigin: false };

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), tailwindcss(), webSocketOnly, serviceWorker],
  build: {
    outDir: fileURLToPath(new URL('../dist/client', import.meta.url)),
    emptyOutDir: true,
    modulePreload: {
      // Every browser that can read the rest knows it by itself.
      polyfill: false,
      // Parts are fetched when the browser is idle: what each of them imports need not be known before.
      resolveDependencies: (file, needed, { hostType }) =>
        hostType === 'html' || file.includes('/signed-in') ? needed : [],
    },
    rolldownOptions: {
      treeshake: {
        manualPureFunctions: MAKERS,
        moduleSideEffects: [{ test: /engine\.io-client.*transports.(polling|webtransport)/, sideEffects: false }],
      },
      output: {
        // What changes with the lockfile only keeps its name, and so its place in the browser's cache.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'clerk', test: /node_modules\/@clerk\// },
            // What only a later part uses comes with that part.
            {
              name: 'query',
              test: /node_modules\/@tanstack\/(react-)?query(?!.*(queries|useMutation|mutationObserver))/i,
            },
            { name: 'tanstack', test: /node_modules\/@tanstack\/(?!(react-)?query|.*useBlocker)/ },
            { name: 'socket', test: /node_modules\/(socket\.io-|engine\.io-|@socket\.io)/ },
            { name: 'zod', test: /node_modules\/zod\// },
            // What many parts share is there with the first page anyway; in many small files it would be larger.
            { name: 'shared', test: /^(?!.*node_modules).*\/(client|shared)\//, minShareCount: 5 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    // The Host header stays as the browser sent it: the server checks it, and the session tokens name it.
    proxy: {
      '/api': server,
      '/__clerk': server,
      '/__clerk_backend': server,
      '/socket.io': { ...server, ws: true },
    },
  },
});
