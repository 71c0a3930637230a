const SOURCE = 'Find IDs';
