import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page.tsx';
import { ProblemAlert } from '../parts/ProblemAlert.tsx';

/** A page that failed; the rest goes on. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('failed')}>
      <ProblemAlert error={error as Error} onRetry={reset} />
    </Page>
  );
}
