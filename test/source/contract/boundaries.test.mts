import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Two packages can be cut from this source while the services share nothing but engine and vocabulary. */
const filesIn = (folder: string, recursive = false) =>
	readdirSync(folder, { recursive, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => path.join(folder, name));

const importsOf = (file: string) =>
	[...readFileSync(file, 'utf8').matchAll(/from '(\.[^']*)'/g)].map(([, to]) =>
		path.join(path.dirname(file), to),
	);

/** Code without its comments. */
const codeOf = (file: string) =>
	readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

const nodesOf = (service: RegExp) => readdirSync('nodes').filter((name) => service.test(name));
const folders = (contract: string, service: RegExp) => [
	...filesIn(path.join('contract', contract), true),
	...nodesOf(service).flatMap((name) => filesIn(path.join('nodes', name))),
	...filesIn('credentials').filter((file) => service.test(path.basename(file))),
];

test.each([
	['Komet Sales', folders('komet', /^Komet/), /ecomnow/i],
	['eComNow', folders('ecomnow', /^EComNow/), /komet/i],
])('nothing of %s imports from the other service', (_service, files, other) => {
	expect(files.length).toBeGreaterThan(5);
	const wrong = files.flatMap((file) =>
		importsOf(file)
			.filter((to) => other.test(to))
			.map((to) => `${file}: ${to}`),
	);
	expect(wrong).toEqual([]);
});

test.each([...filesIn('engine'), ...filesIn('contract')])('%s names no service', (file) => {
	expect(importsOf(file).filter((to) => /komet|ecomnow/i.test(to))).toEqual([]);
	expect(codeOf(file).match(/.*(komet|ecomnow).*/gi)).toBeNull();
});
