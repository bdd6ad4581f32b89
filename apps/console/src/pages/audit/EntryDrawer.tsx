import { Drawer, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { Facts } from '../../parts/Facts.tsx';
import { Json } from '../../parts/Json.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { RecordLink } from './RecordLink.tsx';

interface Props {
  /** Undefined: none is open. */
  id: string | undefined;
  onClose: () => void;
}

/** An entry, with the record before and after. */
export function EntryDrawer({ id, onClose }: Props) {
  const { t } = useTranslation(['audit', 'frame']);
  const { data, error } = useQuery({
    queryKey: ['audit', id],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/audit/{id}', { params: { path: { id: id! } }, signal })),
    enabled: id !== undefined,
  });
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('entry')}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      {error && <ProblemAlert error={error} />}
      {data ? <Entry entry={data} /> : !error && <Loader size="sm" aria-label={t('frame:loading')} />}
    </Drawer>
  );
}

function Entry({ entry }: { entry: Schemas['AuditedStates'] }) {
  const { t } = useTranslation('audit');
  const { at, actor, action, kind, application, difference, before, after } = entry;
  return (
    <Stack>
      <Facts
        facts={{
          [t('at')]: <Time at={at} />,
          [t('actor')]: `${actor.name} (${t(`actor-kinds.${actor.kind}`)})`,
          [t('action')]: t(`actions.${action}`),
          [t('kind')]: t(`kinds.${kind}`),
          [t('record')]: <RecordLink entry={entry} />,
          ...(application && {
            [t('application')]: [application.set, application.commit, application.author]
              .filter(Boolean)
              .join(' · '),
          }),
        }}
      />
      {difference.length > 0 && (
        <>
          <Title order={2}>{t('difference')}</Title>
          <Table.ScrollContainer
            minWidth={360}
            type="native"
            tabIndex={0}
            role="region"
            aria-label={t('difference')}
          >
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('attribute')}</Table.Th>
                  <Table.Th>{t('before')}</Table.Th>
                  <Table.Th>{t('after')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {difference.map(({ path, ...values }) => (
                  <Table.Tr key={path}>
                    <Table.Th>
                      <code>{path}</code>
                    </Table.Th>
                    <Table.Td>{textOf(values.before)}</Table.Td>
                    <Table.Td>{textOf(values.after)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </>
      )}
      {[
        { name: 'before', state: before },
        { name: 'after', state: after },
      ].map(({ name, state }) => (
        <div key={name}>
          <Title order={2}>{t(name)}</Title>
          {state ? <Json of={state} label={t(name)} /> : <Text c="dimmed">{t('nothing')}</Text>}
        </div>
      ))}
    </Stack>
  );
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
