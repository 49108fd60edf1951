/**
 * One line that says whether a measurement kept its target. A missed one ends the bench with exit code 1, once
 * everything is measured. A figure that is not a number keeps no target.
 */
export function judgeTarget(target: string, isMet: boolean): string {
  if (!isMet) process.exitCode = 1;
  return `target: ${target}: ${isMet ? 'met' : 'MISSED'}`;
}
