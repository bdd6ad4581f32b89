import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/Page.tsx';
import { GettingStarted } from './getting-started/GettingStarted.tsx';

/** Where one comes in. */
export function Home() {
  const { t } = useTranslation('home');
  return (
    <Page title={t('title')}>
      <GettingStarted />
      <Text c="dimmed">{t('what')}</Text>
    </Page>
  );
}
