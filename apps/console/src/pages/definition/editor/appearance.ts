import { EditorView } from '@codemirror/view';

const ERROR = 'var(--mantine-color-error)';

/** As Mantine's inputs; without the pictures that CodeMirror's own styles bring as `data:`, which the policy refuses. */
export const appearance = EditorView.theme({
  '&': {
    fontSize: 'var(--mantine-font-size-sm)',
    color: 'var(--mantine-color-text)',
    backgroundColor: 'light-dark(var(--mantine-color-white), var(--mantine-color-dark-6))',
    border: '1px solid light-dark(var(--mantine-color-gray-4), var(--mantine-color-dark-4))',
    borderRadius: 'var(--mantine-radius-default)',
  },
  '&.cm-focused': {
    outline: 'none',
    borderColor: 'light-dark(var(--mantine-color-blue-8), var(--mantine-color-blue-3))',
  },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    minHeight: '4.5rem',
    maxHeight: '16rem',
  },
  '.cm-content': { caretColor: 'var(--mantine-color-text)', outline: 'none' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--mantine-color-dimmed)' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-placeholder': { color: 'var(--mantine-color-placeholder)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'light-dark(var(--mantine-color-blue-1), var(--mantine-color-blue-9))',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: `underline wavy ${ERROR}`,
    textUnderlineOffset: '3px',
  },
  '.cm-lint-marker-error': {
    content: 'none',
    width: '0.6em',
    height: '0.6em',
    marginTop: '0.35em',
    borderRadius: '50%',
    backgroundColor: ERROR,
  },
  '.cm-tooltip': {
    color: 'var(--mantine-color-text)',
    backgroundColor: 'var(--mantine-color-body)',
    border: '1px solid var(--mantine-color-default-border)',
    borderRadius: 'var(--mantine-radius-default)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px', minHeight: '24px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--mantine-color-white)',
    backgroundColor: 'var(--mantine-color-blue-8)',
  },
  '.cm-diagnostic-error': { borderLeftColor: ERROR },
  '.code-string': { color: 'light-dark(#0b7570, #20f0ac)' },
  '.code-number, .code-keyword': { color: 'light-dark(#1748d8, #8aaef2)' },
  '.code-function': { color: 'light-dark(#86101f, #f0708c)' },
  '.code-comment': { color: 'var(--mantine-color-dimmed)' },
});
