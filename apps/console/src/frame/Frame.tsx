import { AppShell, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { Keyboard } from '../keyboard/Keyboard.tsx';
import classes from './Frame.module.css';
import { Navigation } from './Navigation.tsx';
import { SignIn } from './SignIn.tsx';
import { TopBar } from './TopBar.tsx';

export const Frame = () => (
  <Suspense fallback={<Loader className={classes.loading} />}>
    <SignedIn />
  </Suspense>
);

/** Who is not signed in signs in where the link has led: the address stays. */
function SignedIn() {
  const { t } = useTranslation();
  const session = useSession();
  const { scope } = useSearch({ from: '__root__' });
  const [opened, { toggle, close }] = useDisclosure();
  if (!session) return <SignIn />;
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={0}
    >
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <AppShell.Header>
        <TopBar session={session} navigation={{ opened, toggle }} />
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('navigation')} p={6}>
        <Navigation onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        {/* Another scope is another world: nothing of the last one stays. */}
        <Outlet key={scope} />
      </AppShell.Main>
      <Keyboard />
    </AppShell>
  );
}
