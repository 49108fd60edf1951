import type { Inbox } from '#server/webhooks/webhook.inbox.ts';

/** Sees what a worker has in hand, from the inbox's side: what it claimed or was given, and has not answered for. */
export function watchHands(inbox: Inbox): { inbox: Inbox; take(id: string): void; isEmpty(): boolean } {
  const held = new Set<string>();
  let claims = 0;

  async function answering<Answer>(id: string, answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } finally {
      held.delete(id);
    }
  }

  return {
    take: (id) => held.add(id),
    isEmpty: () => held.size === 0 && claims === 0,
    inbox: {
      record: inbox.record,
      async claim(limit) {
        claims += 1;
        try {
          const rows = await inbox.claim(limit);
          for (const row of rows) held.add(row._id);
          return rows;
        } finally {
          claims -= 1;
        }
      },
      async holdsLease(row) {
        const isOurs = await inbox.holdsLease(row);
        if (!isOurs) held.delete(row._id);
        return isOurs;
      },
      async begin(row, startedAt) {
        const answer = await inbox.begin(row, startedAt);
        if (answer === 'lost') held.delete(row._id);
        return answer;
      },
      async settle(row, settlement, startedAt) {
        await inbox.settle(row, settlement, startedAt);
        held.delete(row._id);
      },
      release: (row) => answering(row._id, inbox.release(row)),
      fail: (row, reason, startedAt) => answering(row._id, inbox.fail(row, reason, startedAt)),
    },
  };
}
