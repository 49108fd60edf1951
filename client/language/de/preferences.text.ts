import type { Text } from '#client/language/text.ts';

export const preferences: Text['preferences'] = {
  title: 'Einstellungen',
  theme: {
    title: 'Farben',
    system: 'Wie das System',
    light: 'Hell',
    dark: 'Dunkel',
    contrast: 'Hoher Kontrast, hell oder dunkel wie das System',
  },
  density: {
    title: 'Zeilen',
    comfortable: 'Bequem',
    compact: 'Kompakt: mehr Personen auf einmal',
    hint: 'Auf schmalen Bildschirmen behalten Zeilen ihre Höhe.',
  },
  view: {
    title: 'Personen als',
    list: 'Liste',
    cards: 'Karten',
    pages: 'Seiten zu je 50, als gewöhnliche Tabelle',
    hint: 'Das geht auch bei der Liste. Nennt ein Link etwas anderes, gilt der Link.',
  },
  keys: {
    title: 'Einzelne Tasten',
    on: 'J, K, W, / und ? tun etwas',
    off: 'Sie tun nichts',
    hint: 'Schalte sie aus, wenn du mit deinem Computer sprichst oder Tasten versehentlich triffst. Strg+K und die Pfeiltasten bleiben.',
  },
  reading: {
    title: 'Was Screenreader vorlesen',
    all: 'Auch Neues: wie viele gefunden sind, die Verbindung, wer gewinkt hat',
    answers: 'Nur, was aus dem wird, was du tust',
    hint: 'Was misslingt, wird immer vorgelesen.',
  },
  keeping: {
    title: 'Die letzte Liste der Personen',
    keep: 'Auf diesem Gerät behalten, um sie ohne Netz zu lesen',
    forget: 'Nichts behalten',
    hint: 'Sie wird entfernt, wenn du dich abmeldest, wenn sich hier jemand anderes anmeldet, und nach sieben Tagen.',
  },
  data: {
    title: 'Deine Daten',
    what: 'Was Rollcall über dich speichert, als Datei (JSON): was dein Konto sagt, was du in jeder Organisation geschrieben und angeheftet hast, wem du gedankt hast und wer dir, und wo du angemeldet bist.',
    download: 'Meine Daten herunterladen',
    failed: (reason) => `Deine Daten konnten nicht geladen werden. ${reason}`,
  },
  waves: {
    title: 'Wer dir hier zuwinken darf',
    everyone: 'Alle',
    nobody: 'Niemand',
    hint: 'Wer dir trotzdem zuwinkt, erfährt nicht, dass es nicht ankommt.',
    failed: (reason) => `Deine Wahl konnte nicht geladen oder gespeichert werden. ${reason}`,
  },
  kudos: {
    title: 'Wenn dir jemand dankt',
    everyone: 'Mich benachrichtigen',
    nobody: 'Nicht benachrichtigen',
    hint: 'Unter „Aktivität“ erscheinen Kudos an dich in jedem Fall.',
    failed: (reason) => `Deine Wahl konnte nicht geladen oder gespeichert werden. ${reason}`,
  },
};
