import { ChevronDown, CircleCheck } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { type HealthCheck, healthStatuses } from '#shared/sync-health.ts';
import { Check } from './health-check.view.tsx';

const LINE = 'flex h-8 w-fit items-center gap-2';

/** What fails first, then what deserves a look; what is well takes one line, so that the log is not far. */
export function HealthChecks({ checks }: { checks: readonly HealthCheck[] | undefined }) {
  const troubles = (checks ?? []).filter(isTrouble).sort(byGravity);
  return (
    <div className="mx-4 border-y border-hairline py-1">
      {troubles.length > 0 ? (
        <ul aria-label={text.sync.checks} className="grid gap-x-8 wide:grid-cols-2">
          {troubles.map((check) => (
            <Check key={check.name} check={check} />
          ))}
        </ul>
      ) : null}
      {checks ? <Well checks={checks.filter((check) => !isTrouble(check))} /> : <Skeleton />}
    </div>
  );
}

const isTrouble = ({ status }: HealthCheck): boolean => status !== 'ok';
const byGravity = (one: HealthCheck, other: HealthCheck): number =>
  healthStatuses.indexOf(other.status) - healthStatuses.indexOf(one.status);

function Well({ checks }: { checks: readonly HealthCheck[] }) {
  if (checks.length === 0) return null;
  return (
    <details className="group">
      <summary className={`${LINE} list-none rounded-sm text-muted hover:text-ink [&::-webkit-details-marker]:hidden`}>
        <CircleCheck aria-hidden="true" size={15} className="shrink-0 text-online" />
        {text.sync.passed(checks.length)}
        <ChevronDown aria-hidden="true" size={15} className="shrink-0 group-open:rotate-180" />
      </summary>
      <ul aria-label={text.sync.passedChecks} className="grid gap-x-8 pb-1 wide:grid-cols-2">
        {checks.map((check) => (
          <Check key={check.name} check={check} />
        ))}
      </ul>
    </details>
  );
}

/** As high as the line of what is well, which mostly is everything. */
function Skeleton() {
  return (
    <div className={LINE}>
      <span className="skeleton h-3 w-40" />
    </div>
  );
}
