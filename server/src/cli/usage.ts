export const usage = `Usage:
  order-inspector lint [options] <file, folder or glob …>
  order-inspector lint [options] -          read standard input
  order-inspector explain [options] <file or ->
  order-inspector --stdio                   the language server, for editors

lint checks cancel request files. A folder stands for the *.cancel.json files in it. Quote globs, so that
they mean the same in every shell: * ** ? {a,b}. Folders named node_modules and .git are passed over,
links to folders are not followed.

Options of lint:
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

Exit code: 0 when nothing new above "information" was found, 1 for findings, 2 when a file could not be
checked (unreadable, a link to nothing, too large, not UTF-8) or the command is wrong.

explain says why a signed request was refused. The file holds it as it was sent: raw HTTP (.http files
too, with or without the answer), a log of curl -v, a curl command in the quoting of bash, cmd.exe or
PowerShell, an archive of a browser (HAR), the body of a signed request, or a message of a WebSocket.

Options of explain:
  --format <text|json>                how the explanation is written; text without it
  --venue <id>                        whose request it is, where its host does not tell
  --signer <0x…>                      an address that may sign; as often as needed
  --other-signer <0x…>                an address that may have been mixed up with a signer
  --sub-account <id>                  a sub-account that may have been mixed up; as often as needed
  --public-key <file>                 the public key in PEM
  --secret-env <name>                 the environment variable that holds the secret, or a private key;
                                      again for other accounts that may have been mixed up
  --secret-stdin                      standard input is the secret; not with -
  --request <number>                  which request of the file, from 1; without it the first one that
                                      belongs to a known venue

Exit code: 0 when the signature is right; 1 when it is not, whether that was explained or not, and when
something is missing to check it; 2 when the file cannot be read or the command is wrong. No secret is
printed, and none is taken as an argument.

  --help, --version

Nothing is sent anywhere.
`;
