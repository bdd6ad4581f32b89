import { Code } from '@mantine/core';
import classes from './Json.module.css';

/** Data as it is, to be scrolled through by keys, too. */
export const Json = ({ of, label }: { of: unknown; label: string }) => (
  <Code block className={classes.json} tabIndex={0} role="region" aria-label={label}>
    {typeof of === 'string' ? of : JSON.stringify(of, null, 2)}
  </Code>
);
