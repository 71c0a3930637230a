import { kometSales } from '../../contract/komet';
import type { Form } from '../../build/form/conditions';
import { editorOf, formsOf } from '../../build/form/operation-form';
import { shareProperties } from '../../build/form/share';
import { usualMs, usualMsToOpen } from '../support/usual-ms.mts';

/*
 * What the form costs those who use it and those who build it (docs/decisions/0020). What it costs
 * over the wire is measured on what is published, in test/package/package.test.mts.
 */

/** n8n works out the parameters of a node again and again while somebody fills it in. */
const MOST_MS_TO_OPEN = 1;

/** Whoever changes a declaration waits for the form. */
const MOST_MS_TO_BUILD = 500;

const forms = formsOf(kometSales);

test('the largest forms of Komet Sales open in a millisecond; three times as many would not', () => {
	const sizeOf = ({ properties }: Form) => JSON.stringify(properties).length;
	const largest = [...forms].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 3);
	const form = editorOf(kometSales);
	const [much, ...each] = usualMsToOpen([
		[[form, form, form].flat(), largest[0]],
		...largest.map((one): [typeof form, Form] => [form, one]),
	]);
	console.log(`opened in ${Math.max(...each).toFixed(2)} ms`);
	expect(Math.max(...each)).toBeLessThanOrEqual(MOST_MS_TO_OPEN);
	expect(much).toBeGreaterThan(MOST_MS_TO_OPEN);
});

describe('the form of Komet Sales', () => {
	test('is built in half a second', () => {
		const ms = usualMs(() => shareProperties(formsOf(kometSales)), 3);
		console.log(`built in ${ms.toFixed(0)} ms`);
		expect(ms).toBeLessThanOrEqual(MOST_MS_TO_BUILD);
	});
	test('would take longer with ten times as many parameters', () => {
		// Labels of their own keep the parameters from being shared.
		const many = Array.from({ length: 10 }, (_, index) =>
			forms.map(({ resource, operation, properties }) => ({
				resource: `${resource}${index}`,
				operation,
				properties: properties.map((property) => ({
					...property,
					displayName: `${index} ${property.displayName}`,
				})),
			})),
		).flat();
		expect(usualMs(() => shareProperties(many), 1)).toBeGreaterThan(MOST_MS_TO_BUILD);
	});
});
