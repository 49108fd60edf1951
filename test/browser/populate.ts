import type { Browser, Page } from 'playwright-core';
import { openVisitor, PRIYA, signIn } from './visitor.ts';

interface Colleague {
  email: string;
  /** What they choose that others see. */
  choice?: 'Away' | 'Do not disturb';
  status?: object;
  profile: object;
}

const DAY_MS = 24 * 60 * 60_000;

const colleagues: readonly Colleague[] = [
  {
    email: PRIYA,
    profile: {
      city: 'Bengaluru',
      country: 'IN',
      timeZone: 'Asia/Kolkata',
      bio: 'I look after everybody who builds things here.',
      skills: ['TypeScript', 'Hiring', 'Distributed systems'],
    },
  },
  {
    email: 'tomas.oliveira@northwind-labs.test',
    choice: 'Do not disturb',
    status: { emoji: '🎧', text: 'Drawing, with music', forMs: DAY_MS },
    profile: {
      city: 'Lisbon',
      country: 'PT',
      timeZone: 'Europe/Lisbon',
      pronouns: 'he/him',
      bio: 'I draw what others build.\nAsk me about type, colour and boats.',
      skills: ['Figma', 'Typography', 'Research'],
      birthday: { month: 2, day: 29, year: null },
      links: [{ label: 'Drawings', url: 'https://drawings.example.com' }],
    },
  },
  {
    email: 'ingrid.solberg@northwind-labs.test',
    choice: 'Away',
    status: { emoji: '🚆', text: 'On a train to Bergen', forMs: DAY_MS },
    profile: {
      title: 'Head of Partnerships',
      city: 'Oslo',
      country: 'NO',
      timeZone: 'Europe/Oslo',
      skills: ['Hiring', 'Research'],
    },
  },
  {
    email: 'amara.okafor@northwind-labs.test',
    profile: { city: 'Lagos', country: 'NG', timeZone: 'Africa/Lagos', skills: ['Hiring'] },
  },
  {
    email: 'aleksander.nowak@northwind-labs.test',
    status: { emoji: '🏡', text: 'Working from home', forMs: DAY_MS },
    profile: { city: 'Kraków', country: 'PL', timeZone: 'Europe/Warsaw', skills: ['TypeScript', 'PostgreSQL'] },
  },
];

/** Some colleagues who are there, each in their way, for as long as the browser is. */
export async function populate(browser: Browser, origin: string): Promise<void> {
  const [reader, ...others] = colleagues;
  // What the others write from now on is new to her.
  if (reader) await putOwn(await come(browser, origin, reader), 'visit', { readUntil: 0 });
  const pages = await Promise.all(others.map((colleague) => come(browser, origin, colleague)));
  const [page] = pages;
  if (page) await thank(page, 'Ingrid Solberg', 'You found us the best partner of the year. Bergen is on me.');
}

/** Thanks somebody, as the page itself would. */
async function thank(page: Page, name: string, text: string): Promise<void> {
  const status = await page.evaluate(
    async ([receiver, words]) => {
      interface Clerk {
        organization: { id: string };
        session: { getToken(): Promise<string> };
      }
      const clerk: Clerk = Reflect.get(globalThis, 'Clerk');
      const authorization = `Bearer ${await clerk.session.getToken()}`;
      const path = `/api/organizations/${clerk.organization.id}`;
      const directory = await fetch(`${path}/directory`, { headers: { authorization } });
      const { members }: { members: { userId: string; name: string }[] } = await directory.json();
      const receiverIds = members.filter((member) => member.name === receiver).map(({ userId }) => userId);
      const headers = { authorization, 'content-type': 'application/json' };
      const body = JSON.stringify({ receiverIds, text: words });
      return (await fetch(`${path}/kudos`, { method: 'POST', headers, body })).status;
    },
    [name, text] as const,
  );
  if (status !== 201) throw new Error(`The kudos were answered with ${status}.`);
}

async function come(browser: Browser, origin: string, { email, choice, status, profile }: Colleague): Promise<Page> {
  const { page } = await openVisitor(browser, origin);
  const looked = page.waitForResponse(/\/me\/visit$/);
  await signIn(page, email);
  await looked;
  await putOwn(page, 'profile', profile);
  if (status) await putOwn(page, 'status', status);
  if (!choice) return page;
  await page.getByRole('button', { name: /^Your status/ }).click();
  // It follows the server's answer, which may still be on its way.
  await page.getByRole('radio', { name: 'Automatic', checked: true }).waitFor();
  await page.getByRole('radio', { name: new RegExp(`^${choice}`) }).click();
  await page.getByRole('radio', { name: new RegExp(`^${choice}`), checked: true }).waitFor();
  await page.keyboard.press('Escape');
  return page;
}

/** Says something of the reader, as the page itself would, with its session. */
export async function putOwn(page: Page, what: string, body: object): Promise<void> {
  const status = await page.evaluate(
    async ([path, text]) => {
      interface Clerk {
        organization: { id: string };
        session: { getToken(): Promise<string> };
      }
      const clerk: Clerk = Reflect.get(globalThis, 'Clerk');
      const headers = {
        authorization: `Bearer ${await clerk.session.getToken()}`,
        'content-type': 'application/json',
        'if-match': '"0"',
      };
      const url = `/api/organizations/${clerk.organization.id}/me/${path}`;
      return (await fetch(url, { method: 'PUT', headers, body: text })).status;
    },
    [what, JSON.stringify(body)] as const,
  );
  if (status !== 200) throw new Error(`PUT ${what} was answered with ${status}.`);
}
