import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { getNonce } from 'get-nonce';
import { useEffect, useEffectEvent, useRef } from 'react';
import { appearance } from './appearance.ts';
import { completionOf } from './completion.ts';
import { tokens } from './tokens.ts';
import type { Fault } from './verdict.ts';
import type { Name } from './vocabulary.ts';

export interface EditorProps {
  label: string;
  example: string;
  value: string;
  onChange: (text: string) => void;
  fault: Fault | undefined;
  names: readonly Name[];
  /** The id of what is said about it. */
  describedBy: string;
}

/** CEL as text, with what may be written proposed and what is wrong underlined. */
export default function ConditionEditor({ value, onChange, fault, ...given }: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const change = useEffectEvent(onChange);
  const start = useEffectEvent(() => {
    const { label, example, names, describedBy } = given;
    return new EditorView({
      parent: host.current!,
      doc: value,
      extensions: [
        EditorView.cspNonce.of(getNonce() ?? ''),
        EditorState.lineSeparator.of('\n'),
        history(),
        closeBrackets(),
        autocompletion({ override: [completionOf(names)], icons: false }),
        lintGutter(),
        tokens,
        appearance,
        EditorView.lineWrapping,
        placeholder(example),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy }),
        keymap.of([
          ...completionKeymap,
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
          ...historyKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) change(update.state.doc.toString());
        }),
      ],
    });
  });

  useEffect(() => {
    const started = start();
    view.current = started;
    return () => started.destroy();
  }, []);

  // Changed from elsewhere: discarded, or taken from others.
  useEffect(() => {
    const { state } = view.current!;
    if (state.doc.toString() !== value)
      view.current!.dispatch({ changes: { from: 0, to: state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const { state } = view.current!;
    const { length } = state.doc;
    const { start = 0, end = length } = fault?.range ?? {};
    view.current!.dispatch(
      setDiagnostics(
        state,
        fault
          ? [
              {
                from: Math.min(start, length),
                to: Math.min(end, length),
                severity: 'error',
                message: fault.message,
              },
            ]
          : [],
      ),
    );
  }, [fault]);

  return <div ref={host} />;
}
