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
  --fix                               apply the fixes that change no order and no signature
  --config <file>                     JSON: { "rules": { "<code>": "off|hint|information|warning|error" },
                                      "venueByGlob": { "<glob>": "<venue>" } }
  --stdin-filename <name>             what standard input is called; its name may tell the venue
  --help, --version

Exit code: 0 when nothing above "information" was found, 1 for findings, 2 when a file could not be
checked or the command is wrong. Nothing is sent anywhere.
`;
