import { Anchor } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';

const RECORD = '/orders/$id';

/** An order by the number of who submitted it; leads to its record. */
export function OrderLink({ id, externalId }: { id: string; externalId?: string | undefined }) {
  const { routesByPath } = useRouter();
  const name = externalId ?? id;
  if (!(RECORD in routesByPath)) return name;
  return (
    <Anchor renderRoot={(props) => <Link {...props} to={RECORD as string} params={{ id } as never} />}>
      {name}
    </Anchor>
  );
}
