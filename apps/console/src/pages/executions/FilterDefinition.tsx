import { useQuery } from '@tanstack/react-query';
import { answer, axle } from '../../api/axle.ts';
import { FilterSelect } from '../../parts/list/filters.tsx';

/** By a definition of any request type. */
export function FilterDefinition({ label }: { label: string }) {
  const { data = [] } = useQuery({ queryKey: ['definitions', 'of all types'], queryFn: readAll });
  return (
    <FilterSelect
      name="definition"
      label={label}
      data={data.map(({ key, name }) => ({ value: key, label: name }))}
    />
  );
}

async function readAll({ signal }: { signal: AbortSignal }) {
  const types = await answer(axle.GET('/api/v1/request-types', { signal }));
  const definitions = types.map(({ id }) =>
    answer(axle.GET('/api/v1/request-types/{key}/definitions', { params: { path: { key: id } }, signal })),
  );
  return (await Promise.all(definitions)).flat();
}
