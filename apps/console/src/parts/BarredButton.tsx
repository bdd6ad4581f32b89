import { Button, type ButtonProps, Tooltip } from '@mantine/core';

interface Props extends ButtonProps {
  /** Why it cannot be done now; it can be reached all the same, and says so. */
  barred: string | undefined;
  'aria-label'?: string;
  tabIndex?: number;
  onClick: () => void;
}

/** Does something that the state of things may bar. */
export const BarredButton = ({ barred, onClick, ...button }: Props) => (
  <Tooltip label={barred} disabled={barred === undefined} events={{ hover: true, focus: true, touch: true }}>
    <Button
      size="xs"
      variant="default"
      {...button}
      {...(barred !== undefined && { 'aria-disabled': true, 'data-disabled': true })}
      onClick={() => barred === undefined && onClick()}
    />
  </Tooltip>
);
