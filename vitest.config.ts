import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** What is held to figures of time. */
const MEASURES = ['test/browser/budgets.test.ts', 'test/browser/large.test.ts'];

const browser: TestProjectInlineConfiguration['test'] = {
  environment: 'node',
  include: ['test/browser/**/*.test.ts'],
  pool: 'forks',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // A browser, a server and a test share two cores with another three: what fails once is tried again, and the report says so.
  retry: 1,
  // A page on a busy machine takes longer than the usual second.
  expect: { poll: { timeout: 10_000 } },
};

/** `npm test -- --project server` runs one room; `npm test -- server/webhooks` runs what matches a path. */
export default defineConfig({
  test: {
    // Two also where only two cores are: the longest tests wait most of the time, for a server to start or to be given up.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: { name: 'shared', environment: 'node', include: ['shared/**/*.test.ts'] },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          include: ['server/**/*.test.ts'],
          setupFiles: ['./server/test/setup.ts'],
          pool: 'forks',
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'client',
          environment: 'happy-dom',
          include: ['client/**/*.test.ts', 'client/**/*.test.tsx'],
          setupFiles: ['./client/test/setup.ts'],
        },
      },
      {
        test: {
          name: 'tooling',
          environment: 'node',
          include: ['test/tooling/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      { test: { ...browser, name: 'browser', exclude: MEASURES, maxWorkers: 2, sequence: { groupOrder: 1 } } },
      // Alone: what else runs on the machine would be measured, too.
      {
        test: { ...browser, name: 'measures', include: MEASURES, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
