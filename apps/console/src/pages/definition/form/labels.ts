import { useTranslation } from 'react-i18next';
import { type DefinitionValues, FRESH, valuesOf } from './values.ts';

export type Labels = { [Name in keyof DefinitionValues]: string };

/** What the attributes are called. */
export function useLabels(): Labels {
  const { t } = useTranslation('definition');
  return Object.fromEntries(
    Object.keys(valuesOf(FRESH)).map((name) => [name, t(`attributes.${name}`)]),
  ) as Labels;
}
