import { expect, test } from 'vitest';
import { userAgents } from '#server/embedded/clerk/demo/user-agents.ts';
import { describeUserAgent } from './user-agent.ts';

test('[LC13] tells devices and browsers apart', () => {
  const told = userAgents
    .map(describeUserAgent)
    .map(({ browserName, deviceType, isMobile }) => [browserName, deviceType, isMobile]);
  expect(told).toEqual([
    ['Chrome', 'Macintosh', false],
    ['Edge', 'Windows', false],
    ['Firefox', 'Linux', false],
    ['Safari', 'iPhone', true],
    ['Safari', 'Macintosh', false],
    ['Chrome', 'Windows', false],
    ['Chrome', 'Android', true],
    ['Firefox', 'Windows', false],
    ['Chrome', 'iPad', true],
  ]);
  expect(describeUserAgent('curl/8')).toEqual({
    deviceType: null,
    isMobile: false,
    browserName: null,
    browserVersion: null,
  });
});
