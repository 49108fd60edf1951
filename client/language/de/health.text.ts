import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

const SET_CLOCK =
  'Prüfe die Uhr des Servers: Geht sie falsch, stell sie, zum Beispiel mit NTP; geht sie richtig, schaden solche Anfragen nicht.';
const COMPARE_SECRETS =
  'Vergleiche CLERK_WEBHOOK_SIGNING_SECRET mit dem Schlüssel des Endpunkts im Clerk-Dashboard; solange er gewechselt wird, trag beide ein.';
const ARE_CLERKS = 'Stammt dergleichen von Clerk, fehlt ein Schlüssel; wenn nicht, schadet es nicht.';

const requestsWere = (amount: number) => count(amount, { one: 'Anfrage wurde', other: 'Anfragen wurden' });
const signaturesFit = (amount: number) => count(amount, { one: 'Signatur passte', other: 'Signaturen passten' });

export const health: Text['health'] = {
  plain: {
    nothing_compared: 'Soweit bekannt, fehlt nichts. Clerk wird alle fünf Minuten gefragt.',
    change_suspected:
      'Etwas, das sich bei Clerk geändert hat, ist noch nicht eingetroffen. Ob es noch kommt, zeigt die nächste Abfrage in fünf Minuten.',
    changes_arrived: 'Die letzten Änderungen, von denen Clerk weiß, sind eingetroffen.',
    clerk_unreachable:
      'Clerks API antwortet nicht; ob Änderungen fehlen, weiß deshalb niemand. Prüfe CLERK_SECRET_KEY, CLERK_API_URL und das Netzwerk des Servers.',
    clock_unknown: 'Noch hat keine Zustellung gezeigt, wie die Uhr des Absenders geht.',
    no_signature_refused: 'In der letzten Stunde wurde keine Signatur abgelehnt.',
    types_known: 'Jedes Event war von einem bekannten Typ.',
    nothing_dead: 'Nichts wurde aufgegeben.',
    nothing_waits: 'Nichts wartet lange.',
  },
  changeMissing: (moment, command) => [
    `Am ${moment} hat Clerk eine Person geändert, und keine Zustellung hat es gemeldet. Sieh im Clerk-Dashboard unter Webhooks nach, ob der Endpunkt abgeschaltet ist oder Fehler meldet, schalte ihn ein, lass erneut senden, was gescheitert ist, und führe aus: `,
    command,
  ],
  clocksDiffer: (seconds) =>
    `Bei den letzten geprüften Zustellungen wichen die Uhr des Servers und die des Absenders um ${count(seconds, { one: 'Sekunde', other: 'Sekunden' })} voneinander ab; ab 300 wird jede Zustellung abgelehnt. Stell die Uhr des Servers, zum Beispiel mit NTP.`,
  clocksAgree: (refusedBefore) =>
    refusedBefore === 0
      ? 'Bei den letzten geprüften Zustellungen stimmte die Uhr des Servers mit der des Absenders überein.'
      : `Bei den letzten geprüften Zustellungen stimmte die Uhr des Servers mit der des Absenders überein. ${requestsWere(refusedBefore)} davor wegen einer anderen Zeit abgelehnt.`,
  timesRefused: (requests) =>
    `${requestsWere(requests)} abgelehnt, weil ihre Zeit um mehr als fünf Minuten von der des Servers abwich, und seitdem hat keine Zustellung die Prüfung bestanden. ${SET_CLOCK}`,
  timesRefusedForLong: (requests) =>
    `${requestsWere(requests)} über zehn Minuten oder länger abgelehnt, weil ihre Zeit um mehr als fünf Minuten von der des Servers abwich, und währenddessen hat keine Zustellung die Prüfung bestanden. ${SET_CLOCK}`,
  signaturesRefusedAmongOthers: (amount) =>
    `${signaturesFit(amount)} in der letzten Stunde zu keinem Schlüssel, während andere die Prüfung bestanden. ${ARE_CLERKS} ${COMPARE_SECRETS}`,
  signaturesRefused: (amount) =>
    `${signaturesFit(amount)} in der letzten Stunde zu keinem Schlüssel, und keine bestand die Prüfung. ${ARE_CLERKS} ${COMPARE_SECRETS}`,
  signaturesRefusedForLong: (amount) =>
    `${signaturesFit(amount)} über zehn Minuten oder länger zu keinem Schlüssel, und währenddessen bestand keine die Prüfung. ${COMPARE_SECRETS}`,
  typesUnknown: (types, command) => [
    `Events unbekannter Typen sind eingetroffen und wurden aufbewahrt: ${types}. Aktualisiere Rollcall und wende dann jeden Typ erneut an, zum Beispiel mit: `,
    command,
  ],
  deliveriesDead(amount, orMore) {
    const one =
      'Zustellung ließ sich nicht anwenden und wurde aufgegeben. Sieh nach, woran es lag, behebe die Ursache und wende sie erneut an.';
    const other =
      'Zustellungen ließen sich nicht anwenden und wurden aufgegeben. Sieh nach, woran es lag, behebe die Ursache und wende sie erneut an.';
    return `${orMore ? 'Mindestens ' : ''}${count(amount, { one, other })}`;
  },
  deliveriesWait(amount, orMore, oldest) {
    const waiting = count(amount, { one: 'Zustellung wartet', other: 'Zustellungen warten' });
    return `${orMore ? 'Mindestens ' : ''}${waiting}, die älteste seit ${oldest}. Nach einem erneuten Senden vergeht das von selbst; sieh sonst nach der Datenbank und nach den Zustellungen, die scheitern.`;
  },
};
