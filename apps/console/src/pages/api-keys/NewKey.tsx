import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { useSession } from '../../api/session.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { faultOf, ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { SecretOnce } from '../../parts/SecretOnce.tsx';

type Role = Schemas['CreateApiKey']['role'];

const ROLES = ['integrator', 'viewer', 'operator', 'admin'] as const satisfies Role[];
const FIELDS = ['name', 'role', 'scopes', 'expiresAt'];

/** Makes a key, and shows its text this once. */
export function NewKey() {
  const { t } = useTranslation('api-keys');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="xs" onClick={() => setOpened(true)}>
        {t('new')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('new')}>
        {/* What it has shown is gone with it. */}
        {opened && <Form onClose={() => setOpened(false)} />}
      </Dialog>
    </>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['api-keys', 'frame']);
  const { scopes } = useSession()!;
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('integrator');
  const [chosen, setChosen] = useState<string[]>(scopes.slice(0, 1).map(({ key }) => key));
  const [expires, setExpires] = useState('');
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () =>
      answer(
        axle.POST('/api/v1/api-keys', {
          body: {
            name,
            role,
            scopes: chosen,
            ...(expires && { expiresAt: new Date(`${expires}T00:00`).toISOString() }),
          },
        }),
      ),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  if (data)
    return (
      <Stack>
        <SecretOnce what={t('made', { name: data.name })} secret={data.key} />
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
          label={t('name')}
          description={t('name-hint')}
          required
          data-autofocus
          value={name}
          error={faultOf(error, 'name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('role')}
          description={t(`role-hints.${role}`)}
          value={role}
          data={ROLES.map((value) => ({ value, label: t(`frame:roles.${value}`) }))}
          onChange={(event) => setRole(event.currentTarget.value as Role)}
        />
        <Checkbox.Group
          label={t('scopes')}
          required
          value={chosen}
          error={faultOf(error, 'scopes')}
          // Every scope says it all.
          onChange={(keys) => setChosen(keys.at(-1) === '*' ? ['*'] : keys.filter((key) => key !== '*'))}
        >
          <Stack gap={6} mt={4}>
            {scopes.map(({ key, name }) => (
              <Checkbox key={key} value={key} label={name} />
            ))}
            <Checkbox value="*" label={t('every-scope-to-come')} />
          </Stack>
        </Checkbox.Group>
        <TextInput
          type="date"
          label={t('expires')}
          description={t('expires-hint')}
          value={expires}
          error={faultOf(error, 'expiresAt')}
          onChange={(event) => setExpires(event.currentTarget.value)}
        />
        {error && <ProblemAlert error={error} shown={FIELDS} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('frame:cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={name === '' || chosen.length === 0}>
            {t('create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
