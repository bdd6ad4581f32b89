import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { axle, type Schemas, type Tagged, tagged } from '../../../api/axle.ts';
import { queryClient } from '../../../api/queries.ts';
import { RecordForm } from '../../../parts/form/RecordForm.tsx';
import { changeOf, type Direction, type Draft, draftOf, merged } from './drafts.ts';
import { ParameterList } from './ParameterList.tsx';
import { readable, useWords } from './words.ts';

interface Props {
  direction: Direction;
  read: Tagged<Schemas['RequestType']>;
  reread: () => Promise<Tagged<Schemas['RequestType']>>;
}

/** The inputs of a request type, or its outputs, changed as one list. */
export function ParametersForm({ direction, read, reread }: Props) {
  const { t } = useTranslation('request-type');
  const { partsOf } = useWords();
  const [barred, setBarred] = useState<string>();
  const listOf = (values: Partial<Record<string, Draft[]>>) => values[direction] ?? [];
  return (
    <RecordForm<Schemas['RequestType'], Record<string, Draft[]>>
      read={read}
      reread={reread}
      valuesOf={(record) => ({ [direction]: record[direction].map(draftOf) })}
      save={async (changes, etag) => {
        const saved = await tagged(
          axle.PATCH('/api/v1/request-types/{idOrKey}', {
            params: { path: { idOrKey: read.record.id }, header: { 'If-Match': etag } },
            body: changeOf(direction, listOf(changes)),
          }),
        );
        queryClient.setQueryData(['request-types', read.record.id], saved);
        return saved;
      }}
      merge={(before, theirs, mine) => ({
        [direction]: merged(listOf(before), listOf(theirs), listOf(mine)),
      })}
      labels={{ [direction]: t(direction) }}
      partsOf={(values) => partsOf(readable(listOf(values)))}
      barred={barred}
    >
      {(form) => (
        <ParameterList
          requestType={read.record}
          direction={direction}
          parameters={listOf(form.getValues())}
          refused={form.errors}
          onChange={(parameters) => {
            form.clearErrors();
            form.setValues({ [direction]: parameters });
          }}
          onBarred={setBarred}
        />
      )}
    </RecordForm>
  );
}
