import { describe, expect, it } from 'vitest';
import { sessionEvent } from '#server/test/clerk-events.ts';
import { envelopeSchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { createSessionEnding } from './session-ending.ts';

function setUp(ours: string | undefined) {
  const cuts: unknown[] = [];
  const notice = createSessionEnding({ instanceId: () => ours, cut: (...cut) => cuts.push(cut) });
  return { cuts, notice: (event: object) => notice(envelopeSchema.parse(event)) };
}

const ending = sessionEvent('session.revoked', { id: 'sess_1', userId: 'ada' });

describe('the end of a session', () => {
  it('[LV34] cuts it by its id alone, with the reason', () => {
    const { cuts, notice } = setUp('ins_test');
    notice(ending);
    notice({ ...ending, type: 'session.removed', data: { id: 'sess_2' } });
    expect(cuts).toEqual([
      [{ sessionId: 'sess_1', userId: 'ada' }, 'session_revoked'],
      [{ sessionId: 'sess_2', userId: undefined }, 'session_removed'],
    ]);
  });

  it('[LV34] cuts nobody for other events, for one without an id, and for another instance', () => {
    const { cuts, notice } = setUp('ins_test');
    notice(sessionEvent('session.created', { id: 'sess_1', userId: 'ada' }));
    notice({ ...ending, data: { user_id: 'ada' } });
    notice({ ...ending, instance_id: 'ins_other' });
    expect(cuts).toEqual([]);
    notice({ ...ending, instance_id: 'ins_test' });
    expect(cuts).toHaveLength(1);
  });

  it('[LV34] counts as ours what names no instance, and everything while ours is not known', () => {
    const { cuts, notice } = setUp(undefined);
    notice({ ...ending, instance_id: 'ins_other' });
    notice({ ...ending, instance_id: undefined });
    expect(cuts).toHaveLength(2);
  });
});
