import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const sync: Text['sync'] = {
  title: 'Sync',
  operatorsOnly: 'Nur für Betreiber',
  askOperator:
    'Diese Seite ist für die Leute, die Rollcall hier betreiben. Wenn du sie brauchst, frag die Person, die Rollcall für deine Organisation eingerichtet hat.',
  unread: 'Der Zustand der Synchronisierung ließ sich nicht abfragen',
  asking: 'Die Synchronisierung wird geprüft.',
  asOfLastAnswer: 'Das ist die letzte Antwort; die erneute Abfrage ist gescheitert.',
  summary(failing, warning) {
    const fails = count(failing, { one: 'Prüfung schlägt fehl', other: 'Prüfungen schlagen fehl' });
    const warns = count(warning, { one: 'Prüfung verdient einen Blick', other: 'Prüfungen verdienen einen Blick' });
    if (failing > 0) return warning > 0 ? `${fails}, ${warns}.` : `${fails}.`;
    return warning > 0 ? `${warns}.` : 'Alles in Ordnung: Was Clerk sendet, wird angewendet.';
  },
  lastDelivery: 'Letzte Zustellung',
  lagMedian: 'Dauer, Median',
  lag95: 'Dauer, 95 %',
  waiting: 'Wartend',
  checks: 'Prüfungen',
  passedChecks: 'Bestandene Prüfungen',
  passed: (amount) => count(amount, { one: 'Prüfung bestanden', other: 'Prüfungen bestanden' }),
  checkNames: {
    delivery: 'Zustellung',
    clock: 'Uhr',
    signatures: 'Signaturen',
    types: 'Event-Typen',
    dead: 'Aufgegebene Events',
    backlog: 'Rückstau',
  },
  statuses: { ok: 'OK', warning: 'Warnung', failing: 'Fehler' },
  showType: (type) => `${type} anzeigen`,
  showInLog: 'Im Protokoll anzeigen',
  milliseconds: (amount) => `${amount} ms`,
  seconds: (amount) => `${amount} s`,
  justNow: 'gerade eben',
  ago: (duration) => `vor ${duration}`,
};
