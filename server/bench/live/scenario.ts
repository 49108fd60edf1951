import type { LiveSetting } from './live-setting.ts';

/** One line of the table: what the shortest program costs, what Rollcall costs, and whether that is little enough. */
export interface Row {
  id: string;
  what: string;
  baseline: string;
  own: string;
  /** Rollcall's figure as a part of the baseline's; null where one cannot be divided by the other. */
  ratio: number | null;
  target: string;
  /** Null for what is only shown. */
  isMet: boolean | null;
}

export interface Scenario {
  /** As in the list of what is to be measured: B1, B2 … */
  id: string;
  /** Connections that are open at once, for the limit of open files. */
  sockets: number;
  run: (setting: LiveSetting) => Promise<Row[]>;
}
