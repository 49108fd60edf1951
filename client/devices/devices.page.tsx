import { Monitor, Smartphone } from 'lucide-react';
import { useId, useRef } from 'react';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { useSessionId } from '#client/session/session-id.context.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { useTick } from '#client/ui/tick.hook.ts';
import { formatAgo, formatMoment } from '#client/ui/time.format.ts';
import { Waiting } from '#client/ui/waiting.view.tsx';
import type { Device } from './device.ts';
import { useDevices } from './devices.hook.ts';
import { SignOutElsewhere } from './sign-out-elsewhere.view.tsx';

const TICK_MS = 30_000;

/** Where the reader is signed in: this device first, and the others to be signed out. */
export function DevicesPage() {
  const words = text.devices;
  const { devices, error, retry, ending, failure, signOut } = useDevices();
  const sessionId = useSessionId();
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(words.heading);
  if (devices === undefined) {
    if (error !== null) return <Failure title={words.notLoaded} error={error} onRetry={retry} isPage />;
    return <Waiting label={words.loading} />;
  }
  const isThis = (device: Device) => device.sessionId === sessionId;
  const others = devices.filter((device) => !isThis(device)).sort(byLatest);
  function end(wanted: readonly Device[]): void {
    // What was pressed goes with the devices, and would take the focus with it.
    heading.current?.focus();
    void signOut(wanted);
  }
  return (
    <div className="reading flex flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none">
          {words.heading}
        </h1>
        <SignOutElsewhere others={others.filter(({ sessionId: id }) => !ending.has(id))} onConfirm={end} />
      </div>
      <p className="text-muted">{words.explanation}</p>
      <p role="alert" className="text-fail empty:hidden">
        {failure}
      </p>
      <p role="alert" className="text-fail empty:hidden">
        {error === null ? null : words.notRefreshed}
      </p>
      <ul className="border-t border-hairline">
        {[...devices.filter(isThis), ...others].map((device) => (
          <DeviceLine
            key={device.sessionId}
            device={device}
            isThis={isThis(device)}
            isEnding={ending.has(device.sessionId)}
            onSignOut={() => end([device])}
          />
        ))}
      </ul>
      {devices.length === 1 ? <p className="text-muted">{words.onlyThis}</p> : null}
    </div>
  );
}

const byLatest = (one: Device, other: Device): number => other.lastActiveAt - one.lastActiveAt;

interface DeviceLineProps {
  device: Device;
  isThis: boolean;
  isEnding: boolean;
  onSignOut: () => void;
}

function DeviceLine({ device, isThis, isEnding, onSignOut }: DeviceLineProps) {
  const words = text.devices;
  const { clock } = useLive();
  const now = useTick(clock.now, TICK_MS);
  const activeId = useId();
  const Icon = device.isMobile ? Smartphone : Monitor;
  return (
    <li className="flex items-center gap-4 border-b border-hairline py-3">
      <Icon aria-hidden="true" size={20} strokeWidth={1.5} className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <bdi className="font-medium">{device.name}</bdi>
        <span className="block text-sm text-muted">
          <bdi>{device.place}</bdi>
        </span>
        {isThis ? null : (
          <time
            id={activeId}
            dateTime={new Date(device.lastActiveAt).toISOString()}
            title={formatMoment(device.lastActiveAt)}
            className="block text-sm text-muted tabular-nums"
          >
            {words.active(formatAgo(Math.max(0, now - device.lastActiveAt)))}
          </time>
        )}
      </span>
      {isThis ? (
        <span className="text-online">{words.thisOne}</span>
      ) : (
        <Button
          aria-disabled={isEnding}
          aria-label={isEnding ? words.signingOutOf(device.name) : words.signOutOf(device.name)}
          aria-describedby={activeId}
          onClick={isEnding ? undefined : onSignOut}
          className="shrink-0"
        >
          {isEnding ? words.signingOut : words.signOut}
        </Button>
      )}
    </li>
  );
}
