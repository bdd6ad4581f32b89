import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { faultOf, ProblemAlert } from '../../parts/ProblemAlert.tsx';

/** Makes a request type by its name and key; what else it has is changed on its page. */
export function NewRequestType() {
  const { t } = useTranslation('request-types');
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure();
  const form = useForm({ mode: 'controlled', initialValues: { name: '', key: '' } });
  const create = useMutation({
    mutationFn: (body: { name: string; key: string }) => answer(axle.POST('/api/v1/request-types', { body })),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['request-types'] });
      void navigate({ to: '/request-types/$id', params: { id } });
    },
  });
  return (
    <>
      <Button size="xs" onClick={open}>
        {t('new')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('new-title')}>
        <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
          <Stack gap="sm">
            <TextInput
              label={t('name')}
              required
              data-autofocus
              {...form.getInputProps('name')}
              error={faultOf(create.error, 'name')}
            />
            <TextInput
              label={t('key')}
              description={t('key-hint')}
              required
              {...form.getInputProps('key')}
              error={faultOf(create.error, 'key')}
            />
            {create.error && <ProblemAlert error={create.error} shown={['name', 'key']} />}
            <Button type="submit" loading={create.isPending}>
              {t('submit')}
            </Button>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
