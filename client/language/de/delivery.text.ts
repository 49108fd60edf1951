import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const delivery: Text['delivery'] = {
  title: 'Zustellung',
  loading: 'Die Zustellung wird geladen',
  back: 'Alle Zustellungen',
  missing: 'Diese Zustellung gibt es nicht',
  whyMissing: 'Sie ist nie eingetroffen, oder sie ist zu alt und wird nicht mehr aufbewahrt.',
  unread: 'Die Zustellung ließ sich nicht laden',
  history: 'Verlauf',
  happened: 'Geschehen',
  about: (entity) => ['Betrifft ', entity, '.'],
  aboutNothing: 'Sie nennt nicht, wen oder was sie betrifft.',
  allAboutIt: 'Alles dazu',
  sent: 'Gesendet',
  sentAtOnce: 'Innerhalb einer Sekunde.',
  sentAfter: (lag) => `${lag} später.`,
  received: 'Empfangen und gespeichert',
  verified: (place, fingerprint) => [
    place === null
      ? 'Geprüft mit einem Signaturschlüssel, der nicht mehr eingetragen ist, Fingerabdruck '
      : `Geprüft mit Signaturschlüssel ${place}, Fingerabdruck `,
    fingerprint,
    '.',
  ],
  lastAttempt: 'Letzter Versuch',
  attempts(amount, reapplied) {
    const attempts = count(amount, { one: 'Versuch', other: 'Versuche' });
    if (reapplied === 0) return `${attempts}.`;
    const inAll = reapplied === 1 ? '' : ` (insgesamt ${reapplied}-mal)`;
    return amount === 0
      ? `Danach erneut eingereiht${inAll}.`
      : `${attempts}, seit sie erneut eingereiht wurde${inAll}.`;
  },
  versionMade: 'Neue Version',
  version: (version, organization, kind) => [`Version ${version} von `, organization, `: ${kind}.`],
  settledAfterReceipt: (lag) => `${lag} nach dem Empfang.`,
  settledAfterReturn: (lag) => `${lag} nach dem erneuten Einreihen.`,
  nextAttempt: 'Nächster Versuch',
  lastFailed: (reason) => `Der letzte ist gescheitert: ${reason}.`,
  atTheLatest: 'Spätestens dann wird sie angewendet.',
  body: 'Inhalt',
  bodyText: 'Text des Inhalts',
  bodyErased: 'Er wurde zusammen mit der Person entfernt, um die es ging.',
  bodyRedacted: 'Codes, Links und private Daten wurden vor dem Speichern entfernt.',
  bodyHash: 'Schlüsselbasierter Hash der signierten Bytes:',
};
