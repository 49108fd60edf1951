/** `URL.parse` is not in every browser that the page is for, nor is `URL.canParse`. */
export function parseAddress(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
