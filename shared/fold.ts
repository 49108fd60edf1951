/** Letters that are written with a stroke or joined, and so do not come apart into a plain letter and a mark. */
const PLAIN: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** Lower case without accents, so that "Zoe" finds "Zoë" and "lodz" finds "Łódź", on the page as over the API. */
export function fold(text: string): string {
  // Has nothing to come apart, which is most texts of most people, and costs a tenth.
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ß-œ]/g, (letter) => PLAIN[letter] ?? letter);
}
