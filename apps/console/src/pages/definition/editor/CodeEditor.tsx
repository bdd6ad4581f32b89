import { closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { getNonce } from 'get-nonce';
import { useEffect, useEffectEvent, useRef } from 'react';
import { appearance } from './appearance.ts';

/** What is wrong with the text. */
export interface TextFault {
  message: string;
  /** Left out: all of it. */
  range?: { start: number; end: number };
}

export interface EditorProps {
  label: string;
  /** Where nothing is written yet. */
  example?: string;
  value: string;
  onChange: (text: string) => void;
  fault: TextFault | undefined;
  /** The id of what is said about it. */
  describedBy: string;
}

interface Props extends EditorProps {
  /** What it takes colours by, and proposes. */
  language: Extension;
}

/** A text in a formal language, with what is wrong underlined. */
export function CodeEditor({ value, onChange, fault, ...given }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const change = useEffectEvent(onChange);
  const start = useEffectEvent(() => {
    const { label, example = '', language, describedBy } = given;
    return new EditorView({
      parent: host.current!,
      doc: value,
      extensions: [
        EditorView.cspNonce.of(getNonce() ?? ''),
        EditorState.lineSeparator.of('\n'),
        history(),
        closeBrackets(),
        language,
        lintGutter(),
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
