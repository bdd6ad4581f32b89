import { useTranslation } from 'react-i18next';
import { type Draft, isReadable, type Parameter, parameterOf } from './drafts.ts';

/** What parameters are, in a few words. */
export function useWords() {
  const { t } = useTranslation('request-type');
  function limitsOf({ maxLength, choices, reference, schema }: Parameter): string {
    if (choices) return choices.join(', ');
    if (reference) return reference;
    if (maxLength !== undefined) return t('characters', { count: maxLength });
    return schema ? JSON.stringify(schema) : '';
  }
  const wordsOf = (parameter: Parameter): string =>
    [
      t(`types.${parameter.type}`),
      t(parameter.mandatory ? 'parameters.mandatory' : 'parameters.optional'),
      limitsOf(parameter),
    ]
      .filter(Boolean)
      .join(', ');
  return {
    limitsOf,
    /** By their names, to be compared; their order counts as well. */
    partsOf: (parameters: Parameter[]): Record<string, string> => ({
      ...Object.fromEntries(parameters.map((parameter) => [parameter.name, wordsOf(parameter)])),
      [t('parameters.order')]: parameters.map(({ name }) => name).join(', '),
    }),
  };
}

/** Those that can be read. */
export const readable = (drafts: Draft[]): Parameter[] => drafts.filter(isReadable).map(parameterOf);
