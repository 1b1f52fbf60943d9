import './lists/leader.spec.ts';
import './lists/projectors.spec.ts';
