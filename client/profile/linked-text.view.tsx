import { parseAddress } from './parse-address.ts';
import { TextLink } from './text-link.view.tsx';

const ADDRESS = /https?:\/\/[^\s<>"]+/g;
/** What mostly ends the sentence and not the address. */
const TRAILING = /[.,;:!?'’”)\]]+$/;

/** Text of several lines as it was written, with its addresses as links. Nothing in it is ever anything but text. */
export function LinkedText({ text }: { text: string }) {
  return (
    <p dir="auto" className="wrap-anywhere whitespace-pre-line">
      {partsOf(text).map(({ at, content, isAddress }) =>
        isAddress ? <TextLink key={at} url={content} /> : <span key={at}>{content}</span>,
      )}
    </p>
  );
}

interface Part {
  at: number;
  content: string;
  isAddress: boolean;
}

export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  function add(content: string, isAddress: boolean): void {
    if (content !== '') parts.push({ at: end, content, isAddress });
    end += content.length;
  }
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = found.replace(TRAILING, '');
    if (parseAddress(address) === null) continue;
    add(text.slice(end, index), false);
    add(address, true);
  }
  add(text.slice(end), false);
  return parts;
}
