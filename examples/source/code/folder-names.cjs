// What lies in a folder. Files under way, what programs write beside a file, and results are passed over;
// any other file is read, or refused in words.
const MOST_MB = 10;
const ASIDE =
	/^(\.|~\$|thumbs\.db$|desktop\.ini$|read-?me\.txt$)|\.(part|partial|filepart|crdownload|tmp)$|\.result\.xlsx$/i;
const READ = /\.(xlsx|xlsm|xls|ods|csv|txt)$/i;

function reasonFor(name, bytes) {
	if (!READ.test(name)) return 'Only XLSX, XLSM, XLS, ODS, CSV and TXT files are read';
	return bytes > MOST_MB * 1_000_000 ? `The file is larger than ${MOST_MB} MB` : '';
}
