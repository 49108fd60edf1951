import { Plus, X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { IconButton } from '#client/ui/icon-button.view.tsx';
import { INPUT } from '#client/ui/input-look.ts';
import { profileLimits } from '#shared/profile.ts';
import { FieldNote } from './field.view.tsx';
import type { FieldsProps } from './profile-form.view.tsx';

/** Addresses, each with what it is called. */
export function LinksField({ draft: { links }, faults, onChange }: FieldsProps) {
  const words = text.ownProfile;
  const noteId = useId();
  const list = useRef<HTMLUListElement>(null);
  const adder = useRef<HTMLButtonElement>(null);

  const isAdded = useRef(false);
  useEffect(() => {
    if (isAdded.current && links.length > 0) list.current?.lastElementChild?.querySelector('input')?.focus();
    isAdded.current = false;
  }, [links.length]);

  function add(): void {
    if (links.length >= profileLimits.links) return;
    isAdded.current = true;
    onChange({ links: [...links, { label: '', url: '' }] });
  }

  function change(place: number, part: Partial<(typeof links)[number]>): void {
    onChange({ links: links.map((link, index) => (index === place ? { ...link, ...part } : link)) });
  }

  function remove(place: number): void {
    // The button goes with its line, and would take the focus with it.
    adder.current?.focus();
    onChange({ links: links.filter((_, index) => index !== place) });
  }

  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="float-start mb-1 font-medium">{words.fields.links}</legend>
      <ul ref={list} className="flex flex-col gap-2 empty:hidden">
        {links.map((link, index) => {
          const faultOf = (part: 'label' | 'url') => faults.get(`links.${index}.${part}`);
          const attributes = (part: 'label' | 'url') => ({
            'aria-invalid': faultOf(part) !== undefined,
            'aria-describedby': faultOf(part) === undefined ? undefined : `${noteId}-${index}`,
            autoComplete: 'off',
            className: INPUT,
          });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own, and never change places
            <li key={index} className="flex flex-col gap-1">
              <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto] items-center gap-2">
                <input
                  aria-label={words.linkLabel(index + 1)}
                  placeholder={words.linkLabelShort}
                  dir="auto"
                  value={link.label}
                  onChange={({ target }) => change(index, { label: target.value })}
                  {...attributes('label')}
                />
                <input
                  aria-label={words.linkUrl(index + 1)}
                  placeholder={words.linkUrlShort}
                  inputMode="url"
                  value={link.url}
                  onChange={({ target }) => change(index, { url: target.value })}
                  {...attributes('url')}
                />
                <IconButton icon={X} label={words.removeLink(index + 1)} onClick={() => remove(index)} />
              </div>
              <FieldNote id={`${noteId}-${index}`} hint={undefined} fault={faultOf('label') ?? faultOf('url')} />
            </li>
          );
        })}
      </ul>
      <FieldNote id={noteId} hint={undefined} fault={faults.get('links')} />
      <div>
        <Button ref={adder} aria-disabled={links.length >= profileLimits.links} onClick={add}>
          <Plus aria-hidden="true" size={15} strokeWidth={1.75} />
          {words.addLink}
        </Button>
      </div>
    </fieldset>
  );
}
