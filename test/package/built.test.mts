import '../helpers/quiet.mts';
import { builtPackage } from '../helpers/package.mts';

/** What only the built package can show. Everything else is tested from source. */
test('the form of the poll trigger has the Poll Times of n8n once', async () => {
	const { description } = (await builtPackage()).getNode('kometSalesPollTrigger').type;
	const names = description.properties.map(({ name }) => name);
	expect(names.filter((name) => name === 'pollTimes')).toHaveLength(1);
});
