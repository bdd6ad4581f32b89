import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** To a new definition of a request type. */
export function NewButton({ requestType }: { requestType: string }) {
  const { t } = useTranslation('definitions');
  return (
    <Button
      size="xs"
      renderRoot={(props) => (
        <Link {...props} to="/request-types/$key/definitions/new" params={{ key: requestType }} />
      )}
    >
      {t('new')}
    </Button>
  );
}
