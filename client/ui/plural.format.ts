const rules = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');

/** Such as "1 person" or "10,000 people". */
export function count(amount: number, one: string, other: string): string {
  return `${number.format(amount)} ${rules.select(amount) === 'one' ? one : other}`;
}
