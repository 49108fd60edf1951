import { useLive } from '#client/live/live.context.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useIsPrinted } from '#client/ui/printing.hook.ts';
import { formatMoment } from '#client/ui/time.format.ts';

/** On paper, where there is no bar: of which organization a page is, and of when. */
export function PrintedOrigin() {
  const { name } = useCurrentOrganization();
  const { clock } = useLive();
  if (!useIsPrinted()) return null;
  return (
    <p className="px-4 py-2 text-muted">
      <bdi>{name}</bdi> · {formatMoment(clock.now())}
    </p>
  );
}
