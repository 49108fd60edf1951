import { Avatar } from '#client/ui/avatar.view.tsx';
import { usePresence } from './presence.context.ts';
import { PresenceShape } from './presence-shape.icon.tsx';
import { nameDot } from './presence-words.ts';

export interface PresenceAvatarProps {
  person: { userId: string; alias: number; name: string; imageUrl: string | null };
  /** Edge length in CSS pixels. */
  size?: number;
}

/** A person's picture with the dot on its corner; together they are one image named like "Ada Lovelace, online". */
export function PresenceAvatar({ person, size = 32 }: PresenceAvatarProps) {
  return (
    <span className="relative inline-block shrink-0" style={{ width: size, height: size }}>
      <Avatar seed={person.userId} name={person.name} imageUrl={person.imageUrl} size={size} />
      <PresenceDot alias={person.alias} name={person.name} />
    </span>
  );
}

function PresenceDot({ alias, name }: { alias: number; name: string }) {
  const presence = usePresence(alias);
  return (
    <span
      role="img"
      aria-label={nameDot(name, presence)}
      className="absolute -end-1 -bottom-1 rounded-full bg-page p-0.5"
    >
      <PresenceShape state={presence.state} />
    </span>
  );
}
