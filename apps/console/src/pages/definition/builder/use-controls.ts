import { useTranslation } from 'react-i18next';
import { kindOf, type RuleField } from './fields.ts';
import { COMPARISONS, type Kind, METHODS, type Operator, PRESENCE } from './query.ts';

const OPERATORS: Record<Kind, readonly Operator[]> = {
  string: ['==', '!=', 'in', ...METHODS, ...PRESENCE],
  number: [...COMPARISONS, ...PRESENCE],
  boolean: ['==', '!=', ...PRESENCE],
};

/** What the builder's parts offer, and what they are called. */
export function useControls() {
  const { t } = useTranslation('definition');
  const button = (name: string) => ({ label: t(`builder.${name}`), title: t(`builder.${name}`) });
  return {
    combinators: (['and', 'or'] as const).map((name) => ({ name, label: t(`builder.${name}`) })),
    operatorsOf: (fields: readonly RuleField[], field: string) =>
      OPERATORS[kindOf(fields, field)].map((name) => ({
        name,
        label: t(`operators.${name}`),
        ...((PRESENCE as readonly string[]).includes(name) && { arity: 'unary' as const }),
      })),
    editorOf: (fields: readonly RuleField[], field: string, operator: string) =>
      operator === 'in'
        ? ('textarea' as const)
        : kindOf(fields, field) === 'boolean'
          ? ('select' as const)
          : ('text' as const),
    values: () => ['true', 'false'].map((name) => ({ name, label: t(name === 'true' ? 'yes' : 'no') })),
    translations: {
      fields: { title: t('builder.field') },
      operators: { title: t('builder.operator') },
      value: { title: t('builder.value') },
      combinators: { title: t('builder.combinator') },
      notToggle: button('not'),
      addRule: button('add-rule'),
      addGroup: button('add-group'),
      removeRule: { label: '✕', title: t('builder.remove-rule') },
      removeGroup: { label: '✕', title: t('builder.remove-group') },
    },
  };
}
