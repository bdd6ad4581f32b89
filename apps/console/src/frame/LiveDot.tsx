import { Group, Text, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { goLive, pause, resume, useCutSince } from '../api/live.ts';
import { usePaused } from '../api/pause.ts';
import { Time } from '../parts/time/Time.tsx';
import classes from './LiveDot.module.css';

/** Whether changes are shown as they come; it is the switch, too. */
export function LiveDot() {
  const { t } = useTranslation();
  const cutSince = useCutSince();
  const paused = usePaused();
  useEffect(goLive, []);
  const cut = !paused && cutSince !== null;
  const said = t(paused ? 'live.paused' : 'live.yes');
  return (
    <Group gap={4} wrap="nowrap">
      <div role="status">
        {cut ? (
          <Text size="xs" className={classes.cut}>
            {t('live.cut')} <Time at={new Date(cutSince).toISOString()} />
          </Text>
        ) : (
          <VisuallyHidden>{said}</VisuallyHidden>
        )}
      </div>
      <Tooltip label={cut ? t('live.pause') : `${said} · ${t(paused ? 'live.resume' : 'live.pause')}`}>
        <UnstyledButton
          className={classes.switch}
          aria-label={t(paused ? 'live.resume' : 'live.pause')}
          onClick={paused ? resume : pause}
        >
          {paused ? (
            <IconPlayerPause size={16} className={classes.paused} aria-hidden />
          ) : (
            <span className={classes.dot} data-cut={cut || undefined} />
          )}
        </UnstyledButton>
      </Tooltip>
    </Group>
  );
}
