"""The catalogue as a workbook: each sheet a file."""
