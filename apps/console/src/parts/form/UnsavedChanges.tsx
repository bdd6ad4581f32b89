import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../Confirm.tsx';

/** Asks before a page with unsaved changes is left. */
export function UnsavedChanges({ when }: { when: boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      when && (current.pathname !== next.pathname || current.search.scope !== next.search.scope),
    enableBeforeUnload: when,
    withResolver: true,
  });
  return (
    <Confirm
      opened={status === 'blocked'}
      title={t('unsaved.title')}
      act={t('unsaved.leave')}
      danger
      onConfirm={() => proceed?.()}
      onClose={() => reset?.()}
    >
      {t('unsaved.text')}
    </Confirm>
  );
}
