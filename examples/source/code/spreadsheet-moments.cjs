// A day with a time, as "2026-02-14 08:31:05" in the time zone of the workflow. A text that names its
// own offset is moved there; a number of a sheet counts days, and its fraction is the time.
const ZONED = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)$/i;
const CLOCK = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?: ?([ap])\.?m\.?)?$/i;

function clockIn(text) {
	const [, hours, minutes, seconds = '00', half] = CLOCK.exec(text) ?? [];
	if (hours === undefined || (half && !(hours >= 1 && hours <= 12))) return '';
	const hour = half ? (hours % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
	if (hour > 23 || minutes > 59 || seconds > 59) return '';
	return [hour, minutes, seconds].map((one) => String(one).padStart(2, '0')).join(':');
}

function partsOf(cell, isSheet) {
	if (typeof cell === 'number') {
		const seconds = Math.round(cell * 86_400);
		const time = DateTime.utc(2000).plus({ seconds: seconds % 86_400 });
		const day = Math.floor(seconds / 86_400);
		return isSheet && !Number.isInteger(cell) ? [day, time.toFormat('HH:mm:ss')] : [cell, ''];
	}
	const text = textIn(cell);
	const zoned = ZONED.exec(text);
	if (zoned) {
		const at = DateTime.fromISO(`${zoned[1]}T${zoned[2]}${zoned[3].toUpperCase()}`, {
			zone: $now.zoneName,
		});
		return at.isValid ? [at.toISODate(), at.toFormat('HH:mm:ss')] : [text, ''];
	}
	const [, day = text, time = ''] = /^(.*?\d)(?:T|,? )(\d{1,2}:.*)$/.exec(text) ?? [];
	return [day, clockIn(time)];
}

function momentIn(cell, order, isSheet) {
	const [day, time] = partsOf(cell, isSheet);
	if (!time) return { reason: `${shown(cell)} is no day with a time` };
	const read = dayIn(day, order, $now.toISODate(), isSheet);
	if (read.reason) return { reason: `${shown(cell)}: ${read.reason}` };
	const value = `${read.value} ${time}`;
	return value > $now.plus({ hours: 1 }).toFormat('yyyy-MM-dd HH:mm:ss')
		? {
				reason: `${shown(cell)} is not over yet in the time zone of this workflow, ${$now.zoneName}`,
			}
		: { value };
}
