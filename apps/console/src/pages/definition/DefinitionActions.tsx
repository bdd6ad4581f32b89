import { Button, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Tagged, tagged } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { ActivateDialog } from './ActivateDialog.tsx';
import type { Definition } from './form/values.ts';

/** What is done with a definition as a whole. */
export function DefinitionActions({ read: { record, etag } }: { read: Tagged<Definition> }) {
  const { t } = useTranslation('definition');
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'activate' | 'deactivate' | 'delete'>();
  const params = { path: { idOrKey: record.id }, header: { 'If-Match': etag } };
  const close = () => {
    setAsked(undefined);
    change.reset();
    remove.reset();
  };
  const change = useMutation({
    mutationFn: (active: boolean) =>
      tagged(axle.PATCH('/api/v1/definitions/{idOrKey}', { params, body: { active } })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['definitions'] });
      close();
    },
  });
  const remove = useMutation({
    mutationFn: () => answer(axle.DELETE('/api/v1/definitions/{idOrKey}', { params })),
    onSuccess: () => navigate({ to: '/definitions', search: { requestType: record.requestType } as never }),
  });
  return (
    <>
      <Button
        size="xs"
        variant={record.active ? 'default' : 'filled'}
        onClick={() => setAsked(record.active ? 'deactivate' : 'activate')}
      >
        {t(record.active ? 'deactivate.act' : 'activate.act')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" px={6} aria-label={t('more')}>
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCopy size={14} aria-hidden />}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/request-types/$key/definitions/new"
                params={{ key: record.requestType }}
                search={{ from: record.key } as never}
              />
            )}
          >
            {t('duplicate')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => setAsked('delete')}>
            {t('delete.act')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActivateDialog
        definition={asked === 'activate' ? record : undefined}
        change={change}
        onClose={close}
      />
      <Confirm
        opened={asked === 'deactivate'}
        title={t('deactivate.title', { name: record.name })}
        act={t('deactivate.act')}
        pending={change.isPending}
        onConfirm={() => change.mutate(false)}
        onClose={close}
      >
        {t('deactivate.text')}
        {change.error && <ProblemAlert error={change.error} />}
      </Confirm>
      <Confirm
        opened={asked === 'delete'}
        title={t('delete.title', { name: record.name })}
        act={t('delete.act')}
        danger
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={close}
      >
        {t('delete.text')}
        {remove.error && <ProblemAlert error={remove.error} />}
      </Confirm>
    </>
  );
}
