import { missingServices } from './services.mts';

/** Prints what queue mode lacks here, as JSON: tests have to know it before they are declared. */
missingServices().then(
	(missing) => console.log(JSON.stringify(missing)),
	(error: Error) => console.log(JSON.stringify([error.message])),
);
