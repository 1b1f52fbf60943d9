// Loaded before a long-running program (node --import): when npm or the shell that started it is killed outright, the
// program is asked to stop as if by SIGTERM, and shuts down in its own way.
import { watchParents } from './parents.mjs';

watchParents(process.env.TEICHAKU_PARENT_PID, () => process.kill(process.pid, 'SIGTERM'));
