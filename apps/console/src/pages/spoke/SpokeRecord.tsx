import { Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { BarredButton } from '../../parts/BarredButton.tsx';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Record } from '../../parts/record/Record.tsx';
import { Adapters } from './Adapters.tsx';
import { Cause } from './Cause.tsx';
import { ConnectionFields } from './ConnectionFields.tsx';
import { Process } from './Process.tsx';
import { Versions } from './Versions.tsx';

/** A vendor's package: what it can do, how it runs, and what is wrong with it. */
export function SpokeRecord() {
  const { t } = useTranslation('spoke');
  const { name } = useParams({ from: '/spokes/$name' });
  const mayConnect = useMay('admin');
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    queryKey: ['spokes'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/spokes', { signal })),
  });
  const spoke = data?.find((one) => one.name === name);
  if (!spoke)
    return (
      <Page title={data ? t('not-there') : t('title')}>
        {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {data ? <Text>{t('not-there-text')}</Text> : !error && <Loader size="sm" />}
      </Page>
    );
  const { connectionSchema, adapters, reason, remedy, refused } = spoke;
  return (
    <Record
      title={spoke.title ?? name}
      state={<StateChip state={spoke.state} />}
      ids={{ [t('name')]: name, [t('package')]: spoke.package, [t('version')]: spoke.version }}
      actions={
        mayConnect && (
          <BarredButton
            variant="filled"
            barred={connectionSchema ? undefined : t('connect-barred')}
            onClick={() => void navigate({ to: '/connections/new', search: { spoke: name } as never })}
          >
            {t('connect')}
          </BarredButton>
        )
      }
      tabs={[
        {
          name: 'adapters',
          label: t('adapters'),
          count: adapters.length,
          content: <Adapters adapters={adapters} />,
        },
        { name: 'connection', label: t('schema'), content: <ConnectionFields schema={connectionSchema} /> },
        { name: 'process', label: t('process'), content: <Process spoke={spoke} /> },
        {
          name: 'versions',
          label: t('versions'),
          count: 1 + refused.length,
          content: <Versions spoke={spoke} />,
        },
      ]}
    >
      {reason && <Cause title={`${name} ${spoke.version}`} reason={reason} remedy={remedy} />}
    </Record>
  );
}
