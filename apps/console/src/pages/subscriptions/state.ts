import type { Schemas } from '../../api/axle.ts';

/** How a subscriber fares. */
export const stateOf = ({ disabledAt, failingSince }: Schemas['Subscription']) =>
  disabledAt ? 'disabled' : failingSince ? 'failing' : 'active';
