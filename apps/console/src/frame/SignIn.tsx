import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignIn } from '../api/session.ts';
import { faultOf, ProblemAlert } from '../parts/ProblemAlert.tsx';

/** The key goes to the hub once, in exchange for a cookie that no script can read. It is kept nowhere. */
export function SignIn() {
  const { t } = useTranslation();
  const [key, setKey] = useState('');
  const { mutate: signIn, isPending, error } = useSignIn();
  const fault = faultOf(error, 'key');

  function submit(event: FormEvent) {
    event.preventDefault();
    signIn(key);
  }

  return (
    <Center component="main" mih="100dvh" p="md">
      <title>{`${t('sign-in.title')} · Axle`}</title>
      <Paper withBorder p="xl" w="100%" maw={400}>
        <form onSubmit={submit}>
          <Stack>
            <div>
              <Title>Axle</Title>
              <Text c="dimmed">{t('sign-in.what')}</Text>
            </div>
            {!isSecureContext && <Alert color="red">{t('sign-in.insecure')}</Alert>}
            <PasswordInput
              label={t('sign-in.key')}
              description={t('sign-in.where')}
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
              error={fault}
              aria-invalid={fault !== undefined}
              visibilityToggleButtonProps={{ 'aria-label': t('sign-in.show'), tabIndex: 0 }}
              autoComplete="off"
              required
            />
            {error && !fault && <ProblemAlert error={error} />}
            <Button type="submit" loading={isPending} disabled={!isSecureContext}>
              {t('sign-in.submit')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
