import { Keyboard } from 'lucide-react';
import {
  Fragment,
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { text } from '#client/language/text.ts';
import { useLatest } from '#client/ui/latest.hook.ts';
import { type Command, findCommands } from './command.ts';
import { useDeviceCommands } from './device-commands.hook.ts';
import { useOwnCommands } from './own-commands.hook.ts';
import { type PagesOffered, usePageCommands } from './page-commands.hook.ts';
import { usePersonCommands } from './person-commands.hook.ts';

export interface PaletteBoxProps extends PagesOffered {
  /** Opens the help about the keys. */
  onKeys: () => void;
  /** Closes the palette, and then does it. */
  onChoose: (act: () => void) => void;
}

/** A field with what its words find: a combobox whose list is always there (ARIA Authoring Practices). */
export function PaletteBox({ onKeys, onChoose, ...pages }: PaletteBoxProps) {
  const words = text.palette;
  const [query, setQuery] = useState('');
  const shown = useDeferredValue(query);
  const people = usePersonCommands(shown);
  const keys: Command = {
    id: 'keys',
    group: 'pages',
    label: text.common.keys,
    picture: <Keyboard size={16} strokeWidth={1.75} />,
    act: onKeys,
  };
  const others = [...usePageCommands(pages), keys, ...useOwnCommands(), ...useDeviceCommands()];
  const found = [...people, ...findCommands(others, shown, words.groups)];
  const [chosenId, choose] = useState<string | null>(null);
  const index = Math.max(
    0,
    found.findIndex(({ id }) => id === chosenId),
  );
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const active = found[index];
  const isFound = shown === query;
  /** Enter was pressed before what is written had been looked for. */
  const [isAsked, setAsked] = useState(false);
  const act = useLatest(() => {
    setAsked(false);
    if (active) onChoose(active.act);
  });

  useEffect(() => {
    if (isAsked && isFound) act();
  }, [isAsked, isFound, act]);

  useLayoutEffect(() => {
    if (active !== undefined) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  function onKeyDown(event: KeyboardEvent): void {
    // The keys of who chooses among words of their language are not for the list.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) choose(found.at((index + step) % found.length)?.id ?? null);
    else if (event.key !== 'Enter') return;
    else if (isFound) act();
    else setAsked(true);
    event.preventDefault();
  }

  return (
    <div className="flex max-h-[70dvh] flex-col">
      <input
        role="combobox"
        aria-label={words.field}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${listId}${index}` : undefined}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setAsked(false);
          choose(null);
        }}
        onKeyDown={onKeyDown}
        placeholder={words.field}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: a palette is for writing in
        autoFocus
        className="h-12 w-full shrink-0 border-b border-hairline bg-transparent px-4 outline-none"
      />
      <div ref={list} id={listId} role="listbox" aria-label={words.list} className="min-h-0 overflow-y-auto p-2">
        {groupsOf(found).map(({ group, from, commands }) => (
          <Fragment key={group}>
            <p aria-hidden="true" className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
              {words.groups[group]}
            </p>
            {commands.map((command, place) => (
              <Option
                key={command.id}
                id={`${listId}${from + place}`}
                command={command}
                isActive={command === active}
                onPoint={() => choose(command.id)}
                onChoose={() => onChoose(command.act)}
              />
            ))}
          </Fragment>
        ))}
      </div>
      <p role="status" className="px-4 pb-3 text-muted empty:hidden">
        {found.length === 0 ? words.nothing : null}
      </p>
    </div>
  );
}

interface OptionProps {
  id: string;
  command: Command;
  isActive: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

/** Keys are the field's business: an option never has the focus. */
function Option({ id, command: { group, label, hint, picture }, isActive, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onPointerMove={isActive ? undefined : onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2 aria-selected:bg-selected aria-selected:outline-1 aria-selected:outline-control"
    >
      <span aria-hidden="true" className="grid w-6 shrink-0 place-items-center text-muted">
        {picture}
      </span>
      <bdi className="min-w-0 truncate">{label}</bdi>
      <span className="sr-only">{text.palette.groups[group]}</span>
      {hint ? <span className="min-w-0 truncate text-sm text-muted">{hint}</span> : null}
    </div>
  );
}

/** Neighbours of one group under its name, and the place of the first among all. */
function groupsOf(found: readonly Command[]) {
  const groups: { group: Command['group']; from: number; commands: Command[] }[] = [];
  for (const [from, command] of found.entries()) {
    const last = groups.at(-1);
    if (last?.group === command.group) last.commands.push(command);
    else groups.push({ group: command.group, from, commands: [command] });
  }
  return groups;
}
