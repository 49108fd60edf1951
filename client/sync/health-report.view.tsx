import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { useTick } from '#client/ui/tick.hook.ts';
import { Tile } from '#client/ui/tile.view.tsx';
import type { HealthCheck, SyncHealth } from '#shared/sync-health.ts';
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
  if (!health && error) return <Failure title={text.sync.unread} error={error} onRetry={onRetry} isPage />;
  return (
    <>
      <header className="flex flex-col gap-x-8 gap-y-3 px-4 pt-4 pb-3 wide:flex-row wide:items-end">
        <div className="min-w-0 flex-1">
          <h1 className="text-xl font-semibold">{text.sync.title}</h1>
          <p className="text-muted">
            {health ? summarize(health.checks) : text.sync.asking}
            {error ? <span className="text-warn"> {text.sync.asOfLastAnswer}</span> : null}
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
  return text.sync.summary(failing, warning);
}

function Figures({ health }: { health: SyncHealth | undefined }) {
  const { clock } = useLive();
  const now = useTick(clock.now, TICK_MS);
  const last = health?.lastReceivedAt ?? null;
  const lag = health?.lag ?? null;
  return (
    <div className="grid grid-cols-[repeat(3,auto)] gap-x-4 gap-y-3 sm:flex sm:gap-x-8">
      <Tile label={text.sync.lastDelivery} value={last === null ? '–' : formatAge(Math.max(0, now - last))} />
      <Tile label={text.sync.lagMedian} value={lag ? formatLag(lag.p50Ms) : '–'} />
      <Tile label={text.sync.lag95} value={lag ? formatLag(lag.p95Ms) : '–'} />
      <Tile label={text.sync.waiting} value={health?.waiting ?? '–'} />
      <StateTile state="dead" value={health?.dead} />
      <StateTile state="quarantined" value={health?.quarantined} />
    </div>
  );
}

/** A number that leads to what it counts. */
function StateTile({ state, value }: { state: 'dead' | 'quarantined'; value: number | undefined }) {
  const label = text.deliveries.states[state];
  if (!value) return <Tile label={label} value={value ?? '–'} />;
  return (
    <LogLink place={{ state }} title={text.deliveries.meanings[state]} className="rounded-sm hover:underline">
      <Tile label={label} value={value} />
    </LogLink>
  );
}
