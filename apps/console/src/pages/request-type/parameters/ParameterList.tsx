import { Alert, Anchor, Button, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/axle.ts';
import { type Direction, type Draft, emptyDraft, isReadable } from './drafts.ts';
import { ParameterFields } from './ParameterFields.tsx';
import classes from './Parameters.module.css';
import { type Broken, useVerdict } from './verdict.ts';

interface Props {
  requestType: Schemas['RequestType'];
  direction: Direction;
  parameters: Draft[];
  /** What the hub said when they were saved, by path. */
  refused: Record<string, ReactNode>;
  onChange: (parameters: Draft[]) => void;
  /** Why they cannot be saved as they are. */
  onBarred: (reason: string | undefined) => void;
}

/** Parameters, one below the other, and what they would break. */
export function ParameterList({ requestType, direction, parameters, refused, onChange, onBarred }: Props) {
  const { t } = useTranslation('request-type');
  const list = useRef<HTMLOListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const { broken, faults } = useVerdict(requestType, direction, parameters);
  const unreadable = parameters.find((draft) => !isReadable(draft));
  const barred = unreadable
    ? t('parameters.no-json', { name: unreadable.name })
    : broken.length > 0
      ? t('parameters.barred')
      : undefined;
  useEffect(() => onBarred(barred), [barred, onBarred]);

  /** Keys go on where they were: at the parameter, or the one that took its place. */
  function change(next: Draft[], place: number, act?: string) {
    onChange(next);
    requestAnimationFrame(() => {
      const item = list.current?.children[Math.min(place, next.length - 1)];
      const [first, second] = [`[data-act=${act}]:enabled`, 'input'].map((what) => item?.querySelector(what));
      ((first ?? second ?? addButton.current) as HTMLElement | null)?.focus();
    });
  }

  function move(from: number, to: number) {
    const moved = parameters.toSpliced(from, 1).toSpliced(to, 0, parameters[from]!);
    change(moved, to, to < from ? 'up' : 'down');
  }

  return (
    <>
      {parameters.length === 0 && <Text c="dimmed">{t(`parameters.none.${direction}`)}</Text>}
      <ol className={classes.parameters} ref={list}>
        {parameters.map((draft, index) => (
          <ParameterFields
            key={draft.id}
            draft={draft}
            faultOf={faultsAt(`${direction}[${index}]`)}
            onChange={(changed) => onChange(parameters.with(index, changed))}
            onUp={index > 0 ? () => move(index, index - 1) : undefined}
            onDown={index < parameters.length - 1 ? () => move(index, index + 1) : undefined}
            onRemove={() => change(parameters.toSpliced(index, 1), index)}
          />
        ))}
      </ol>
      <Group>
        <Button
          size="xs"
          variant="default"
          ref={addButton}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change([...parameters, emptyDraft(crypto.randomUUID())], parameters.length)}
        >
          {t(`parameters.add.${direction}`)}
        </Button>
      </Group>
      {broken.length > 0 && <BrokenAlert broken={broken} />}
    </>
  );

  function faultsAt(path: string) {
    return (attribute: string): ReactNode => {
      const place = attribute ? `${path}.${attribute}` : path;
      return refused[place] ?? faults[place];
    };
  }
}

function BrokenAlert({ broken }: { broken: Broken }) {
  const { t } = useTranslation('request-type');
  return (
    <Alert
      color="gray"
      role="alert"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={t('parameters.breaks', { count: broken.length })}
    >
      <List size="sm">
        {broken.map(({ key, name, reason }) => (
          <List.Item key={key}>
            <Anchor
              size="sm"
              renderRoot={(props) => <Link {...props} to="/definitions/$key" params={{ key }} />}
            >
              {name}
            </Anchor>
            {': '}
            {reason}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
