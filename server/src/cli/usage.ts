export const usage = `Usage:
  order-inspector lint [options] <file, folder or glob …>
  order-inspector lint [options] -          read standard input
  order-inspector --stdio                   the language server, for editors

Checks cancel request files. A folder stands for the *.cancel.json files in it. Quote globs, so that
they mean the same in every shell: * ** ? {a,b}. Folders named node_modules and .git are passed over,
links to folders are not followed.

Options:
  --format <text|json|sarif|github>   how findings are written; text without it
  --max-warnings <number>             so many warnings are no failure; 0 without it
  --fix                               apply the fixes that change no order and no signature. Read-only
                                      files and files with several names (hard links) stay as they are.
                                      With -, the fixed text goes to standard output and what was
                                      found to standard error
  --baseline <file>                   findings that it holds are known: they are no failure and are not
                                      told, but for the counts; json and sarif have them apart
  --write-baseline                    all that is found now is known: writes the file of --baseline
  --config <file>                     JSON: { "rules": { "<code>": "off|hint|information|warning|error" },
                                      "venueByGlob": { "<glob>": "<venue>" } }
  --stdin-filename <name>             what standard input is called, and read it: its name may tell the
                                      venue, and it takes the place of the file of that name
  --help, --version

Exit code: 0 when nothing new above "information" was found, 1 for findings, 2 when a file could not be
checked (unreadable, a link to nothing, too large, not UTF-8) or the command is wrong. Nothing is sent
anywhere.
`;
