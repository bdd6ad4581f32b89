import { Button, type ButtonProps, Tooltip } from '@mantine/core';

interface Props extends ButtonProps {
  /** Why it cannot be done now. Undefined: it can. */
  barred: string | undefined;
  onClick: () => void;
}

/** What the state of a record may bar: it can be reached all the same, as the reason stands there. */
export const Barred = ({ barred, onClick, ...button }: Props) => (
  <Tooltip label={barred} disabled={barred === undefined}>
    <Button
      {...button}
      aria-disabled={barred !== undefined}
      {...(barred !== undefined && { 'data-disabled': true })}
      onClick={() => barred === undefined && onClick()}
    />
  </Tooltip>
);
