import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Session } from '../api/session.ts';

/** In which scope keys are looked up and records are made. Who has one only has nothing to choose. */
export function ScopeSwitch({ scopes }: Pick<Session, 'scopes'>) {
  const { t } = useTranslation();
  const { scope } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  if (scopes.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      miw={0}
      aria-label={t('scope')}
      value={scope ?? scopes[0]!.key}
      data={scopes.map(({ key, name }) => ({ value: key, label: name }))}
      onChange={({ currentTarget }) =>
        navigate({ to: '.', search: (rest) => ({ ...rest, scope: currentTarget.value }) })
      }
    />
  );
}
