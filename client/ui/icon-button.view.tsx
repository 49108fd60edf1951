import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';

/** The look of an icon that does something, for links too. */
export const iconButton =
  'inline-grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink aria-disabled:opacity-40 aria-[current]:bg-sunken aria-[current]:text-ink';

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: LucideIcon;
  /** Says what it does; shown as a tooltip and read aloud. */
  label: string;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon: Icon, label, className = '', ...rest }: IconButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} className={`${iconButton} ${className}`} {...rest}>
      <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
    </button>
  );
}
