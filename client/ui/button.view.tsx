import type { ButtonHTMLAttributes, Ref } from 'react';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:opacity-90',
  danger: 'bg-fail text-on-accent hover:opacity-90',
  quiet: 'border border-control bg-page text-ink hover:bg-sunken',
};

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: keyof typeof LOOKS;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'quiet', className = '', type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={`inline-flex h-8 items-center justify-center gap-2 rounded-md px-3 font-medium whitespace-nowrap disabled:opacity-60 aria-disabled:opacity-60 ${LOOKS[look]} ${className}`}
      {...rest}
    />
  );
}
