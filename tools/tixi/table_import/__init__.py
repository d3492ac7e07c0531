"""Tables that others keep, read into records: what each row would create or change."""
