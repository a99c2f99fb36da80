/** `scheduleCancel`: the dead man's switch. 0 disarms it, 5 to 86,400 seconds arm it anew. */
import { type Checked, good, no } from '../result.ts';
import { structs } from '../structs.ts';
import { field } from '../wire.ts';
import { action } from './action.ts';

export const scheduleCancel = action<bigint>({
  kind: 'cancel',
  cost: 5,
  read: (params): Checked<bigint> => {
    const seconds = field(params, 'timeoutSeconds');
    return typeof seconds === 'bigint' && (seconds === 0n || (seconds >= 5n && seconds <= 86_400n))
      ? good(seconds)
      : no(400, 'INVALID_VALUE', 'timeoutSeconds must be 0, or from 5 to 86400');
  },
  signed: (timeoutSeconds) => ({ struct: structs.ScheduleCancel, message: { timeoutSeconds } }),
  act: ({ state, subAccountId }, seconds) => {
    const timeoutSeconds = Number(seconds);
    const triggerTime = state.deadMansSwitch.set(subAccountId, timeoutSeconds);
    const isActive = triggerTime !== null;
    const message = isActive ? 'dead-man-switch armed' : 'dead-man-switch disarmed';
    return good({ isActive, message, timeoutSeconds, triggerTime });
  },
});
