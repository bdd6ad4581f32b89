import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/axle.ts';
import classes from './ConditionParts.module.css';

type Tree = Schemas['ConditionTree'];

/** Each expression of a condition, and what it came to. */
export const ConditionParts = ({ tree }: { tree: Tree }) => (
  <ul className={classes.parts}>
    <Part tree={tree} />
  </ul>
);

function Part({ tree: { text, value, error, notNeeded, children = [] } }: { tree: Tree }) {
  const { t } = useTranslation();
  // A text by itself says no more than it is.
  const telling = children.filter((child) => child.text !== JSON.stringify(child.value));
  return (
    <li>
      <Code>{text}</Code>{' '}
      <Text span size="sm" c={error ? 'var(--mantine-color-error)' : 'dimmed'}>
        {notNeeded ? t('selection.not-needed') : (error ?? `= ${JSON.stringify(value)}`)}
      </Text>
      {telling.length > 0 && (
        <ul className={classes.parts}>
          {telling.map((child) => (
            <Part key={child.text} tree={child} />
          ))}
        </ul>
      )}
    </li>
  );
}
