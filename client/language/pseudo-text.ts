import { isValidElement } from 'react';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';

/** A catalogue in disguise: every text of it accented, longer, and in brackets. What is given to a sentence stays as it is. */
export function createPseudoText<Words extends object>(words: Words): Words {
  return new Proxy(words, { get: (target, key) => disguise(Reflect.get(target, key), []) });
}

function disguise(value: unknown, given: readonly unknown[]): unknown {
  if (typeof value === 'string') return disguiseText(value, given);
  if (typeof value === 'function') {
    return (...values: unknown[]) => disguise(Reflect.apply(value, undefined, values), values.flatMap(spread));
  }
  if (Array.isArray(value)) return value.map((part) => (given.includes(part) ? part : disguise(part, given)));
  if (typeof value !== 'object' || value === null || isValidElement(value)) return value;
  return createPseudoText(value);
}

/** A sentence may be given its values one by one or by name. */
const spread = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null && !isValidElement(value) ? Object.values(value) : [value];

function disguiseText(text: string, given: readonly unknown[]): string {
  const words = text.trim();
  const data = given.filter((value) => typeof value === 'string').filter((value) => value !== '');
  return words === '' ? text : text.replace(words, () => `[${accentAround(words, data)}]`);
}

function accentAround(text: string, [one, ...others]: readonly string[]): string {
  if (one === undefined) return text.replaceAll(/[a-z]/gi, accent);
  return text
    .split(one)
    .map((part) => accentAround(part, others))
    .join(one);
}

/** Vowels twice, for most languages need more room than English. */
function accent(letter: string): string {
  const accented = ACCENTED.charAt(PLAIN.indexOf(letter));
  return /[aeiou]/.test(letter) ? accented + accented : accented;
}
