import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { text } from '#client/language/text.ts';
import { Changed } from '#client/ui/changed.view.tsx';
import type { Delivery } from '#shared/deliveries.ts';
import { StateShape } from './delivery-state.icon.tsx';
import { formatLag } from './moment.format.ts';
import { Ago } from './moment.view.tsx';
import { useReapply } from './reapply.hook.ts';
import { ReapplyFailedLine } from './reapply-failed-line.view.tsx';
import { ReapplyRow } from './reapply-row.view.tsx';
import { explainReason, nameReason } from './reason.format.ts';

export interface DeliveryRowProps {
  delivery: Delivery;
  /** The server's time, in milliseconds. */
  now: number;
}

export function DeliveryRow({ delivery, now }: DeliveryRowProps) {
  const { svixId, type, entityId, state, reason, receivedAt, waitingSince, settledAt, isErased } = delivery;
  // An event that names nothing goes by its own id.
  const about = entityId === svixId ? '–' : entityId;
  const took = settledAt === null ? '' : formatLag(settledAt - waitingSince);
  const reapply = useReapply();
  const { outcome } = reapply;
  const hasFailed = outcome.phase === 'failed';
  const failureId = useId();
  return (
    <>
      <tr className={`cursor-pointer hover:bg-sunken md:h-11 ${hasFailed ? '' : 'border-b border-hairline'}`}>
        <td className="ps-4 text-muted max-md:hidden">
          <Ago at={receivedAt} now={now} />
        </td>
        <th scope="row" className="py-2 ps-4 text-start font-normal">
          <Link
            to="/admin/sync/$svixId"
            params={{ svixId }}
            search={(search) => search}
            data-svix-id={svixId}
            title={type}
            className="block font-medium hover:underline max-md:wrap-anywhere md:truncate"
          >
            {type}
          </Link>
          <span className="block font-mono text-xs wrap-anywhere text-muted md:hidden">{about}</span>
          <span className="block text-sm text-muted md:hidden">
            <Ago at={receivedAt} now={now} />
          </span>
        </th>
        <td title={about} className="truncate ps-4 font-mono text-xs text-muted max-md:hidden">
          {about}
        </td>
        <td className="ps-4 max-md:py-2">
          <span className="flex items-center gap-2 max-md:wrap-anywhere md:whitespace-nowrap">
            <StateShape state={state} />
            <Changed value={text.deliveries.states[state]} />
          </span>
          {reason ? (
            <span
              title={explainReason(reason)}
              className="block text-sm text-muted max-md:wrap-anywhere md:truncate wide:hidden"
            >
              {nameReason(reason)}
            </span>
          ) : null}
          <span className="block text-sm text-muted tabular-nums md:hidden">{took}</span>
        </td>
        <td title={reason ? explainReason(reason) : undefined} className="truncate ps-4 text-muted max-wide:hidden">
          {reason ? nameReason(reason) : null}
        </td>
        <td className="ps-4 text-muted tabular-nums max-md:hidden">{took}</td>
        <td className="pe-2 text-end">{isErased ? null : <ReapplyRow {...{ delivery, reapply, failureId }} />}</td>
      </tr>
      {outcome.phase === 'failed' ? <ReapplyFailedLine id={failureId} failure={outcome.failure} /> : null}
    </>
  );
}
