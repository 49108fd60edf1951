import { describe, expect, it } from 'vitest';
import { member } from '#client/test/members.ts';
import { tabulatePeople } from './people-table.ts';
import { toCsv } from './to-csv.ts';
import { toVcards } from './to-vcards.ts';

const ada = member(1, {
  name: 'Ada, "Countess"; of\\Lovelace',
  title: '=HYPERLINK("https://evil.example")',
  country: 'DE',
  joinedAt: Date.UTC(2024, 1, 29),
  profile: { revision: 1, city: 'Łódź', timeZone: 'Europe/Warsaw', skills: ['Oak', 'Tar'] },
});

describe('an export', () => {
  it('[UI76] is a table that spreadsheets read and do not run', () => {
    const csv = toCsv(tabulatePeople([ada, member(2, { name: 'Two\nlines', title: 'x;=1+1;"=2' })]));
    expect(csv.split('\r\n')).toEqual([
      '\ufeffName,Title,Role,Country,City,Time zone,Skills,Joined',
      `"Ada, ""Countess""; of\\Lovelace","'=HYPERLINK(""https://evil.example"")",Member,Germany,Łódź,Europe/Warsaw,Oak; Tar,2024-02-29`,
      `"Two\nlines","x;'=1+1;""'=2",Member,,,,,2024-01-02`,
      '',
    ]);
  });

  it('[UI76] is a card for each person that address books read', () => {
    expect(toVcards([ada], 'North;wind').split('\r\n')).toEqual([
      'BEGIN:VCARD',
      'VERSION:4.0',
      'UID;VALUE=text:user_1',
      String.raw`FN:Ada\, "Countess"\; of\\Lovelace`,
      String.raw`ORG:North\;wind`,
      'TITLE:=HYPERLINK("https://evil.example")',
      'ADR:;;;Łódź;;;Germany',
      'TZ:Europe/Warsaw',
      'EXPERTISE:Oak',
      'EXPERTISE:Tar',
      'END:VCARD',
      '',
    ]);
  });

  it('[UI76] folds long lines of a card, never within a letter', () => {
    const card = toVcards([member(1, { name: `${'x'.repeat(70)}${'ß'.repeat(60)}` })], 'Northwind');
    const lines = card.split('\r\n');
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(card.replaceAll('\r\n ', '')).toContain(`FN:${'x'.repeat(70)}${'ß'.repeat(60)}`);
  });
});
