import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { axle, type Schemas, type Tagged, tagged } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { BarredButton } from '../../parts/BarredButton.tsx';
import { Confirm } from '../../parts/Confirm.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';

/** Takes a request type out of what is offered, or offers it again. */
export function Retirement({ read: { record, etag } }: { read: Tagged<Schemas['RequestType']> }) {
  const { t } = useTranslation('request-type');
  const [asked, { open, close }] = useDisclosure();
  const change = useMutation({
    mutationFn: () =>
      tagged(
        axle.PATCH('/api/v1/request-types/{idOrKey}', {
          params: { path: { idOrKey: record.id }, header: { 'If-Match': etag } },
          body: { retired: !record.retired },
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['request-types'] });
      close();
    },
  });
  const act = t(record.retired ? 'offer.act' : 'retire.act');
  return (
    <>
      <BarredButton barred={record.ofOrders && t('retire.barred')} onClick={open}>
        {act}
      </BarredButton>
      <Confirm
        opened={asked}
        title={t(record.retired ? 'offer.title' : 'retire.title', { name: record.name })}
        act={act}
        pending={change.isPending}
        onConfirm={() => change.mutate()}
        onClose={close}
      >
        {t(record.retired ? 'offer.text' : 'retire.text')}
        {change.error && <ProblemAlert error={change.error} />}
      </Confirm>
    </>
  );
}
