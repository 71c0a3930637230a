const { dest, parallel, src } = require('gulp');

const copy = (...patterns) =>
	Object.assign(() => src(patterns, { base: '.', encoding: false }).pipe(dest('dist')), {
		displayName: `copy ${patterns.join(' ')}`,
	});

// The icons of eComNow wait in the source for the nodes that will show them.
const icons = copy('nodes/**/*.svg', '!nodes/EComNow/**');
const codex = copy('nodes/**/*.node.json');
const schemas = copy('nodes/**/__schema__/**/*.json');

exports.default = parallel(icons, codex, schemas);
