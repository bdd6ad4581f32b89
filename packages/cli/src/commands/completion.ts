import { Argument, Command } from 'commander';
import { bash, zsh } from '../completion-script.js';
import { print } from '../output.js';

/** Made from the commands themselves, so that it knows whatever they know. */
export const completion = (): Command =>
  new Command('completion')
    .summary('print the completion script of a shell')
    .description('Prints a script that makes your shell complete commands and options.')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh']))
    .addHelpText(
      'before',
      `Examples:
  source <(axle completion bash)   # in ~/.bashrc
  source <(axle completion zsh)    # in ~/.zshrc, after compinit
`,
    )
    .action((shell: 'bash' | 'zsh', _: unknown, command: Command) => {
      const root = command.parent ?? command;
      print(shell === 'bash' ? bash(root) : zsh(root));
    });
