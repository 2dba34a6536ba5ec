"""Everything said to people: words, sentences, typed times; pure."""
