import type { Text } from '#client/language/text.ts';

export const former: Text['former'] = {
  left: (name, organization) => `${name} ist nicht mehr Mitglied von ${organization}.`,
  notHere: 'Diese Person ist nicht hier',
  linkToNobody: (organization) =>
    `Der Link führt zu einer Person, die nicht oder nicht mehr Mitglied von ${organization} ist.`,
  backToPeople: 'Zurück zu den Personen',
};
