import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { findings } from '#client/test/health-findings.ts';
import { speak } from '#client/test/language.ts';
import { collectSaid, findUntranslated } from '#client/test/said.ts';
import { tellFinding } from './health-finding.view.tsx';

const all = Object.values(findings);
const tell = (finding: (typeof all)[number]) => render(<p>{tellFinding(finding)}</p>).container.textContent;

describe('what the checks of the sync have found', () => {
  it('[LG6] is said in words of its own, each in every language', async () => {
    const english = all.map(tell);
    await speak('de');
    const german = all.map(tell);
    expect(new Set([...english, ...german]).size).toBe(2 * all.length);
  });

  it('[LG6] is said with the numbers, dates and forms of the reader’s language', async () => {
    await speak('de');
    expect(tell(findings.times_refused_for_long)).toMatch(/^5\.500 Anfragen wurden /);
    expect(tell(findings.signatures_refused)).toMatch(/^1 Signatur passte /);
    expect(tell(findings.deliveries_dead)).toMatch(/^Mindestens 10\.000 Zustellungen ließen sich /);
    expect(tell(findings.deliveries_wait)).toMatch(/^1 Zustellung wartet, die älteste seit 2 Tagen\. /);
    expect(tell(findings.change_missing)).toMatch(/^Am \d+\. Aug\. 2026, .* führe aus: npm run sync -- reconcile$/);
    expect(tell({ code: 'clocks_agree', refusedBefore: 0 })).toMatch(/stimmte .* überein\.$/);
  });

  it('[LG6] is said with seconds while it has lasted for less than a minute', () => {
    const wait = { code: 'deliveries_wait', deliveries: 2, orMore: false, oldestMs: 12_700, onTerminal: '' } as const;
    expect(tell(wait)).toMatch(/^2 deliveries wait, the oldest for 12 s\. /);
    expect(tell({ ...wait, oldestMs: 180_000 })).toMatch(/the oldest for 3 min\. /);
  });

  it('[LG6] has its commands as they are typed, from the left in every language', async () => {
    await speak('ar-XB');
    tell(findings.types_unknown);
    const command = document.querySelector('code');
    expect(command?.textContent).toBe('npm run inbox -- retry --state skipped --type comet.seen');
    expect(command?.dir).toBe('ltr');
  });

  it('[LG2] has every word from the catalogue', async () => {
    await speak('en-XA');
    for (const finding of all) tell(finding);
    const data = [...document.querySelectorAll('code')].map(({ textContent }) => textContent);
    expect(findUntranslated(collectSaid(document.body), [...data, 'comet.seen', 'Aug', 'AM', 'PM'])).toEqual([]);
  });
});
