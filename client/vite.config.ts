import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = { target: `http://127.0.0.1:${env.PORT || '3000'}`, changeOrigin: false };

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: fileURLToPath(new URL('../dist/client', import.meta.url)),
    emptyOutDir: true,
    rolldownOptions: {
      output: {
        // What changes with the lockfile only keeps its name, and so its place in the browser's cache.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'clerk', test: /node_modules\/@clerk\// },
            { name: 'query', test: /node_modules\/@tanstack\/(react-)?query/ },
            { name: 'tanstack', test: /node_modules\/@tanstack\// },
            { name: 'socket', test: /node_modules\/(socket\.io-|engine\.io-|@socket\.io)/ },
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
