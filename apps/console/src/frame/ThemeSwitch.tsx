import { useMantineColorScheme } from '@mantine/core';
import { IconBrightness } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../parts/Choice.tsx';

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choices = { auto: t('theme.auto'), light: t('theme.light'), dark: t('theme.dark') };
  return (
    <Choice
      label={t('theme.label')}
      icon={<IconBrightness size={18} aria-hidden />}
      value={colorScheme}
      choices={choices}
      onChoose={setColorScheme}
    />
  );
}
