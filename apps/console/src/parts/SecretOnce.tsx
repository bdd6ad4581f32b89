import { Alert, Button, Code, CopyButton, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './SecretOnce.module.css';

/** A secret that the hub tells once, and nobody else. It is kept nowhere. */
export function SecretOnce({ what, secret }: { what: string; secret: string }) {
  const { t } = useTranslation();
  return (
    <Alert color="gray" icon={<IconKey size={20} aria-hidden />} title={what}>
      <Stack gap="xs" align="flex-start">
        {t('secret-once')}
        <Code className={classes.secret} fz="sm">
          {secret}
        </Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Alert>
  );
}
