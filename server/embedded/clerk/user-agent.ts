import type { LocalActivity } from '#server/embedded/clerk/store/local-session.model.ts';

type Device = Pick<LocalActivity, 'deviceType' | 'isMobile' | 'browserName' | 'browserVersion'>;

/** In this order: browsers name their relatives too, so the more particular name must be asked for first. */
const browsers: [name: string, pattern: RegExp][] = [
  ['Edge', /\bEdg(?:A|iOS)?\/([\d.]+)/],
  ['Opera', /\bOPR\/([\d.]+)/],
  ['Samsung Internet', /\bSamsungBrowser\/([\d.]+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Chrome', /\b(?:Headless)?(?:Chrome|CriOS)\/([\d.]+)/],
  ['Safari', /\bVersion\/([\d.]+).*\bSafari\//],
];
const devices: [type: string, isMobile: boolean, pattern: RegExp][] = [
  ['iPhone', true, /\biPhone\b/],
  ['iPad', true, /\biPad\b/],
  ['Android', true, /\bAndroid\b/],
  ['ChromeOS', false, /\bCrOS\b/],
  ['Macintosh', false, /\bMacintosh\b/],
  ['Windows', false, /\bWindows\b/],
  ['Linux', false, /\bLinux\b/],
];

/** Tells the device and the browser from a User-Agent header; null for what it does not tell. */
export function describeUserAgent(userAgent: string): Device {
  const device = devices.find(([, , pattern]) => pattern.test(userAgent));
  for (const [browserName, pattern] of browsers) {
    const browserVersion = pattern.exec(userAgent)?.[1];
    if (browserVersion !== undefined) {
      return { deviceType: device?.[0] ?? null, isMobile: device?.[1] ?? false, browserName, browserVersion };
    }
  }
  return { deviceType: device?.[0] ?? null, isMobile: device?.[1] ?? false, browserName: null, browserVersion: null };
}
