import type { Logger } from './logger.ts';

/** What was opened, in order, so that it can be closed in the opposite order. */
export interface Closers {
  add(close: () => Promise<unknown> | unknown): void;
  /** Last opened, first closed; a part that fails to close does not keep the others open. */
  closeAll(): Promise<void>;
}

export function createClosers(logger: Logger): Closers {
  const open: (() => Promise<unknown> | unknown)[] = [];
  return {
    add: (close) => void open.push(close),
    async closeAll() {
      for (const close of open.splice(0).reverse()) {
        try {
          await close();
        } catch (error) {
          logger.error({ err: error }, 'a part of the server did not stop cleanly');
        }
      }
    },
  };
}
