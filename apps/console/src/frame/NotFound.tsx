import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return <Page title={t('not-found.title')}>{t('not-found.text')}</Page>;
}
