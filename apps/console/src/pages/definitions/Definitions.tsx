import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { FilterSelect } from '../../parts/list/filters.tsx';
import { useView } from '../../parts/list/view.ts';
import { Page } from '../../parts/Page.tsx';
import { DefinitionList } from './DefinitionList.tsx';
import { NewButton } from './NewButton.tsx';

const FIRST = 'order-qualification-request';

/** Who answers what: the definitions of one request type. */
export function Definitions() {
  const { t } = useTranslation('definitions');
  const { view } = useView();
  const mayChange = useMay('admin');
  const requestType = view.requestType ?? FIRST;
  const { data: types = [] } = useQuery({
    queryKey: ['request-types'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/request-types', { signal })),
  });
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {' '}
          <FilterSelect
            name="requestType"
            label={t('request-type')}
            data={types.map(({ key, name }) => ({ value: key, label: name }))}
            fallback={FIRST}
          />
          {mayChange && <NewButton requestType={requestType} />}
        </>
      }
    >
      <DefinitionList requestType={requestType} />
    </Page>
  );
}
