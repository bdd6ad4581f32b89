import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignIn, useSignInWays } from '../api/session.ts';
import { faultOf, ProblemAlert } from '../parts/ProblemAlert.tsx';

/** Why the identity provider's sign-in came to nothing; read before the page's address is put in order. */
const REFUSAL = new URLSearchParams(location.search).get('sign-in');

/** Where signing in by the identity provider begins; it leads back to where one is. */
const startOf = ({ pathname, search }: Location) =>
  `/api/v1/session/oidc?${new URLSearchParams({ back: pathname + search })}`;

/** The key goes to the hub once, in exchange for a cookie that no script can read. It is kept nowhere. */
export function SignIn() {
  const { t } = useTranslation();
  const [key, setKey] = useState('');
  const { mutate: signIn, isPending, error } = useSignIn();
  const ways = useSignInWays();
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
            {REFUSAL && (
              <Alert color="red" role="alert">
                {t(REFUSAL === 'no-role' ? 'sign-in.no-role' : 'sign-in.failed')}
              </Alert>
            )}
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
            {ways?.identityProvider && (
              <Button variant="default" component="a" href={startOf(location)}>
                {t('sign-in.with', { provider: ways.identityProvider })}
              </Button>
            )}
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
