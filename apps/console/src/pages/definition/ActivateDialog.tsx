import { Button, Group, Loader } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/Dialog.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { type Definition, valuesOf } from './form/values.ts';
import { FindingAlerts } from './panels/FindingAlerts.tsx';
import { ReplaySummary } from './panels/ReplaySummary.tsx';
import { useReplay } from './panels/replay.ts';

interface Props {
  /** Undefined: nobody asks. */
  definition: Definition | undefined;
  change: UseMutationResult<unknown, Error, boolean>;
  onClose: () => void;
}

/** Before a definition is switched on: which requests it would have taken, and from whom. */
export function ActivateDialog({ definition, ...rest }: Props) {
  const { t } = useTranslation('definition');
  return (
    <Dialog
      opened={definition !== undefined}
      onClose={rest.onClose}
      size="lg"
      title={t('activate.title', { name: definition?.name })}
    >
      {definition && <Preview definition={definition} {...rest} />}
    </Dialog>
  );
}

function Preview({ definition, change, onClose }: Props & { definition: Definition }) {
  const { t } = useTranslation();
  const own = useTranslation('definition').t;
  const { requestType, key } = definition;
  const replay = useReplay(requestType, definition, { ...valuesOf(definition), active: true }, true);
  return (
    <>
      {replay.isPending && <Loader size="sm" aria-label={t('loading')} />}
      {replay.error && <ProblemAlert error={replay.error} />}
      {replay.data?.finding && <FindingAlerts finding={replay.data.finding} />}
      {replay.data && <ReplaySummary report={replay.data} own={key} />}
      {change.error && <ProblemAlert error={change.error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button loading={change.isPending} onClick={() => change.mutate(true)} data-autofocus>
          {own('activate.act')}
        </Button>
      </Group>
    </>
  );
}
