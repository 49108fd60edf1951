import { useIsWide, useMediaQuery } from '#client/ui/media-query.hook.ts';
import type { ReapplyFailure } from './reapply-failure.ts';
import { ReapplyFailed } from './reapply-failure.view.tsx';

/** Below the line that it is about, over the whole width of the table. */
export function ReapplyFailedLine({ id, failure }: { id: string; failure: ReapplyFailure }) {
  return (
    <tr className="border-b border-hairline">
      <td colSpan={useColumnCount()} className="px-4 pb-2 text-sm">
        <ReapplyFailed id={id} failure={failure} />
      </td>
    </tr>
  );
}

/** How many columns have room, as `delivery-table.view.tsx` has it: a cell that spans more would make some of its own. */
function useColumnCount(): number {
  const isWide = useIsWide();
  const isMiddling = useMediaQuery('(min-width: 48rem)');
  if (isWide) return 7;
  return isMiddling ? 6 : 3;
}
