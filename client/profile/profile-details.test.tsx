import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { emptyProfile, type ProfileFields } from '#shared/profile.ts';
import { ProfileDetails } from './profile-details.view.tsx';
import { aheadMs } from './zone-offset.ts';

function show(fields: Partial<ProfileFields>, now = Date.UTC(2026, 0, 1, 12)) {
  const { connection } = createMemoryConnection();
  render(
    <LiveContext value={{ connection, clock: createServerClock(() => now) }}>
      <ProfileDetails fields={{ ...emptyProfile, ...fields }} />
    </LiveContext>,
  );
}

describe('what somebody wrote of themselves', () => {
  it('[UI73] makes links of web addresses, says where each leads, and shows everything else as text', () => {
    show({
      bio: 'See https://ships.example.com/a?b=c. <img src=x onerror=alert(1)> javascript:alert(1)',
      links: [
        { label: 'Your bank', url: 'https://evil.example/' },
        { label: 'Run', url: 'javascript:alert(1)' },
      ],
    });
    const links = screen.getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      'https://ships.example.com/a?b=c',
      'https://evil.example/',
    ]);
    for (const link of links) expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(links[1]?.textContent).toContain('evil.example');
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByText('Run').closest('a')).toBeNull();
  });

  it('[UI73] says a birthday as a day, and the time where somebody is', () => {
    show({ birthday: { month: 2, day: 29, year: null }, timeZone: 'Asia/Kolkata' });
    expect(screen.getByText('February 29')).toBeDefined();
    expect(screen.getByText(/Thu 5:30 PM/)).toBeDefined();
  });

  it('[UI73] says nothing of what was not written, and names a zone that the browser does not know', () => {
    show({ timeZone: 'Mars/Olympus' });
    expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual(['Local time']);
    expect(screen.getByText('Mars/Olympus')).toBeDefined();
  });

  it('[UI73] knows how far two zones are apart on a day of summer time in one of them', () => {
    const july = Date.UTC(2026, 6, 1);
    const january = Date.UTC(2026, 0, 1);
    const hour = 3_600_000;
    expect(aheadMs('Asia/Kolkata', july, 'Europe/Berlin')).toBe(3.5 * hour);
    expect(aheadMs('Asia/Kolkata', january, 'Europe/Berlin')).toBe(4.5 * hour);
    expect(aheadMs('America/St_Johns', january, 'UTC')).toBe(-3.5 * hour);
    expect(aheadMs('Mars/Olympus', january, 'UTC')).toBeNull();
  });
});
