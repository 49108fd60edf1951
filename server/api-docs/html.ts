/** Text that is safe to stand in a page. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | number | Html | Html[];

/** A piece of a page: what is put in is text, unless it is a piece itself. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(strings.map((text, index) => `${text}${toText(pieces[index] ?? '')}`).join(''));
}

export const nothing = new Html('');

/** Text in which `what stands between backticks` is code. */
export function prose(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
}

function toText(piece: Piece): string {
  if (Array.isArray(piece)) return piece.map(({ text }) => text).join('');
  return piece instanceof Html ? piece.text : escapeText(String(piece));
}

function escapeText(text: string): string {
  const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
