import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const devices: Text['devices'] = {
  heading: 'Deine Geräte',
  explanation:
    'Hier bist du angemeldet. Ein Gerät, das du abmeldest, hat binnen Sekunden keinen Zugriff auf Rollcall mehr.',
  loading: 'Deine Geräte werden geladen',
  notLoaded: 'Deine Geräte konnten nicht geladen werden',
  notRefreshed: 'Deine Geräte konnten nicht erneut abgefragt werden: Diese Liste ist vielleicht veraltet.',
  noAnswer: 'Clerk, wo Anmeldungen verwaltet werden, hat nichts dazu gesagt.',
  onlyThis: 'Du bist sonst nirgends angemeldet.',
  thisOne: 'Dieses Gerät',
  active: (ago) => `Zuletzt aktiv ${ago}`,
  signOut: 'Abmelden',
  signOutOf: (name) => `Abmelden: ${name}`,
  signingOut: 'Angefordert',
  signingOutOf: (name) => `Angefordert: ${name} abmelden`,
  signedOut: (name) => `${name} ist abgemeldet`,
  elsewhere: {
    button: 'Überall sonst abmelden',
    question: (others) => `${count(others, { one: 'anderes Gerät', other: 'andere Geräte' })} abmelden?`,
    meaning: 'Dort endet der Zugriff auf Rollcall binnen Sekunden. Hier bleibst du angemeldet.',
    done: (devices) => `${count(devices, { one: 'Gerät ist', other: 'Geräte sind' })} abgemeldet`,
    failed: (left, all, reason) => `Nicht abgemeldet: ${left} von ${all} Geräten. ${reason}`,
  },
  clerkFailed: 'Clerk konnte das gerade nicht. Versuche es gleich noch einmal.',
  notConfirmed: 'Du hast nicht bestätigt, dass du es bist.',
  notSignedOut: (name, reason) => `${name} ist noch angemeldet. ${reason}`,
};
