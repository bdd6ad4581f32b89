import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { queryClient, SESSION } from '../../api/queries.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { faultOf, ProblemAlert } from '../../parts/ProblemAlert.tsx';

/** Puts up a wall: what is made behind it is seen by nobody who has not the scope. */
export function NewScope() {
  const { t } = useTranslation('scopes');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="xs" onClick={() => setOpened(true)}>
        {t('new')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('new')}>
        {opened && <Form onClose={() => setOpened(false)} />}
      </Dialog>
    </>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['scopes', 'frame']);
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => answer(axle.POST('/api/v1/scopes', { body: { name, key } })),
    onSuccess: async () => {
      // One can choose it from now on.
      await queryClient.invalidateQueries({ queryKey: SESSION });
      await navigate({ to: '/scopes/$key', params: { key } });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('name')}
          required
          data-autofocus
          value={name}
          error={faultOf(error, 'name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('key')}
          description={t('key-hint')}
          required
          value={key}
          error={faultOf(error, 'key')}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        {error && <ProblemAlert error={error} shown={['name', 'key']} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('frame:cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={name === '' || key === ''}>
            {t('create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
