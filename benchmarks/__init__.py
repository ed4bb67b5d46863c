"""Speed and accuracy, run by one command each."""
