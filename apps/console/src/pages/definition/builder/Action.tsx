import { MantineActionElement, type MantineActionProps } from '@react-querybuilder/mantine';

/** A button of the builder: beside the form's own it is a small one. */
export const Action = (props: MantineActionProps) => (
  <MantineActionElement {...props} size="compact-sm" variant="default" />
);
