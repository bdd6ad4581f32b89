import { useLocalStorage } from '@mantine/hooks';

/** Whether the first steps are shown on this browser; the help brings them back. */
export const useFirstStepsShown = () =>
  useLocalStorage({ key: 'axle-first-steps', defaultValue: true, getInitialValueInEffect: false });
