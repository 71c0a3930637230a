const { dest, parallel, src } = require('gulp');

const copy = (...patterns) =>
	Object.assign(() => src(patterns, { base: '.', encoding: false }).pipe(dest('dist')), {
		displayName: `copy ${patterns.join(' ')}`,
	});

const icons = copy('nodes/**/*.svg');
const codex = copy('nodes/**/*.node.json');
const schemas = copy('nodes/**/__schema__/**/*.json');

exports.default = parallel(icons, codex, schemas);
