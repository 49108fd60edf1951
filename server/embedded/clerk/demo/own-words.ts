import { type DemoProfile, demoNewcomers, demoProfiles, emailOf } from './demo-people.ts';

/** What somebody of the demo writes of themselves, as `PUT /api/organizations/:id/me/profile` takes it. */
export interface OwnWords {
  city: string;
  country: string;
  timeZone: string;
  skills: string[];
  bio: string;
  birthday: { month: number; day: number };
}

/** One zone of a country is enough for a demo. */
const zones: Record<string, string> = {
  AE: 'Asia/Dubai',
  AR: 'America/Argentina/Buenos_Aires',
  BD: 'Asia/Dhaka',
  BR: 'America/Recife',
  CA: 'America/Toronto',
  CL: 'America/Santiago',
  CO: 'America/Bogota',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  ES: 'Europe/Madrid',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GH: 'Africa/Accra',
  IE: 'Europe/Dublin',
  IN: 'Asia/Kolkata',
  IS: 'Atlantic/Reykjavik',
  IT: 'Europe/Rome',
  JO: 'Asia/Amman',
  JP: 'Asia/Tokyo',
  KE: 'Africa/Nairobi',
  KR: 'Asia/Seoul',
  LK: 'Asia/Colombo',
  MA: 'Africa/Casablanca',
  MX: 'America/Mexico_City',
  NG: 'Africa/Lagos',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  NZ: 'Pacific/Auckland',
  PL: 'Europe/Warsaw',
  PT: 'Europe/Lisbon',
  SE: 'Europe/Stockholm',
  SG: 'Asia/Singapore',
  TR: 'Europe/Istanbul',
  TW: 'Asia/Taipei',
  US: 'America/Chicago',
  VN: 'Asia/Ho_Chi_Minh',
  ZA: 'Africa/Johannesburg',
  ZW: 'Africa/Harare',
};

/** By what a title holds; the first that fits. */
const trades: [title: RegExp, skills: string[], asked: string][] = [
  [/Frontend|Mobile/, ['TypeScript', 'React', 'Accessibility'], 'anything that people see and touch'],
  [/Backend|Software|Staff/, ['TypeScript', 'PostgreSQL', 'Distributed systems'], 'queues, caches and why it is slow'],
  [/Platform|DevOps|Reliability|Systems|Network/, ['Kubernetes', 'Linux', 'On call'], 'what keeps the lights on'],
  [/Data|Machine Learning|Research|Analyst/, ['Python', 'Statistics', 'SQL'], 'numbers that do not add up'],
  [/QA|Quality/, ['Testing', 'Accessibility', 'SQL'], 'bugs, the stranger the better'],
  [/Security/, ['Cryptography', 'Linux', 'Testing'], 'links that you would rather not click'],
  [/Designer|UX|Illustrator|Brand/, ['Figma', 'Typography', 'Research'], 'drafts that are not ready yet'],
  [/Product/, ['Research', 'Roadmaps', 'Writing'], 'what we do next, and what we do not'],
  [/Writer|Marketing|Growth/, ['Writing', 'Research', 'Typography'], 'sentences that are too long'],
  [/Recruiter|People|Office/, ['Hiring', 'Onboarding', 'Events'], 'your first day, or anybody else’s'],
  [
    /Sales|Account|Customer|Partnership|Solutions/,
    ['Negotiation', 'Onboarding', 'Writing'],
    'what customers really said',
  ],
  [/Finance|Controller|Procurement|Legal/, ['Contracts', 'Spreadsheets', 'Negotiation'], 'things you have to sign'],
  [/Engineer|IT/, ['Hardware', 'C', 'Testing'], 'everything with a plug'],
];
const anyTrade = { skills: ['Planning', 'Writing'], asked: 'who knows what here' };

const BIRTHDAYS_APART_DAYS = 7;

const wordsByEmail = new Map(
  [...demoProfiles, ...demoNewcomers].map((person, index) => [emailOf(person), wordsOf(person, index)] as const),
);

/** By the e-mail address they sign in with. */
export const ownWordsOf = (email: string): OwnWords | undefined => wordsByEmail.get(email);

function wordsOf({ title, city, country }: DemoProfile, index: number): OwnWords {
  const [, skills, asked] = trades.find(([pattern]) => pattern.test(title)) ?? [
    undefined,
    anyTrade.skills,
    anyTrade.asked,
  ];
  const timeZone = zones[country] ?? 'UTC';
  return { city, country, timeZone, skills, bio: `Ask me about ${asked}.`, birthday: birthdayOf(index) };
}

/** Somebody of the demo has theirs in almost every week. */
function birthdayOf(index: number): { month: number; day: number } {
  const date = new Date(Date.UTC(2001, 0, 1 + ((index * BIRTHDAYS_APART_DAYS) % 365)));
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** What people say of themselves for a while. */
export const statusIdeas = [
  { emoji: '🏡', text: 'Working from home' },
  { emoji: '🎧', text: 'Heads down until noon' },
  { emoji: '☕', text: 'Coffee, back in a moment' },
  { emoji: '🚆', text: 'On a train, slow network' },
  { emoji: '📝', text: 'Writing the quarterly report' },
  { emoji: '🐛', text: 'Chasing a bug' },
  { emoji: '🎉', text: 'Shipped it!' },
  { emoji: '🌧️', text: 'Waiting for the rain to stop' },
  { emoji: '🧑‍🏫', text: 'In a workshop' },
  { emoji: '🥐', text: '' },
] as const;

/** What people thank each other for. */
export const thanksIdeas = [
  'Thank you for the review, it saved us a bad week.',
  'You stayed until the last customer was online again. Thank you!',
  'The new onboarding is the best that I have seen here.',
  'Thank you for taking my shift on Friday.',
  'Your notes from the workshop are gold.',
  'That demo made everybody smile.',
] as const;
