/** The database did not answer in time, or has no time for more: nothing is known to be wrong with what was asked. */
export class DatabaseSilenceError extends Error {
  override readonly name = 'DatabaseSilenceError';
}
