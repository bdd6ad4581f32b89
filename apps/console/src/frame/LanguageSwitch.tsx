import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../parts/Choice.tsx';
import { LANGUAGES, type Language, speak } from '../texts/texts.ts';

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <Choice
      label={t('language')}
      icon={<IconLanguage size={18} aria-hidden />}
      value={i18n.language as Language}
      choices={LANGUAGES}
      onChoose={speak}
    />
  );
}
