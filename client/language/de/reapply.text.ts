import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const reapply: Text['reapply'] = {
  again: 'Erneut anwenden',
  one: (type, entityId) => `Erneut anwenden: ${type} ${entityId}`,
  advice: {
    received: 'Sie wartet, bis sie an der Reihe ist.',
    failed: 'Sie wartet, bis sie an der Reihe ist.',
    applied: 'Wenn Neueres bekannt ist, ändert das nichts.',
    skipped: 'Wenn Neueres bekannt ist, ändert das nichts.',
    quarantined: 'Sie ist für eine andere Clerk-Instanz bestimmt und käme wieder in Quarantäne.',
    dead: 'Behebe zuerst die Ursache, sonst wird sie wieder aufgegeben.',
  },
  allDead: 'Aufgegebene erneut anwenden',
  allDeadQuestion: (amount) =>
    `${count(amount, { one: 'aufgegebene Zustellung', other: 'aufgegebene Zustellungen' })} erneut anwenden?`,
  allDeadMeaning:
    'Jede beginnt wieder mit dem ersten Versuch. Was inzwischen überholt ist, ändert nichts; was wieder scheitert, wird wieder aufgegeben.',
  done: (amount) => `${count(amount, { one: 'Zustellung wird', other: 'Zustellungen werden' })} erneut versucht.`,
  failed: (why) => `Erneutes Anwenden ist gescheitert. ${why}`,
};
