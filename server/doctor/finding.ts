import type { HealthStatus } from '#shared/sync-health.ts';

/** What the doctor found out about one thing; the sentence of a trouble says what to do. */
export interface Finding {
  name: string;
  status: HealthStatus;
  sentence: string;
}

export function ok(name: string, sentence: string): Finding {
  return { name, status: 'ok', sentence };
}

export function warning(name: string, sentence: string): Finding {
  return { name, status: 'warning', sentence };
}

export function failing(name: string, sentence: string): Finding {
  return { name, status: 'failing', sentence };
}
