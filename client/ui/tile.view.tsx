import { text } from '#client/language/text.ts';
export interface TileProps {
  label: string;
  value: number | string;
  /** Whether the number is from before the connection was lost. */
  isStale?: boolean;
}

export function Tile({ label, value, isStale = false }: TileProps) {
  return (
    <dl className="flex flex-col-reverse">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className={`text-xl font-semibold whitespace-nowrap tabular-nums ${isStale ? 'text-muted' : ''}`}>
        {value}
        {isStale ? <span className="sr-only"> {text.common.whenConnectionWasLost}</span> : null}
      </dd>
    </dl>
  );
}
