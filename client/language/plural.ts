/** The forms a language has for amounts; which there are is the language's business. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Makes the function that says amounts in one language, such as "1 person" or "10,000 people". */
export function createCount(locale: string): (amount: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  return (amount, forms) => `${number.format(amount)} ${forms[rules.select(amount)] ?? forms.other}`;
}
