import { Kbd, Switch, Table } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/Dialog.tsx';
import { showKeys, useBindings, useKeys, useKeysShown, useSingleKeys } from './keyboard.ts';

/** How long the second key of `g o` may be waited for. */
const PAUSE_MS = 1_000;

/** Listens to the keys, and lists what they do. */
export function Keyboard() {
  const { t } = useTranslation();
  const bindings = useBindings();
  const opened = useKeysShown();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  useKeys([{ keys: '?', text: t('keys.title'), act: showKeys }]);

  useEffect(() => {
    if (!singleKeys) return;
    let first: { key: string; at: number } | undefined;
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event.target))
        return;
      const begun = first && event.timeStamp - first.at < PAUSE_MS ? `${first.key} ` : '';
      const binding = bindings.findLast(({ keys }) => keys === begun + event.key);
      first = binding ? undefined : { key: event.key, at: event.timeStamp };
      if (!binding) return;
      event.preventDefault();
      binding.act();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [bindings, singleKeys]);

  return (
    <Dialog opened={opened} onClose={() => showKeys(false)} title={t('keys.title')}>
      <Switch
        label={t('keys.single')}
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
      <Table mt="md">
        <Table.Tbody>
          {bindings.map(({ keys, text }) => (
            <Table.Tr key={keys + text}>
              <Table.Th fw={400}>{text}</Table.Th>
              <Table.Td ta="end">
                {keys.split(' ').map((key) => (
                  <Kbd key={key} ml={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}

/** Where keys write, or where something is to be answered first. */
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') !== null;
