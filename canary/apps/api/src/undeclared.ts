// breaks: no-undeclared-packages
import 'chai-is-not-declared';
import 'yargs';
