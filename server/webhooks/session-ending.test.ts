import { describe, expect, it } from 'vitest';
import { sessionEvent } from '#server/test/clerk-events.ts';
import { envelopeSchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { createSessionEnding } from './session-ending.ts';

function setUp(ours: string | undefined) {
  const cuts: unknown[] = [];
  const waits: (() => void)[] = [];
  const notice = createSessionEnding({
    instanceId: () => ours,
    cut: (...cut) => cuts.push(cut),
    after(_delayMs, action) {
      waits.push(action);
      return () => undefined;
    },
  });
  return { cuts, waits, notice: (event: object) => notice(envelopeSchema.parse(event)) };
}

const ending = sessionEvent('session.revoked', { id: 'sess_1', userId: 'ada' });

describe('the end of a session', () => {
  it('[LV34] cuts it by its id alone, with the reason', () => {
    const { cuts, notice } = setUp('ins_test');
    void notice(ending);
    void notice({ ...ending, type: 'session.removed', data: { id: 'sess_2' } });
    expect(cuts).toEqual([
      [{ sessionId: 'sess_1', userId: 'ada' }, 'session_revoked'],
      [{ sessionId: 'sess_2', userId: undefined }, 'session_removed'],
    ]);
  });

  it('[LV34] cuts nobody for other events, for one without an id, and for another instance', () => {
    const { cuts, notice } = setUp('ins_test');
    void notice(sessionEvent('session.created', { id: 'sess_1', userId: 'ada' }));
    void notice({ ...ending, data: { user_id: 'ada' } });
    void notice({ ...ending, instance_id: 'ins_other' });
    expect(cuts).toEqual([]);
    void notice({ ...ending, instance_id: 'ins_test' });
    expect(cuts).toHaveLength(1);
  });

  it('[LV34] has nothing else done before whoever was cut had a moment to go', async () => {
    const { waits, notice } = setUp('ins_test');
    const done: string[] = [];
    const other = notice(sessionEvent('session.created', { id: 'sess_1', userId: 'ada' }));
    const end = notice(ending).then(() => done.push('end'));
    await other;
    expect(done).toEqual([]);
    for (const pass of waits) pass();
    await end;
    expect(waits).toHaveLength(1);
  });

  it('[LV34] counts as ours what names no instance, and everything while ours is not known', () => {
    const { cuts, notice } = setUp(undefined);
    void notice({ ...ending, instance_id: 'ins_other' });
    void notice({ ...ending, instance_id: undefined });
    expect(cuts).toHaveLength(2);
  });
});
