"""What is true: scales, records, verdicts and the progression; pure, the clock passed in."""
