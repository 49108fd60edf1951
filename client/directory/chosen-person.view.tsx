import { X } from 'lucide-react';

export interface ChosenPersonProps {
  name: string;
  /** What a press does, with the name. */
  label: string;
  onTakeOut: () => void;
}

/** Somebody who was found and chosen; a press takes them out again. */
export function ChosenPerson({ name, label, onTakeOut }: ChosenPersonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onTakeOut}
      className="inline-flex h-8 max-w-full items-center gap-1.5 self-start rounded-md border border-control px-2.5 hover:bg-sunken"
    >
      <bdi className="truncate">{name}</bdi>
      <X aria-hidden="true" size={14} className="shrink-0" />
    </button>
  );
}
