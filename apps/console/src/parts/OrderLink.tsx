import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** An order by the number of who submitted it; leads to its record. */
export const OrderLink = ({ id, externalId }: { id: string; externalId?: string | undefined }) => (
  <Anchor renderRoot={(props) => <Link {...props} to="/orders/$id" params={{ id }} />}>
    {externalId ?? id}
  </Anchor>
);
