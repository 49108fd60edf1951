import { Link } from '@tanstack/react-router';
import { CircleCheck, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import { useLive } from '#client/live/live.context.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { count } from '#client/ui/plural.format.ts';
import { useTick } from '#client/ui/tick.hook.ts';
import { Tile } from '#client/ui/tile.view.tsx';
import type { HealthCheck, HealthStatus, SyncHealth } from '#shared/sync-health.ts';
import { formatAge, formatLag } from './moment.format.ts';
import { Sentence } from './sentence.view.tsx';

const TICK_MS = 1_000;
const CHECKS: HealthCheck['name'][] = ['delivery', 'clock', 'signatures', 'types', 'dead', 'backlog'];
const NAMES: Record<HealthCheck['name'], string> = {
  delivery: 'Delivery',
  clock: 'Clock',
  signatures: 'Signatures',
  types: 'Event types',
  dead: 'Dead events',
  backlog: 'Backlog',
};
const LOOKS: Record<HealthStatus, { word: string; icon: LucideIcon; colour: string }> = {
  ok: { word: 'Well', icon: CircleCheck, colour: 'text-online' },
  warning: { word: 'Warning', icon: TriangleAlert, colour: 'text-warn' },
  failing: { word: 'Fails', icon: OctagonX, colour: 'text-fail' },
};

export interface HealthReportProps {
  health: SyncHealth | undefined;
  error: Error | null;
  onRetry: () => void;
}

export function HealthReport({ health, error, onRetry }: HealthReportProps) {
  if (!health && error)
    return <Failure title="The health of the sync could not be read" error={error} onRetry={onRetry} isPage />;
  return (
    <>
      <header className="flex flex-wrap items-end gap-x-8 gap-y-3 px-4 pt-4 pb-3">
        <div className="me-auto">
          <h1 className="text-xl font-semibold">Sync</h1>
          <p className="text-muted">
            {health ? summarize(health.checks) : 'Asking how the sync is.'}
            {error ? <span className="text-warn"> So it was when it could last be asked.</span> : null}
          </p>
        </div>
        <Figures health={health} />
      </header>
      <ul aria-label="Checks" className="mx-4 grid gap-x-8 border-y border-hairline py-1 wide:grid-cols-2">
        {CHECKS.map((name) => (
          <Check key={name} name={name} check={health?.checks.find((one) => one.name === name)} />
        ))}
      </ul>
    </>
  );
}

function summarize(checks: readonly HealthCheck[]): string {
  const failing = checks.filter(({ status }) => status === 'failing').length;
  const warning = checks.filter(({ status }) => status === 'warning').length;
  if (failing + warning === 0) return 'All checks are well: what Clerk delivers arrives and is applied.';
  const parts = [
    failing > 0 ? count(failing, 'check fails', 'checks fail') : null,
    warning > 0 ? count(warning, 'check deserves a look', 'checks deserve a look') : null,
  ];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
}

function Figures({ health }: { health: SyncHealth | undefined }) {
  const { clock } = useLive();
  const now = useTick(clock.now, TICK_MS);
  const last = health?.lastReceivedAt ?? null;
  const lag = health?.lag ?? null;
  return (
    <div className="grid grid-cols-[repeat(3,auto)] gap-x-4 gap-y-3 sm:flex sm:gap-x-8">
      <Tile label="Last delivery" value={last === null ? '–' : formatAge(Math.max(0, now - last))} />
      <Tile label="Lag, median" value={lag ? formatLag(lag.p50Ms) : '–'} />
      <Tile label="Lag, 95 %" value={lag ? formatLag(lag.p95Ms) : '–'} />
      <Tile label="Waiting" value={health?.waiting ?? '–'} />
      <StateTile state="dead" label="Dead" value={health?.dead} />
      <StateTile state="quarantined" label="Set aside" value={health?.quarantined} />
    </div>
  );
}

/** A number that leads to what it counts. */
function StateTile({
  state,
  label,
  value,
}: {
  state: 'dead' | 'quarantined';
  label: string;
  value: number | undefined;
}) {
  if (!value) return <Tile label={label} value={value ?? '–'} />;
  return (
    <Link to="/admin/sync" search={{ state }} className="rounded-sm hover:underline">
      <Tile label={label} value={value} />
    </Link>
  );
}

function Check({ name, check }: { name: HealthCheck['name']; check: HealthCheck | undefined }) {
  const look = check ? LOOKS[check.status] : null;
  return (
    <li className="grid grid-cols-[5.25rem_1fr] gap-x-3 py-1.5">
      <span className="flex h-5 items-center gap-2 whitespace-nowrap">
        {look ? <look.icon aria-hidden="true" size={15} className={`shrink-0 ${look.colour}`} /> : null}
        {look?.word}
      </span>
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">{NAMES[name]}.</span>{' '}
        {check ? (
          <span className="text-muted">
            <Sentence text={check.sentence} />
          </span>
        ) : (
          <span className="skeleton inline-block h-3 w-40" />
        )}
      </span>
    </li>
  );
}
