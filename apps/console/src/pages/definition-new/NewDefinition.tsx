import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Tagged, tagged } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { useView, type View } from '../../parts/list/view.ts';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { DefinitionForm } from '../definition/form/DefinitionForm.tsx';
import { type Attributes, type Definition, FRESH, valuesOf } from '../definition/form/values.ts';
import { readDefinition } from '../definition/read-definition.ts';
import { withProposed } from './proposed.ts';

/** A definition to be made, from nothing or as another one is. */
export function NewDefinition() {
  const { t } = useTranslation('definition');
  const { key } = useParams({ from: '/request-types/$key/definitions/new' });
  const { view } = useView();
  const { from } = view;
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    queryKey: ['request-types', key, 'new-definition', from],
    queryFn: async ({ signal }) => {
      const [requestType, pattern] = await Promise.all([
        answer(axle.GET('/api/v1/request-types/{idOrKey}', { params: { path: { idOrKey: key } }, signal })),
        from === undefined ? undefined : readDefinition(from, signal),
      ]);
      return { requestType, start: startOf(pattern?.record, view, (name) => t('copy-of', { name })) };
    },
    // What is being written is not begun anew by what others change.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });
  return (
    <Page title={data ? t('new-of', { name: data.requestType.name }) : t('new')}>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loader size="sm" />}
      {data && (
        <DefinitionForm
          requestType={data.requestType}
          read={data.start}
          reread={async () => data.start}
          save={async (changes) => {
            const made = await tagged(
              axle.POST('/api/v1/request-types/{key}/definitions', {
                params: { path: { key } },
                body: { ...valuesOf(data.start.record), ...changes },
              }),
            );
            queryClient.setQueryData(['definitions', 'record', made.record.key], made);
            void navigate({ to: '/definitions/$key', params: { key: made.record.key } });
            return made;
          }}
        />
      )}
    </Page>
  );
}

function startOf(
  pattern: Definition | undefined,
  view: View,
  nameOf: (name: string) => string,
): Tagged<Attributes> {
  const start = pattern ? { ...pattern, name: nameOf(pattern.name), active: false } : FRESH;
  return { record: withProposed(start, view), etag: 'new' };
}
