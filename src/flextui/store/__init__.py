"""What lasts: the store on disk, the journal of records, undo, merge, exchange and backups."""
