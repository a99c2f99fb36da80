/**
 * Preloaded by `npm test` where each test file has its own process: the runner waits for ever for one that does not end,
 * whatever `--test-timeout` says. After ten minutes it says what keeps it, and ends.
 */
const LIMIT = 10 * 60_000;

// The runner itself, which is preloaded as well, has no such variable.
if (process.env['NODE_TEST_CONTEXT']) setTimeout(end, LIMIT).unref();

function end(): void {
  process.stderr.write(`${process.argv[1]} did not end. It waits for: ${process.getActiveResourcesInfo()}\n`);
  process.exit(1);
}
