import { useQuery } from '@tanstack/react-query';
import { Plus, TextCursorInput } from 'lucide-react';
import { useRef, useState } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { countedFieldsQuery } from '#client/http/fields.request.ts';
import { text } from '#client/language/text.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { isAdmin, useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { Paused } from '#client/ui/paused.view.tsx';
import { Waiting } from '#client/ui/waiting.view.tsx';
import type { CustomField, FieldList as Fields } from '#shared/custom-field.ts';
import { useFieldActions } from './field-actions.hook.ts';
import { FieldForm } from './field-form.view.tsx';
import { FieldList } from './field-list.view.tsx';

/** Where admins say what people can write in their profiles beside what everybody has. */
export function FieldsPage() {
  const organization = useCurrentOrganization();
  const list = useQuery(countedFieldsQuery(useApi(), organization.id));
  const words = text.fields;
  usePageTitle(words.pageTitle(organization.name));
  useReconnected(() => {
    if (list.isError) void list.refetch();
  });
  if (!isAdmin(organization))
    return (
      <Notice title={words.notAdmin} isPage>
        {words.notAdminWhy}
      </Notice>
    );
  if (list.data) return <FieldsEditor list={list.data} organizationName={organization.name} />;
  if (list.isError)
    return <Failure title={words.notLoaded} error={list.error} onRetry={() => void list.refetch()} isPage />;
  return list.isPaused ? <Paused /> : <Waiting label={words.loading} />;
}

function FieldsEditor({ list, organizationName }: { list: Fields; organizationName: string }) {
  const words = text.fields;
  const actions = useFieldActions();
  const adder = useRef<HTMLButtonElement>(null);
  const [edited, setEdited] = useState<{ field: CustomField | null } | null>(null);

  /** The form goes away, and the focus goes back to where a form begins. */
  function close(): void {
    setEdited(null);
    requestAnimationFrame(() => adder.current?.focus());
  }

  return (
    <div className="reading flex flex-col gap-3">
      <h1 className="text-xl font-semibold">{words.heading}</h1>
      <p className="text-muted">{words.explanation(organizationName)}</p>
      {edited === null ? (
        <div>
          <Button ref={adder} onClick={() => setEdited({ field: null })}>
            <Plus aria-hidden="true" size={15} strokeWidth={1.75} />
            {words.add}
          </Button>
        </div>
      ) : (
        <FieldForm
          key={edited.field?.id ?? 'new'}
          field={edited.field}
          onSave={async (field) => {
            // As it is by now: whoever was told of a change elsewhere saves over that.
            const known = list.fields.find(({ id }) => id === edited.field?.id);
            await actions.save(field, known ?? edited.field);
            close();
          }}
          onCancel={close}
        />
      )}
      {list.fields.length === 0 ? (
        <Notice icon={TextCursorInput} title={words.none}>
          {words.noneWhy}
        </Notice>
      ) : (
        <FieldList list={list} actions={actions} onEdit={(field) => setEdited({ field })} />
      )}
    </div>
  );
}
