import { CommandError } from '#server/embedded/mongo/command-error.ts';

/** A regular expression of a query. `prefix` is the text every match begins with, when the pattern says so. */
export interface Pattern {
  readonly regexp: RegExp;
  readonly prefix: string | undefined;
}

const QUANTIFIERS = '*?{';
/** Punctuation that an escape makes literal. */
const ESCAPABLE = /^[!-/:-@[-`{-~ ]$/;
const SPECIAL = /^[.*+?^${}()[\]\0]$/;
const SPACES = ' \\t\\n\\v\\f\\r';

/**
 * Translates a pattern from MongoDB's dialect (PCRE2, UTF mode) to JavaScript's unicode mode. What both write alike but
 * mean differently (`$`, `.`, `\s`, `^` with option m) is rewritten; what JavaScript does not know fails with code 51091.
 */
export function compilePattern(source: string, options: string): Pattern {
  for (const option of options) {
    if (!'ims'.includes(option))
      throw new CommandError('BadValue', `invalid or unsupported flag in regex options: ${option}`);
  }
  try {
    const translated = new Translation(source, options.includes('m'), options.includes('s')).run();
    return { regexp: new RegExp(translated, options.includes('i') ? 'iu' : 'u'), prefix: prefixOf(source, options) };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('BadRegularExpression', `Regular expression is invalid or not supported: ${source}`);
  }
}

class Translation {
  readonly #source: string;
  readonly #isMultiline: boolean;
  readonly #isDotAll: boolean;
  #at = 0;
  #isInClass = false;

  constructor(source: string, isMultiline: boolean, isDotAll: boolean) {
    this.#source = source;
    this.#isMultiline = isMultiline;
    this.#isDotAll = isDotAll;
  }

  run(): string {
    let out = '';
    while (this.#at < this.#source.length) {
      const character = this.#source[this.#at] ?? '';
      this.#at += 1;
      if (character === '\\') out += this.#escape();
      else out += this.#isInClass ? this.#inClass(character) : this.#outsideClass(character);
    }
    return out;
  }

  #escape(): string {
    const next = this.#source[this.#at] ?? '';
    this.#at += 1;
    if (next === 's') return this.#isInClass ? SPACES : `[${SPACES}]`;
    if (next === 'S' && !this.#isInClass) return `[^${SPACES}]`;
    // These mean something else in PCRE than in JavaScript.
    if (next === 'S' || next === 'v' || next === 'u' || next === '') throw this.#refused(`\\${next}`);
    if (ESCAPABLE.test(next)) return `\\x${next.charCodeAt(0).toString(16).padStart(2, '0')}`;
    return `\\${next}`;
  }

  #inClass(character: string): string {
    if (character === ']') this.#isInClass = false;
    if (character === '[') {
      if (/[:.=]/.test(this.#source[this.#at] ?? '')) throw this.#refused('[[:');
      return '\\[';
    }
    return character;
  }

  #outsideClass(character: string): string {
    if (character === '[') return this.#openClass();
    if (
      character === '(' &&
      this.#source[this.#at] === '?' &&
      !/^\?(?:[:=!]|<[=!A-Za-z_])/.test(this.#source.slice(this.#at))
    ) {
      throw this.#refused('(?');
    }
    if (character === '.') return this.#isDotAll ? '[\\s\\S]' : '[^\\n]';
    if (character === '$') return this.#isMultiline ? '(?=\\n|$)' : '(?=\\n?$)';
    if (character === '^' && this.#isMultiline) return '(?:^|(?<=\\n)(?!$))';
    return character;
  }

  #openClass(): string {
    this.#isInClass = true;
    const isNegated = this.#source[this.#at] === '^';
    if (isNegated) this.#at += 1;
    if (this.#source[this.#at] === ']') throw this.#refused('[]');
    return isNegated ? '[^' : '[';
  }

  #refused(what: string): CommandError {
    return new CommandError(
      'BadRegularExpression',
      `Regular expression syntax '${what}' is not supported by the embedded database`,
    );
  }
}

function prefixOf(source: string, options: string): string | undefined {
  if (!source.startsWith('^') || options !== '' || source.includes('|')) return undefined;
  let prefix = '';
  let at = 1;
  while (at < source.length) {
    const { character, end } = characterAt(source, at);
    // What may be repeated zero times is not sure to be there.
    if (character === undefined || QUANTIFIERS.includes(source[end] ?? ' ')) break;
    prefix += character;
    at = end;
  }
  return prefix === '' ? undefined : prefix;
}

/** The literal character at a place of a pattern, `undefined` when there is something else, and where it ends. */
function characterAt(source: string, at: number): { character: string | undefined; end: number } {
  const isEscape = source[at] === '\\';
  const start = isEscape ? at + 1 : at;
  const character = String.fromCodePoint(source.codePointAt(start) ?? 0);
  const isLiteral = isEscape ? ESCAPABLE.test(character) : !SPECIAL.test(character);
  return { character: isLiteral ? character : undefined, end: start + character.length };
}
