import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

/** CEL, as far as it takes colours: nothing is decided by it. */
const TOKENS =
  /(?<comment>\/\/.*)|(?<string>[rRbB]*(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?))|(?<number>\b\d[\w.]*)|(?<keyword>\b(?:true|false|null|in)\b)|(?<function>\b[A-Za-z_]\w*(?=\())/g;

const decorator = new MatchDecorator({
  regexp: TOKENS,
  decoration: ({ groups = {} }) =>
    Decoration.mark({ class: `cel-${Object.keys(groups).find((kind) => groups[kind] !== undefined)}` }),
});

/** Gives the kinds of tokens a class each. */
export const tokens = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorator.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = decorator.updateDeco(update, this.decorations);
    }
  },
  { decorations: ({ decorations }) => decorations },
);
