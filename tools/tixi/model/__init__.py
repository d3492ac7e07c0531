"""What a standards system is: numbers, dates, stages, records, the tree, targets. No I/O."""
