import { Anchor, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OutcomeChip } from '../../../parts/chips/OutcomeChip.tsx';
import { ResultChip } from '../../../parts/chips/ResultChip.tsx';
import { StateChip } from '../../../parts/chips/StateChip.tsx';
import classes from './Way.module.css';
import type { ShownNode } from './way.ts';

interface Props {
  node: ShownNode;
  onFold: (id: string) => void;
}

/** One stop of the way: what it is, what became of it, where it leads. */
export function WayStop({ node, onFold }: Props) {
  const { t } = useTranslation('order');
  const { stop, foldable, folded, count } = node;
  return (
    <span className={classes.stop}>
      <span className={classes.line}>
        <Text span size="xs" c="dimmed">
          {t(`way.kinds.${stop.kind}`)}
        </Text>
        <StopChip stop={stop} />
      </span>
      <span className={classes.line}>
        <StopName stop={stop} />
        {foldable && (
          <UnstyledButton className={classes.fold} onClick={() => onFold(node.id)}>
            {folded > 0 ? t('way.unfold', { count: folded }) : t('way.fold', { count: count - 1 })}
          </UnstyledButton>
        )}
      </span>
    </span>
  );
}

function StopChip({ stop }: Pick<ShownNode, 'stop'>) {
  switch (stop.kind) {
    case 'order':
      return <ResultChip result={stop.order.result} />;
    case 'item':
      return <ResultChip result={stop.item.result} />;
    case 'definition':
      return <OutcomeChip outcome={stop.definition.outcome} />;
    case 'execution':
      return <StateChip state={stop.execution.status} />;
  }
}

function StopName({ stop }: Pick<ShownNode, 'stop'>) {
  switch (stop.kind) {
    case 'order': {
      const { id, externalId } = stop.order;
      return (
        <Anchor
          className={classes.name}
          renderRoot={(props) => <Link {...props} to="/orders/$id" params={{ id }} search={{ tab: 'raw' }} />}
        >
          {externalId ?? id}
        </Anchor>
      );
    }
    case 'item': {
      const { id, specification } = stop.item;
      return (
        <Anchor
          className={classes.name}
          renderRoot={(props) => (
            <Link {...props} to="." search={(rest: object) => ({ ...rest, tab: 'items' }) as never} />
          )}
        >
          {[id, specification?.name ?? specification?.id].filter(Boolean).join(' · ')}
        </Anchor>
      );
    }
    case 'definition': {
      const { definitionId: key, name } = stop.definition;
      return (
        <Anchor
          className={classes.name}
          renderRoot={(props) => <Link {...props} to="/definitions/$key" params={{ key }} />}
        >
          {name}
        </Anchor>
      );
    }
    case 'execution': {
      const { id, spoke, definitionVersion, attempts } = stop.execution;
      return (
        <Anchor
          className={classes.name}
          renderRoot={(props) => <Link {...props} to="/executions/$id" params={{ id }} />}
        >
          <StopExecution spoke={spoke} version={definitionVersion} attempts={attempts.length} />
        </Anchor>
      );
    }
  }
}

function StopExecution({ spoke, version, attempts }: { spoke: string; version: number; attempts: number }) {
  const { t } = useTranslation('order');
  return t('way.execution', { spoke, version, count: attempts });
}
