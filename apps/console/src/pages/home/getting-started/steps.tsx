import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../../api/axle.ts';
import { type Facts, REQUEST_TYPE } from './facts.ts';
import { conditionFor } from './proposal.ts';

/** A connection that is there and was not checked is the shortest way: its address is filled in. */
export function Connect({ facts: { connected, unchecked } }: { facts: Facts }) {
  const { t } = useTranslation('getting-started');
  if (connected) return null;
  return (
    <>
      {unchecked && (
        <Button
          size="xs"
          renderRoot={(props) => <Link {...props} to="/connections/$key" params={{ key: unchecked.key }} />}
        >
          {t('connect.check', { name: unchecked.name })}
        </Button>
      )}
      <Button
        size="xs"
        variant={unchecked ? 'default' : 'filled'}
        renderRoot={(props) => <Link {...props} to="/connections/new" />}
      >
        {t('connect.new')}
      </Button>
    </>
  );
}

/** The form opens with a condition that the last order fits, and the vendor that has answered. */
export function Define({ facts: { order, connected, definition } }: { facts: Facts }) {
  const { t } = useTranslation('getting-started');
  const { data: condition } = useQuery({
    queryKey: ['orders', order?.id, 'condition'],
    queryFn: ({ signal }) => conditionFor(order!.id, signal),
    enabled: order !== undefined && !definition,
  });
  const { data: spokes = [] } = useQuery({
    queryKey: ['spokes'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/spokes', { signal })),
  });
  if (!condition || definition) return null;
  const adapter = spokes
    .find(({ name }) => name === connected?.spoke)
    ?.adapters.find(({ requestType }) => requestType === REQUEST_TYPE)?.key;
  const search = {
    name: t('define.name'),
    condition,
    // Before all others, so that it is selected.
    order: '1',
    ...(connected && adapter && { spoke: connected.spoke, adapter, connection: connected.id }),
  };
  return (
    <Button
      size="xs"
      renderRoot={(props) => (
        <Link
          {...props}
          to="/request-types/$key/definitions/new"
          params={{ key: REQUEST_TYPE }}
          search={search}
        />
      )}
    >
      {t('define.new')}
    </Button>
  );
}
