import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';

/** What so many more executions are against the threshold of the definition that is likely to run. */
export function Load({ definition, count }: { definition: string | undefined; count: number }) {
  const { t } = useTranslation('bulk-plan');
  const { data } = useQuery({
    queryKey: ['statistics', 'thresholds'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/statistics', { signal })),
    enabled: definition !== undefined,
  });
  if (!definition || !data) return null;
  const threshold = data.now.thresholds.find(({ key }) => key === definition);
  if (!threshold) return <Text size="sm">{t('load.none', { definition })}</Text>;
  const { name, used, count: allowed, period } = threshold;
  return (
    <Text size="sm">
      {t(`load.${period}`, { name, used, allowed })}{' '}
      {used + count > allowed ? t('load.over', { count }) : t('load.within', { count })}
    </Text>
  );
}
