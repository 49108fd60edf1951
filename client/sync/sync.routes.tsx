import { getRouteApi, Outlet, useParams } from '@tanstack/react-router';
import { useIsOperator } from '#client/session/operator.context.ts';
import { DeliveryPage } from './delivery.page.tsx';
import { readDeliverySearch } from './delivery-search.ts';
import { OperatorsOnly } from './operators-only.view.tsx';
import { SyncPage } from './sync.page.tsx';

const syncRoute = getRouteApi('/admin/sync');
const deliveryRoute = getRouteApi('/admin/sync/$svixId');

/** The health and the log. An open delivery lies over them, so that the log keeps its place. */
export function SyncRoute() {
  // The router hands on what the route's reader has left out.
  const filter = readDeliverySearch(syncRoute.useSearch());
  const navigate = syncRoute.useNavigate();
  const { svixId } = useParams({ strict: false });
  if (!useIsOperator()) return <OperatorsOnly />;
  return (
    <SyncPage
      filter={filter}
      onFilter={(search) => void navigate({ to: '/admin/sync', search })}
      openSvixId={svixId ?? null}
    >
      <Outlet />
    </SyncPage>
  );
}

export function DeliveryRoute() {
  const { svixId } = deliveryRoute.useParams();
  return <DeliveryPage key={svixId} svixId={svixId} />;
}
