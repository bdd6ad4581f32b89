import { autocompletion } from '@codemirror/autocomplete';
import { CodeEditor, type EditorProps } from '../editor/CodeEditor.tsx';
import { tokensOf } from '../editor/tokens.ts';
import { completionOf } from './completion.ts';
import type { Name } from './vocabulary.ts';

const TOKENS = tokensOf(
  /(?<comment>\/\/.*)|(?<string>[rRbB]*(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?))|(?<number>\b\d[\w.]*)|(?<keyword>\b(?:true|false|null|in)\b)|(?<function>\b[A-Za-z_]\w*(?=\())/g,
);

interface Props extends EditorProps {
  names: readonly Name[];
}

/** CEL as text, with what may be written proposed. */
const ConditionEditor = ({ names, ...editor }: Props) => (
  <CodeEditor
    {...editor}
    language={[autocompletion({ override: [completionOf(names)], icons: false }), TOKENS]}
  />
);

export default ConditionEditor;
