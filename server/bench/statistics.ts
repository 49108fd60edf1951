/** The value below which `percent` of the values lie; nearest rank. NaN of nothing. */
export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export function formatMs(ms: number): string {
  return `${ms.toFixed(2).padStart(8)} ms`;
}
