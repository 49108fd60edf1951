import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const deliveries: Text['deliveries'] = {
  title: 'Zustellungen',
  loading: 'Zustellungen werden geladen',
  unread: 'Die Zustellungen ließen sich nicht laden',
  notReadSince: (time) => `Seit ${time} nicht mehr aktualisiert.`,
  states: {
    received: 'Wartend',
    failed: 'Neuer Versuch',
    applied: 'Angewendet',
    skipped: 'Übersprungen',
    quarantined: 'Quarantäne',
    dead: 'Aufgegeben',
  },
  meanings: {
    received: 'Gespeichert und beantwortet; sie wird als Nächstes angewendet.',
    failed: 'Ein Versuch, sie anzuwenden, ist gescheitert; nach einer Pause folgt der nächste.',
    applied: 'Was sie meldet, ist hier bekannt und wird angezeigt, wo es hingehört.',
    skipped: 'Es gab nichts zu tun; der Grund steht in ihrer Zeile.',
    quarantined: 'Sie nennt eine andere Clerk-Instanz: Sie wird aufbewahrt, aber nicht angewendet.',
    dead: 'Sie ist nicht lesbar, oder alle Versuche sind gescheitert. Der Grund steht in ihrer Zeile.',
  },
  reasons: {
    stale: { word: 'überholt', sentence: 'Neueres ist bereits bekannt.' },
    deleted: { word: 'gelöscht', sentence: 'Worum es geht, wurde gelöscht.' },
    moved: {
      word: 'verschoben',
      sentence: 'Clerk überträgt eine Mitgliedschaft nie auf eine andere Person oder Organisation.',
    },
    'unknown type': { word: 'unbekannter Typ', sentence: 'Diese Version von Rollcall kennt das Event nicht.' },
    'other instance': { word: 'andere Instanz', sentence: 'Sie ist für eine andere Clerk-Instanz bestimmt.' },
    erased: { word: 'entfernt', sentence: 'Ihr Inhalt wurde zusammen mit der Person entfernt.' },
    'its process died': {
      word: 'Prozess abgestürzt',
      sentence: 'Der Serverprozess, der sie anwenden sollte, ist abgestürzt.',
    },
    'unknown failure': { word: 'unbekannter Fehler', sentence: 'Sie ist aus unbekanntem Grund gescheitert.' },
  },
  unreadable: (fields) => `Clerk hat ${fields} in einer Form gesendet, die Rollcall nicht lesen kann.`,
  otherReason: (reason) => `Grund: ${reason}.`,
  columns: {
    received: 'Empfangen',
    event: 'Event',
    about: 'Betrifft',
    state: 'Status',
    reason: 'Grund',
    settledIn: 'Erledigt in',
  },
  all: 'Alle',
  clearFilter: 'Filter zurücksetzen',
  noMatch: 'Keine passende Zustellung',
  givenInFull: 'Event und ID müssen vollständig sein, so wie Clerk sie nennt.',
  noneInState: 'Im Moment hat keine diesen Status.',
  none: 'Noch keine Zustellung eingetroffen',
  connect: (doctor) => [
    'Clerk muss wissen, wohin es sie senden soll; wie das geht, steht in der README unter „Connect a real Clerk“. ',
    doctor,
    ' sagt, was noch fehlt.',
  ],
  shown: (amount) => count(amount, { one: 'Zustellung', other: 'Zustellungen' }),
  showOlder: 'Ältere anzeigen',
  olderCame: (amount) => `${count(amount, { one: 'ältere Zustellung', other: 'ältere Zustellungen' })} geladen.`,
  olderUnread: 'Ältere Zustellungen ließen sich nicht laden',
  olderUnreadHere: 'Ältere ließen sich nicht laden. Versuch es noch einmal.',
};
