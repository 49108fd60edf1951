import type { Text } from '#client/language/text.ts';

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
  activeAgo: (span) => `Zuletzt aktiv vor ${span}`,
  signOut: 'Abmelden',
  signOutOf: (name) => `Abmelden: ${name}`,
  signingOut: 'Angefordert',
  signingOutOf: (name) => `Angefordert: ${name} abmelden`,
  signedOut: (name) => `${name} ist abgemeldet`,
  notSignedOut: (name, reason) => `${name} ist noch angemeldet. ${reason}`,
};
