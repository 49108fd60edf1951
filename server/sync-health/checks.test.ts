import { describe, expect, it } from 'vitest';
import { createDeliveryWatch } from '#server/webhooks/delivery-watch.ts';
import { checkClock, checkSignatures } from './checks.ts';

const MINUTE_MS = 60_000;

function openWatch() {
  const clock = { at: 7 * MINUTE_MS };
  const watch = createDeliveryWatch(() => clock.at);
  const refuse = (code: string, times = 1) => {
    for (let time = 0; time < times; time += 1) watch.noteRefusal(code);
  };
  return {
    clock,
    verify: () => watch.noteClock(1_000),
    /** A request that is not signed at all: anybody can send it. */
    knock: (times: number) => refuse('webhook_headers_missing', times),
    refuseSignature: (times?: number) => refuse('webhook_signature_invalid', times),
    refuseTime: (times?: number) => refuse('webhook_timestamp_out_of_range', times),
    checkClock: () => checkClock(watch),
    checkSignatures: () => checkSignatures(watch),
  };
}

describe('the check of the clock', () => {
  it('[AD6] does not call the clock right once deliveries are refused for their time', () => {
    const { clock, verify, refuseTime, checkClock } = openWatch();
    verify();
    expect(checkClock()).toMatchObject({ status: 'ok', finding: { code: 'clocks_agree', refusedBefore: 0 } });
    clock.at += MINUTE_MS;
    refuseTime(500);
    expect(checkClock()).toEqual({
      name: 'clock',
      status: 'warning',
      finding: { code: 'times_refused', requests: 500 },
    });
    verify();
    expect(checkClock()).toMatchObject({
      status: 'ok',
      finding: { code: 'clocks_agree', refusedBefore: 500 },
    });
  });

  it('[AD6] fails when refusals go on for ten minutes and nothing is verified, until something is', () => {
    const { clock, verify, refuseTime, checkClock } = openWatch();
    verify();
    for (let minute = 0; minute < 10; minute += 1) {
      refuseTime(50);
      expect(checkClock()).toMatchObject({ status: 'warning' });
      clock.at += MINUTE_MS;
    }
    refuseTime(50);
    expect(checkClock()).toMatchObject({
      status: 'failing',
      finding: { code: 'times_refused_for_long', requests: 550 },
    });
    verify();
    expect(checkClock()).toMatchObject({ status: 'ok' });
    refuseTime(50);
    expect(checkClock()).toMatchObject({ status: 'warning' });
  });

  it('[AD6] fails by the retries of a single delivery, made at once and after 5 seconds, 5 and 30 minutes', () => {
    const { clock, refuseTime, checkClock } = openWatch();
    const pausesMs = [0, 5_000, 5 * MINUTE_MS, 30 * MINUTE_MS];
    const statuses = pausesMs.map((pauseMs) => {
      clock.at += pauseMs;
      refuseTime();
      return checkClock().status;
    });
    expect(statuses).toEqual(['warning', 'warning', 'warning', 'failing']);
  });

  it('[AD6] fails by no two requests, however far apart', () => {
    const { clock, refuseTime, checkClock } = openWatch();
    refuseTime();
    clock.at += 59 * MINUTE_MS;
    refuseTime();
    expect(checkClock()).toMatchObject({ status: 'warning', finding: { code: 'times_refused', requests: 2 } });
  });

  it('[AD6] warns for an hour of one outdated request, or of many at once, on a server that hears nothing else', () => {
    for (const times of [1, 5_000]) {
      const { clock, refuseTime, checkClock } = openWatch();
      refuseTime(times);
      for (let minute = 0; minute < 60; minute += 1) {
        expect(checkClock()).toMatchObject({ status: 'warning' });
        clock.at += MINUTE_MS;
      }
      expect(checkClock()).toMatchObject({ status: 'ok', finding: { code: 'clock_unknown' } });
    }
  });
});

describe('the check of signatures', () => {
  it('[AD6] forgets no refused signature however many requests are refused for something else', () => {
    const { refuseSignature, knock, checkSignatures } = openWatch();
    refuseSignature(50);
    knock(1_000);
    expect(checkSignatures()).toMatchObject({
      status: 'warning',
      finding: { code: 'signatures_refused', signatures: 50 },
    });
  });

  it('[AD6] counts all of the last hour, and nothing before it', () => {
    const { clock, refuseSignature, checkSignatures } = openWatch();
    refuseSignature(4_000);
    clock.at += 30 * MINUTE_MS;
    refuseSignature(2_000);
    expect(checkSignatures().finding).toMatchObject({ signatures: 6_000 });
    clock.at += 30 * MINUTE_MS;
    expect(checkSignatures().finding).toMatchObject({ signatures: 2_000 });
    clock.at += 30 * MINUTE_MS;
    expect(checkSignatures()).toMatchObject({ status: 'ok', finding: { code: 'no_signature_refused' } });
  });

  it('[AD6] fails within the hour of the last verified delivery when no secret matches any more', () => {
    const { clock, verify, refuseSignature, checkSignatures } = openWatch();
    verify();
    for (let minute = 0; minute < 10; minute += 1) {
      refuseSignature();
      expect(checkSignatures()).toMatchObject({ status: 'warning' });
      clock.at += MINUTE_MS;
    }
    refuseSignature();
    expect(checkSignatures()).toMatchObject({
      status: 'failing',
      finding: { code: 'signatures_refused_for_long', signatures: 11 },
    });
    verify();
    expect(checkSignatures()).toMatchObject({
      status: 'warning',
      finding: { code: 'signatures_refused_among_others', signatures: 11 },
    });
  });

  it('[AD6] takes one forged request on a quiet server for no more than a warning', () => {
    const { refuseSignature, checkSignatures } = openWatch();
    refuseSignature();
    expect(checkSignatures()).toMatchObject({ status: 'warning' });
  });
});

it('[AD6] fails by nothing that strangers send, hour after hour, while a delivery is verified every nine minutes', () => {
  const { clock, verify, refuseSignature, refuseTime, checkClock, checkSignatures } = openWatch();
  for (let minute = 0; minute < 180; minute += 1) {
    if (minute % 9 === 0) verify();
    refuseSignature(20);
    refuseTime(20);
    expect([checkClock().status, checkSignatures().status]).toEqual(['warning', 'warning']);
    clock.at += MINUTE_MS;
  }
});
