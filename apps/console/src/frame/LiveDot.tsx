import { Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { goLive, useCutSince } from '../api/live.ts';
import { Time } from '../parts/time/Time.tsx';
import classes from './LiveDot.module.css';

/** Whether changes are shown as they come. */
export function LiveDot() {
  const { t } = useTranslation();
  const cutSince = useCutSince();
  useEffect(goLive, []);
  return (
    <div role="status" className={classes.live}>
      {cutSince === null ? (
        <Tooltip label={t('live.yes')}>
          <span className={classes.dot}>
            <VisuallyHidden>{t('live.yes')}</VisuallyHidden>
          </span>
        </Tooltip>
      ) : (
        <Text size="xs" className={classes.cut}>
          {t('live.cut')} <Time at={new Date(cutSince).toISOString()} />
        </Text>
      )}
    </div>
  );
}
