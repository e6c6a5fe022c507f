/** `npm run test:learner [-- PYTEST_ARGUMENT ...]`: the learner's part of `npm test` alone. */
import { checkLearner } from "./learner-checks.mjs";
import { installDependencies } from "./setup.mjs";

installDependencies();
const { passed, failed, skipped } = checkLearner(process.argv.slice(2));
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(failed === 0 ? 0 : 1);
