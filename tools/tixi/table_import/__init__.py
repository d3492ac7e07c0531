"""Tables that others keep, read into records: what each row would make or change."""
