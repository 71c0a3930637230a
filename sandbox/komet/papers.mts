import { idsIn, Refused } from './answers.mts';
import type { Handler } from './answers.mts';
import { readFile } from './files.mts';
import { orderById, orderByNumber } from './order-items.mts';

/** What is printed for orders, and what comes back signed. */
export const papers: Record<string, Handler> = {
	'invoice/print-status/update': (asked, world) => {
		const ids = idsIn(asked, 'orderIds') ?? [];
		for (const order of ids.map((id) => orderById(world, id)))
			order.printed = [...new Set([...order.printed, Number(asked.printType)])];
		return { message: `The invoices with id ${ids.join(',')} were updated successfully.` };
	},

	'invoice.pod.receive': (asked, world) => {
		const { number } = orderByNumber(world, asked.invoiceNumber);
		const file = readFile(asked.proofOfDeliveryfile);
		if (!file) throw new Refused('The proof of delivery is not valid.');
		world.proofs.push({ invoiceNumber: number, ...file });
		return { message: 'The proof of delivery was successfully received' };
	},
};
