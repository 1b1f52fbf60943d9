// Loaded into the helpers of a set-up (NODE_OPTIONS): an install or a build whose set-up has gone ends at once. Killed
// is as good as stopped here: both are begun anew from nothing.
import { watchParents } from './parents.mjs';

watchParents(process.env.TEICHAKU_PARENT_PID, () => process.kill(process.pid, 'SIGKILL'));
