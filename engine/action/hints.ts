import type { Call, Service } from '../../contract/language/service';

/** What users have to know about a run, counted over its items. */
export class Remarks {
	/** Requests that left this machine, repeated ones included. */
	sent = 0;
	/** Records that the limit left out: those that came, or that the reply counts. */
	cut = 0;
	/** The limit ended reading before all was seen. */
	stopped = false;
	/** Records that the replies count beside those of the one page that was asked for. */
	onOtherPages = 0;
	/** A reply came out whole, because it does not show where it holds its records. */
	undivided = false;

	private changing = 0;
	private readonly reading = new Set<string>();
	private hasPages = false;

	/** A request that a dry run shows. Equal ones that read are sent once in a run. */
	show(request: unknown, { effect, pages }: Call) {
		if (effect === 'read') this.reading.add(JSON.stringify(request));
		else this.changing++;
		this.hasPages ||= pages !== undefined;
	}

	/** In sentences. */
	words({ label, quota }: Service): string[] {
		const { sent, cut } = this;
		const shown = this.changing + this.reading.size;
		const ofDay = quota
			? ` of the ${quota.daily.toLocaleString('en-US')} requests a day that ${label} allows for ${quota.whose}`
			: '';
		const more =
			cut > 0 ? `left out ${cut} ${cut === 1 ? 'record' : 'records'}` : 'ended reading early';
		return [
			sent > 0 && quota && `Sent ${sent}${ofDay}`,
			shown > 0 &&
				`Nothing was sent. A real run sends ${shown}${ofDay || (shown === 1 ? ' request' : ' requests')}${this.hasPages ? ', and one more for each further page' : ''}`,
			(cut > 0 || this.stopped) && `The limit ${more}. Turn on Return All to get all records.`,
			this.onOtherPages > 0 &&
				`One page was read; ${label} counts ${this.onOtherPages} more. Turn on Return All to get all records.`,
			this.undivided &&
				`${label} did not show where the reply holds its records, so it came out whole, and no limit was applied. Split Out makes items of the list that you want.`,
		].filter((words) => typeof words === 'string');
	}
}
