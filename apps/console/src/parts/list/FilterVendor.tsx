import { useQuery } from '@tanstack/react-query';
import { allSpokes } from '../../api/spokes.ts';
import { FilterSelect } from './filters.tsx';

/** By the spoke of a vendor. */
export function FilterVendor({ label }: { label: string }) {
  const { data = [] } = useQuery(allSpokes);
  return (
    <FilterSelect
      name="vendor"
      label={label}
      data={data.map(({ name, title }) => ({ value: name, label: title ?? name }))}
    />
  );
}
