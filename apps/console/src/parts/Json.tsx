import { Code } from '@mantine/core';
import classes from './Json.module.css';

/** What machines have said, to be read. */
export const Json = ({ value }: { value: unknown }) => (
  <Code block className={classes.text}>
    {JSON.stringify(value, null, 2)}
  </Code>
);
