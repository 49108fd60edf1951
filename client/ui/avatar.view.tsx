import { useState } from 'react';
import { initialsOf } from './initials.ts';
import { useIsPrinted } from './printing.hook.ts';

export interface AvatarProps {
  /** Decides the tint, so that a person keeps it through a change of name. */
  seed: string;
  name: string;
  imageUrl: string | null;
  /** Edge length in CSS pixels. */
  size: number;
}

/** A round picture, or initials on a quiet tint when there is none. Decorative: the name always stands nearby. */
export function Avatar({ seed, name, imageUrl, size }: AvatarProps) {
  // Of what is printed nothing is out of sight, and nothing comes into view.
  const isPrinted = useIsPrinted();
  const [broken, setBroken] = useState<string | null>(null);
  const box = 'block size-full rounded-full object-cover select-none';
  if (imageUrl && broken !== imageUrl) {
    return (
      <img
        src={imageUrl}
        alt=""
        width={size}
        height={size}
        loading={isPrinted ? 'eager' : 'lazy'}
        className={box}
        onError={() => setBroken(imageUrl)}
      />
    );
  }
  const hue = hash(seed) % 360;
  return (
    <span
      aria-hidden="true"
      className={`${box} grid place-items-center font-medium`}
      style={{
        background: `oklch(var(--rc-avatar-lightness) 0.035 ${hue})`,
        color: `oklch(var(--rc-avatar-ink-lightness) 0.05 ${hue})`,
        fontSize: Math.round(size * 0.375),
        width: size,
        height: size,
      }}
    >
      {initialsOf(name)}
    </span>
  );
}

/** Spreads ids that differ in one letter far apart (FNV-1a, then a mix of its bits). */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619);
  value = Math.imul(value ^ (value >>> 15), 2_246_822_519);
  return (value ^ (value >>> 13)) >>> 0;
}
