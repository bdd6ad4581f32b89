import { Burger, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Session } from '../api/session.ts';
import { Account } from './Account.tsx';
import { ClockSwitch } from './ClockSwitch.tsx';
import classes from './Frame.module.css';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { LiveDot } from './LiveDot.tsx';
import { ScopeSwitch } from './ScopeSwitch.tsx';
import { Search } from './search/Search.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

interface Props {
  session: Session;
  navigation: { opened: boolean; toggle: () => void };
}

export function TopBar({ session, navigation: { opened, toggle } }: Props) {
  const { t } = useTranslation();
  return (
    <Group h="100%" px="sm" gap="xs" wrap="nowrap">
      <Burger
        opened={opened}
        onClick={toggle}
        hiddenFrom="sm"
        size="sm"
        aria-label={t('navigation')}
        aria-expanded={opened}
      />
      <Text
        renderRoot={(props) => <Link {...props} to="/" />}
        className={classes.name}
        fw={600}
        size="lg"
        c="var(--mantine-color-text)"
      >
        Axle
      </Text>
      <ScopeSwitch scopes={session.scopes} />
      <Group gap={0} ml="auto" wrap="nowrap">
        {session.role !== 'integrator' && <Search />}
        {session.role !== 'integrator' && <LiveDot />}
        <ClockSwitch />
        <ThemeSwitch />
        <LanguageSwitch />
        <Account session={session} />
      </Group>
    </Group>
  );
}
