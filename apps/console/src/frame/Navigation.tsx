import { NavLink, Text } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keyboard/keyboard.ts';
import { useNavigation } from './navigation.ts';

/** The ways to the pages. */
export function Navigation({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const sections = useNavigation();

  useKeys(
    sections
      .flatMap(({ pages }) => pages)
      .map(({ name, path, key }) => ({
        keys: `g ${key}`,
        text: t('keys.go', { page: t(`pages.${name}`) }),
        act: () => void router.navigate({ to: path as string }),
      })),
  );

  return sections.map(({ section, pages }) => (
    <div key={section}>
      <Text component="h2" size="xs" fw={600} c="dimmed" px="sm" pt="md" pb={4}>
        {t(`sections.${section}`)}
      </Text>
      {pages.map(({ name, path, icon: Icon }) => (
        <NavLink
          key={name}
          renderRoot={(props) => (
            <Link
              {...props}
              to={path as string}
              activeProps={{ 'data-active': true }}
              activeOptions={{ exact: path === '/' }}
            />
          )}
          label={t(`pages.${name}`)}
          leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
          onClick={onGo}
        />
      ))}
    </div>
  ));
}
