import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

/** Gives the tokens of a language a class each, by the names of the pattern's groups. Nothing is decided by it. */
export function tokensOf(regexp: RegExp) {
  const decorator = new MatchDecorator({
    regexp,
    decoration: ({ groups = {} }) =>
      Decoration.mark({ class: `code-${Object.keys(groups).find((kind) => groups[kind] !== undefined)}` }),
  });
  return ViewPlugin.fromClass(
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
}
