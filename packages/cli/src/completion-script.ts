import type { Command } from 'commander';

/** What may come after a command, by the words before: `axle`, `axle validate`. */
function words(command: Command, path = command.name()): [string, string][] {
  const help = command.createHelp();
  const children = help.visibleCommands(command);
  const options = help
    .visibleOptions(command)
    .flatMap(({ long, argChoices = [] }) => (long ? [long, ...argChoices] : []));
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  const own: [string, string] = [
    path,
    [...children.map((child) => child.name()), ...choices, ...options].join(' '),
  ];
  return [
    own,
    ...children.flatMap((child) => (child.name() === 'help' ? [] : words(child, `${path} ${child.name()}`))),
  ];
}

/** Files are completed where no word fits. */
export function bash(root: Command): string {
  const all = words(root);
  const known = all.map(([path]) => `'${path}'`).join('|');
  const cases = all.map(([path, next]) => `    '${path}') words='${next}' ;;`);
  return `_${root.name()}() {
  local path='${root.name()}' words='' word
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
    case "$path $word" in
      ${known}) path="$path $word" ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _${root.name()} ${root.name()}
`;
}

/** zsh runs bash's completions. */
export const zsh = (root: Command): string => `autoload -U +X bashcompinit && bashcompinit\n${bash(root)}`;
