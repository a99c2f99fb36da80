import { connect } from 'node:net';

const ANSWER_WITHIN_MS = 1_000;

/** Whether something listens at one of these addresses. One that is not on this computer counts as listening: it is not asked. */
export async function isListening(addresses: readonly string[]): Promise<boolean> {
  const answers = await Promise.all(addresses.map(answersAt));
  return answers.includes(true);
}

function answersAt(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  if (!/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname) || port === '') return Promise.resolve(true);
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/[[\]]/g, ''),
      port: Number(port),
      timeout: ANSWER_WITHIN_MS,
    });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
