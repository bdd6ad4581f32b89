import { CodeEditor, type EditorProps } from '../editor/CodeEditor.tsx';
import { tokensOf } from '../editor/tokens.ts';

const TOKENS = tokensOf(
  /(?<comment>\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?)|(?<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(?<number>\b\d[\w.]*)|(?<keyword>\b(?:true|false|null|and|or|in|function)\b)|(?<function>\$[A-Za-z]\w*(?=\())/g,
);

/** JSONata as text. */
const TransformEditor = (props: EditorProps) => <CodeEditor {...props} language={TOKENS} />;

export default TransformEditor;
