/** How many there are, and the ids of the first hundred. */
export interface Finding {
  count: number;
  ids: string[];
}

/** How one family of entities differed from Clerk, as found before anything was repaired. */
export interface FamilyReport {
  /** At Clerk but not here. */
  missing: Finding;
  /** Here, but Clerk says that there is no such thing. */
  extra: Finding;
  /** Here with other values. */
  changed: Finding;
  /** What Clerk answered cannot be read. */
  unreadable: Finding;
}

/** What can be found of an entity. */
export type FindingKind = keyof FamilyReport;

/** By family. A family that this Clerk instance does not offer is null: nothing was compared. */
export type SyncReport = Record<string, FamilyReport | null>;

const MAX_IDS = 100;

/** Ids only: a report tells nothing else about anybody. */
export function noteFinding(report: SyncReport, family: string, kind: FindingKind, id: string): void {
  const finding = familyOf(report, family)[kind];
  finding.count += 1;
  if (finding.ids.length < MAX_IDS) finding.ids.push(id);
}

/** Makes sure that a family which was compared is in the report, also when nothing differs. */
export function familyOf(report: SyncReport, family: string): FamilyReport {
  const known = report[family];
  if (known) return known;
  const empty = (): Finding => ({ count: 0, ids: [] });
  const fresh = { missing: empty(), extra: empty(), changed: empty(), unreadable: empty() };
  report[family] = fresh;
  return fresh;
}
