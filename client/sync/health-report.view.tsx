import { useLive } from '#client/live/live.context.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { count } from '#client/ui/plural.format.ts';
import { useTick } from '#client/ui/tick.hook.ts';
import { Tile } from '#client/ui/tile.view.tsx';
import type { HealthCheck, SyncHealth } from '#shared/sync-health.ts';
import { stateMeanings } from './delivery-state.icon.tsx';
import { HealthChecks } from './health-checks.view.tsx';
import { LogLink } from './log-link.view.tsx';
import { formatAge, formatLag } from './moment.format.ts';

const TICK_MS = 1_000;

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
      <header className="flex flex-col gap-x-8 gap-y-3 px-4 pt-4 pb-3 wide:flex-row wide:items-end">
        <div className="min-w-0 flex-1">
          <h1 className="text-xl font-semibold">Sync</h1>
          <p className="text-muted">
            {health ? summarize(health.checks) : 'Asking how the sync is.'}
            {error ? <span className="text-warn"> So it was when it could last be asked.</span> : null}
          </p>
        </div>
        <Figures health={health} />
      </header>
      <HealthChecks checks={health?.checks} />
    </>
  );
}

function summarize(checks: readonly HealthCheck[]): string {
  const failing = checks.filter(({ status }) => status === 'failing').length;
  const warning = checks.filter(({ status }) => status === 'warning').length;
  if (failing + warning === 0) return 'All is well: what Clerk sends is applied.';
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
    <LogLink place={{ state }} title={stateMeanings[state]} className="rounded-sm hover:underline">
      <Tile label={label} value={value} />
    </LogLink>
  );
}
