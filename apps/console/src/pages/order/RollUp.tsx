import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';

interface Props {
  result: Schemas['LineItem']['result'];
  /** The items that make it so, as the hub says. */
  decidedBy: string[];
  /** Of how many. */
  of: number;
  /** The item that is above the others; left out: the order. */
  top?: string;
}

/** Items that are named, before it says how many more there are. */
const NAMED = 5;

/** Why something is what it is, in a sentence: by which of its items. */
export function RollUp({ result, decidedBy, of, top }: Props) {
  const { t } = useTranslation('order');
  const word = result === 'none' ? t('roll-up.none') : t(`frame:results.${result}`);
  if (decidedBy.length === of) return t('roll-up.all', { result: word, count: of });
  if (decidedBy.length === 1 && decidedBy[0] === top) return t('roll-up.itself', { result: word });
  const named = decidedBy.slice(0, NAMED).join(', ');
  const more = decidedBy.length - NAMED;
  return more > 0
    ? t('roll-up.because-more', { result: word, items: named, count: more })
    : t('roll-up.because', { result: word, items: named, count: decidedBy.length });
}
