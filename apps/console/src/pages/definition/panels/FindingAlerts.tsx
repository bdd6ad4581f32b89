import { Alert, Code, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/axle.ts';

/** What is proven of a definition: that it never runs, or with whom it competes. */
export function FindingAlerts({ finding }: { finding: Schemas['Finding'] }) {
  const { t } = useTranslation('definition');
  const { neverTrue, neverRuns, overlaps = [] } = finding;
  return (
    <Alert color="gray" icon={<IconAlertTriangle size={20} aria-hidden />} title={t('finding.title')}>
      {neverTrue && <Text size="sm">{t('finding.never-true')}</Text>}
      {neverRuns && <Text size="sm">{t('finding.never-runs', { because: neverRuns.because })}</Text>}
      {overlaps.length > 0 && (
        <>
          <Text size="sm">{t('finding.overlaps')}</Text>
          <List size="sm">
            {overlaps.map(({ with: other, inputs }) => (
              <List.Item key={other}>
                <details>
                  <summary>{other}</summary>
                  <Code block tabIndex={0}>
                    {JSON.stringify(inputs, null, 2)}
                  </Code>
                </details>
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Alert>
  );
}
