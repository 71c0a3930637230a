const SOURCE = 'Take Rows';
