import { Anchor, Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { SecretOnce } from '../../parts/SecretOnce.tsx';

const HUB = '/tmf-api/serviceQualificationManagement/v4/hub';

/** Adds a subscriber, with what it has to do to be one. */
export function NewSubscription() {
  const { t } = useTranslation('subscriptions');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="xs" onClick={() => setOpened(true)}>
        {t('new')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} size="lg" title={t('new')}>
        {/* What it has shown is gone with it. */}
        {opened && <Form onClose={() => setOpened(false)} />}
      </Dialog>
    </>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['subscriptions', 'frame']);
  const [callback, setCallback] = useState('');
  const [query, setQuery] = useState('');
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async () => {
      const call = await axle.POST(HUB, { body: { callback, ...(query && { query }) } });
      await answer(Promise.resolve(call));
      return call.response.headers.get('webhook-secret')!;
    },
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['orders', 'subscriptions'] }),
  });
  if (data)
    return (
      <Stack>
        <SecretOnce what={t('made')} secret={data} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('frame:close')}</Button>
        </Group>
      </Stack>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          type="url"
          label={t('endpoint')}
          description={t('endpoint-hint')}
          placeholder="https://orders.example/events"
          required
          data-autofocus
          value={callback}
          onChange={(event) => setCallback(event.currentTarget.value)}
        />
        <TextInput
          label={t('events')}
          description={t('events-hint')}
          placeholder="state=done,terminatedWithError"
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <div>
          <Text size="sm" fw={600}>
            {t('guide.title')}
          </Text>
          <List size="sm" type="ordered">
            {(['answer', 'verify', 'once'] as const).map((step) => (
              <List.Item key={step}>{t(`guide.${step}`)}</List.Item>
            ))}
          </List>
          <Anchor size="sm" href="/docs" target="_blank">
            {t('guide.more')}
          </Anchor>
        </div>
        {error && <ProblemAlert error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('frame:cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={callback === ''}>
            {t('create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
