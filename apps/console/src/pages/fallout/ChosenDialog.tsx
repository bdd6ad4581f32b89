import { Alert, Button, Group, NativeSelect, Stack, Table, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.ts';
import { DefinitionSelect } from '../../parts/bulk/DefinitionSelect.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { OrderLink } from '../../parts/OrderLink.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { type Deed, deal, type Outcome, takesReason } from './deal.ts';
import type { Entry } from './filter.ts';

const RESULTS = ['qualified', 'unqualified'] as const;

interface Props {
  /** Undefined: nobody asks. */
  deed: Deed | undefined;
  entries: Entry[];
  onClose: (isDone: boolean) => void;
}

/** Asks before something is done to what was chosen, and says of each what became of it. */
export function ChosenDialog({ deed, entries, onClose }: Props) {
  const { t } = useTranslation('fallout');
  const [isDone, setDone] = useState(false);
  const close = () => {
    setDone(false);
    onClose(isDone);
  };
  return (
    <Dialog
      opened={deed !== undefined}
      onClose={close}
      size="lg"
      title={deed && t(`chosen-title.${deed}`, { count: entries.length })}
    >
      {deed && <Deal deed={deed} entries={entries} onDone={() => setDone(true)} onClose={close} />}
    </Dialog>
  );
}

interface DealProps {
  deed: Deed;
  entries: Entry[];
  onDone: () => void;
  onClose: () => void;
}

function Deal({ deed, entries, onDone, onClose }: DealProps) {
  const { t } = useTranslation(['fallout', 'bulk-plan', 'frame']);
  const [definition, setDefinition] = useState<string>();
  const [result, setResult] = useState<(typeof RESULTS)[number]>('qualified');
  const [reason, setReason] = useState('');
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => deal(entries, { deed, definition, result, reason: reason.trim() }),
    onSettled: () => {
      onDone();
      return queryClient.invalidateQueries({ queryKey: ['orders'] });
    },
  });
  if (data) return <Outcomes deed={deed} outcomes={data} onClose={onClose} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <Stack gap="sm">
        <Text>{t(`chosen-text.${deed}`)}</Text>
        {deed === 'retry' && <DefinitionSelect value={definition} onChange={setDefinition} />}
        {deed === 'set-result' && (
          <NativeSelect
            label={t('result')}
            value={result}
            data={RESULTS.map((value) => ({ value, label: t(`frame:results.${value}`) }))}
            onChange={(event) => setResult(event.currentTarget.value as typeof result)}
          />
        )}
        {takesReason(deed) && (
          <Textarea
            label={t('bulk-plan:reason')}
            required
            maxLength={1_000}
            autosize
            minRows={2}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {error && <ProblemAlert error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('frame:cancel')}
          </Button>
          <Button
            type="submit"
            color={deed === 'reject' || deed === 'cancel-execution' ? 'red' : 'blue'}
            disabled={takesReason(deed) && reason.trim() === ''}
            loading={isPending}
          >
            {t(`actions.${deed}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface OutcomesProps {
  deed: Deed;
  outcomes: Outcome[];
  onClose: () => void;
}

function Outcomes({ deed, outcomes, onClose }: OutcomesProps) {
  const { t } = useTranslation(['fallout', 'frame']);
  const refused = outcomes.filter(({ refusal }) => refusal);
  return (
    <Stack gap="sm">
      <Text fw={600} role="status">
        {t(`done.${deed}`, { count: outcomes.length - refused.length })}
      </Text>
      {refused.length > 0 && (
        <Alert color="red" title={t('refused', { count: refused.length })}>
          <Table>
            <Table.Tbody>
              {refused.map(({ entry: { orderId, externalId, topItemId }, refusal }) => (
                <Table.Tr key={`${orderId} ${topItemId}`}>
                  <Table.Th>
                    <OrderLink id={orderId} externalId={externalId} /> {topItemId}
                  </Table.Th>
                  <Table.Td>{refusal}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Alert>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t('frame:close')}
        </Button>
      </Group>
    </Stack>
  );
}
