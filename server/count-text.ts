/** `1 event`, `2 events`; `many` for words that do not take an s. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
