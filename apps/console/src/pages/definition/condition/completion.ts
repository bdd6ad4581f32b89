import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from '@codemirror/autocomplete';
import { FUNCTIONS, MACROS, type Name } from './vocabulary.ts';

/** Proposes inputs, what is in them, their choices, and functions. */
export const completionOf =
  (names: readonly Name[]): CompletionSource =>
  (context) =>
    choicesAt(context, names) ?? pathAt(context, names);

/** Within quotes behind a comparison: what the input may be. */
function choicesAt(context: CompletionContext, names: readonly Name[]): CompletionResult | null {
  const before = context.matchBefore(/[\w.]+\s*(?:==|!=)\s*"?[^"]*/);
  const parts = before && /^([\w.]+)\s*(?:==|!=)\s*("?)([^"]*)$/.exec(before.text);
  const choices = parts && names.find(({ path }) => path === parts[1])?.choices;
  if (!choices) return null;
  const [, , quote, written] = parts as unknown as [string, string, string, string];
  return {
    from: context.pos - quote.length - written.length,
    options: choices.map((choice) => ({ label: JSON.stringify(choice), type: 'enum' })),
  };
}

function pathAt(context: CompletionContext, names: readonly Name[]): CompletionResult | null {
  const word = context.matchBefore(/[\w.]*/);
  if (!word || (word.text === '' && !context.explicit)) return null;
  const dot = word.text.lastIndexOf('.') + 1;
  const owner = word.text.slice(0, dot);
  const next = new Set(
    names.flatMap(({ path }) => (path.startsWith(owner) ? [path.slice(owner.length).split('.')[0]!] : [])),
  );
  const options: Completion[] = [...next].map((label) => ({ label, type: 'variable' }));
  const functions = owner ? FUNCTIONS : MACROS;
  for (const name of functions)
    options.push({ label: name, apply: `${name}(`, detail: '()', type: 'function' });
  return { from: word.from + dot, options, validFor: /^\w*$/ };
}
