/** Does `work` for every item, at most `width` at a time. After a failure nothing more is begun, and it rejects. */
export async function sideBySide<Item>(
  items: Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  let hasFailed = false;
  async function takeTurns(): Promise<void> {
    for (const item of rest) {
      if (hasFailed) return;
      try {
        await work(item);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  }
  const settled = await Promise.allSettled(Array.from({ length: width }, takeTurns));
  const failure = settled.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
