import { Anchor, Button, NativeSelect, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/axle.ts';
import { queryClient } from '../../../api/queries.ts';
import { ResultChip } from '../../../parts/chips/ResultChip.tsx';
import { ProblemAlert } from '../../../parts/ProblemAlert.tsx';
import { OUTCOMES, type Outcome, sendSample } from './sample.ts';

/** Sends a sample order, and shows what becomes of it. */
export function Send({ order }: { order: Schemas['ListedOrder'] | undefined }) {
  const { t } = useTranslation('getting-started');
  const [outcome, setOutcome] = useState<Outcome>('qualified');
  const { mutate, isPending, error } = useMutation({
    mutationFn: sendSample,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['orders'] }),
  });
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('outcome')}
        value={outcome}
        data={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        onChange={({ currentTarget }) => setOutcome(currentTarget.value as Outcome)}
      />
      <Button size="xs" loading={isPending} onClick={() => mutate(outcome)}>
        {t('send')}
      </Button>
      {order && (
        <>
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/orders" />}>
            {order.externalId ?? order.id}
          </Anchor>
          <ResultChip result={order.result} />
        </>
      )}
      {error && <ProblemAlert error={error} />}
      <Text size="xs" c="dimmed">
        {t('mock')}
      </Text>
    </>
  );
}
