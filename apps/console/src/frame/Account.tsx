import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import { IconKeyboard, IconListCheck, IconLogout, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Session } from '../api/session.ts';
import { useSignOut } from '../api/session.ts';
import { showKeys } from '../keyboard/keyboard.ts';
import { useFirstStepsShown } from '../pages/home/getting-started/shown.ts';

/** Who is signed in, and how to sign out. */
export function Account({ session: { name, role } }: { session: Session }) {
  const { t } = useTranslation();
  const { mutate: signOut } = useSignOut();
  const navigate = useNavigate();
  const [, showFirstSteps] = useFirstStepsShown();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('account')}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${t('account')}: ${name}`}>
            <IconUser size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {name}
          </Text>
          {t(`roles.${role}`)}
        </Menu.Label>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={showKeys}>
          {t('keys.title')}
        </Menu.Item>
        {role === 'admin' && (
          <Menu.Item
            leftSection={<IconListCheck size={16} aria-hidden />}
            onClick={() => {
              showFirstSteps(true);
              void navigate({ to: '/' });
            }}
          >
            {t('first-steps')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut()}>
          {t('sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
