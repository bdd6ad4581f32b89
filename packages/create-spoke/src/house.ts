/** Where a spoke lives: in a folder of its own, or in Axle's repository. */
export interface House {
  /** The layer with its package.json and settings. */
  layer: 'standalone' | 'workspace';
  folderOf(name: string): string;
  /** How its package.json asks for a dependency. */
  rangeOf(dependency: string, range: string): string;
  /** Makes the new folder part of the house. Answers the commands to run next, up to this script. */
  admit(name: string, script: 'build' | 'test'): Promise<string[]>;
}
