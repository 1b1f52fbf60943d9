import '../cli/cli.spec.ts';
import './registers/bytes.spec.ts';
import './registers/cells.spec.ts';
import './registers/registers.spec.ts';
